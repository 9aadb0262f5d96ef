import { describe, expect, test } from "vitest";
import { weekEnd } from "@/lib/calendar/calendar-date";
import { formatWeek } from "@/lib/calendar/format";
import { type Cell, noData, notAvailable, value } from "@/lib/disclosure/cell";
import { prepareLineFigure } from "@/lib/figures/line-figure";
import { definitionLink } from "@/lib/figures/table-figure";
import { week } from "./sample-parts";

const MONDAYS = ["2021-01-04", "2021-01-11", "2021-01-18", "2021-01-25"].map(week);

function figure(cells: Cell[]) {
  return prepareLineFigure({
    id: "views-v",
    title: "V: views by week",
    definition: definitionLink("views"),
    unit: "views",
    each: "week",
    series: 0,
    marking: [],
    points: cells.map((cell, index) => {
      const monday = MONDAYS[index] ?? week("2021-02-01");
      return { day: weekEnd(monday), label: formatWeek(monday), cell };
    }),
    table: {
      id: "t",
      caption: "t",
      columns: [],
      rows: [],
      foot: [],
      notes: [],
      definitions: [],
      download: null,
    },
  });
}

describe("a chart is told in words", () => {
  test("with its ends, its lowest and its highest week", () => {
    expect(figure([value(10), value(4), value(20), value(12)]).summary).toBe(
      "Line chart of views for 4 weeks, from 4 to 10 January 2021 to 25 to 31 January 2021. First 10, last 12. Lowest 4 (11 to 17 January 2021), highest 20 (18 to 24 January 2021).",
    );
  });

  test("a flat line has no lowest and highest", () => {
    expect(figure([value(10), value(10), value(10), value(10)]).summary).not.toContain("Lowest");
  });

  test("weeks without a figure and unfinished weeks are named", () => {
    const { summary, key } = figure([value(10), noData("nothing arrived"), value(20), value(12, true)]);
    expect(summary).toContain("No figure for 11 to 17 January 2021.");
    expect(summary).toContain("Provisional: 25 to 31 January 2021.");
    expect(key).toHaveLength(2);
  });

  test("where all is there and finished, neither is mentioned", () => {
    const { summary, key } = figure([value(10), value(4), value(20), value(12)]);
    expect(summary).not.toContain("No figure");
    expect(summary).not.toContain("Provisional");
    expect(key).toHaveLength(0);
  });

  test("without one figure there is no chart, and the reason stands in its place", () => {
    const { plots, summary } = figure([
      notAvailable("V sends running totals"),
      notAvailable("V sends running totals"),
    ]);
    expect(plots).toBeNull();
    expect(summary).toBe("There is no chart: not one week shown has a figure. V sends running totals.");
  });
});

test("the exploring chart has the figures of the drawn one, and nothing where there is none", () => {
  const { explore, plots } = figure([value(10), noData("nothing arrived"), value(1500), value(12, true)]);
  expect(explore.points.map((point) => point.value)).toEqual([10, null, 1500, null]);
  expect(explore.points.map((point) => point.provisional)).toEqual([null, null, 1500, 12]);
  expect(explore.points.map((point) => point.text)).toEqual([
    "10 views",
    "No data. Nothing arrived.",
    "1,500 views",
    "12 views, provisional",
  ]);
  expect(explore.yTicks).toEqual(plots?.[0]?.yTicks.map((tick) => tick.value));
});
