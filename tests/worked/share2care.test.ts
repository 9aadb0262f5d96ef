import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import { GET as getReport } from "@/app/api/v1/programmes/[programme]/reports/weekly-utilisation/route";
import { OPERATOR } from "@/lib/auth/actor";
import { createApiToken } from "@/lib/auth/api-token";
import type { Cell } from "@/lib/disclosure/cell";
import type { WeeklyUtilisationJson } from "@/lib/export/weekly-utilisation-json";
import type { RangeCells } from "@/lib/reports/benefits";
import { parseBenefitsQuery } from "@/lib/reports/benefits-query";
import { loadBenefitsReport } from "@/lib/reports/load-benefits";
import { demonstrationDatabase } from "../database/demonstration-database";
import { printedReport } from "../database/printed-report";

/**
 * The totals the programme published for January 2020 to January 2021, and the means they give: 189,864 / 13 =
 * 14,604.923… and 1,996,196 / 13 = 153,553.538… (its bulletin printed them cut, not rounded).
 */
const RANGE = [
  { viewer: "e-xchange", metric: "views", value: "189864" },
  { viewer: "e-xchange", metric: "mean-monthly-views", value: "14604.92" },
  { viewer: "lpres", metric: "views", value: "1996196" },
  { viewer: "lpres", metric: "mean-monthly-views", value: "153553.54" },
  // 189,864 + 1,996,196 = 2,186,060; / 13 = 168,158.461…
  { viewer: "", metric: "views", value: "2186060" },
  { viewer: "", metric: "mean-monthly-views", value: "168158.46" },
];

demonstrationDatabase();

let csv = "";
let json: WeeklyUtilisationJson;
let rows: Record<string, string>[] = [];
let authorization = "";

beforeAll(async () => {
  authorization = `Bearer ${await createApiToken("worked example", 1)}`;
  csv = await (await fromApi("week=2021-01-25&weeks=57&format=csv")).text();
  json = JSON.parse(await (await fromApi("week=2021-01-25&weeks=57")).text());
  rows = parse(csv, { columns: true, record_delimiter: "\r\n" });
});

function fromApi(search: string): Promise<Response> {
  const address = `http://localhost:3000/api/v1/programmes/share2care/reports/weekly-utilisation?${search}`;
  return getReport(new Request(address, { headers: { authorization } }), {
    params: Promise.resolve({ programme: "share2care" }),
  });
}

const fromCommand = (...options: string[]) =>
  printedReport("weekly-utilisation", "--programme", "share2care", ...options);

const wholeViewer = (row: Record<string, string>) => row.organisation_code === "";

test("thirteen months of views and their means, in the file", () => {
  const range = rows.filter((row) => row.period_type === "range");
  expect(range.map(({ viewer, metric, value }) => ({ viewer, metric, value }))).toEqual(RANGE);
  for (const row of range)
    expect(row).toMatchObject({ period_start: "2020-01-01", period_end: "2021-01-31", status: "" });
});

test("thirteen months of views and their means, in the JSON", () => {
  const range = json.range.map(({ viewer, metric, value }) => ({ viewer, metric, value }));
  expect(range).toEqual(RANGE.map((row) => ({ ...row, value: Number(row.value) })));
});

test("the command prints the very bytes the API sends", async () => {
  const week = ["--week", "2021-01-25", "--weeks", "57"];
  expect(await fromCommand(...week, "--format", "csv")).toBe(csv);
  expect(JSON.parse(await fromCommand(...week))).toEqual(json);
});

test("the months add up to the range, and so do the 57 weeks they span", () => {
  const sumOf = (viewer: string, type: string) =>
    rows
      .filter(
        (row) =>
          row.viewer === viewer && row.metric === "views" && row.period_type === type && wholeViewer(row),
      )
      .reduce((sum, row) => sum + Number(row.value), 0);
  expect(sumOf("e-xchange", "month")).toBe(189_864);
  expect(sumOf("lpres", "month")).toBe(1_996_196);
  expect(sumOf("e-xchange", "week")).toBe(189_864);
  expect(sumOf("lpres", "week")).toBe(1_996_196);
});

test("in every week the organisations add up to their viewer, those not mapped included", () => {
  const sums = new Map<string, number>();
  for (const row of rows) {
    if (row.period_type !== "week" || row.metric !== "views" || row.viewer === "") continue;
    const key = `${row.viewer} ${row.period_start}`;
    const sign = wholeViewer(row) ? 1 : -1;
    sums.set(key, (sums.get(key) ?? 0) + sign * Number(row.value));
  }
  expect(sums.size).toBe(2 * 57);
  expect([...sums].filter(([, difference]) => difference !== 0)).toEqual([]);
});

test("running totals stand beside their dates, and are added only on a day both viewers name", () => {
  const lastOf = (viewer: string) =>
    rows.filter((row) => row.metric === "documents-cumulative" && row.viewer === viewer).at(-1);
  expect(lastOf("e-xchange")).toMatchObject({ period_end: "2021-02-15", value: "3014529" });
  expect(lastOf("lpres")).toMatchObject({ period_end: "2021-01-31", value: "5234942" });
  expect(lastOf("")?.period_end).toBe("2021-01-31");
  expect(json.balanceComparison).toMatchObject({
    kind: "not-comparable",
    latest: [
      { viewer: "e-Xchange", asAt: "2021-02-15", count: 3_014_529 },
      { viewer: "LPRES", asAt: "2021-01-31", count: 5_234_942 },
    ],
    commonDate: { asAt: "2021-01-31" },
  });
});

test("week 53 of 2020 is one week of seven days, from 28 December to 3 January", () => {
  const week53 = rows.filter((row) => row.period_start === "2020-12-28" && row.viewer === "e-xchange");
  expect(new Set(week53.map((row) => row.period_end))).toEqual(new Set(["2021-01-03"]));
  expect(rows.filter((row) => row.period_type === "week" && row.period_start === "2021-01-01")).toEqual([]);
});

test("counts of LPRES tell no people, and say so rather than nought", () => {
  const people = rows.filter((row) => row.viewer === "lpres" && row.metric === "active-users");
  expect(new Set(people.map((row) => row.value))).toEqual(new Set([""]));
  expect(people.filter(wholeViewer).every((row) => row.status === "[x]")).toBe(true);
});

test("what e-Xchange's views save is worked from the published total and London's published assumptions", async () => {
  const { benefits } = await benefitsReport();
  const life = benefits.find(({ code }) => code === "time-saved-e-xchange")?.value?.realised.life;
  expect(rounded(life)).toEqual({
    // 189,864 views × 0.5 minutes ÷ 60 × £34.50 × 30 % × 60 %
    low: 9_825.46,
    // 189,864 × 2 ÷ 60 × £34.50 × 50 % × 80 %
    central: 87_337.44,
    // 189,864 × 2.7 ÷ 60 × £42.10 × 70 % × 90 %
    high: 226_609.33,
  });
});

test("letters that are not posted are cash, less what checks of accesses cost", async () => {
  const { totals } = await benefitsReport();
  const cash = totals.find(
    ({ benefitClass, unit }) => benefitClass === "cash-releasing" && unit === "pounds",
  );
  // 163,300 letters × £0.72 × 80 % × 95 % = £89,357.76, less 522 requests × £18 = £9,396.
  expect(rounded(cash?.realised.life).central).toBe(79_961.76);
});

test("the demonstration's benefits raise the one warning it is meant to show", async () => {
  const { warnings, benefits } = await benefitsReport();
  expect([...warnings, ...benefits.flatMap((benefit) => benefit.warnings)]).toEqual([
    {
      rule: "no-baseline",
      text: "It has no baseline: whatever its evidence, it is anecdotal.",
      benefits: ["patient-experience"],
    },
  ]);
});

const benefitsReport = () =>
  loadBenefitsReport(parseBenefitsQuery("share2care", new URLSearchParams()), OPERATOR);

function rounded(range: RangeCells | undefined) {
  const pence = (cell: Cell | undefined) =>
    cell?.kind === "value" ? Math.round(cell.value * 100) / 100 : (cell?.kind ?? null);
  return { low: pence(range?.low), central: pence(range?.central), high: pence(range?.high) };
}
