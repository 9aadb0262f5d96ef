import { fitAtEveryCarryOver, prepareWeeks, shares } from "./parts/carry-over";
import { studentQuantile } from "./parts/student";
import { doublingWeeks } from "./required-rate";
import { type FitWindow, type KnownWeek, knownWeeks, type WeeklyValues, windowOf } from "./weekly-values";

/** Proportions a week: 0.06 is 6 % a week. */
export interface RateInterval {
  lower: number;
  upper: number;
}

/** Weeks it takes to double, or why that is not said. */
export type Doubling =
  | { kind: "doubling"; weeks: number; shortest: number; longest: number }
  | { kind: "refused"; code: "no-growth-shown" | "shrinking"; reason: string };

export type GrowthRate =
  | {
      kind: "measured";
      /** Proportion a week. */
      rate: number;
      /** 95 % interval of the rate. */
      interval: RateInterval;
      doubling: Doubling;
      window: FitWindow;
    }
  | { kind: "refused"; code: "too-few-weeks" | "zeros"; reason: string; window: FitWindow | null };

/** A quarter of a year: long enough for a rate to show, short enough for it to be the rate of now. */
const GROWTH_WEEKS = 13;

/**
 * Weekly figures of users wander about 5 % around their line. Eight weeks then tell a rate to some 2 points either way,
 * enough to know 6 % from none; six weeks tell it to more than 3, four to more than 9.
 */
const LEAST_WEEKS_FOR_RATE = 8;

/**
 * How fast a series grew a week, over the last weeks that are complete.
 *
 * Shape   complete weeks only, oldest first; `window` is how many weeks back from the last known one are used.
 * Units   proportions a week: 0.06 is 6 %.
 * Method  least squares of the logarithm on the week number (a spreadsheet's LOGEST gives the same rate). Interval:
 *         Student's t on the variance of that slope, averaged over how far one week's departure carries over to the next.
 * Errors  none thrown; `refused` for fewer than 8 known weeks and for weeks of zero, from which nothing grows by a
 *         percentage. Where the interval holds no growth the rate stands, and a doubling time is refused.
 */
export function growthRate(series: WeeklyValues, window = GROWTH_WEEKS): GrowthRate {
  const known = knownWeeks(series);
  const last = known.at(-1);
  const used = last === undefined ? [] : known.filter(({ time }) => time > last.time - window);
  const first = used[0];
  if (first === undefined || last === undefined || used.length < LEAST_WEEKS_FOR_RATE)
    return {
      kind: "refused",
      code: "too-few-weeks",
      reason: `a growth rate needs ${LEAST_WEEKS_FOR_RATE} complete weeks; there are ${used.length} of the last ${window}`,
      window: first === undefined || last === undefined ? null : windowOf(first, last, used.length),
    };
  const fitted = windowOf(first, last, used.length);
  if (used.some(({ value }) => value <= 0))
    return {
      kind: "refused",
      code: "zeros",
      reason: "a week of zero is among them, and from zero there is no percentage change",
      window: fitted,
    };
  const { slope, error } = slopeOf(used);
  const reach = studentQuantile(0.975, used.length - 2) * error;
  const interval = { lower: Math.expm1(slope - reach), upper: Math.expm1(slope + reach) };
  return {
    kind: "measured",
    rate: Math.expm1(slope),
    interval,
    doubling: doubling(slope, reach),
    window: fitted,
  };
}

/** Slope of the logarithms by ordinary least squares, and its standard error. */
function slopeOf(weeks: readonly KnownWeek[]): { slope: number; error: number } {
  const centre = weeks.reduce((sum, { time }) => sum + time, 0) / weeks.length;
  const times = weeks.map(({ time }) => time);
  const regressor = times.map((time) => time - centre);
  const values = weeks.map(({ value }) => Math.log(value));
  const squares = regressor.reduce((sum, x) => sum + x * x, 0);
  const slope = regressor.reduce((sum, x, index) => sum + x * (values[index] ?? 0), 0) / squares;
  const fits = fitAtEveryCarryOver(prepareWeeks(times, values), regressor);
  const weights = shares(fits.map(({ logWeight }) => logWeight));
  const variance = fits.reduce(
    (sum, { carryOver, fit }, index) =>
      sum +
      ((weights[index] ?? 0) * fit.variance * quadratic({ times, regressor }, carryOver)) / squares ** 2,
    0,
  );
  return { slope, error: Math.sqrt(variance) };
}

/** x'Rx of the regressor, where R holds carryOver to the power of the weeks between each two. */
function quadratic(
  points: { times: readonly number[]; regressor: readonly number[] },
  carryOver: number,
): number {
  let sum = 0;
  for (const [i, x] of points.regressor.entries()) {
    sum += x * x;
    for (let j = 0; j < i; j += 1) {
      const apart = (points.times[i] ?? 0) - (points.times[j] ?? 0);
      sum += 2 * x * (points.regressor[j] ?? 0) * carryOver ** apart;
    }
  }
  return sum;
}

function doubling(slope: number, reach: number): Doubling {
  if (slope + reach < 0)
    return { kind: "refused", code: "shrinking", reason: "the series is shrinking: it does not double" };
  if (slope - reach <= LEAST_GROWTH)
    return {
      kind: "refused",
      code: "no-growth-shown",
      reason:
        "the interval of the rate includes no growth: it cannot be said when the series doubles, or whether it does",
    };
  return {
    kind: "doubling",
    weeks: doublingWeeks(Math.expm1(slope)),
    shortest: doublingWeeks(Math.expm1(slope + reach)),
    longest: doublingWeeks(Math.expm1(slope - reach)),
  };
}

/** Rounding of a series that does not move at all must not pass for growth: this would double it in a million years. */
const LEAST_GROWTH = 1e-8;
