import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addWeeks, weekEnd } from "@/lib/calendar/calendar-date";
import { type Forecast, forecast } from "@/lib/forecast/forecast";
import type { WeeklyValues } from "@/lib/forecast/weekly-values";
import { simulate } from "./simulated-series";
import { day, monday, weekly } from "./weeks";

const steady = (rate: number, weeks: number, from = 100) =>
  Array.from({ length: weeks }, (_, week) => from * (1 + rate) ** week);

/** To the Sunday so many weeks after the last week of the series. */
function ahead(series: WeeklyValues, weeks: number): Forecast {
  const last = series.weeks.at(-1) ?? monday("2016-01-04");
  return forecast({ series, until: weekEnd(addWeeks(last, weeks)) });
}

function made(series: WeeklyValues, weeks: number) {
  const result = ahead(series, weeks);
  if (result.kind === "refused") throw new Error(result.reason);
  return result;
}

/** Ordinary weeks: 26 of them, 3 % up each, with the ups and downs of a real series. */
const ORDINARY = simulate({
  seed: 1,
  weeks: 26,
  level: (week) => 440 * 1.03 ** week,
  wander: 0.05,
  carryOver: 0.2,
});

describe("a forecast", () => {
  test("of users that grow by exactly 6 % a week goes on at 6 % a week", () => {
    const result = made(weekly("2016-06-20", steady(0.06, 13)), 4);
    expect(result).toMatchObject({ model: "exponential", indicative: false, endsEarly: null });
    expect(result.weeks.map(({ week }) => week)).toEqual([
      "2016-09-19",
      "2016-09-26",
      "2016-10-03",
      "2016-10-10",
    ]);
    // 100 × 1.06^16 is the fourth week after the thirteenth
    expect(result.weeks[3]?.point).toBeCloseTo(100 * 1.06 ** 16, 6);
  });

  test("of users that level off levels off: the damped model is chosen", () => {
    // Half of what is left to go is gained every eight weeks, up to 400 × e^1.2 = 1,328 users.
    const level = (week: number) => 400 * Math.exp(1.2 * (1 - 0.5 ** (week / 8)));
    const result = made(
      weekly(
        "2016-01-04",
        Array.from({ length: 26 }, (_, week) => level(week)),
      ),
      26,
    );
    expect(result.model).toBe("damped");
    const end = result.weeks.at(-1);
    expect(end?.interval95.lower).toBeLessThan(level(51));
    expect(end?.interval95.upper).toBeGreaterThan(level(51));
    // A steady rate from the last eight weeks on would have led beyond 2,000.
    expect(end?.point).toBeLessThan(1500);
  });

  test("ends with the week its day falls in", () => {
    const result = forecast({ series: weekly("2016-06-20", steady(0.06, 13)), until: day("2016-10-01") });
    expect(result).toMatchObject({ kind: "forecast" });
    expect(result.kind === "forecast" ? result.weeks.at(-1)?.week : null).toBe("2016-09-26");
  });

  test("grows wider the further it looks", () => {
    const widths = made(ORDINARY, 20).weeks.map(({ interval95 }) =>
      Math.log(interval95.upper / interval95.lower),
    );
    for (const [index, width] of widths.entries())
      expect(width).toBeGreaterThanOrEqual((widths[index - 1] ?? 0) - 1e-9);
  });

  test("starts after the last week with a figure, and a gap counts as weeks that passed", () => {
    const values = steady(0.06, 13).map((users, week) => (week === 5 || week === 6 ? null : users));
    const result = made(weekly("2016-06-20", [...values, null]), 2);
    expect(result.last.week).toBe("2016-09-12");
    expect(result.weeks).toHaveLength(3);
    expect(result.weeks[0]?.point).toBeCloseTo(100 * 1.06 ** 13, 6);
    expect(result.window).toMatchObject({ weeks: 11, missing: 2 });
  });

  test("from more than a year rests on the last 52 weeks", () => {
    const result = made(weekly("2015-01-05", steady(0.01, 80)), 4);
    expect(result.window).toMatchObject({ weeks: 52, from: addWeeks(monday("2015-01-05"), 28) });
  });
});

describe("a forecast says how far it can be trusted", () => {
  test("it is indicative from 12 weeks, and not from 13", () => {
    expect(made(weekly("2016-06-20", steady(0.06, 12)), 4).indicative).toBe(true);
    expect(made(weekly("2016-06-20", steady(0.06, 13)), 4).indicative).toBe(false);
  });

  test("it is refused from 9 weeks, and made from 10", () => {
    expect(ahead(weekly("2016-06-20", steady(0.06, 9)), 4)).toMatchObject({
      code: "too-few-weeks",
      reason: "a forecast needs 10 complete weeks; there are 9",
    });
    expect(ahead(weekly("2016-06-20", steady(0.06, 10)), 4).kind).toBe("forecast");
  });

  test("weeks up to the last week of zero are left out, and it is refused where too few follow", () => {
    expect(made(weekly("2016-06-20", [5, 0, ...steady(0.06, 10)]), 4).window).toMatchObject({ weeks: 10 });
    expect(ahead(weekly("2016-06-20", [...steady(0.06, 20), 0, 5]), 4)).toMatchObject({
      code: "zeros",
      reason: "a forecast needs 10 complete weeks; there are 1 since the last week of zero",
    });
  });

  test("it is refused for a day that is over, and for nothing at all", () => {
    expect(ahead(ORDINARY, 0)).toMatchObject({ kind: "refused", code: "day-passed" });
    expect(ahead(weekly("2016-06-20", []), 4)).toMatchObject({ kind: "refused", code: "too-few-weeks" });
  });

  test("it goes 104 weeks ahead and no further", () => {
    const flat = weekly(
      "2016-01-04",
      Array.from({ length: 40 }, (_, week) => 500 + (week % 3)),
    );
    expect(made(flat, 104).endsEarly).toBeNull();
    const result = made(flat, 105);
    expect(result.weeks).toHaveLength(104);
    expect(result.endsEarly).toMatchObject({ code: "horizon" });
  });

  test("it ends where its interval reaches beyond a hundred times the last figure", () => {
    const result = made(weekly("2016-06-20", steady(0.1, 13)), 100);
    // 1.1^48 is 97 and 1.1^49 is 107
    expect(result.weeks).toHaveLength(48);
    expect(result.endsEarly).toMatchObject({ code: "too-wide" });
  });
});

describe("the backtest", () => {
  test("asks every one of the last weeks that has six before it", () => {
    const { backtest } = made(weekly("2016-06-20", steady(0.06, 13)), 4);
    // From the 6th to the 12th week: 7 + 6 + 5 + 4 + 3 + 2 + 1 forecasts.
    expect(backtest).toMatchObject({ origins: 7, forecasts: 28, coverage: { of: 28 } });
    expect(backtest.byWeeksAhead.map(({ forecasts }) => forecasts)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(backtest.byWeeksAhead.map(({ weeksAhead }) => weeksAhead)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test("finds no error where the series does what the model says, and one where it does not", () => {
    const { backtest } = made(weekly("2016-06-20", steady(0.06, 20)), 4);
    expect(backtest.error.exponential).toBeCloseTo(0, 9);
    expect(backtest.error.damped).toBeGreaterThan(0.001);
    expect(backtest.undecided).toBe(false);
  });

  test("its error is the mean of the errors at each distance, weighed by their forecasts", () => {
    const { backtest } = made(ORDINARY, 4);
    const logs = backtest.byWeeksAhead.map(({ forecasts, error }) => forecasts * Math.log1p(error.damped));
    const sum = logs.reduce((total, part) => total + part, 0);
    expect(backtest.error.damped).toBeCloseTo(Math.expm1(sum / backtest.forecasts), 12);
    expect(backtest.coverage.inside80).toBeLessThanOrEqual(backtest.coverage.inside95);
  });
});

const series = fc
  .array(fc.option(fc.integer({ min: 0, max: 100_000 }), { freq: 8 }), { minLength: 8, maxLength: 40 })
  .map((values) => weekly("2016-01-04", values));
const FEW = { numRuns: 40 };

test("whatever the figures, every number is finite and every interval holds its point", () => {
  fc.assert(
    fc.property(series, (values) => {
      const result = ahead(values, 20);
      if (result.kind === "refused") return result.reason.length > 0;
      return result.weeks.every(({ point, interval80, interval95 }) => {
        const figures = [interval95.lower, interval80.lower, point, interval80.upper, interval95.upper];
        return (
          figures.every(Number.isFinite) &&
          figures.every((figure, i) => i === 0 || figure >= (figures[i - 1] ?? 0))
        );
      });
    }),
    FEW,
  );
});

test("ten times as many users give a forecast of ten times as many", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 10, max: 30 }), (seed, weeks) => {
      const one = simulate({
        seed,
        weeks,
        level: (week) => 300 * 1.02 ** week,
        wander: 0.06,
        carryOver: 0.3,
      });
      const ten = {
        weeks: one.weeks,
        values: one.values.map((users) => (users === null ? null : users * 10)),
      };
      const [small, large] = [made(one, 10), made(ten, 10)];
      expect(large.model).toBe(small.model);
      for (const [index, { point, interval95 }] of small.weeks.entries()) {
        expect((large.weeks[index]?.point ?? 0) / point).toBeCloseTo(10, 6);
        expect((large.weeks[index]?.interval95.upper ?? 0) / interval95.upper).toBeCloseTo(10, 6);
      }
    }),
    { numRuns: 15 },
  );
});
