import { describe, expect, test } from "vitest";
import { backtest } from "@/lib/forecast/backtest";
import { fitModel, type ModelName } from "@/lib/forecast/models";
import { rangeOf } from "@/lib/forecast/parts/range";
import { knownWeeks } from "@/lib/forecast/weekly-values";
import { simulate } from "./simulated-series";

const AHEAD = 13;
const exponential = (week: number) => 440 * 1.06 ** week;
/** Half of what is left to go is gained every eight weeks. */
const levelling = (week: number) => 400 * Math.exp(1.2 * (1 - 0.5 ** (week / 8)));

/** Share of the forecasts 1, 4 and 13 weeks ahead whose 95 % interval holds what came, over 500 seeds. */
function coverage(model: ModelName, level: (week: number) => number, carryOver: number): number[] {
  const weeks = 26;
  const inside = [1, 4, AHEAD].map(() => 0);
  for (let seed = 1; seed <= 500; seed += 1) {
    const all = knownWeeks(simulate({ seed, weeks: weeks + AHEAD, level, wander: 0.05, carryOver }));
    const fitted = fitModel(model, all.slice(0, weeks));
    for (const [index, ahead] of [1, 4, AHEAD].entries()) {
      const came = all[weeks - 1 + ahead];
      if (came === undefined) continue;
      const { lower, upper } = rangeOf(fitted(came.time), 0.95);
      if (lower <= Math.log(came.value) && Math.log(came.value) <= upper)
        inside[index] = (inside[index] ?? 0) + 1;
    }
  }
  return inside.map((count) => count / 500);
}

describe("on 500 simulated series of 26 weeks the 95 per cent interval holds what comes in 90 to 98 of 100", () => {
  test.each([
    ["exponential", "grow by 6 per cent", exponential, 0],
    ["exponential", "grow by 6 per cent", exponential, 0.4],
    ["damped", "level off", levelling, 0],
    ["damped", "level off", levelling, 0.4],
  ] as const)(
    "%s model, series that %s",
    (model, _, level, carryOver) => {
      for (const share of coverage(model, level, carryOver)) {
        expect(share).toBeGreaterThanOrEqual(0.9);
        expect(share).toBeLessThanOrEqual(0.98);
      }
    },
    120_000,
  );
});

describe("the backtest chooses", () => {
  const chosen = (level: (week: number) => number, weeks: number) => {
    const seeds = Array.from({ length: 40 }, (_, seed) => seed + 1);
    const models = seeds.map(
      (seed) => backtest(knownWeeks(simulate({ seed, weeks, level, wander: 0.05, carryOver: 0.2 }))).chosen,
    );
    return models.filter((model) => model === "damped").length / seeds.length;
  };

  test("the damped model for series that level off, in more than 9 of 10", () => {
    expect(chosen(levelling, 26)).toBeGreaterThan(0.9);
  }, 120_000);

  test("the exponential for series that grow by 6 %, in more than 9 of 10 once there are 26 weeks", () => {
    expect(chosen(exponential, 26)).toBeLessThan(0.1);
  }, 120_000);

  test("the exponential in 7 of 10 from 13 weeks, which is why intervals then span both models", () => {
    expect(chosen(exponential, 13)).toBeLessThan(0.3);
  }, 120_000);
});
