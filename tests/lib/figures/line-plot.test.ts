import { describe, expect, test } from "vitest";
import { NARROW, type PlotPoint, prepareLinePlot, WIDE } from "@/lib/figures/line-plot";

/** One point a week; null where there is no figure. */
function weeks(values: (number | null)[], provisional = -1): PlotPoint[] {
  return values.map((value, index) => ({
    position: index * 7,
    value,
    missing: value === null ? "no data" : null,
    provisional: index === provisional,
    tick: `week ${index + 1}`,
    year: index < 2 ? "2020" : "2021",
  }));
}

const moves = (path: string) => path.split("M").length - 1;
/** Where the marks of a chart stand, from left to right. */
const places = (markers: { path: string }[]) =>
  markers
    .flatMap(({ path }) => [...path.matchAll(/M([\d.]+),([\d.]+)/g)])
    .map(([, x, y]) => ({ x: Number(x), y: Number(y) }))
    .toSorted((one, other) => one.x - other.x);

describe("the axis of a chart", () => {
  test("starts at zero and ends on a round number above the highest figure", () => {
    const plot = prepareLinePlot(weeks([3000, 3412, 3100]), WIDE, 0);
    expect(plot.yTicks.map(({ label }) => label)).toEqual(["0", "1,000", "2,000", "3,000", "4,000"]);
  });

  test("has only whole numbers when there is little to count", () => {
    expect(prepareLinePlot(weeks([0, 1, 1]), WIDE, 0).yTicks.map(({ value }) => value)).toEqual([0, 1]);
  });

  test("stands for a viewer nobody used as well", () => {
    const plot = prepareLinePlot(weeks([0, 0, 0]), WIDE, 0);
    expect(plot.yTicks[0]?.label).toBe("0");
    expect(plot.lines).toHaveLength(1);
  });

  test("names every week where there is room, and fewer where there is not, always the last", () => {
    const points = weeks([1, 2, 3, 4, 5, 6]);
    expect(prepareLinePlot(points, WIDE, 0).xTicks.map(({ label }) => label)).toEqual([
      "week 1",
      "week 2",
      "week 3",
      "week 4",
      "week 5",
      "week 6",
    ]);
    expect(prepareLinePlot(points, NARROW, 0).xTicks.map(({ label }) => label)).toEqual([
      "week 2",
      "week 4",
      "week 6",
    ]);
  });

  test("names the year at the first label and where it changes", () => {
    const years = prepareLinePlot(weeks([1, 2, 3, 4]), WIDE, 0).xTicks.map(({ year }) => year);
    expect(years).toEqual(["2020", null, "2021", null]);
  });
});

describe("a week without a figure", () => {
  test("is a gap the line does not cross", () => {
    const plot = prepareLinePlot(weeks([5, 6, null, 7, 8]), WIDE, 0);
    expect(plot.gaps).toHaveLength(1);
    expect(plot.lines.map(({ path }) => moves(path))).toEqual([1, 1]);
  });

  test("is not the same as a week with none", () => {
    const plot = prepareLinePlot(weeks([5, 6, 0, 7, 8]), WIDE, 0);
    expect(plot.gaps).toHaveLength(0);
    expect(plot.lines).toHaveLength(1);
  });

  test("next to another is one gap of twice the width", () => {
    const [one] = prepareLinePlot(weeks([5, null, 6, 7, 8]), WIDE, 0).gaps;
    const [two] = prepareLinePlot(weeks([5, null, null, 7, 8]), WIDE, 0).gaps;
    expect(two?.width).toBeCloseTo(2 * (one?.width ?? 0), 0);
  });

  test("says why where there is room, and that there is no figure where the reasons differ", () => {
    const points = weeks([5, null, null, null, 8]);
    const other = points.map((point, index) => (index === 2 ? { ...point, missing: "suppressed" } : point));
    expect(prepareLinePlot(points, WIDE, 0).gaps[0]?.label).toBe("no data");
    expect(prepareLinePlot(other, WIDE, 0).gaps[0]?.label).toBe("no figure");
    const long = weeks(Array.from({ length: 53 }, (_, index) => (index === 8 ? null : 50)));
    expect(prepareLinePlot(long, WIDE, 0).gaps[0]?.label).toBeNull();
  });

  test("on both sides of a figure leaves that figure a marker of its own", () => {
    const values = Array.from({ length: 40 }, (_, index) => (index === 8 || index === 10 ? null : 50));
    const plot = prepareLinePlot(weeks(values), WIDE, 0);
    const lone = plot.left + 10 + ((plot.right - plot.left - 10) * 9) / 39;
    const ordinary = plot.left + 10 + ((plot.right - plot.left - 10) * 20) / 39;
    const marked = (x: number) => places(plot.markers).filter((marker) => Math.abs(marker.x - x) < 1).length;
    expect(marked(lone)).toBe(1);
    expect(marked(ordinary)).toBe(0);
  });
});

describe("a week still filling", () => {
  test("is reached by a line of its own, is hollow, and is labelled so far", () => {
    const plot = prepareLinePlot(weeks([5, 6, 7, 3], 3), WIDE, 0);
    expect(plot.lines.map(({ provisional }) => provisional)).toEqual([false, true]);
    expect(plot.markers.map(({ provisional, path }) => [provisional, moves(path)])).toEqual([
      [false, 3],
      [true, 1],
    ]);
    expect(plot.labels[0]?.text).toBe("3 so far");
  });

  test("that is complete is not", () => {
    const plot = prepareLinePlot(weeks([5, 6, 7, 3]), WIDE, 0);
    expect(plot.lines.map(({ provisional }) => provisional)).toEqual([false]);
    expect(plot.labels[0]?.text).toBe("3");
  });
});

describe("labels on the chart itself", () => {
  test("name the last figure and the highest", () => {
    const plot = prepareLinePlot(weeks([5, 9, 6, 7, 3]), WIDE, 0);
    expect(plot.labels.map(({ text }) => text)).toEqual(["3", "highest 9"]);
  });

  test("name one figure once when the last is the highest", () => {
    const plot = prepareLinePlot(weeks([5, 6, 7, 9]), WIDE, 0);
    expect(plot.labels.map(({ text }) => text)).toEqual(["9"]);
  });

  test("stand above their figure, or below it where the line comes from above", () => {
    const label = (values: number[]) => prepareLinePlot(weeks(values, values.length - 1), WIDE, 0).labels[0];
    const marker = (values: number[]) => places(prepareLinePlot(weeks(values), WIDE, 0).markers).at(-1);
    const rising = [...Array(40).fill(50), 60];
    const falling = [...Array(40).fill(60), 57];
    expect(label(rising)?.y).toBeLessThan(marker(rising)?.y ?? 0);
    expect(label(falling)?.y).toBeGreaterThan(marker(falling)?.y ?? 0);
  });

  test("stay within the drawing", () => {
    const plot = prepareLinePlot(weeks([5, 6, 7, 1_234_567]), NARROW, 0);
    expect(plot.labels.map(({ anchor }) => anchor)).toEqual(["end"]);
    expect(plot.labels[0]?.x).toBeLessThanOrEqual(NARROW.width);
  });
});
