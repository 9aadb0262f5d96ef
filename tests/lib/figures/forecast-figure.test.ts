import { describe, expect, test } from "vitest";
import { prepareForecastFigure } from "@/lib/figures/forecast-figure";
import { CLAIM, sampleGrowth, USERS } from "./sample-forecast";

function figure(users?: readonly (number | null)[], claims?: (typeof CLAIM)[]) {
  return prepareForecastFigure({
    id: "f",
    name: "CareCentric",
    ...sampleGrowth(users, claims),
    series: 0,
    download: null,
  });
}

const [wide] = figure().plots ?? [];
const ends = (path: string | null | undefined) => {
  const numbers = (path ?? "").match(/[\d.]+/g)?.map(Number) ?? [];
  return { from: numbers.slice(0, 2), to: numbers.slice(-2) };
};

describe("what may come is drawn", () => {
  test("from the last figure on, to the week of the day that was promised", () => {
    const last = wide?.markers.at(-1)?.path.split("M").at(-1);
    expect(ends(wide?.point).from).toEqual(ends(last).from);
    expect(wide?.xTicks.at(-1)).toMatchObject({ label: "1 Jan", year: "2017" });
    expect(ends(wide?.point).to[0]).toBe(wide?.xTicks.at(-1)?.x);
  });

  test("with both intervals, the wider first, and never without", () => {
    expect(wide?.bands.map(({ share }) => share)).toEqual([95, 80]);
    expect(wide?.aheadLabels.map(({ text }) => text)).toContain("95% interval");
    expect(wide?.aheadLabels.some(({ text }) => /^forecast \d,\d{3}$/.test(text))).toBe(true);
  });

  test("beside the path that was promised, which ends at its figure", () => {
    const [promise] = wide?.promises ?? [];
    expect(ends(promise?.path).to).toEqual([promise?.mark?.x, promise?.mark?.y]);
    expect(wide?.aheadLabels.map(({ text }) => text)).toContain("promised: 2,000 by 31 December 2016");
  });

  test("and the weeks to come are no gap", () => {
    expect(wide?.gaps).toEqual([]);
    const [gappy] = figure([...USERS.slice(0, 12), null]).plots ?? [];
    expect(gappy?.gaps).toHaveLength(1);
    const [gap] = gappy?.gaps ?? [];
    expect((gap?.x ?? 0) + (gap?.width ?? 0)).toBeLessThan(ends(gappy?.point).to[0] ?? 0);
  });

  test("an interval that runs away stays on the plot", () => {
    const wild = [10, 60, 12, 80, 9, 70, 14, 90, 11, 100, 10, 60, 12];
    const [plot] = figure(wild, []).plots ?? [];
    const heights = (plot?.bands ?? []).flatMap(
      ({ path }) => path.match(/,[\d.]+/g)?.map((y) => Number(y.slice(1))) ?? [],
    );
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(34);
  });
});

describe("the table", () => {
  test("holds every week with its figure, its forecast and what was promised, the furthest first", () => {
    const { columns, rows } = figure().table;
    expect(columns.map(({ label }) => label)).toEqual([
      "Week",
      "Active users",
      "Forecast",
      "80% interval",
      "95% interval",
      "Path to 2,000 by 31 December 2016",
    ]);
    expect(rows).toHaveLength(13 + 15);
    const [furthest] = rows;
    expect(furthest?.cells.map(({ text }) => text)).toEqual([
      "26 December 2016 to 1 January 2017",
      "Not yet",
      expect.stringMatching(/^\d,\d{3}$/),
      expect.stringMatching(/^\d,\d{3} to \d,\d{3}$/),
      expect.stringMatching(/^\d,\d{3} to \d,\d{3}$/),
      "2,000",
    ]);
    expect(rows.at(-1)?.cells.map(({ text }) => text)).toEqual([
      "20 to 26 June 2016",
      "440",
      "None",
      "None",
      "None",
      "None",
    ]);
  });

  test("has no column for a forecast there is none of", () => {
    const { table, outlook, plots } = figure([5, 6, 7], []);
    expect(table.columns.map(({ label }) => label)).toEqual(["Week", "Active users"]);
    expect(outlook.sentences[1]).toBe("No forecast: a forecast needs 10 complete weeks; there are 3.");
    expect(outlook.asides).toEqual([]);
    expect(plots?.[0]?.bands).toEqual([]);
  });
});

describe("how far it can be trusted is said", () => {
  test("the model, why it was chosen, its errors and its coverage", () => {
    const { asides } = figure().outlook;
    expect(asides[0]).toMatch(
      /^The exponential model \(the same rate every week\), fitted on the 13 complete weeks from 20 June to 18 September 2016, was chosen by a backtest: forecasts of 28 past figures, made from 7 earlier weeks, were out by \d\.\d% on average, those of the damped model by \d\.\d%\.$/,
    );
    expect(asides[1]).toMatch(/^By weeks ahead it was out by \d\.\d% at 1 week and \d\.\d% at 4 weeks\.$/);
    expect(asides[2]).toMatch(
      /^Of these 28 figures, \d+ came to lie inside the 95% interval and \d+ inside the 80% interval\.$/,
    );
  });

  test("fewer than 13 weeks are indicative", () => {
    expect(figure(USERS.slice(0, 12)).outlook.sentences[1]).toMatch(
      /^Indicative, from fewer than 13 complete weeks: between/,
    );
    expect(figure().outlook.sentences[1]).toMatch(/^Forecast: between/);
  });
});

test("one reads the weeks to come one by one, and nothing is drawn for them as a figure", () => {
  const { points } = figure().explore;
  expect(points).toHaveLength(28);
  expect(points.at(-1)).toMatchObject({ value: null, provisional: null });
  expect(points.at(-1)?.text).toMatch(
    /^Forecast \d,\d{3} users, 95% interval \d,\d{3} to \d,\d{3}; the promised path asks for 2,000$/,
  );
  expect(points[12]).toMatchObject({ value: 891, ahead: { point: null } });
});

test("a promise about other figures, or one taken back, is not drawn here", () => {
  const claims = [
    { ...CLAIM, metric: "views" },
    { ...CLAIM, takenBack: { by: "B", at: "2016-09-21T09:00:00Z" } },
  ];
  expect(figure(USERS, claims).plots?.[0]?.promises).toEqual([]);
});
