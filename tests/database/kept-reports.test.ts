import { beforeAll, expect, test } from "vitest";
import { type Actor, OPERATOR } from "@/lib/auth/actor";
import { loadPersonActor } from "@/lib/auth/load-person";
import { saveEntry } from "@/lib/benefits/save-entry";
import { importAnswers } from "@/lib/benefits/survey-answers";
import { parseCalendarDate, parseWeekCommencing } from "@/lib/calendar/calendar-date";
import { addEntry } from "@/lib/commentary/add-entry";
import { takeBackEntry } from "@/lib/commentary/take-back";
import { runInScope } from "@/lib/db/scope";
import { WHOLE_REPORT } from "@/lib/export/exported-file";
import { WEEKLY_UTILISATION_FORMS } from "@/lib/export/report-forms";
import { undoImport } from "@/lib/ingest/undo";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { excludePerson, includePerson, loadExcludedPeople } from "@/lib/registry/exclude-people";
import { loadOds } from "@/lib/registry/load-ods";
import { parseBenefitsQuery } from "@/lib/reports/benefits-query";
import { keepReports, keptReport } from "@/lib/reports/kept-reports";
import { loadBenefitsReport } from "@/lib/reports/load-benefits";
import { loadDataQuality } from "@/lib/reports/load-data-quality";
import { loadUserGrowthReport } from "@/lib/reports/load-user-growth";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import { applyRetention } from "@/lib/retention/apply-retention";
import { noteExport } from "@/lib/trail/note-export";
import { SAMPLES } from "@/tests/lib/benefits/sample-entries";
import { freshDatabase } from "./fresh-database";
import { memberOf } from "./roles/two-programmes";
import { applyTestProgramme, importText, meaningOf, viewsFile } from "./test-programme";

freshDatabase();

const NOW = new Date("2021-03-01T09:30:00Z");
const QUERY = { programme: "p", week: parseWeekCommencing("2021-01-25"), weeks: 4 } as const;

/** Whatever a programme's pages, files and API are made of. */
async function reports(actor: Actor = OPERATOR, now = NOW) {
  return {
    weekly: await loadWeeklyUtilisationReport(QUERY, actor, now),
    growth: await loadUserGrowthReport(QUERY, actor, now),
    benefits: await loadBenefitsReport(
      parseBenefitsQuery("p", new URLSearchParams({ month: "2021-02" })),
      actor,
      now,
    ),
    quality: await loadDataQuality("p", actor, now),
  };
}

/** The same, made as if nothing had ever been kept. */
async function madeAfresh() {
  const shared = globalThis as typeof globalThis & { uptakeKeptReports?: unknown };
  const kept = shared.uptakeKeptReports;
  shared.uptakeKeptReports = undefined;
  try {
    return await reports();
  } finally {
    shared.uptakeKeptReports = kept;
  }
}

const VIEWS = ["a,2021-01-26T09:00:00Z,ann,RX1,Nurse", "b,2021-01-27T09:00:00Z,bob,Elsewhere,Nurse"];
let importId: number;

beforeAll(async () => {
  await applyTestProgramme();
  const receipt = await importText("v-views", viewsFile(...VIEWS));
  importId = receipt.importId ?? expect.unreachable();
  keepReports();
});

test("as long as nothing changes a report is made once, whoever reads it and takes it out", async () => {
  const first = await reports();
  expect(await madeAfresh()).toEqual(first);
  await noteExport(OPERATOR, { programme: "p", what: "weekly-utilisation", rows: 3, body: "a,b" });
  await memberOf("p", "analyst");
  const again = await reports();
  for (const name of ["weekly", "growth", "benefits", "quality"] as const)
    expect(again[name], name).toBe(first[name]);
});

const save = (kind: "cost" | "survey") =>
  saveEntry(kind, {
    programme: "p",
    given: SAMPLES[kind],
    basedOn: 0,
    reason: "",
    actor: OPERATOR,
    metrics: [],
  });

/** Every way to change what reports say. */
const CHANGES: Record<string, () => Promise<unknown>> = {
  "an import": () => importText("v-views", viewsFile("c,2021-01-28T09:00:00Z,cat,RX2,Nurse")),
  "an import of which nothing is taken": () => importText("v-views", viewsFile("d,yesterday,dan,RX2,Nurse")),
  "a meaning": () => meaningOf("Elsewhere", "RX3"),
  "somebody left out": () => excludePerson("p", { userId: "ann", because: "A test user" }, OPERATOR),
  "somebody counted again": async () => {
    const [person] = await loadExcludedPeople("p", OPERATOR);
    return includePerson("p", person?.id ?? expect.unreachable(), OPERATOR);
  },
  "an annotation": () =>
    addEntry("annotation", {
      programme: "p",
      given: { day: "2021-01-26", text: "Nurses were trained" },
      actor: OPERATOR,
      metrics: WEEKLY_METRICS,
    }),
  "an annotation taken back": async () => {
    const { weekly } = await reports();
    const [said] = weekly.viewers.flatMap(({ spc }) => spc.flatMap(({ annotations }) => annotations));
    return takeBackEntry("annotation", {
      programme: "p",
      id: said?.id ?? expect.unreachable(),
      actor: OPERATOR,
    });
  },
  "an entry of the register": () => save("cost"),
  "answers to a survey": async () => {
    await save("survey");
    return importAnswers({
      programme: "p",
      survey: "users-2021",
      bytes: Buffer.from("role,organisation,q1,q2\nNurse,RX1,5,4\n"),
      fileName: "answers.csv",
      actor: OPERATOR,
    });
  },
  "names of ODS": () =>
    loadOds("p", Buffer.from(`"RX1","ANOTHER NAME"${',""'.repeat(22)}\n`), {
      overwrite: true,
      actor: OPERATOR,
    }),
  "another definition": () => applyTestProgramme({ programme: { slug: "p", name: "By another name" } }),
  "an import taken back": () => undoImport(importId, OPERATOR),
};

test.each(Object.entries(CHANGES))(
  "after %s, reports are what they would be made afresh",
  async (_, change) => {
    const before = await reports();
    await change();
    const after = await reports();
    expect(after).toEqual(await madeAfresh());
    expect(after).not.toEqual(before);
  },
);

test("retention changes no report, kept or made afresh", async () => {
  const before = await reports();
  const periods = { eventsMonths: 3, rejectionsMonths: 1 };
  await applyRetention(periods, { now: new Date("2031-01-01T00:00:00Z"), by: OPERATOR });
  expect(await reports()).toEqual(before);
  expect(await madeAfresh()).toEqual(before);
});

/** What is asked of the weekly report, with the programme as it is now. */
async function asked() {
  const programme = (await loadProgramme("p")) ?? expect.unreachable();
  return { programme, today: parseCalendarDate("2021-03-01") ?? expect.unreachable(), query: QUERY };
}

test("a programme that was read before it changed makes no report for those who come after", async () => {
  const { weekly } = await reports();
  const before = await asked();
  await applyTestProgramme({ programme: { slug: "p", name: "Named anew" } });
  expect(await keptReport("weeklyUtilisation", before, async () => weekly)).toBe(weekly);
  expect((await reports()).weekly.programme.name).toBe("Named anew");
});

test("a fault is told to all who wait, and the next who asks has another try", async () => {
  const { weekly } = await reports();
  const of = { ...(await asked()), query: { of: "this test alone" } };
  const away = () => Promise.reject(new Error("The database is away."));
  const both = await Promise.allSettled([
    keptReport("weeklyUtilisation", of, away),
    keptReport("weeklyUtilisation", of, away),
  ]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await keptReport("weeklyUtilisation", of, async () => weekly)).toBe(weekly);
});

test("another day is another report: what is late depends on it", async () => {
  const today = await reports();
  const nextWeek = await reports(OPERATOR, new Date("2021-03-08T09:30:00Z"));
  expect(nextWeek.weekly).not.toBe(today.weekly);
});

test("what is kept is given to nobody who may not see it", async () => {
  await reports();
  const team = { ...QUERY, audience: "team" } as const;
  await loadWeeklyUtilisationReport(team, OPERATOR, NOW);
  const board = await actorOf(await memberOf("p", "board-member"));
  await expect(loadWeeklyUtilisationReport(team, board, NOW)).rejects.toThrow();
  const lead = await actorOf(await memberOf("p", "board-member", "RX2"));
  const seen = await loadWeeklyUtilisationReport(QUERY, lead, NOW);
  expect(seen.viewers.flatMap(({ organisations }) => organisations.map(({ code }) => code))).toEqual([
    "RX2",
    "RX2",
  ]);
  await applyTestProgramme({ programme: { slug: "q", name: "Another programme" } });
  const stranger = await actorOf(await memberOf("q", "programme-manager"));
  await expect(reports(stranger)).rejects.toMatchObject({ code: "not-found" });
  await expect(runInScope([], () => reports())).rejects.toMatchObject({ code: "not-found" });
});

async function actorOf(userId: string): Promise<Actor> {
  return (await loadPersonActor(userId)) ?? expect.unreachable();
}

test("to make a page or a file of a report leaves it as it was", async () => {
  const { weekly } = await reports();
  const before = JSON.stringify(weekly);
  WEEKLY_UTILISATION_FORMS.file(weekly, WHOLE_REPORT).csv();
  WEEKLY_UTILISATION_FORMS.json(weekly);
  expect(JSON.stringify(weekly)).toBe(before);
});
