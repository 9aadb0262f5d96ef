/**
 * A line fitted to weeks whose departures from it carry over from one week to the next: generalised least squares
 * with errors of first order, for one carry-over.
 */
export interface LineFit {
  intercept: number;
  slope: number;
  /** Of one departure from the line. */
  variance: number;
  /** Inverse of X'R⁻¹X: what `variance` is multiplied by for the variances of intercept and slope. */
  unscaled: { intercept: number; slope: number; both: number };
  degreesOfFreedom: number;
  /** Restricted log-likelihood, up to what all carry-overs share. */
  logLikelihood: number;
}

export interface LinePoints {
  /** Whole weeks, ascending; gaps allowed. */
  times: readonly number[];
  /** What the line is drawn against: the times themselves, or a curve of them. */
  regressor: readonly number[];
  values: readonly number[];
}

/** Departures smaller than this are rounding, not weeks that differ: the least variance, on the scale of logarithms. */
const LEAST_VARIANCE = 1e-18;

/**
 * Generalised least squares of a line, at one carry-over.
 *
 * Shape   at least three points; `carryOver` between −1 and 1; two departures d weeks apart correlate by carryOver ** d.
 * Method  each point less what carried over from the one before, divided by the spread that leaves, is free of
 *         correlation; on these, ordinary least squares.
 */
export function fitLine(points: LinePoints, carryOver: number): LineFit {
  const free = withoutCarryOver(points, carryOver);
  let [s11, s1x, sxx, s1y, sxy, logSpread] = [0, 0, 0, 0, 0, 0];
  for (const { one, x, y, spread } of free) {
    s11 += one * one;
    s1x += one * x;
    sxx += x * x;
    s1y += one * y;
    sxy += x * y;
    logSpread += Math.log(spread);
  }
  const determinant = s11 * sxx - s1x * s1x;
  const intercept = (sxx * s1y - s1x * sxy) / determinant;
  const slope = (s11 * sxy - s1x * s1y) / determinant;
  const degreesOfFreedom = free.length - 2;
  const squares = free.reduce((sum, { one, x, y }) => sum + (y - intercept * one - slope * x) ** 2, 0);
  const variance = Math.max(squares / degreesOfFreedom, LEAST_VARIANCE);
  return {
    intercept,
    slope,
    variance,
    unscaled: { intercept: sxx / determinant, slope: s11 / determinant, both: -s1x / determinant },
    degreesOfFreedom,
    logLikelihood: -(logSpread + Math.log(determinant) + degreesOfFreedom * Math.log(variance)) / 2,
  };
}

/** Every point less what carried over from the one before, over the spread that leaves. */
function withoutCarryOver({ times, regressor, values }: LinePoints, carryOver: number) {
  return times.map((time, i) => {
    const kept = i === 0 ? 0 : carryOver ** (time - (times[i - 1] ?? 0));
    const spread = 1 - kept * kept;
    const scale = Math.sqrt(spread);
    return {
      one: (1 - kept) / scale,
      x: ((regressor[i] ?? 0) - kept * (regressor[i - 1] ?? 0)) / scale,
      y: ((values[i] ?? 0) - kept * (values[i - 1] ?? 0)) / scale,
      spread,
    };
  });
}
