import { expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { parseWeekCommencing } from "@/lib/calendar/calendar-date";
import { loadImports } from "@/lib/ingest/load-imports";
import { undoImport } from "@/lib/ingest/undo";
import { loadUnmapped } from "@/lib/registry/load-mapping";
import { loadUserGrowthReport } from "@/lib/reports/load-user-growth";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import { verifySummaries } from "@/lib/rollup/verify";
import { type SeedReceipt, seedDemonstration } from "@/prisma/seed/seed-demonstration";
import { demonstrationDatabase } from "./demonstration-database";
import { demonstrationViews } from "./demonstration-views";
import { expectRecounted } from "./recounted-report";

const demonstration = demonstrationDatabase();

const reportFor = (programme: string, week: string) =>
  loadWeeklyUtilisationReport({ programme, week: parseWeekCommencing(week), weeks: "all" }, OPERATOR);

test("every row of every file is accepted", () => {
  expect(
    demonstration.receipt.files.map(({ feed, accepted, duplicate, rejected }) => ({
      feed,
      accepted,
      duplicate,
      rejected,
    })),
  ).toEqual([
    { feed: "e-xchange-views", accepted: 189_864, duplicate: 0, rejected: 0 },
    { feed: "lpres-views", accepted: 8_217, duplicate: 0, rejected: 0 },
    { feed: "e-xchange-documents", accepted: 61, duplicate: 0, rejected: 0 },
    { feed: "lpres-documents", accepted: 58, duplicate: 0, rejected: 0 },
    { feed: "e-xchange-users", accepted: 161, duplicate: 0, rejected: 0 },
    { feed: "carecentric-views", accepted: 74_260, duplicate: 0, rejected: 0 },
    { feed: "carecentric-users", accepted: 286, duplicate: 0, rejected: 0 },
    { feed: "carecentric-records", accepted: 15, duplicate: 0, rejected: 0 },
    { feed: "carecentric-people", accepted: 15, duplicate: 0, rejected: 0 },
  ]);
});

test("the report shows the totals and means the programme published", async () => {
  const report = await reportFor("share2care", "2021-01-25");
  const shown = report.viewers.map(({ viewer, range, documents }) => ({
    viewer: viewer?.name,
    views: range.views.kind === "value" && range.views.value,
    mean: range.meanMonthlyViews.kind === "value" && range.meanMonthlyViews.value.toFixed(2),
    months: [range.from, range.to],
    documents: documents.latest,
  }));
  expect(shown).toEqual([
    {
      viewer: "e-Xchange",
      views: 189_864,
      mean: "14604.92",
      months: ["2020-01", "2021-01"],
      documents: { asAt: "2021-02-15", count: 3_014_529 },
    },
    {
      viewer: "LPRES",
      views: 1_996_196,
      mean: "153553.54",
      months: ["2020-01", "2021-01"],
      documents: { asAt: "2021-01-31", count: 5_234_942 },
    },
  ]);
});

test("Christmas is below the limits of views, and raises no alarm in views per working day", async () => {
  const report = await loadWeeklyUtilisationReport(
    { programme: "share2care", week: parseWeekCommencing("2021-01-25"), weeks: 53 },
    OPERATOR,
  );
  const christmas = (metric: string) =>
    [...report.viewers, report.total].map(({ viewer, spc }) => {
      const series = spc.find((each) => each.metric === metric);
      const low = series?.chart.points.filter(({ signals }) => signals[0]?.meaning === "concern") ?? [];
      return [
        viewer?.slug ?? "all",
        // The week with Christmas Day, and the week with the Monday kept for Boxing Day and New Year's Day.
        ["2020-12-21", "2020-12-28"].filter((week) =>
          low.some((point) => series?.points[series.chart.points.indexOf(point)]?.week === week),
        ),
      ];
    });
  expect(christmas("views")).toEqual([
    ["e-xchange", ["2020-12-28"]],
    ["lpres", ["2020-12-28"]],
    ["all", ["2020-12-28"]],
  ]);
  expect(christmas("views-per-working-day")).toEqual([
    ["e-xchange", []],
    ["lpres", []],
    ["all", []],
  ]);
});

test("the last complete week of Share2Care is that of 25 January 2021", async () => {
  const report = await loadWeeklyUtilisationReport(
    { programme: "share2care", week: null, weeks: 13 },
    OPERATOR,
  );
  expect(report.week).toBe("2021-01-25");
  expect(report.viewers.map(({ dataTo }) => dataTo)).toEqual(["2021-01-31", "2021-01-31"]);
  expect(report.balanceComparison).toMatchObject({
    kind: "not-comparable",
    commonDate: { asAt: "2021-01-31" },
  });
});

test("the closed, the merged and the one that is not live yet are told apart from those with none", async () => {
  const report = await reportFor("share2care", "2021-01-25");
  const organisations = report.viewers[0]?.organisations ?? [];
  const cellOf = (code: string) =>
    organisations.find((organisation) => organisation.code === code)?.views.kind;
  expect(cellOf("DEMOP00003")).toBe("not-applicable");
  expect(cellOf("DEMOP00002")).toBe("not-applicable");
  expect(cellOf("DEMOC00006")).toBe("not-applicable");
  expect(organisations.find(({ code }) => code === "DEMOH00003")?.views).toMatchObject({
    kind: "value",
    value: 0,
  });
});

test("each viewer has one spelling waiting to be mapped", async () => {
  const waiting = await loadUnmapped("share2care", OPERATOR);
  expect(waiting.map(({ written }) => written)).toEqual(["Chorley and South Ribble", "Macclesfield DGH"]);
});

test("loading the demonstration again changes nothing, and says so", async () => {
  const again = await seedDemonstration({ restoreUndone: true });
  expect(again.changes).toBe(0);
  expect(new Set(again.files.map(({ outcome }) => outcome))).toEqual(new Set(["already there"]));
  expect(again.said).toBe(0);
  expect(await loadImports("share2care", OPERATOR)).toHaveLength(5);
});

test("what was taken back stays so until the demonstration is asked for, and then every figure is as before", async () => {
  const before = await reportFor("share2care", "2021-01-25");
  const feed = "lpres-views";
  const imported = demonstration.receipt.files.find((file) => file.feed === feed)?.importId ?? 0;
  await undoImport(imported, OPERATOR);

  const outcomeOf = (receipt: SeedReceipt) => receipt.files.find((file) => file.feed === feed)?.outcome;
  expect(outcomeOf(await seedDemonstration())).toBe("taken back before");
  expect(outcomeOf(await seedDemonstration({ restoreUndone: true }))).toBe("imported");

  const after = await reportFor("share2care", "2021-01-25");
  expect(after.viewers.map(({ weekly }) => weekly)).toEqual(before.viewers.map(({ weekly }) => weekly));
});

test.each([
  // 9 groups in each of 57 weeks, 8 in each of 13 months and in all of them together
  ["share2care", "e-xchange", "e-xchange-views", 57 * 9 + 13 * 8 + 8],
  // 14 weeks and, of the 13 months, June to August
  ["cheshire-care-record", "carecentric", "carecentric-views", 14 * 9 + 3 * 8 + 8],
])(
  "%s: every group of people is what counting the file person by person gives",
  { timeout: 240_000 },
  async (programme, viewer, feed, figures) => {
    const report = await loadUserGrowthReport(
      { programme, week: null, weeks: "all", audience: "team" },
      OPERATOR,
    );
    const found = report.viewers.find((each) => each.viewer?.slug === viewer);
    if (found === undefined) throw new Error(`${viewer} is not in the report`);
    const views = demonstrationViews(programme, feed);
    const parts = [
      expectRecounted(found, views, report),
      ...found.organisations.map((part) =>
        expectRecounted(
          part,
          views.filter(({ organisation }) => organisation === part.code),
          report,
        ),
      ),
      ...found.sectors.map((part) =>
        expectRecounted(
          part,
          views.filter(({ sector }) => sector === part.sector),
          report,
        ),
      ),
      ...found.roles.map((part) =>
        expectRecounted(
          part,
          views.filter(({ role }) => role === part.name),
          report,
        ),
      ),
    ];
    expect(parts[0]).toBe(figures);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeGreaterThan(10_000);
  },
);

test("every figure is as recounted from the rows", { timeout: 240_000 }, async () => {
  expect(await verifySummaries()).toEqual([]);
});
