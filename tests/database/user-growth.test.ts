import { beforeAll, describe, expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import {
  addDays,
  addWeeks,
  parseWeekCommencing,
  type WeekCommencing,
  weekEnd,
} from "@/lib/calendar/calendar-date";
import { undoImport } from "@/lib/ingest/undo";
import { loadUserGrowthReport } from "@/lib/reports/load-user-growth";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import type { PeopleFigures, UserGrowthReport, ViewerGrowth } from "@/lib/reports/user-growth";
import { freshDatabase } from "./fresh-database";
import { type RawView, recountCohort, seenPeople } from "./recounted-people";
import { expectRecounted, figure } from "./recounted-report";
import { applyTestProgramme, importText, viewsFile } from "./test-programme";

freshDatabase();

const FIRST_WEEK = monday("2018-10-01");
const WEEKS = 124;
const LAST_WEEK = addWeeks(FIRST_WEEK, WEEKS - 1);
const NOW = new Date("2021-03-01T12:00:00Z");
/** The week from which the first file begins; what is older is sent after it. */
const LATE_FROM = addWeeks(FIRST_WEEK, 30);

interface View extends RawView {
  id: string;
  viewer: "v" | "w";
  organisation: string;
  role: string;
}

/** Two and a half years of made-up views: every week has some on both viewers, and the last ends on its Sunday. */
const VIEWS = madeUpViews();

function monday(text: string): WeekCommencing {
  const week = parseWeekCommencing(text);
  if (week === null) throw new Error(`${text} is not a Monday`);
  return week;
}

function madeUpViews(): View[] {
  let state = 20_210_131;
  const below = (n: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const views: View[] = [];
  const add = (week: WeekCommencing, person: number, dayOfWeek: number, viewer: "v" | "w") => {
    const organisations = ["RX1", "RX2", "RX3", "Nowhere"];
    const usual = organisations[person % 3] ?? "RX1";
    views.push({
      id: `${viewer}${views.length}`,
      viewer,
      day: addDays(week, dayOfWeek),
      person: `user${person}`,
      organisation: below(8) === 0 ? (organisations[below(4)] ?? usual) : usual,
      role: ["GP", "Nurse", ""][person % 5 === 0 ? below(3) : person % 3] ?? "",
    });
  };
  for (let n = 0; n < WEEKS; n += 1) {
    const week = addWeeks(FIRST_WEEK, n);
    for (const viewer of ["v", "w"] as const) add(week, below(5), 6, viewer);
    for (let person = 0; person < 12 + Math.floor(n / 3); person += 1)
      if (below(person % 7) < 1) add(week, person, below(7), below(4) === 0 ? "w" : "v");
  }
  return views;
}

const fileOf = (views: readonly View[]) =>
  viewsFile(
    ...views.map(
      ({ id, day, person, organisation, role }) => `${id},${day}T12:00:00Z,${person},${organisation},${role}`,
    ),
  );

async function importViews(views: readonly View[]): Promise<number[]> {
  const imports: number[] = [];
  for (const viewer of ["v", "w"] as const) {
    const receipt = await importText(
      `${viewer}-views`,
      fileOf(views.filter((view) => view.viewer === viewer)),
    );
    if (receipt.importId === null) throw new Error("The file was not imported.");
    imports.push(receipt.importId);
  }
  return imports;
}

const load = (audience: "published" | "team" = "team"): Promise<UserGrowthReport> =>
  loadUserGrowthReport({ programme: "p", week: LAST_WEEK, weeks: WEEKS, audience }, OPERATOR, NOW);

/** Every figure there is of a place: 9 groups a week, 8 a month, 8 of the 13 months. */
const EVERY_FIGURE = 9 * WEEKS + 8 * 13 + 8;
const expectAllRecounted = (found: PeopleFigures, views: readonly RawView[]) =>
  expect(expectRecounted(found, views, report)).toBe(EVERY_FIGURE);

function viewerOf(report: UserGrowthReport, slug: string): ViewerGrowth {
  const found = report.viewers.find(({ viewer }) => viewer?.slug === slug);
  if (found === undefined) throw new Error(`${slug} is not in the report`);
  return found;
}

const on = (viewer: "v" | "w", keep: (view: View) => boolean = () => true) =>
  VIEWS.filter((view) => view.viewer === viewer && keep(view));

const SECTOR_OF: Record<string, string> = { RX1: "acute", RX2: "community", RX3: "council" };

let beforeBackfill: UserGrowthReport;
let report: UserGrowthReport;
let lateImports: number[];

beforeAll(async () => {
  await applyTestProgramme();
  await importViews(VIEWS.filter(({ day }) => day >= LATE_FROM));
  beforeBackfill = await load();
  lateImports = await importViews(VIEWS.filter(({ day }) => day < LATE_FROM));
  report = await load();
}, 240_000);

describe("every group of every period is what counting person by person gives", () => {
  test.each(["v", "w"] as const)("on viewer %s as a whole", (slug) => {
    expectAllRecounted(viewerOf(report, slug), on(slug));
  });

  test("on both viewers together, where one person on both is one person", () => {
    expectAllRecounted(report.total, VIEWS);
  });

  test("in each organisation, and under names nobody has mapped", () => {
    for (const slug of ["v", "w"] as const) {
      const { organisations } = viewerOf(report, slug);
      expect(organisations.map(({ code }) => code).sort()).toEqual(["RX1", "RX2", "RX3", null].sort());
      for (const part of organisations)
        expectAllRecounted(
          part,
          on(slug, ({ organisation }) => organisation === (part.code ?? "Nowhere")),
        );
    }
  });

  test("in each sector", () => {
    const { sectors } = viewerOf(report, "v");
    expect(sectors.map(({ sector }) => sector)).toEqual(["acute", "community", "council"]);
    for (const part of sectors)
      expectAllRecounted(
        part,
        on("v", ({ organisation }) => SECTOR_OF[organisation] === part.sector),
      );
  });

  test("in each role", () => {
    const { roles } = viewerOf(report, "v");
    expect(roles.map(({ name }) => name).sort()).toEqual(["GP", "Not stated", "Nurse"]);
    for (const part of roles)
      expectAllRecounted(
        part,
        on("v", ({ role }) => (role === "" ? "Not stated" : role) === part.name),
      );
  });
});

test("each cohort is followed by those of it who were seen again", () => {
  for (const [found, views] of [
    [viewerOf(report, "v"), on("v")],
    [report.total, VIEWS],
  ] as const) {
    const seen = seenPeople(views);
    for (const { week, size, retained } of found.cohorts) {
      expect(figure(size), week).toBe(recountCohort(seen, week, 0));
      for (const { weeksLater, week: seenIn, cell } of retained)
        if (seenIn <= LAST_WEEK) expect(figure(cell), seenIn).toBe(recountCohort(seen, week, weeksLater));
        else expect(cell.kind).toBe("not-applicable");
    }
  }
});

test("older views sent later re-date who was new, and make nobody new twice", () => {
  const newOf = (each: UserGrowthReport) =>
    viewerOf(each, "v").weekly["new-users"].reduce(
      (sum, { cell }) => sum + (cell.kind === "value" ? cell.value : 0),
      0,
    );
  const people = (views: readonly View[]) => new Set(views.map(({ person }) => person)).size;
  expect(newOf(beforeBackfill)).toBe(people(on("v", ({ day }) => day >= LATE_FROM)));
  expect(newOf(report)).toBe(people(on("v")));
  const inWeek = (each: UserGrowthReport) =>
    viewerOf(each, "v").weekly["new-users"].find(({ week }) => week === LATE_FROM)?.cell;
  expect(figure(inWeek(beforeBackfill))).toBe(
    new Set(on("v", ({ day }) => day >= LATE_FROM && day <= weekEnd(LATE_FROM)).map(({ person }) => person))
      .size,
  );
  expect(inWeek(report)).toMatchObject({ kind: "value" });
  expect(figure(inWeek(report))).toBeLessThan(Number(figure(inWeek(beforeBackfill))));
});

test("what is published hides small numbers of people, and changes no figure it shows", async () => {
  const published = await load("published");
  const cellsOf = (each: UserGrowthReport) =>
    each.viewers.flatMap((viewer) =>
      [...viewer.organisations, ...viewer.sectors, ...viewer.roles].flatMap((part) =>
        Object.entries(part.weekly).flatMap(([metric, points]) =>
          points.map(({ cell }) => ({ metric, cell })),
        ),
      ),
    );
  const [all, shown] = [cellsOf(report), cellsOf(published)];
  const hidden = shown.filter(({ cell }) => cell.kind === "suppressed");
  expect(hidden.length).toBeGreaterThan(0);
  expect(
    shown.filter(({ cell }) => cell.kind === "value" && cell.value > 0 && cell.value < 8),
    "a count of one to seven people is shown",
  ).toEqual([]);
  shown.forEach(({ cell }, i) => {
    if (cell.kind !== "suppressed") expect(cell).toEqual(all[i]?.cell);
  });
  expect(published.viewers.map(({ weekly, range }) => ({ weekly, range }))).toEqual(
    report.viewers.map(({ weekly, range }) => ({ weekly, range })),
  );
});

test("the weekly report hides the very cells that user growth hides, and shows the others alike", async () => {
  const published = await load("published");
  const utilisation = await loadWeeklyUtilisationReport(
    { programme: "p", week: LAST_WEEK, weeks: WEEKS },
    OPERATOR,
    NOW,
  );
  for (const slug of ["v", "w"]) {
    const listed = utilisation.viewers.find(({ viewer }) => viewer?.slug === slug);
    for (const part of viewerOf(published, slug).organisations) {
      const same = listed?.organisations.find(({ code }) => code === part.code);
      for (const metric of ["active-users", "new-users"] as const) {
        expect(same?.weekly[metric], `${slug} ${part.code}`).toEqual(part.weekly[metric]);
        expect(same?.monthly[metric], `${slug} ${part.code}`).toEqual(part.monthly[metric]);
      }
    }
    for (const part of viewerOf(published, slug).roles)
      expect(listed?.roles.find(({ label }) => label === part.name)?.activeUsers).toEqual(
        part.weekly["active-users"].at(-1)?.cell,
      );
  }
});

test("taking the older views back again leaves the report as it was before them", async () => {
  for (const id of lateImports) await undoImport(id, OPERATOR);
  const after = await load();
  const figures = (each: UserGrowthReport) =>
    [...each.viewers, each.total].map(({ weekly, monthly, range, cohorts }) => ({
      weekly,
      monthly,
      range,
      cohorts,
    }));
  expect(figures(after)).toEqual(figures(beforeBackfill));
});
