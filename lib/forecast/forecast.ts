import {
  addWeeks,
  type CalendarDate,
  type WeekCommencing,
  weekCommencing,
} from "@/lib/calendar/calendar-date";
import { type Backtest, backtest, FITTED_WEEKS, shownRange } from "./backtest";
import { type FittedModel, fitModel, type ModelName } from "./models";
import { type Range, rangeOf } from "./parts/range";
import {
  type FitWindow,
  type KnownWeek,
  knownWeeks,
  type WeeklyValues,
  weekNumber,
  windowOf,
} from "./weekly-values";

/** One week to come; never a point without its intervals. */
export interface ForecastWeek {
  week: WeekCommencing;
  /** From the last week with a figure. */
  weeksAhead: number;
  point: number;
  /** Holds what comes 80 times in 100, if the series goes on as it did. */
  interval80: Range;
  interval95: Range;
}

export type Forecast =
  | {
      kind: "forecast";
      model: ModelName;
      backtest: Backtest;
      /** Fewer than 13 complete weeks: not to be shown without saying so. */
      indicative: boolean;
      window: FitWindow;
      last: { week: WeekCommencing; value: number };
      /** From the week after the last with a figure, oldest first; at least one. */
      weeks: ForecastWeek[];
      /** Why the forecast ends before the day that was asked for; null where it does not. */
      endsEarly: { code: "horizon" | "too-wide"; reason: string } | null;
    }
  | { kind: "refused"; code: "too-few-weeks" | "zeros" | "day-passed" | "too-wide"; reason: string };

/** Six weeks to fit and four to be tested on: ten comparisons, the least from which a model can be chosen. */
const LEAST_WEEKS_FOR_FORECAST = 10;
/** A forecast from fewer weeks is indicative. */
const FULL_FORECAST_WEEKS = 13;
/** Two years. */
export const LONGEST_HORIZON = 104;
/** Where the interval reaches this many times the last figure, or one part in as many of it, it says nothing. */
const WIDEST = 100;

/**
 * Where a weekly series goes from here, up to the week a day falls in.
 *
 * Shape   complete weeks only, oldest first; the last 52 weeks are fitted, back to the last week of zero.
 * Units   those of the series.
 * Method  the exponential or the damped model, whichever did better in a backtest on the series itself; where the backtest
 *         does not separate them, the interval spans both. Seasons and holidays are not known to either.
 * Errors  none thrown; `refused` from fewer than 10 known weeks, after a last week of zero, and for a day that is over.
 */
export function forecast({ series, until }: { series: WeeklyValues; until: CalendarDate }): Forecast {
  const all = knownWeeks(series);
  const last = all.at(-1);
  const recent = all.filter(({ time }) => time > (last?.time ?? 0) - FITTED_WEEKS);
  const zero = recent.findLastIndex(({ value }) => value <= 0);
  const fitted = recent.slice(zero + 1);
  const first = fitted[0];
  if (last === undefined || first === undefined || fitted.length < LEAST_WEEKS_FOR_FORECAST)
    return tooFew(fitted.length, zero >= 0);
  const asked = weekNumber(weekCommencing(until)) - last.time;
  if (asked < 1)
    return {
      kind: "refused",
      code: "day-passed",
      reason: "the day asked for is not after the last complete week",
    };
  const tested = backtest(sinceZero(all));
  const weeks = weeksAhead(fitted, { tested, count: Math.min(asked, LONGEST_HORIZON), last });
  if (weeks.length === 0) return { kind: "refused", code: "too-wide", reason: TOO_WIDE };
  return {
    kind: "forecast",
    model: tested.chosen,
    backtest: tested,
    indicative: fitted.length < FULL_FORECAST_WEEKS,
    window: windowOf(first, last, fitted.length),
    last: { week: last.week, value: last.value },
    weeks,
    endsEarly: endsEarly(weeks.length, asked),
  };
}

const TOO_WIDE = `its interval reaches beyond ${WIDEST} times the last figure, or below a hundredth of it`;

function tooFew(weeks: number, afterZero: boolean): Forecast {
  const since = afterZero ? " since the last week of zero" : "";
  return {
    kind: "refused",
    code: afterZero ? "zeros" : "too-few-weeks",
    reason: `a forecast needs ${LEAST_WEEKS_FOR_FORECAST} complete weeks; there are ${weeks}${since}`,
  };
}

function endsEarly(weeks: number, asked: number): { code: "horizon" | "too-wide"; reason: string } | null {
  if (weeks === asked) return null;
  if (weeks === LONGEST_HORIZON)
    return { code: "horizon", reason: `nothing is forecast more than ${LONGEST_HORIZON} weeks ahead` };
  return { code: "too-wide", reason: TOO_WIDE };
}

/** The weeks after the last week of zero. */
function sinceZero(weeks: readonly KnownWeek[]): KnownWeek[] {
  return weeks.slice(weeks.findLastIndex(({ value }) => value <= 0) + 1);
}

/** As many of the weeks asked for as an interval says something about. */
function weeksAhead(
  fitted: readonly KnownWeek[],
  { tested, count, last }: { tested: Backtest; count: number; last: KnownWeek },
): ForecastWeek[] {
  const models: Record<ModelName, FittedModel> = {
    exponential: fitModel("exponential", fitted),
    damped: fitModel("damped", fitted),
  };
  const weeks: ForecastWeek[] = [];
  for (let ahead = 1; ahead <= count; ahead += 1) {
    const time = last.time + ahead;
    const said = { exponential: models.exponential(time), damped: models.damped(time) };
    const ranges = {
      exponential: { 80: rangeOf(said.exponential, 0.8), 95: rangeOf(said.exponential, 0.95) },
      damped: { 80: rangeOf(said.damped, 0.8), 95: rangeOf(said.damped, 0.95) },
    };
    const interval95 = figures(shownRange(ranges, 95, tested));
    if (interval95.upper > last.value * WIDEST || interval95.lower < last.value / WIDEST) break;
    weeks.push({
      week: addWeeks(last.week, ahead),
      weeksAhead: ahead,
      point: Math.exp(said[tested.chosen].location),
      interval80: figures(shownRange(ranges, 80, tested)),
      interval95,
    });
  }
  return weeks;
}

/** From logarithms back to the series' own units. */
function figures({ lower, upper }: Range): Range {
  return { lower: Math.exp(lower), upper: Math.exp(upper) };
}
