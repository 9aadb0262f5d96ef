import { expect, test } from "vitest";
import { weeksUpTo } from "@/lib/calendar/calendar-date";
import type { Commentary } from "@/lib/commentary/commentary";
import { noData, value } from "@/lib/disclosure/cell";
import { figureWriter } from "@/lib/export/report-figure";
import { spcRows, toSpcJson } from "@/lib/export/spc-figures";
import { readWeekly } from "@/lib/reports/weekly-spc";
import { week } from "../reports/small-programme";

const write = figureWriter({ programme: "p", viewer: "v", dataTo: () => null });

/** Weeks up to 25 January 2021; null: nothing arrived. */
function chartOf(values: (number | null)[], commentary: Partial<Commentary> = {}) {
  const points = weeksUpTo(week("2021-01-25"), values.length).map((each, i) => {
    const known = values[i] ?? null;
    return { week: each, cell: known === null ? noData("Nothing has arrived.") : value(known) };
  });
  const said = { annotations: [], claims: [], targets: [], rebases: [], ...commentary };
  return { viewer: { slug: "v" }, spc: [readWeekly("views", points, { commentary: said, viewer: "v" })] };
}
const rows = (chart: ReturnType<typeof chartOf>, line: string) =>
  spcRows(write, chart).filter(({ metric }) => metric === `views-spc-nhsr-${line}`);

/** Mean 10 and ranges of 4: limits 10 ± 10.64. */
const ORDINARY = [12, 8, 12, 8, 12, 8, 12, 8, 12, 8, 12, 8, 12, 8];

test("each week has the limits it stands under, with four decimals", () => {
  const chart = chartOf(ORDINARY);
  expect(rows(chart, "centre").map((row) => row.value)).toEqual(Array(14).fill(10));
  expect(rows(chart, "lower").at(-1)).toMatchObject({
    viewer: "v",
    period_start: "2021-01-25",
    period_end: "2021-01-31",
    value: -0.64,
    unit: "views",
    status: "",
    said: undefined,
  });
  expect(rows(chart, "upper").at(-1)?.value).toBe(20.64);
});

test.each([
  ["nothing", [], 0],
  ["beyond a limit", [40], 1],
  ["below a limit", [-20], -1],
  ["a fall", [13, 12, 11, 10, 9, 8, 7], -2],
  ["two of three", [19, 11, 19], 3],
  ["a run above the mean", [14, 15, 14, 15, 14, 15, 14], 4],
])("the signal of %s has its code", (_, end, code) => {
  expect(rows(chartOf([...ORDINARY, ...ORDINARY, ...end]), "signal").at(-1)).toMatchObject({
    value: code,
    unit: "code",
    status: "",
  });
});

test("limits from too few weeks are a trial, and no signal is told", () => {
  const chart = chartOf(ORDINARY.slice(0, 6));
  expect(new Set(rows(chart, "upper").map(({ status }) => status))).toEqual(new Set(["[t]"]));
  expect(rows(chart, "signal").map(({ value: code, status }) => [code, status])).toEqual(
    Array(6).fill([null, "[x]"]),
  );
});

test("where there are no limits the reason stands beside the empty figure", () => {
  expect(rows(chartOf(Array(20).fill(5)), "upper")[0]).toMatchObject({
    value: null,
    status: "[x]",
    said: "views: Nearly all figures are the same as the one before, so there is no ordinary variation to work limits out from.",
  });
});

test("a week without a figure has no signal, and a chart without one has no rows", () => {
  expect(rows(chartOf([...ORDINARY, null]), "signal").at(-1)).toMatchObject({ value: null, status: "[x]" });
  expect(spcRows(write, chartOf([null, null]))).toEqual([]);
});

test("new limits say why and by whom, and the earlier ones stay", () => {
  const entry = { id: 1, author: "Ann", createdAt: "2021-02-01T09:00:00Z", takenBack: null };
  const rebase = { ...entry, viewer: "v", metric: "views", week: week("2020-11-02"), reason: "New site" };
  const chart = chartOf([...ORDINARY, ...ORDINARY.map((each) => each + 100)].slice(1), { rebases: [rebase] });
  const at = (monday: string) => rows(chart, "centre").find((row) => row.period_start === monday);
  expect(at("2020-11-02")?.said).toBe("views: new limits: New site (Ann)");
  expect(at("2020-10-26")).toMatchObject({ said: undefined });
  expect(toSpcJson(chart)[0]).toMatchObject({
    viewer: "v",
    profile: "nhsr",
    limits: [
      { to: "2020-11-01", status: "limits" },
      { from: "2020-11-02", to: "2021-01-31", status: "limits" },
    ],
    rebases: [{ week: "2020-11-02", reason: "New site", author: "Ann" }],
  });
});
