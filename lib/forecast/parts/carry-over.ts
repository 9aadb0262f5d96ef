import { fitLine, type LineFit, type LinePoints } from "./line-fit";

/** How much of a week's departure from the line may carry over into the next. */
export const CARRY_OVERS = Array.from({ length: 15 }, (_, i) => (i - 5) / 10);

export interface WeighedFit {
  carryOver: number;
  fit: LineFit;
  /** Logarithm of the fit's weight among others of the same points. */
  logWeight: number;
}

/**
 * The line at every carry-over from −0.5 to 0.9, each with its weight.
 *
 * Method  weight = restricted likelihood × (1 − carryOver²). A dozen weeks say little about how far one week leans on the
 *         next. To take the one best value as known, or none at all, gives intervals that are too narrow: on simulated
 *         series of 13 weeks ordinary least squares' 95 % interval holds the true rate 86 times in 100 at a
 *         carry-over of 0.3 and 77 times at 0.5.
 */
export function fitAtEveryCarryOver(points: LinePoints): WeighedFit[] {
  return CARRY_OVERS.map((carryOver) => {
    const fit = fitLine(points, carryOver);
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
