import { describe, expect, test } from "vitest";
import { weeksUpTo } from "@/lib/calendar/calendar-date";
import { noData, value } from "@/lib/disclosure/cell";
import { prepareSpcFigure, type SpcFigureOptions } from "@/lib/figures/spc-figure";
import { prepareSpcTable } from "@/lib/figures/spc-table";
import { definitionLink } from "@/lib/figures/table-figure";
import { spcChart } from "@/lib/spc/chart";
import { WEEK, week } from "./sample-parts";

/** Mean 1,000 and ranges of 40: limits 1,000 ± 106.4. */
const ordinary = (count: number) => Array.from({ length: count }, (_, i) => 980 + 40 * (i % 2));

/** Weeks up to 25 to 31 January 2021; null: nothing arrived. */
function figure(
  values: (number | null)[],
  more: Partial<SpcFigureOptions> & { rebase?: number; unfinished?: boolean; target?: number } = {},
) {
  const { rebase, unfinished = false, target, ...options } = more;
  const points = weeksUpTo(WEEK, values.length).map((each, i) => {
    const known = values[i] ?? null;
    const cell =
      known === null ? noData("nothing arrived") : value(known, unfinished && i === values.length - 1);
    return { week: each, cell };
  });
  const chart = spcChart({
    values: points.map(({ cell }) => (cell.kind === "value" && !cell.provisional ? cell.value : null)),
    improvement: "increase",
    rebases: rebase === undefined ? [] : [{ at: rebase }],
    target: target ?? null,
  });
  const table = prepareSpcTable({ id: "t", caption: "t", download: null, metric: "views", points, chart });
  return prepareSpcFigure({
    id: "views-v",
    title: "V: views by week",
    definition: definitionLink("views"),
    unit: "views",
    series: 0,
    marking: [],
    points,
    chart,
    table,
    ...options,
  });
}
const wide = (prepared: ReturnType<typeof figure>) => {
  const plot = prepared.plots?.[0];
  if (plot === undefined) throw new Error("There is no plot.");
  return plot;
};

const moves = (path: string) => path.split("M").length - 1;

describe("the plot", () => {
  test("has a mean and two limits, and the axis reaches the upper one", () => {
    const plot = wide(figure(ordinary(20)));
    expect(plot.limits.map(({ line, trial }) => `${line} ${trial}`)).toEqual([
      "limit false",
      "centre false",
      "limit false",
    ]);
    expect(plot.yTicks.at(-1)?.value).toBeGreaterThanOrEqual(1106.4);
    expect(plot.limitLabels.map(({ text }) => text)).toEqual(["upper limit", "lower limit"]);
  });

  test("keeps the limits from before a rebase", () => {
    const plot = wide(figure([...ordinary(14), ...ordinary(14).map((v) => v + 900)], { rebase: 14 }));
    expect(plot.limits).toHaveLength(6);
  });

  test("marks trial limits as such", () => {
    const plot = wide(figure(ordinary(8)));
    expect(plot.limits.every(({ trial }) => trial)).toBe(true);
    expect(plot.limitLabels[0]?.text).toBe("trial upper limit");
  });

  test("draws no lower limit below zero, and says so", () => {
    const prepared = figure([...ordinary(20).map((v) => v - 960)]);
    expect(wide(prepared).limits.map(({ line }) => line)).toEqual(["limit", "centre"]);
    expect(prepared.key).toContain("The lower limit is below zero and not drawn.");
  });

  test("tells signals from ordinary weeks by shape as well as by meaning", () => {
    const { marks } = wide(figure([...ordinary(20), 1150, 980]));
    const meanings = marks.map(({ meaning }) => meaning);
    expect(meanings.filter((meaning) => meaning === "improvement")).toHaveLength(1);
    const shapes = marks.map(({ path }) => path.replace(/M[\d.]+,[\d.]+/g, "").slice(0, 20));
    expect(new Set(shapes).size).toBe(2);
  });

  test("leaves an unfinished week hollow, outside of limits and signals", () => {
    const prepared = figure([...ordinary(20), 5], { unfinished: true });
    expect(wide(prepared).markers).toMatchObject([{ provisional: true }]);
    expect(wide(prepared).marks.map(({ meaning, path }) => [meaning, moves(path)])).toEqual([["common", 20]]);
    expect(prepared.reading.sentence).toBe("No signal: the ups and downs are those of ordinary weeks.");
  });

  test("marks weeks with a bank holiday", () => {
    // Six weeks to 31 January 2021: Christmas Day on Friday 25 December; Monday 28 December and New Year's Day.
    const prepared = figure(ordinary(6));
    expect(moves(wide(prepared).holidays)).toBe(2);
    expect(prepared.table.rows.at(-1)?.cells[0]).toMatchObject({
      text: "21 to 27 December 2020",
      detail: "Christmas Day",
    });
  });

  test("numbers annotations in the order of their weeks and leaves out those of other weeks", () => {
    const prepared = figure(ordinary(20), {
      annotations: [
        { week: week("2021-01-11"), text: "Second" },
        { week: week("2010-01-04"), text: "Long ago" },
        { week: week("2020-12-07"), text: "First" },
      ],
    });
    expect(prepared.reading.annotations.map(({ number, text }) => `${number} ${text}`)).toEqual([
      "1 First",
      "2 Second",
    ]);
    const [one, two] = wide(prepared).annotations;
    expect([one?.number, two?.number]).toEqual([1, 2]);
    expect(one?.x).toBeLessThan(two?.x ?? 0);
  });

  test("draws a target in steps, from the first week where it is older", () => {
    const prepared = figure(ordinary(20), {
      target: 2000,
      targets: [
        { from: week("2010-01-04"), value: 900 },
        { from: week("2021-01-04"), value: 2000 },
      ],
    });
    const { target, left, yTicks } = wide(prepared);
    expect(target?.path).toMatch(new RegExp(`^M${left},`));
    expect(target?.path.match(/L/g)).toHaveLength(3);
    expect(yTicks.at(-1)?.value).toBeGreaterThanOrEqual(2000);
    expect(prepared.reading.assurance?.words).toBe("Will consistently fail the target");
  });
});

describe("the words", () => {
  test("say limits, latest week, rules and marks", () => {
    const prepared = figure([...ordinary(20), 1150]);
    expect(prepared.summary).toMatch(/Mean 1,007, limits/);
    expect(prepared.reading.sentence).toMatch(/^The latest full week lies above the upper limit/);
    expect(prepared.reading.variation).toEqual({
      name: "improvement-high",
      words: "Improvement, higher than chance explains",
    });
    expect(prepared.reading.profile).toMatch(/^Rules: nhsr/);
    expect(prepared.reading.legend.map(({ words }) => words)).toEqual([
      "ordinary week",
      "out of the ordinary, an improvement",
    ]);
  });

  test("of a week explored by itself say its signal", () => {
    expect(figure([...ordinary(20), 1150]).explore.points.at(-1)).toMatchObject({
      text: "1,150 views, above the upper limit",
      limits: { centre: 21_150 / 21 },
    });
  });
});

test("the chart to explore reaches the upper limit, and has no lower one below zero", () => {
  // Mean 40 and ranges of 40: limits 40 ± 106.4.
  const { explore } = figure(ordinary(20).map((each) => each - 960));
  expect(explore.yTicks.at(-1)).toBeGreaterThanOrEqual(146.4);
  expect(explore.points[0]?.limits).toEqual({ centre: 40, lower: null, upper: expect.closeTo(146.4, 9) });
});

describe("the table", () => {
  const row = (prepared: ReturnType<typeof figure>, index: number) =>
    prepared.table.rows[index]?.cells.slice(1).map(({ text }) => text);

  test("has the limits and the signal of each week, newest first", () => {
    const prepared = figure([...ordinary(20), 980]);
    expect(prepared.table.columns.map(({ label }) => label)).toEqual([
      "Week",
      "Views",
      "Mean",
      "Limits",
      "Signal",
    ]);
    // Twenty-one figures from 980 to 1,020: mean 20,980 / 21 = 999.0; ranges 40 nineteen times and then 40.
    expect(row(prepared, 0)).toEqual(["980", "999", "893 to 1,105", "None"]);
  });

  test("says which rules a week is part of and what that means", () => {
    expect(row(figure([...ordinary(20), 1150]), 0)?.at(-1)).toBe("Above limits (improvement)");
  });

  test("says why a week has no signal to tell", () => {
    expect(row(figure([...ordinary(8)]), 0)?.at(-1)).toBe("Trial limits");
    expect(row(figure([...ordinary(20), null]), 0)?.at(-1)).toBe("No figure");
    expect(row(figure([...ordinary(20), 5], { unfinished: true }), 0)?.at(-1)).toBe("Not finished");
  });

  test("says once below why there are no limits at all", () => {
    const { table } = figure(Array(20).fill(7));
    expect(table.columns).toHaveLength(2);
    expect(table.notes).toEqual([
      "Limits: none. Nearly all figures are the same as the one before, so there is no ordinary variation to work limits out from.",
    ]);
  });
});
