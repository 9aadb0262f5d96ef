import { describe, expect, test } from "vitest";
import { type BarRow, NARROW_BARS, prepareBarPlot, WIDE_BARS } from "@/lib/figures/bar-plot";
import { formatPounds } from "@/lib/figures/money";

const row = (from: number, to: number, mark: number | null = null): BarRow => ({
  key: `${from}`,
  label: "2020/21, realised",
  words: "£50 (£20 to £100)",
  bars: [{ from, to, style: "solid" }],
  mark,
});
const plot = (rows: BarRow[], size = WIDE_BARS, reference: number | null = null) =>
  prepareBarPlot(rows, size, formatPounds, reference);

describe("the axis under bars", () => {
  test("shows zero, whether all figures are above it, below it or on either side", () => {
    for (const rows of [[row(20, 100, 50)], [row(-100, -20, -50)], [row(-100, 80, 10)]])
      expect(plot(rows).ticks.filter(({ zero }) => zero)).toHaveLength(1);
  });

  test("reaches every bar, mark and line of reference", () => {
    const { rows, ticks, reference } = plot([row(20, 100, 140)], WIDE_BARS, 160);
    const [from, to] = [ticks[0]?.x ?? Number.NaN, ticks.at(-1)?.x ?? Number.NaN];
    for (const x of [rows[0]?.bars[0]?.x, rows[0]?.mark?.x, reference?.x]) {
      expect(x).toBeGreaterThanOrEqual(from);
      expect(x).toBeLessThanOrEqual(to);
    }
  });

  test("stands for nothing but nothing as well", () => {
    expect(plot([row(0, 0, 0)]).ticks[0]?.label).toBe("£0");
  });
});

test("labels of large sums do not run into each other, and zero keeps its own", () => {
  for (const size of [WIDE_BARS, NARROW_BARS]) {
    const { ticks } = plot([row(-100_750, 2_713_194, 623_617)], size);
    const spans = ticks.flatMap(({ x, label, anchor }) => {
      if (label === null) return [];
      // Figures of 15 pixels are about 8.8 wide.
      const width = label.length * 8.8;
      const from = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
      return [{ label, from, to: from + width }];
    });
    expect(spans.map(({ label }) => label)).toContain("£0");
    expect(spans.filter(({ from }, at) => from < (spans[at - 1]?.to ?? 0))).toEqual([]);
  }
});

describe("a bar", () => {
  test("from low to high leads from left to right, also where high stands first", () => {
    const [low, high] = plot([row(20, 100), row(100, 20)]).rows.map(({ bars }) => bars[0]);
    expect(high?.x).toBe(low?.x);
    expect(high?.width).toBe(low?.width);
  });

  test("of a range too small to be seen is still seen", () => {
    expect(plot([row(50, 50), row(0, 1_000_000)]).rows[0]?.bars[0]?.width).toBe(2);
  });

  test("is drawn beside its words on a wide page, and below them on a narrow one", () => {
    const [wide] = plot([row(20, 100)]).rows;
    const [narrow] = plot([row(20, 100)], NARROW_BARS).rows;
    expect(wide?.bars[0]?.x).toBeGreaterThan("£50 (£20 to £100)".length * 8);
    expect(narrow?.bars[0]?.y).toBeGreaterThan(narrow?.words.y ?? Number.NaN);
  });
});
