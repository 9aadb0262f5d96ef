import { expect, test } from "vitest";
import { sensitivityOf } from "@/lib/valuation/sensitivity";
import { totalOf, totalRange } from "@/lib/valuation/total";
import { scenarioFigures } from "@/lib/valuation/value";
import { factor, valuation } from "./factors";

const HOUR = factor("unit-value", [30, 60, 75], "pounds per hour", "HOUR");
const views = {
  valuation: valuation("views", {
    effect: factor("effect", [0.5, 1, 4], "minutes per view", "MINUTES"),
    unitValue: HOUR,
    optimismBias: factor("optimism-bias", [0, 0.5, 0.6], "share", "BIAS"),
  }),
  quantity: 200,
};
const letters = {
  valuation: valuation("letters", {
    effect: factor("effect", 5, "minutes per letter", "LETTER-MINUTES"),
    unitValue: HOUR,
  }),
  quantity: -10,
};

test("each assumption moves alone, the others stay central, and the widest comes first", () => {
  // Central: 200 × 1 ÷ 60 × 60 × 0.5 = 100, less 10 × 5 ÷ 60 × 60 = 50, is £50.
  expect(totalOf([views, letters], scenarioFigures("central"))).toBeCloseTo(50, 10);
  const rows = sensitivityOf([views, letters]).map(({ factor: { code }, atLow, atHigh, width }) => [
    code,
    ...[atLow, atHigh, width].map((figure) => Number(figure.toFixed(6))),
  ]);
  expect(rows).toEqual([
    // Minutes 0.5 → £50 − £50; minutes 4 → £400 − £50.
    ["MINUTES", 0, 350, 350],
    // No bias → £200 − £50; 60 % → £80 − £50. The low bias makes the larger total.
    ["BIAS", 150, 30, 120],
    // £30 → £50 − £25; £75 → £125 − £62.50. The hour is shared: gain and loss move together.
    ["HOUR", 25, 62.5, 37.5],
    ["LETTER-MINUTES", 50, 50, 0],
  ]);
});

test("in the low scenario a disbenefit is at its highest", () => {
  // Low: 200 × 0.5 ÷ 60 × 30 × 0.4 = 20, less 10 × 5 ÷ 60 × 75 = 62.50. High: 200 × 4 ÷ 60 × 75 = 1,000, less 25.
  const { low, high } = totalRange([views, letters]);
  expect(low).toBeCloseTo(-42.5, 10);
  expect(high).toBeCloseTo(975, 10);
});

test("without terms nothing matters", () => {
  expect(sensitivityOf([])).toEqual([]);
});
