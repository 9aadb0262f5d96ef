import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { ADMINISTRATOR, OPERATOR } from "@/lib/auth/actor";
import type { EntryKind, Fields } from "@/lib/benefits/register";
import { saveEntry } from "@/lib/benefits/save-entry";
import { addDays, type CalendarDate, monthOf, parseCalendarDate } from "@/lib/calendar/calendar-date";
import { select } from "@/lib/db/client";
import type { Cell } from "@/lib/disclosure/cell";
import { undoImport } from "@/lib/ingest/undo";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import type { BenefitRow, BenefitsReport } from "@/lib/reports/benefits";
import { parseBenefitsQuery } from "@/lib/reports/benefits-query";
import { loadBenefitsReport } from "@/lib/reports/load-benefits";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme, firstDifference, importText, viewsFile } from "./test-programme";

freshDatabase();

const NOW = new Date("2021-03-10T12:00:00Z");

interface View {
  id: string;
  day: CalendarDate;
  person: string;
  organisation: string;
  role: string;
}

/** Four views a day on viewer v and one on w, from 2 November 2020 to 31 January 2021, which is 91 days. */
const FIRST = day("2020-11-02");
const DAYS = 91;
const ON_V = Array.from({ length: DAYS }, (_, n) => viewsOfDay(n)).flat();
const ON_W = Array.from(
  { length: DAYS },
  (_, n): View => ({ id: `w${n}`, day: addDays(FIRST, n), person: "ann", organisation: "RX1", role: "GP" }),
);

function viewsOfDay(n: number): View[] {
  const on = addDays(FIRST, n);
  return [
    { id: `a${n}`, day: on, person: "ann", organisation: "RX1", role: "GP" },
    { id: `b${n}`, day: on, person: `bob${n % 10}`, organisation: "RX1", role: "Nurse" },
    { id: `c${n}`, day: on, person: "cat", organisation: n % 7 === 0 ? "RX2" : "RX3", role: "GP" },
    { id: `d${n}`, day: on, person: "dan", organisation: "Nowhere", role: "" },
  ];
}

/** Rows of December that come in February: two by a GP at RX1, one by a nurse there and one under an unknown name. */
const LATE: View[] = [
  { id: "late1", day: day("2020-12-03"), person: "eve", organisation: "RX1", role: "GP" },
  { id: "late2", day: day("2020-12-31"), person: "eve", organisation: "RX1", role: "GP" },
  { id: "late3", day: day("2020-12-05"), person: "eve", organisation: "RX1", role: "Nurse" },
  { id: "late4", day: day("2020-12-05"), person: "eve", organisation: "Nowhere", role: "GP" },
];

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text);
  if (parsed === null) throw new Error(`${text} is not a day`);
  return parsed;
}

const fileOf = (views: readonly View[]) =>
  viewsFile(
    ...views.map((view) =>
      [view.id, `${view.day}T12:00:00Z`, view.person, view.organisation, view.role].join(","),
    ),
  );

const save = (kind: EntryKind, given: Fields) =>
  saveEntry(kind, {
    programme: "p",
    given,
    basedOn: 0,
    reason: "",
    actor: ADMINISTRATOR,
    metrics: WEEKLY_METRICS.weekly,
    now: new Date("2021-02-01T09:00:00Z"),
  });

const assumption = (code: string, role: string, unit: string, [low, central, high]: string[]): Fields => ({
  code,
  name: code,
  role,
  unit,
  low: low ?? "",
  central: central ?? "",
  high: high ?? "",
  source: "Invented",
});

const benefit = (code: string, over: Fields): Fields => ({
  code,
  title: code,
  description: "Invented.",
  change: "Invented.",
  direction: "benefit",
  class: "non-cash-releasing",
  category: "direct-public-sector",
  beneficiary: "Clinicians",
  owner: "Somebody",
  status: "realised",
  review_date: "2022-09-30",
  dependencies: "None",
  risks: "None",
  measure: "Minutes",
  measure_unit: "minutes",
  baseline: "10",
  baseline_on: "2020-10-01",
  evidence: "reported",
  quantity: "views",
  counts_from: "2020-11-01",
  effect: "minutes",
  unit_value: "hour",
  attribution: "half",
  confidence: "four-fifths",
  ...over,
});

/** A document a day at RX1 in December, and one at RX2 on its last; three more of RX1 come late. */
const DOCUMENTS = [
  ...Array.from({ length: 31 }, (_, n) => ["RX1", addDays(day("2020-12-01"), n)]),
  ["RX2", "2021-01-31"],
];
const LATE_DOCUMENTS = ["2020-12-05", "2020-12-06", "2020-12-07"].map((on) => ["RX1", on]);
const documentsOf = (rows: string[][], prefix: string) =>
  `document_id,published_at,organisation,document_type\n${rows
    .map(([organisation, on], n) => `${prefix}${n},${on}T12:00:00Z,${organisation},Letter\n`)
    .join("")}`;

const SCOPES: Record<string, Fields> = {
  everywhere: {},
  "on-v": { quantity_viewer: "v" },
  "rx1-gp": { quantity_viewer: "v", quantity_organisations: "RX1", quantity_roles: "GP" },
  "rx1-all-viewers": { quantity_organisations: "RX1" },
  community: { quantity_viewer: "v", quantity_sector: "community" },
  nurses: { quantity_viewer: "v", quantity_roles: "Nurse" },
};

const load = (search = "month=2021-01") =>
  loadBenefitsReport(parseBenefitsQuery("p", new URLSearchParams(search)), OPERATOR, NOW);

function rowOf(report: BenefitsReport, code: string): BenefitRow {
  const found = report.benefits.find((row) => row.code === code);
  if (found === undefined) throw new Error(`${code} is not in the report`);
  return found;
}
const figure = (cell: Cell | undefined) => (cell?.kind === "value" ? cell.value : cell);
const life = (row: BenefitRow) => figure(row.value?.realised.life.central);

beforeAll(async () => {
  await applyTestProgramme();
  await importText("v-views", fileOf(ON_V));
  await importText("w-views", fileOf(ON_W));
  await save("assumption", assumption("minutes", "effect", "minutes per view", ["0.5", "2", "5"]));
  await save(
    "assumption",
    assumption("minutes-a-month", "effect", "minutes per user-month", ["1", "30", "60"]),
  );
  await save("assumption", assumption("hour", "unit-value", "pounds per hour", ["34.5", "34.5", "34.5"]));
  await save("assumption", assumption("half", "attribution", "share", ["25 %", "50 %", "100 %"]));
  await save("assumption", assumption("four-fifths", "confidence", "share", ["80 %", "80 %", "80 %"]));
  for (const [code, scope] of Object.entries(SCOPES)) await save("benefit", benefit(code, scope));
  await importText("v-documents", documentsOf(DOCUMENTS, "d"));
  await save("assumption", assumption("letter", "unit-value", "pounds per document", ["1", "1.5", "2"]));
  await save(
    "benefit",
    benefit("documents-of-rx1", {
      quantity: "documents-published",
      quantity_viewer: "v",
      quantity_organisations: "RX1",
      effect: "",
      unit_value: "letter",
    }),
  );
  await save(
    "benefit",
    benefit("people-of-rx1", {
      quantity: "active-users",
      quantity_viewer: "v",
      quantity_organisations: "RX1",
      effect: "minutes-a-month",
    }),
  );
  await save(
    "benefit",
    benefit("people-of-two", {
      quantity: "active-users",
      quantity_viewer: "v",
      quantity_organisations: "RX1\nRX2",
      effect: "minutes-a-month",
    }),
  );
}, 240_000);

const RawCount = z.object({ month: z.string(), n: z.int() });
/** Views by month, counted from the events by a statement of its own. */
async function recount(where: string): Promise<Record<string, number>> {
  const rows = await select(
    RawCount,
    `select to_char(a.day, 'YYYY-MM') as month, count(*)::int as n
     from viewer_access a
     join feed f on f.id = a.feed_id join viewer v on v.id = f.viewer_id
     join source_organisation s on s.id = a.source_organisation_id
     left join organisation o on o.id = s.organisation_id
     left join source_term t on t.id = a.role_id
     where a.outcome = 0 and ${where} group by 1`,
  );
  return Object.fromEntries(rows.map(({ month, n }) => [month, n]));
}

describe("a quantity is what the events come to, counted by another statement", () => {
  test.each([
    ["everywhere", "true"],
    ["on-v", "v.slug = 'v'"],
    ["rx1-gp", "v.slug = 'v' and o.code = 'RX1' and t.written = 'GP'"],
    ["rx1-all-viewers", "o.code = 'RX1'"],
    ["community", "v.slug = 'v' and o.sector = 'community'"],
    ["nurses", "v.slug = 'v' and t.written = 'Nurse'"],
  ])("%s", async (code, where) => {
    const report = await load();
    const counted = await recount(where);
    const { quantity } = rowOf(report, code);
    expect(report.months).toEqual(["2020-11", "2020-12", "2021-01"]);
    expect(report.months.map((month, i) => [month, figure(quantity?.months[i])])).toEqual(
      report.months.map((month) => [month, counted[month] ?? 0]),
    );
    expect(figure(quantity?.life)).toBe(Object.values(counted).reduce((sum, n) => sum + n, 0));
  });
});

test("user-months are the different people of each month, and of two organisations cannot be told", async () => {
  const people = (month: string) =>
    new Set(
      ON_V.filter((view) => view.organisation === "RX1" && monthOf(view.day) === month).map(
        ({ person }) => person,
      ),
    ).size;
  const team = await load("month=2021-01&audience=team");
  expect(rowOf(team, "people-of-rx1").quantity?.months.map(figure)).toEqual(
    ["2020-11", "2020-12", "2021-01"].map(people),
  );
  const two = rowOf(team, "people-of-two");
  expect(two.quantity?.life).toMatchObject({ kind: "not-available" });
  expect(two.claimed).toMatchObject({ kind: "not-claimed" });
  expect(team.notClaimed.map(({ code, kind }) => [code, kind])).toEqual([["people-of-two", "not-available"]]);
});

test("the value is the quantity by stated assumptions, and stands as it was worked by hand", async () => {
  // 13 views of a GP at RX1 in 2 weeks make no sum here: 91 days, one view of ann a day.
  // Low 91 × 0.5 ÷ 60 × 34.50 × 25 % × 80 %; central 91 × 2 …× 50 %; high 91 × 5 … × 100 %.
  const row = rowOf(await load(), "rx1-gp");
  expect(figure(row.quantity?.life)).toBe(91);
  const { low, central, high } = row.value?.realised.life ?? {};
  expect(figure(low)).toBeCloseTo(5.2325, 9);
  expect(figure(central)).toBeCloseTo(41.86, 9);
  expect(figure(high)).toBeCloseTo(209.3, 9);
  // 91 × 2 ÷ 60 × 50 % × 80 % hours.
  expect(row.natural?.unit).toBe("hours");
  expect(figure(row.natural?.realised.life.central)).toBeCloseTo(1.2133333, 6);
});

test("late rows change a benefit by exactly the computed amount, and taking them back undoes it", async () => {
  const before = await load();
  const late = await importText("v-views", fileOf(LATE));
  const after = await load();
  // Two views × 2 minutes ÷ 60 × £34.50 × 50 % × 80 % = £0.92.
  const gp = rowOf(after, "rx1-gp");
  expect(gp.restatements).toEqual([
    expect.objectContaining({
      import: late.importId,
      kind: "arrived-late",
      month: "2020-12",
      day: expect.any(String),
    }),
  ]);
  expect(figure(gp.restatements[0]?.rows)).toBe(2);
  expect(figure(gp.restatements[0]?.value)).toBeCloseTo(0.92, 9);
  for (const [code, rows] of [
    ["everywhere", 4],
    ["on-v", 4],
    ["rx1-gp", 2],
    ["rx1-all-viewers", 3],
    ["community", 0],
    ["nurses", 1],
  ] as const) {
    const [then, now] = [rowOf(before, code), rowOf(after, code)];
    const moved = now.restatements.reduce((sum, each) => sum + Number(figure(each.value)), 0);
    expect(
      now.restatements.reduce((sum, each) => sum + Number(figure(each.rows)), 0),
      code,
    ).toBe(rows);
    expect(Number(life(now)) - Number(life(then)), code).toBeCloseTo(moved, 9);
  }
  expect(rowOf(after, "rx1-gp").warnings.map(({ rule }) => rule)).toContain("restated");
  const people = rowOf(await load("month=2021-01&audience=team"), "people-of-rx1");
  expect(people.restatements[0]?.value).toMatchObject({ kind: "not-available" });

  if (late.importId === null) throw new Error("The import has no number.");
  await undoImport(late.importId, OPERATOR);
  expect(await load()).toEqual(before);
});

test("documents that come late make a benefit of them larger by what they are worth", async () => {
  const before = await load();
  const late = await importText("v-documents", documentsOf(LATE_DOCUMENTS, "late"));
  expect([late.accepted, late.rejected]).toEqual([3, 0]);
  const after = await load();
  const [then, now] = [rowOf(before, "documents-of-rx1"), rowOf(after, "documents-of-rx1")];
  // 31, then 34 documents × £1.50 × 50 % × 80 %.
  expect(life(then)).toBeCloseTo(18.6, 9);
  expect(life(now)).toBeCloseTo(20.4, 9);
  expect(figure(now.restatements[0]?.value)).toBeCloseTo(1.8, 9);
  expect(rowOf(after, "everywhere").restatements).toEqual([]);
});

test("real prices and discounting change the value and its restatement alike", async () => {
  const report = await load("month=2021-01&discount=green-book");
  expect(report.options.discount).toEqual({ kind: "green-book", rate: 0.035, yearZero: "2020/21" });
  expect(life(rowOf(report, "rx1-gp"))).toBeCloseTo(41.86, 9);
  const real = await load("month=2021-01&prices=real");
  expect(rowOf(real, "rx1-gp").value?.realised.life.central).toMatchObject({ kind: "not-available" });
});

test("an import taken back that had made a month says what went with it", async () => {
  const extra = await importText(
    "v-views",
    fileOf([
      { id: "feb1", day: day("2021-02-01"), person: "ann", organisation: "RX1", role: "GP" },
      { id: "feb2", day: day("2021-02-28"), person: "ann", organisation: "RX1", role: "GP" },
    ]),
  );
  await importText(
    "v-views",
    fileOf([{ id: "mar", day: day("2021-03-02"), person: "ann", organisation: "RX1", role: "GP" }]),
  );
  expect(figure(rowOf(await load("month=2021-02"), "rx1-gp").quantity?.month)).toBe(2);
  if (extra.importId === null) throw new Error("The import has no number.");
  await undoImport(extra.importId, OPERATOR);
  const after = rowOf(await load("month=2021-02"), "rx1-gp");
  expect(after.restatements).toEqual([
    expect.objectContaining({ import: extra.importId, kind: "taken-back", month: "2021-02" }),
  ]);
  expect(figure(after.restatements[0]?.rows)).toBe(2);
});

test("what is kept of each import is what its rows say, and a recount notices where it is not", async () => {
  const change = (by: number) =>
    select(
      z.object({}),
      "update import_count set count = count + $1 where import_id = (select min(id) from import where state = 'committed')",
      [by],
    );
  expect(await firstDifference()).toBeNull();
  await change(1);
  expect(await firstDifference()).not.toBeNull();
  await change(-1);
  expect(await firstDifference()).toBeNull();
});

test("a month that has not begun is refused", async () => {
  await expect(load("month=2021-04")).rejects.toThrow("month: ask for a month that has begun");
  expect((await load("month=2021-03")).month).toBe("2021-03");
});

test("a report of a programme nobody knows, or for the team by a token, is refused", async () => {
  await expect(
    loadBenefitsReport(parseBenefitsQuery("nowhere", new URLSearchParams()), OPERATOR, NOW),
  ).rejects.toThrow("no programme");
  await expect(
    loadBenefitsReport(
      parseBenefitsQuery("p", new URLSearchParams("audience=team")),
      { kind: "token", name: "Reader", tokenId: "0", programme: null },
      NOW,
    ),
  ).rejects.toThrow("may not do this");
});
