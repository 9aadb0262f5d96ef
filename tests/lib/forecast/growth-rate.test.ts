import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { growthRate } from "@/lib/forecast/growth-rate";
import { simulate } from "./simulated-series";
import { monday, weekly } from "./weeks";

const steady = (rate: number, weeks: number) =>
  Array.from({ length: weeks }, (_, week) => 100 * (1 + rate) ** week);

function measured(values: readonly (number | null)[], window?: number) {
  const result = growthRate(weekly("2016-06-20", values), window);
  if (result.kind === "refused") throw new Error(result.reason);
  return result;
}

describe("a rate is measured", () => {
  test("users that grow by exactly 6 % a week grow by 6.0 % and double in 11.9 weeks", () => {
    const { rate, doubling } = measured(steady(0.06, 13));
    expect(rate).toBeCloseTo(0.06, 12);
    // ln 2 / ln 1.06 = 0.693147 / 0.058269
    expect(doubling).toMatchObject({ kind: "doubling", weeks: expect.closeTo(11.8957, 3) });
  });

  test("rate and interval agree with the same model worked with dense matrices in NumPy", () => {
    const { rate, interval, window } = measured([
      400,
      431,
      440,
      487,
      null,
      540,
      561,
      633,
      640,
      668,
      745,
      781,
      806,
    ]);
    expect(rate).toBeCloseTo(0.0614164949, 9);
    expect(interval.lower).toBeCloseTo(0.0576025, 6);
    expect(interval.upper).toBeCloseTo(0.0652442, 6);
    expect(window).toEqual({ from: monday("2016-06-20"), to: monday("2016-09-12"), weeks: 12, missing: 1 });
  });

  test("only the last 13 weeks are used, so that last year's growth is not today's", () => {
    const values = [...steady(0.2, 20), ...steady(0.01, 13).map((users) => users * 30)];
    expect(measured(values).rate).toBeCloseTo(0.01, 12);
    expect(measured(values).window).toMatchObject({ from: monday("2016-11-07"), weeks: 13, missing: 0 });
  });

  test("a missing week counts as a week that passed", () => {
    const gaps = steady(0.06, 13).map((users, week) => (week === 4 || week === 5 ? null : users));
    expect(measured(gaps).rate).toBeCloseTo(0.06, 12);
  });

  test("the doubling time's interval is that of the rate's ends", () => {
    const { interval, doubling } = measured([
      400, 431, 440, 487, 500, 540, 561, 633, 640, 668, 745, 781, 806,
    ]);
    expect(doubling).toMatchObject({
      shortest: expect.closeTo(Math.LN2 / Math.log(1 + interval.upper), 9),
      longest: expect.closeTo(Math.LN2 / Math.log(1 + interval.lower), 9),
    });
  });
});

describe("a rate is refused", () => {
  test("from seven weeks, and given from eight", () => {
    expect(growthRate(weekly("2016-06-20", steady(0.06, 7)))).toMatchObject({
      kind: "refused",
      code: "too-few-weeks",
      reason: "a growth rate needs 8 complete weeks; there are 7 of the last 13",
    });
    expect(growthRate(weekly("2016-06-20", steady(0.06, 8))).kind).toBe("measured");
  });

  test("where a week of zero is among those used, and not where it lies before them", () => {
    const zero = [0, ...steady(0.06, 12)];
    expect(growthRate(weekly("2016-06-20", zero))).toMatchObject({ kind: "refused", code: "zeros" });
    expect(growthRate(weekly("2016-06-20", [...zero, 205])).kind).toBe("measured");
  });

  test("where nothing is known at all", () => {
    expect(growthRate(weekly("2016-06-20", [null, null]))).toMatchObject({
      code: "too-few-weeks",
      window: null,
    });
    expect(growthRate(weekly("2016-06-20", []))).toMatchObject({ code: "too-few-weeks", window: null });
  });
});

describe("a doubling time is refused, and the rate stands", () => {
  test("where the interval includes no growth", () => {
    const result = measured([500, 520, 480, 510, 490, 530, 495, 505, 515, 485, 500, 510, 498]);
    expect(result.interval.lower).toBeLessThan(0);
    expect(result.interval.upper).toBeGreaterThan(0);
    expect(result.doubling).toMatchObject({ kind: "refused", code: "no-growth-shown" });
  });

  test("where the figure never moves", () => {
    const result = measured(Array.from({ length: 13 }, () => 500));
    expect(result.rate).toBeCloseTo(0, 12);
    expect(result.doubling).toMatchObject({ kind: "refused", code: "no-growth-shown" });
  });

  test("where the series shrinks", () => {
    expect(measured(steady(-0.03, 13)).doubling).toMatchObject({ kind: "refused", code: "shrinking" });
  });
});

describe("500 simulated series of 13 weeks that grow by 6 %", () => {
  const SEEDS = Array.from({ length: 500 }, (_, seed) => seed + 1);
  const held = (carryOver: number) =>
    SEEDS.filter((seed) => {
      const level = (week: number) => 440 * 1.06 ** week;
      const result = growthRate(simulate({ seed, weeks: 13, level, wander: 0.05, carryOver }));
      return result.kind === "measured" && result.interval.lower <= 0.06 && 0.06 <= result.interval.upper;
    }).length / SEEDS.length;

  test.each([0, 0.2, 0.4])(
    "at a carry-over of %s the 95 per cent interval holds the truth in 90 to 98 of 100",
    (carryOver) => {
      const share = held(carryOver);
      expect(share).toBeGreaterThanOrEqual(0.9);
      expect(share).toBeLessThanOrEqual(0.98);
    },
  );
});

const users = fc.array(fc.option(fc.integer({ min: 1, max: 1_000_000 }), { freq: 6 }), {
  minLength: 0,
  maxLength: 60,
});

test("whatever the figures, a rate lies inside its interval and every number is finite", () => {
  fc.assert(
    fc.property(users, (values) => {
      const result = growthRate(weekly("2016-01-04", values));
      if (result.kind === "refused") return result.reason.length > 0;
      const { rate, interval } = result;
      return (
        [rate, interval.lower, interval.upper].every(Number.isFinite) &&
        interval.lower <= rate &&
        rate <= interval.upper
      );
    }),
  );
});

test("ten times as many users grow at the same rate", () => {
  fc.assert(
    fc.property(users, (values) => {
      const one = growthRate(weekly("2016-01-04", values));
      const ten = growthRate(
        weekly(
          "2016-01-04",
          values.map((value) => (value === null ? null : value * 10)),
        ),
      );
      if (one.kind === "refused" || ten.kind === "refused") return one.kind === ten.kind;
      return (
        Math.abs(one.rate - ten.rate) < 1e-9 &&
        Math.abs(one.interval.lower - ten.interval.lower) < 1e-6 * (1 + one.interval.upper)
      );
    }),
  );
});
