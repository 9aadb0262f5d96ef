import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DRAWS, simulator, triangular } from "@/lib/valuation/simulate";
import { totalRange } from "@/lib/valuation/total";
import { factor, LONDON, valuation } from "./factors";

const MINUTES = factor("effect", [0.5, 2, 5], "minutes per view", "MINUTES");
const HOUR = factor("unit-value", [30, 34.5, 42], "pounds per hour", "HOUR");
const views = valuation("views", {
  effect: MINUTES,
  unitValue: HOUR,
  attribution: factor("attribution", [0.25, 0.5, 0.6]),
  optimismBias: factor("optimism-bias", [0, 0.1, 0.2]),
});
const letters = valuation("letters", {
  effect: factor("effect", [1, 2, 3], "minutes per letter", "LETTER-MINUTES"),
  unitValue: HOUR,
});

describe("a triangle", () => {
  test("has its ends at nothing and all, and its peak where the share to its left says", () => {
    const range = { low: 2, central: 4, high: 10 };
    expect(triangular(0, range)).toBe(2);
    // The left of the peak holds (4 − 2) ÷ (10 − 2) = a quarter.
    expect(triangular(0.25, range)).toBe(4);
    expect(triangular(1, range)).toBe(10);
    // Half: 10 − √(0.5 × 8 × 6) = 10 − √24 = 5.101
    expect(triangular(0.5, range)).toBeCloseTo(5.101, 3);
  });

  test("with its peak at an end is still one, and of no width is a figure", () => {
    // √(0.25 × 1 × 1) with the peak at the high end; 1 − √(0.75 × 1 × 1) with it at the low end.
    expect(triangular(0.25, { low: 0, central: 1, high: 1 })).toBe(0.5);
    expect(triangular(0.25, { low: 0, central: 0, high: 1 })).toBeCloseTo(0.133975, 6);
    expect(triangular(0.7, { low: 3, central: 3, high: 3 })).toBe(3);
  });

  test("never leaves its ends", () => {
    const ends = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), ends, (u, figures) => {
        const [low = 0, central = 0, high = 0] = figures.toSorted((a, b) => a - b);
        const drawn = triangular(u, { low, central, high });
        expect(drawn).toBeGreaterThanOrEqual(low - 1e-9);
        expect(drawn).toBeLessThanOrEqual(high + 1e-9);
      }),
    );
  });
});

describe("ten thousand draws", () => {
  test("with the same seed are the same, and with another are others", () => {
    const terms = [{ valuation: views, quantity: 189_864 }];
    const once = simulator({ seed: 2021 })(terms);
    expect(once.draws).toBe(DRAWS);
    expect(simulator({ seed: 2021 })(terms)).toEqual(once);
    expect(simulator({ seed: 2022 })(terms).mean).not.toBe(once.mean);
  });

  test("agree with the mean worked by hand within four standard errors", () => {
    // The mean of a triangle is a third of its three corners, and of a product of independent ones the product of them:
    // (0.5 + 2 + 5) ÷ 3 = 2.5 minutes ÷ 60 × (30 + 34.5 + 42) ÷ 3 = £35.50 × 0.45 × (1 − 0.1), times 1,000 views.
    const analytic = ((1000 * 2.5) / 60) * 35.5 * 0.45 * 0.9;
    expect(analytic).toBeCloseTo(599.0625, 8);
    const { mean, standardError } = simulator({ seed: 1 })([{ valuation: views, quantity: 1000 }]);
    expect(Math.abs(mean - analytic)).toBeLessThan(4 * standardError);
    expect(standardError).toBeLessThan(analytic / 100);
  });

  test("agree with it whatever the assumptions are", () => {
    const ends = (most: number) =>
      fc
        .array(fc.double({ min: 0.01, max: most, noNaN: true }), { minLength: 3, maxLength: 3 })
        .map((figures) => figures.toSorted((a, b) => a - b))
        .map(([low = 0, central = 0, high = 0]): [number, number, number] => [low, central, high]);
    const mean = (figures: readonly number[]) => figures.reduce((sum, figure) => sum + figure, 0) / 3;
    fc.assert(
      fc.property(ends(20), ends(100), ends(1), ends(1), fc.nat(), (minutes, pounds, sure, bias, seed) => {
        const made = valuation("views", {
          effect: factor("effect", minutes, "minutes per view"),
          unitValue: factor("unit-value", pounds, "pounds per hour"),
          confidence: factor("confidence", sure),
          optimismBias: factor("optimism-bias", bias),
        });
        const analytic = ((mean(minutes) * mean(pounds)) / 60) * mean(sure) * (1 - mean(bias));
        const drawn = simulator({ seed })([{ valuation: made, quantity: 1 }]);
        // Six standard errors: by chance once in five hundred million.
        expect(Math.abs(drawn.mean - analytic)).toBeLessThan(6 * drawn.standardError + 1e-9);
      }),
      { numRuns: 40 },
    );
  });

  test("have the standard error that is worked by hand", () => {
    // Letters at a certain £60 an hour: minutes 1, 2, 3 have the variance (1 + 4 + 9 − 2 − 3 − 6) ÷ 18 = 1/6, so 600 letters
    // at £1 a minute have the standard deviation 600 × √(1/6) = £244.95, and the mean of 10,000 a hundredth of it.
    const certain = valuation("letters", {
      effect: factor("effect", [1, 2, 3], "minutes per letter"),
      unitValue: factor("unit-value", 60, "pounds per hour"),
    });
    const { p50, mean, standardError } = simulator({ seed: 7 })([{ valuation: certain, quantity: 600 }]);
    expect(standardError).toBeCloseTo(2.4495, 1);
    expect(Math.abs(mean - 1200)).toBeLessThan(4 * standardError);
    expect(Math.abs(p50 - 1200)).toBeLessThan(6 * standardError);
  });

  test("have P5 and P95 where the triangle has them", () => {
    // Minutes 0, 0.5, 1 at £60 an hour: P5 of the triangle is √(0.05 × 1 × 0.5) = 0.1581, P95 is 1 − 0.1581.
    const even = valuation("views", {
      effect: factor("effect", [0, 0.5, 1], "minutes per view"),
      unitValue: factor("unit-value", 60, "pounds per hour"),
    });
    const { p5, p95 } = simulator({ seed: 3 })([{ valuation: even, quantity: 1 }]);
    // The standard error of such a percentile is √(0.05 × 0.95 ÷ 10,000) ÷ density 0.632 = 0.0034.
    expect(Math.abs(p5 - 0.1581)).toBeLessThan(0.014);
    expect(Math.abs(p95 - 0.8419)).toBeLessThan(0.014);
  });

  test("draw one assumption once for all benefits that use it: what is the same cancels", () => {
    const simulate = simulator({ seed: 5 });
    const twice = simulate([
      { valuation: letters, quantity: 100 },
      {
        valuation: valuation("letters", {
          effect: factor("effect", [1, 2, 3], "minutes per letter", "LETTER-MINUTES"),
          unitValue: HOUR,
        }),
        quantity: -100,
      },
    ]);
    expect(twice).toMatchObject({ p5: 0, p50: 0, p95: 0, mean: 0, standardError: 0 });
  });

  test("add up: the mean of a total is the sum of its parts' means", () => {
    const simulate = simulator({ seed: 5 });
    const parts = [
      { valuation: views, quantity: 189_864 },
      { valuation: letters, quantity: 5_000 },
      { valuation: letters, quantity: -700 },
    ];
    const sum = parts.map((part) => simulate([part]).mean).reduce((a, b) => a + b, 0);
    expect(simulate(parts).mean).toBeCloseTo(sum, 4);
  });

  test("stay within the declared low and high scenarios, and are narrower", () => {
    const terms = [
      { valuation: views, quantity: 1000 },
      { valuation: letters, quantity: -50 },
    ];
    const { low, high } = totalRange(terms);
    const { p5, p50, p95 } = simulator({ seed: 11 })(terms);
    expect(low).toBeLessThan(p5);
    expect(p5).toBeLessThan(p50);
    expect(p50).toBeLessThan(p95);
    expect(p95).toBeLessThan(high);
  });

  test("do not move for one assumption when another benefit joins", () => {
    const terms = [{ valuation: letters, quantity: 10 }];
    const alone = simulator({ seed: 9 });
    const together = simulator({ seed: 9 });
    together([{ valuation: views, quantity: 3 }]);
    expect(together(terms)).toEqual(alone(terms));
  });

  test("of what is certain are all the same", () => {
    const { p5, p95, standardError } = simulator({ seed: 1 })([
      { valuation: valuation("views", LONDON), quantity: 100 },
    ]);
    expect(p5).toBeCloseTo(28.75, 10);
    expect(p95).toBe(p5);
    expect(standardError).toBeCloseTo(0, 10);
  });
});
