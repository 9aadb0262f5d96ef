import { beforeAll, expect, test } from "vitest";
import { GET as getMetadata } from "@/app/api/v1/programmes/[programme]/reports/benefits/csv-metadata.json/route";
import { GET as getReport } from "@/app/api/v1/programmes/[programme]/reports/benefits/route";
import { ADMINISTRATOR, OPERATOR } from "@/lib/auth/actor";
import { createApiToken } from "@/lib/auth/api-token";
import type { EntryKind, Fields } from "@/lib/benefits/register";
import { saveEntry } from "@/lib/benefits/save-entry";
import { benefitsFile } from "@/lib/export/benefits-file";
import { toBenefitsJson, writeBenefitsJson } from "@/lib/export/benefits-json";
import { WHOLE_REPORT } from "@/lib/export/exported-file";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import { parseBenefitsQuery } from "@/lib/reports/benefits-query";
import { loadBenefitsReport } from "@/lib/reports/load-benefits";
import { linesOf, reworked } from "../lib/export/pocket-calculator";
import { freshDatabase } from "./fresh-database";
import { printedReport } from "./printed-report";
import { applyTestProgramme, importText, viewsFile } from "./test-programme";

freshDatabase();

const PATH = "/api/v1/programmes/p/reports/benefits";
let authorization = "";

const save = (kind: EntryKind, given: Fields) =>
  saveEntry(kind, {
    programme: "p",
    given,
    basedOn: 0,
    reason: "",
    actor: ADMINISTRATOR,
    metrics: WEEKLY_METRICS.weekly,
    now: new Date("2021-06-01T09:00:00Z"),
  });

const assumption = (code: string, role: string, unit: string, figures: [string, string, string]): Fields => ({
  code,
  name: code,
  role,
  unit,
  low: figures[0],
  central: figures[1],
  high: figures[2],
  source: "Invented",
  ...(role === "unit-value" ? { price_year: "2018/19" } : {}),
  ...(role === "optimism-bias" ? { reference_class: "Records", empirical_basis: "Eight programmes" } : {}),
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
  review_date: "2021-09-30",
  dependencies: "None",
  risks: "None",
  measure: "Minutes",
  measure_unit: "minutes",
  baseline: "10",
  baseline_on: "2020-01-01",
  target: "5",
  target_on: "2020-12-31",
  evidence: "reported",
  counts_from: "2020-02-01",
  attribution: "due",
  confidence: "sure",
  ...over,
});

/** Two financial years of views, a benefit by them, a disbenefit, letters that overlap, and calls that are not priced. */
beforeAll(async () => {
  authorization = `Bearer ${await createApiToken("reader", 1)}`;
  await applyTestProgramme();
  const days = [
    "2020-02-03",
    "2020-02-17",
    "2020-03-01",
    "2020-03-31",
    "2020-04-01",
    "2020-05-05",
    "2020-05-31",
  ];
  await importText(
    "v-views",
    viewsFile(
      ...days.flatMap((day, n) =>
        Array.from({ length: 30 + n }, (_, i) => `${day}-${i},${day}T10:00:00Z,person${i},RX1,GP`),
      ),
    ),
  );
  await save("assumption", assumption("minutes", "effect", "minutes per view", ["0.5", "2.5", "7"]));
  await save("assumption", assumption("learning", "effect", "minutes per view", ["0", "0.1", "0.3"]));
  await save("assumption", assumption("calls-each", "effect", "calls per view", ["0.01", "0.02", "0.05"]));
  await save("assumption", assumption("hour", "unit-value", "pounds per hour", ["30", "34.5", "42.1"]));
  await save("assumption", assumption("stamp", "unit-value", "pence per letter", ["60", "85", "110"]));
  await save("assumption", assumption("due", "attribution", "share", ["25 %", "50 %", "75 %"]));
  await save("assumption", assumption("sure", "confidence", "share", ["60 %", "80 %", "90 %"]));
  await save("assumption", assumption("bias", "optimism-bias", "share", ["5 %", "12.5 %", "33 %"]));
  await save("deflator", { code: "2018-19", index: "97.5", source: "Invented" });
  await save("deflator", { code: "2019-20", index: "100", source: "Invented" });
  await save("deflator", { code: "2020-21", index: "103.3", source: "Invented" });
  await save(
    "benefit",
    benefit("letters", {
      class: "cash-releasing",
      quantity: "supplied",
      counts: "2020-02 = 1,200\n2020-03 = 1,100\n2020-04 = 900\n2020-05 = 950",
      counts_unit: "letters",
      counts_source: "Post room",
      unit_value: "stamp",
    }),
  );
  const time = { quantity: "views", quantity_viewer: "v", effect: "minutes", unit_value: "hour" };
  await save("benefit", benefit("time", { ...time, optimism_bias: "bias" }));
  await save("benefit", benefit("more-time", { ...time, overlaps: "time = 40 % (The same views)" }));
  await save("benefit", benefit("getting-used", { ...time, direction: "disbenefit", effect: "learning" }));
  await save(
    "benefit",
    benefit("calls", {
      class: "quantifiable",
      quantity: "views",
      quantity_viewer: "v",
      effect: "calls-each",
    }),
  );
}, 240_000);

const load = (search: string) =>
  loadBenefitsReport(parseBenefitsQuery("p", new URLSearchParams(search)), OPERATOR);
const fileOf = async (search: string) => benefitsFile(await load(search), WHOLE_REPORT).csv();

function ask(search: string, of = getReport): Promise<Response> {
  return of(new Request(`http://localhost:3000${PATH}${search}`, { headers: { authorization } }), {
    params: Promise.resolve({ programme: "p" }),
  });
}

const MONTH = "month=2020-05";

test("CSV, JSON, the API and the command are one report", async () => {
  const report = await load(MONTH);
  expect(await (await ask(`?${MONTH}&format=csv`)).text()).toBe(benefitsFile(report, WHOLE_REPORT).csv());
  expect(await (await ask(`?${MONTH}`)).text()).toBe(writeBenefitsJson(report));
  const printed = (format: string) =>
    printedReport("benefits", "--programme", "p", "--month", "2020-05", "--format", format);
  expect(await printed("csv")).toBe(benefitsFile(report, WHOLE_REPORT).csv());
  expect(await printed("json")).toBe(writeBenefitsJson(report));
  const readBack = linesOf(benefitsFile(report, WHOLE_REPORT).csv()).map((row) => ({
    ...row,
    value: row.value === "" ? null : Number(row.value),
  }));
  expect(readBack).toEqual(
    toBenefitsJson(report).figures.map((figure) => ({ ...figure, data_to: figure.data_to ?? "" })),
  );
});

test.each([
  MONTH,
  `${MONTH}&prices=real`,
  `${MONTH}&discount=green-book`,
  `${MONTH}&prices=real&discount=green-book`,
])("every value can be worked again from the file alone: %s", async (search) => {
  const found = reworked(await fileOf(search));
  expect(new Set(found.map(({ benefit: code }) => code))).toEqual(
    new Set(["letters", "time", "more-time", "getting-used", "calls"]),
  );
  expect(found.filter(({ written }) => written > 0).length).toBeGreaterThan(100);
  expect(found.filter(({ written, worked }) => !(Math.abs(written - worked) < 0.0051))).toEqual([]);
});

test("a total is the benefits' own rows, less overlap and disbenefits; cash stands apart", async () => {
  const lines = linesOf(await fileOf(MONTH));
  const central = (code: string, name: string, metric: string) =>
    Number(
      lines.find(
        (line) =>
          line.organisation_code === code &&
          line.organisation_name === name &&
          line.metric === metric &&
          line.period_type === "life",
      )?.value ?? Number.NaN,
    );
  const own = (name: string) => central("~benefit", name, "benefit-value-central");
  const total = (metric: string) => central("~total", "non-cash-releasing", `total-${metric}-central`);
  // 231 views × 2.5 minutes ÷ 60 × £34.50 × 50 % × 80 % = £132.825, of which 40 % are counted by the other benefit.
  expect(own("more-time")).toBe(132.83);
  expect(total("overlap-removed")).toBeCloseTo(0.4 * own("more-time"), 1);
  expect(total("benefits")).toBeCloseTo(own("time") + own("more-time"), 1);
  expect(total("disbenefits")).toBeCloseTo(own("getting-used"), 1);
  expect(total("realised")).toBeCloseTo(
    total("benefits") - total("overlap-removed") - total("disbenefits"),
    1,
  );
  // 4,150 letters × 85 p ÷ 100 × 50 % × 80 %
  expect(central("~total", "cash-releasing", "total-realised-central")).toBe(1411);
});

test("draws give the same file every time, and a mean", async () => {
  const once = await fileOf(`${MONTH}&ranges=simulated`);
  expect(await fileOf(`${MONTH}&ranges=simulated`)).toBe(once);
  expect(once).toContain("total-realised-mean");
});

test("every figure stands in the file once", async () => {
  const keys = linesOf(await fileOf(`${MONTH}&ranges=simulated`))
    .filter(({ metric }) => metric !== "words")
    .map(({ organisation_code, organisation_name, metric, period_type, period_start, period_end }) =>
      [organisation_code, organisation_name, metric, period_type, period_start, period_end].join("/"),
    );
  expect(keys.length).toBeGreaterThan(300);
  expect(new Set(keys).size).toBe(keys.length);
});

test("a token is refused what is for the team alone, and a parameter that cannot be used is named", async () => {
  for (const of of [getReport, getMetadata]) expect((await ask("?audience=team", of)).status).toBe(403);
  const wrong = await ask("?month=May");
  expect(wrong.status).toBe(400);
  expect(await wrong.json()).toMatchObject({ detail: expect.stringMatching(/month/) });
});

test("the description lies beside the file and explains every metric in it", async () => {
  const file = await ask(`?${MONTH}&discount=green-book&format=csv`);
  expect(file.headers.get("link")).toContain(
    `${PATH}/csv-metadata.json?${MONTH}&discount=green-book&format=csv`,
  );
  const description = (await (await ask(`?${MONTH}&discount=green-book`, getMetadata)).json()) as {
    notes: { metric?: string }[];
    "dc:description": string;
  };
  expect(description["dc:description"]).toContain("Discounted at 3.5 % a year from 2019/20");
  const explained = new Set(description.notes.flatMap(({ metric }) => metric ?? []));
  const written = linesOf(await file.text()).map(({ metric }) => metric);
  expect(new Set(written.filter((metric) => metric !== "words"))).toEqual(explained);
});
