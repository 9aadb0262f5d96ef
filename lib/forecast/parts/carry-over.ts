import { fitLine, type LineFit, type Sharing, sharing } from "./line-fit";

/** How much of a week's departure from the line may carry over into the next. */
const CARRY_OVERS = [-0.7, -0.5, -0.3, -0.1, 0.1, 0.3, 0.5, 0.7, 0.9];

export interface WeighedFit {
  carryOver: number;
  fit: LineFit;
  /** Logarithm of the fit's weight among others of the same points. */
  logWeight: number;
}

/** Weeks and their values, ready for lines against any clock. */
export interface PreparedWeeks {
  values: Float64Array;
  shared: { carryOver: number; sharing: Sharing }[];
}

/**
 * Prepares weeks to be fitted at every carry-over.
 *
 * Shape   whole weeks, ascending, gaps allowed, with a value each; at least three.
 */
export function prepareWeeks(times: readonly number[], values: readonly number[]): PreparedWeeks {
  return {
    values: Float64Array.from(values),
    shared: CARRY_OVERS.map((carryOver) => ({ carryOver, sharing: sharing(times, carryOver) })),
  };
}

/**
 * The line at every carry-over from −0.7 to 0.9, each with its weight.
 *
 * Method  weight = restricted likelihood × (1 − carryOver²). A dozen weeks say little about how far one week leans on the
 *         next. To take the one best value as known, or none at all, gives intervals that are too narrow: on simulated
 *         series of 13 weeks ordinary least squares' 95 % interval holds the true rate 86 times in 100 at a
 *         carry-over of 0.3 and 77 times at 0.5.
 */
export function fitAtEveryCarryOver(
  { values, shared }: PreparedWeeks,
  regressor: readonly number[],
): WeighedFit[] {
  const column = Float64Array.from(regressor);
  return shared.map(({ carryOver, sharing }) => {
    const fit = fitLine(column, values, sharing);
    return { carryOver, fit, logWeight: fit.logLikelihood + Math.log(1 - carryOver * carryOver) };
  });
}

/** Weights that add up to 1, in the order of the logarithms given. */
export function shares(logWeights: readonly number[]): number[] {
  const most = Math.max(...logWeights);
  const weights = logWeights.map((weight) => Math.exp(weight - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
