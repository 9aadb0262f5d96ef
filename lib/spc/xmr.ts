/** Process limits of one group of an XmR chart. */
export interface ProcessLimits {
  /** Mean of the baseline; null where it holds no figure. */
  centre: number | null;
  /** null where no two neighbours can be compared. */
  reach: { lower: number; upper: number; nearLower: number; nearUpper: number } | null;
  /** How far neighbours lie apart, on average, after screening; null where there is no range to measure. */
  meanMovingRange: number | null;
}

/** 3 / d2, where d2 = 1.128 for ranges of two neighbours, as published to two decimals. */
const XMR_LIMIT_FACTOR = 2.66;
/** D4 for ranges of two neighbours: an ordinary range stays below this many times their mean. */
const SCREENING_FACTOR = 3.267;
/** Near limits lie two standard deviations out where the limits lie three. */
const NEAR = 2 / 3;

/**
 * Process limits of an XmR chart: how far ordinary weeks wander.
 *
 * Shape   values oldest first; null: a gap, which drops the moving range on either side of it.
 * Units   those of the series, e.g. users per ISO week. Limits are not held at zero.
 * Method  mean ± 2.66 × mean moving range. Screened, moving ranges not below 3.267 × their mean are left out, once.
 * Errors  none. A flat series, screened, has no limits: not one of its ranges of 0 lies below 3.267 × 0.
 * Source  NHS England, Making Data Count; same rule as NHSRplotthedots `ptd_spc_standard`.
 *
 * @example xmrLimits([40, 44, 41, 45, 40], { screened: true }) //=> centre 42, lower 31.36, upper 52.64
 */
export function xmrLimits(
  values: readonly (number | null)[],
  { screened }: { screened: boolean },
): ProcessLimits {
  const centre = mean(values.filter((value) => value !== null));
  const all = movingRanges(values);
  const meanOfAll = mean(all);
  if (centre === null || meanOfAll === null) return { centre, reach: null, meanMovingRange: null };
  const kept = screened ? all.filter((range) => range < SCREENING_FACTOR * meanOfAll) : all;
  const meanMovingRange = mean(kept);
  if (meanMovingRange === null) return { centre, reach: null, meanMovingRange: null };
  const far = XMR_LIMIT_FACTOR * meanMovingRange;
  const near = NEAR * far;
  return {
    centre,
    reach: {
      lower: centre - far,
      upper: centre + far,
      nearLower: centre - near,
      nearUpper: centre + near,
    },
    meanMovingRange,
  };
}

/** How far each figure lies from the one before it; across a gap there is no range. */
export function movingRanges(values: readonly (number | null)[]): number[] {
  return values.flatMap((value, index) => {
    const before = values[index - 1];
    return value === null || before === null || before === undefined ? [] : [Math.abs(value - before)];
  });
}

/** Where a chart's limits begin afresh. */
export interface GroupSpan {
  /** Place of its first point. */
  start: number;
  /** Place after its last point. */
  end: number;
}

/** A series cut at its rebases: the point a rebase names is the first of the new group. */
export function groupSpans(length: number, rebases: readonly number[]): GroupSpan[] {
  const within = rebases.filter((at) => Number.isInteger(at) && at > 0 && at < length);
  const starts = [...new Set([0, ...within])].sort((a, b) => a - b);
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? length }));
}

/** In two passes: the second takes away what the first lost by rounding, so that a value on the mean is on the mean. */
function mean(figures: readonly number[]): number | null {
  if (figures.length === 0) return null;
  const first = figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
  return first + figures.reduce((sum, figure) => sum + (figure - first), 0) / figures.length;
}
