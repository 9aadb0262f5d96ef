import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type LikertRow, type OpinionStyle, prepareLikertPlot } from "@/lib/figures/likert-plot";

const WIDE = { name: "wide", width: 960, height: 0, tickDistance: 0 } as const;
const row = (people: Partial<Record<OpinionStyle, number>>, label = "It saves me time"): LikertRow => ({
  key: label,
  label,
  words: "80.0% of 100 agree",
  parts: (["5", "4", "54", "3", "321", "2", "21", "1"] as const).flatMap((style) =>
    people[style] === undefined ? [] : { style, people: people[style] },
  ),
  doNotKnow: "0",
});
const plotOf = (...rows: LikertRow[]) => prepareLikertPlot(rows, WIDE, String);

test("right of the line are those who agree, left of it the others, each as wide as its share", () => {
  // 25 + 25 of 100 agree. The axis reaches from 50 % to 50 %, and 960 − 130 − 14 − 14 = 802 pixels are 100 %.
  const plot = plotOf(row({ "5": 25, "4": 25, "3": 20, "2": 20, "1": 10 }));
  const [parts] = plot.rows.map((each) => each.parts);
  expect(plot.zero).toBe(415); // 14 + 401
  expect(parts?.map(({ style, x, width }) => [style, x, width])).toEqual([
    ["3", 255.6, 158.4], // 20 % are 160.4 pixels, less a slit of 2
    ["2", 95.2, 158.4],
    ["1", 15, 78.2],
    ["4", 416, 198.5], // 25 % are 200.5
    ["5", 616.5, 198.5],
  ]);
  expect(plot.ticks.map(({ label }) => label)).toEqual(["50%", "25%", "0%", "25%", "50%"]);
});

test("others who are told together stand left of the line, so that the share that agrees keeps its place", () => {
  const apart = plotOf(row({ "5": 25, "4": 25, "3": 20, "2": 20, "1": 10 })).rows[0]?.parts;
  const together = plotOf(row({ "5": 25, "4": 25, "321": 50 })).rows[0]?.parts;
  const agree = (parts: typeof apart) => parts?.filter(({ style }) => style === "4" || style === "5");
  expect(agree(together)).toEqual(agree(apart));
  expect(together?.map(({ style }) => style)).toEqual(["321", "4", "5"]);
});

test("a part too narrow for its number has none", () => {
  const parts = plotOf(row({ "5": 995, "4": 5, "3": 0 })).rows[0]?.parts;
  expect(parts?.map(({ style, label }) => [style, label?.text ?? null])).toEqual([
    ["4", null],
    ["5", "995"],
  ]);
});

test("where nothing may be drawn no room is left for it", () => {
  const drawn = plotOf(row({ "5": 10 }), row({ "5": 10 }, "I trust it"));
  const hidden = plotOf(row({ "5": 10 }), row({}, "I trust it"));
  expect(hidden.rows[1]?.parts).toEqual([]);
  expect(drawn.height - hidden.height).toBe(30);
  expect(hidden.rows[1]?.doNotKnow.y).toBe(hidden.rows[1]?.words[0]?.y);
});

test("a long statement is broken between words", () => {
  const wording = "It gives me the medication and prescription information that I need to make a decision. "
    .repeat(2)
    .trim();
  const lines = plotOf(row({ "5": 10 }, wording)).rows[0]?.lines.map(({ text }) => text) ?? [];
  expect(lines.length).toBe(2);
  expect(lines.join(" ")).toBe(wording);
});

test("whatever people answered, parts neither overlap nor leave the drawing", () => {
  const people = fc.integer({ min: 0, max: 500 });
  const answered = fc.record({ "5": people, "4": people, "3": people, "2": people, "1": people });
  fc.assert(
    fc.property(fc.array(answered, { minLength: 1, maxLength: 5 }), (rows) => {
      const plot = plotOf(...rows.map((each) => row(each)));
      for (const { parts } of plot.rows) {
        const sorted = parts.toSorted((a, b) => a.x - b.x);
        sorted.forEach(({ x, width }, at) => {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual((sorted[at + 1]?.x ?? plot.width) + 0.2);
        });
      }
    }),
  );
});

/** Relative luminance after WCAG 2.2. */
const luminance = (colour: string) => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string) => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

test("neighbours on a bar differ at least 3 to 1, and so do parts from the page around them", () => {
  const css = readFileSync("components/figures/likert.css", "utf8");
  const colour = (selector: string, property: string) =>
    new RegExp(`\\.${selector} \\{[^}]*${property}: (#[0-9a-f]{6})`).exec(css)?.[1] ?? "";
  const fills = ["1", "2", "3", "4", "5"].map((opinion) => colour(`likert__part--${opinion}`, "fill"));
  const outline = colour("likert__part", "stroke");
  const neighbours = fills.slice(1).map((fill, at) => contrast(fill, fills[at] ?? ""));
  expect(Math.min(...neighbours)).toBeGreaterThan(3);
  expect(contrast(outline, "#ffffff")).toBeGreaterThan(3);
});
