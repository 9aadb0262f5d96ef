/** A line fitted to weeks whose departures from it carry over from one week to the next, for one carry-over. */
export interface LineFit {
  intercept: number;
  slope: number;
  /** Of one departure from the line. */
  variance: number;
  /** Inverse of X'R⁻¹X: what `variance` is multiplied by for the variances of intercept and slope. */
  unscaled: { intercept: number; slope: number; both: number };
  /** Restricted log-likelihood, up to what all carry-overs share. */
  logLikelihood: number;
}

/** Departures smaller than this are rounding, not weeks that differ: the least variance, on the scale of logarithms. */
const LEAST_VARIANCE = 1e-18;

/** What each point shares with the one before, and what it is divided by once that is taken away. */
export interface Sharing {
  kept: Float64Array;
  scale: Float64Array;
  /** Sum of the logarithms of scale². */
  logSpread: number;
}

/**
 * How weeks share their departures: two of them d weeks apart correlate by carryOver ** d.
 *
 * Shape   whole weeks, ascending, gaps allowed; `carryOver` between −1 and 1.
 */
export function sharing(times: readonly number[], carryOver: number): Sharing {
  const kept = new Float64Array(times.length);
  const scale = new Float64Array(times.length);
  let logSpread = 0;
  for (let i = 0; i < times.length; i += 1) {
    const share = i === 0 ? 0 : carryOver ** ((times[i] ?? 0) - (times[i - 1] ?? 0));
    kept[i] = share;
    scale[i] = Math.sqrt(1 - share * share);
    logSpread += Math.log(1 - share * share);
  }
  return { kept, scale, logSpread };
}

/**
 * Generalised least squares of a line, with errors of first order.
 *
 * Shape   values and what the line is drawn against, as many as the weeks of `shared`; at least three.
 * Method  each point less what carried over from the one before, divided by the spread that leaves, is free of
 *         correlation; on these, ordinary least squares. The residuals are taken from a second pass: a difference of sums
 *         would lose them to rounding where the weeks lie close to the line.
 */
export function fitLine(regressor: Float64Array, values: Float64Array, shared: Sharing): LineFit {
  const n = values.length;
  const ones = withoutShared(null, shared);
  const xs = withoutShared(regressor, shared);
  const ys = withoutShared(values, shared);
  let s11 = 0;
  let s1x = 0;
  let sxx = 0;
  let s1y = 0;
  let sxy = 0;
  for (let i = 0; i < n; i += 1) {
    const one = ones[i] ?? 0;
    const x = xs[i] ?? 0;
    const y = ys[i] ?? 0;
    s11 += one * one;
    s1x += one * x;
    sxx += x * x;
    s1y += one * y;
    sxy += x * y;
  }
  const determinant = s11 * sxx - s1x * s1x;
  const intercept = (sxx * s1y - s1x * sxy) / determinant;
  const slope = (s11 * sxy - s1x * s1y) / determinant;
  let squares = 0;
  for (let i = 0; i < n; i += 1)
    squares += ((ys[i] ?? 0) - intercept * (ones[i] ?? 0) - slope * (xs[i] ?? 0)) ** 2;
  const variance = Math.max(squares / (n - 2), LEAST_VARIANCE);
  return {
    intercept,
    slope,
    variance,
    unscaled: { intercept: sxx / determinant, slope: s11 / determinant, both: -s1x / determinant },
    logLikelihood: -(shared.logSpread + Math.log(determinant) + (n - 2) * Math.log(variance)) / 2,
  };
}

/** A column, or the column of ones, less what each point shares with the one before. */
function withoutShared(column: Float64Array | null, { kept, scale }: Sharing): Float64Array {
  const free = new Float64Array(kept.length);
  for (let i = 0; i < kept.length; i += 1) {
    const before = i === 0 ? 0 : column === null ? 1 : (column[i - 1] ?? 0);
    const here = column === null ? 1 : (column[i] ?? 0);
    free[i] = (here - (kept[i] ?? 0) * before) / (scale[i] ?? 1);
  }
  return free;
}
