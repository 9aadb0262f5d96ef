import { type FittedModel, fitModel, LEAST_WEEKS_FOR_MODEL, MODELS, type ModelName } from "./models";
import { type Range, rangeOf } from "./parts/range";
import type { KnownWeek } from "./weekly-values";

/** A typical miss, as a proportion: 0.05 is a forecast that was 5 % out, either way. */
export type ErrorByModel = Record<ModelName, number>;

/** How forecasts from earlier weeks of the series would have done. */
export interface Backtest {
  /** Weeks from which a forecast was made. */
  origins: number;
  /** Forecasts that could be compared with what came. */
  forecasts: number;
  error: ErrorByModel;
  byWeeksAhead: { weeksAhead: number; forecasts: number; error: ErrorByModel }[];
  /** Figures that came to lie inside the intervals of the forecast that is shown. */
  coverage: { inside80: number; inside95: number; of: number };
  chosen: ModelName;
  /** Whether the other model did nearly as well, so that the intervals span both. */
  undecided: boolean;
}

/** The last quarter of a year is asked; earlier weeks tell how the series used to grow. */
const BACKTEST_ORIGINS = 13;
const BACKTEST_WEEKS_AHEAD = 13;
/** What a model is fitted to: growth of more than a year ago says little about the growth to come. */
export const FITTED_WEEKS = 52;

/** The damped model has to be better by this much: within it the simpler one is taken. */
const CLEARLY_BETTER = 0.95;
/**
 * A model whose error is not a third above the other's may be the right one. Of simulated series of 13 weeks that grow
 * by 2 %, a third look damped; intervals that span both models hold what comes nearly as often as they say.
 */
const NEARLY_AS_GOOD = 4 / 3;

interface Trial {
  weeksAhead: number;
  /** Of the logarithm. */
  actual: number;
  error: ErrorByModel;
  ranges: Record<ModelName, { 80: Range; 95: Range }>;
}

/**
 * Rolling-origin backtest: both models forecast every known week of the series from each of the weeks before it.
 *
 * Shape   known weeks above zero, ascending; at least seven.
 * Method  origins are the last 13 weeks that have 6 known weeks up to them and one after; at most 13 weeks ahead. Error:
 *         mean absolute difference of logarithms over all forecasts. The smaller is chosen, the exponential where the
 *         damped model is not better by 5 %.
 */
export function backtest(weeks: readonly KnownWeek[]): Backtest {
  const first = Math.max(LEAST_WEEKS_FOR_MODEL, weeks.length - BACKTEST_ORIGINS);
  const origins = Array.from({ length: weeks.length - first }, (_, index) => first + index);
  const trials = origins.flatMap((origin) => trialsFrom(weeks, origin));
  const error = errorsOf(trials);
  const chosen = error.damped < error.exponential * CLEARLY_BETTER ? "damped" : "exponential";
  const undecided =
    Math.max(error.damped, error.exponential) < NEARLY_AS_GOOD * Math.min(error.damped, error.exponential);
  const inside = (level: 80 | 95) =>
    trials.filter(({ actual, ranges }) => {
      const { lower, upper } = shownRange(ranges, level, { chosen, undecided });
      return lower <= actual && actual <= upper;
    }).length;
  const distances = [...new Set(trials.map(({ weeksAhead }) => weeksAhead))].sort((a, b) => a - b);
  return {
    origins: origins.length,
    forecasts: trials.length,
    error,
    byWeeksAhead: distances.map((weeksAhead) => {
      const some = trials.filter((trial) => trial.weeksAhead === weeksAhead);
      return { weeksAhead, forecasts: some.length, error: errorsOf(some) };
    }),
    coverage: { inside80: inside(80), inside95: inside(95), of: trials.length },
    chosen,
    undecided,
  };
}

/** The range that is shown of two models' ranges: the chosen one's, or both where the choice is not clear. */
export function shownRange(
  ranges: Record<ModelName, { 80: Range; 95: Range }>,
  level: 80 | 95,
  { chosen, undecided }: { chosen: ModelName; undecided: boolean },
): Range {
  if (!undecided) return ranges[chosen][level];
  const both = MODELS.map((model) => ranges[model][level]);
  return {
    lower: Math.min(...both.map(({ lower }) => lower)),
    upper: Math.max(...both.map(({ upper }) => upper)),
  };
}

function trialsFrom(weeks: readonly KnownWeek[], origin: number): Trial[] {
  const last = weeks[origin - 1]?.time ?? 0;
  const known = weeks.slice(0, origin).filter(({ time }) => time > last - FITTED_WEEKS);
  if (known.length < LEAST_WEEKS_FOR_MODEL) return [];
  const ahead = weeks.slice(origin).filter(({ time }) => time - last <= BACKTEST_WEEKS_AHEAD);
  const fitted: Record<ModelName, FittedModel> = {
    exponential: fitModel("exponential", known),
    damped: fitModel("damped", known),
  };
  return ahead.map(({ time, value }) => {
    const actual = Math.log(value);
    const said = { exponential: fitted.exponential(time), damped: fitted.damped(time) };
    return {
      weeksAhead: time - last,
      actual,
      error: {
        exponential: Math.abs(actual - said.exponential.location),
        damped: Math.abs(actual - said.damped.location),
      },
      ranges: {
        exponential: { 80: rangeOf(said.exponential, 0.8), 95: rangeOf(said.exponential, 0.95) },
        damped: { 80: rangeOf(said.damped, 0.8), 95: rangeOf(said.damped, 0.95) },
      },
    };
  });
}

/** Mean of absolute differences of logarithms, turned into a proportion. */
function errorsOf(trials: readonly Trial[]): ErrorByModel {
  const mean = (model: ModelName) =>
    Math.expm1(trials.reduce((sum, { error }) => sum + error[model], 0) / Math.max(1, trials.length));
  return { exponential: mean("exponential"), damped: mean("damped") };
}
