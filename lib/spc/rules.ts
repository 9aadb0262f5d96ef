import type { RuleProfile } from "./profiles";
import type { ProcessLimits } from "./xmr";

/** The four rules, in the order in which they name a point. */
export const RULES = ["outside", "trend", "two-in-three", "shift"] as const;
export type Rule = (typeof RULES)[number];

/** A rule that fired. `high`: above the upper limit or the mean, or rising; `low`: the reverse. */
export interface Signal {
  rule: Rule;
  direction: Direction;
}
export type Direction = "high" | "low";

/** A point as the rules see it. */
export interface PointReading {
  /** 1 above the mean, −1 below it, 0 on it; null where there is no figure. */
  side: -1 | 0 | 1 | null;
  /** Strictly beyond a limit; null where there is no figure or no limit. */
  outside: boolean | null;
  /** Strictly beyond a near limit and not beyond the limit; null as above. */
  close: boolean | null;
  /** Every rule the point is part of, in the order of `RULES`. */
  signals: Signal[];
}

type Points = readonly (number | null)[];

/**
 * Reads one group of an XmR chart by the rules of a profile.
 *
 * Method  every point of a run belongs to its signal, however long the run. A gap, a tie (for a trend) or a point on
 *         the mean (for a shift) ends the run. Of two in three, all three lie on one side, and the signal is of those
 *         beyond the near limit. Rules do not look across groups.
 * Source  NHSRplotthedots `ptd_calculate_point_type`; Making Data Count.
 */
export function readGroup(values: Points, limits: ProcessLimits, profile: RuleProfile): PointReading[] {
  const plain = values.map((value) => readPoint(value, limits));
  const sides = plain.map(({ side }) => side);
  const steps = values.map((value, index) => stepBetween(values[index - 1], value));
  const flags: Record<Rule, Record<Direction, ReadonlySet<number>>> = {
    outside: {
      high: placesWhere(plain, ({ outside, side }) => outside === true && side === 1),
      low: placesWhere(plain, ({ outside, side }) => outside === true && side === -1),
    },
    // A trend of seven points is a run of six steps, and the point it started from.
    trend: {
      high: withStart(runsOf(steps, 1, profile.run - 1)),
      low: withStart(runsOf(steps, -1, profile.run - 1)),
    },
    "two-in-three": {
      high: twoInThree(plain, 1, profile),
      low: twoInThree(plain, -1, profile),
    },
    shift: { high: runsOf(sides, 1, profile.run), low: runsOf(sides, -1, profile.run) },
  };
  return plain.map((point, index) => ({
    ...point,
    signals: RULES.flatMap((rule) =>
      (["high", "low"] as const).flatMap((direction) =>
        flags[rule][direction].has(index) ? [{ rule, direction }] : [],
      ),
    ),
  }));
}

function readPoint(value: number | null, { centre, reach }: ProcessLimits): Omit<PointReading, "signals"> {
  if (value === null || centre === null) return { side: null, outside: null, close: null };
  const side = signOf(value - centre);
  if (reach === null) return { side, outside: null, close: null };
  const outside = value > reach.upper || value < reach.lower;
  const beyondNear = value > reach.nearUpper || value < reach.nearLower;
  return { side, outside, close: beyondNear && !outside };
}

function signOf(difference: number): -1 | 0 | 1 {
  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

/** Which way the series went to this point; null across a gap and at the start. */
export function stepBetween(before: number | null | undefined, value: number | null | undefined) {
  if (before === null || before === undefined || value === null || value === undefined) return null;
  return signOf(value - before);
}

function placesWhere<T>(points: readonly T[], holds: (point: T) => boolean): Set<number> {
  return new Set(points.flatMap((point, index) => (holds(point) ? [index] : [])));
}

/** Places in unbroken runs of `sign` that are at least `length` long. */
function runsOf(signs: readonly (number | null)[], sign: 1 | -1, length: number): Set<number> {
  const places = new Set<number>();
  let start = 0;
  for (let end = 0; end <= signs.length; end += 1) {
    if (end < signs.length && signs[end] === sign) continue;
    if (end - start >= length) for (let place = start; place < end; place += 1) places.add(place);
    start = end + 1;
  }
  return places;
}

function withStart(places: ReadonlySet<number>): Set<number> {
  return new Set([...places].flatMap((place) => [place - 1, place]));
}

function twoInThree(
  points: readonly Omit<PointReading, "signals">[],
  side: 1 | -1,
  { twoInThreeBeyondLimits }: RuleProfile,
): Set<number> {
  const counts = (index: number) => {
    const point = points[index];
    return point?.close === true || (twoInThreeBeyondLimits && point?.outside === true);
  };
  const places = new Set<number>();
  for (let last = 2; last < points.length; last += 1) {
    const three = [last - 2, last - 1, last];
    if (three.some((index) => points[index]?.side !== side)) continue;
    const beyond = three.filter(counts);
    if (beyond.length >= 2) for (const index of beyond) places.add(index);
  }
  return places;
}
