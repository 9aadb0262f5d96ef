import { DEFAULT_PROFILE, PROFILES, type ProfileId } from "./profiles";
import { type Signal, stepBetween } from "./rules";
import { type ReadGroup, readSeries } from "./series";
import {
  type Assurance,
  assuranceOf,
  type Improvement,
  type Meaning,
  meaningOf,
  namingSignal,
  type Variation,
  variationOf,
} from "./variation";
import { movingRanges } from "./xmr";

/** An XmR chart as people are shown it: limits where they may be trusted, and words where they may not. */
export interface SpcChart {
  profile: ProfileId;
  improvement: Improvement;
  /** Oldest first; all are kept, so that limits from before a rebase stay visible. */
  groups: SpcGroup[];
  points: SpcPoint[];
  /** What is said of the last figure; null: there is not one figure. */
  latest: { at: number; variation: Variation | null; assurance: Assurance | null } | null;
}

export interface SpcGroup {
  /** Place of its first point. */
  start: number;
  /** Place after its last point. */
  end: number;
  /** Figures in it, gaps not counted. */
  figures: number;
  /** trial: limits from fewer than 13 figures, from which nothing is concluded. refused: none, and `reason` says why. */
  status: "limits" | "trial" | "refused";
  reason: string | null;
  centre: number | null;
  lower: number | null;
  upper: number | null;
  nearLower: number | null;
  nearUpper: number | null;
}

export interface SpcPoint {
  value: number | null;
  /** Place of its group in `groups`. */
  group: number;
  /** Every rule it is part of; the one that names it stands first. */
  signals: SpcSignal[];
  /** null where nothing is concluded: a gap, or a group without full limits. */
  variation: Variation | null;
}

export interface SpcSignal extends Signal {
  meaning: Meaning;
}

/** Figures a group needs before its limits are more than a trial (Making Data Count, November 2023). */
export const LIMITS_FROM = 13;

/** Moving ranges as small as this beside the mean are what is left of rounding, not variation. */
const ROUNDING_LEFTOVER = 1e-12;

/**
 * The XmR chart of a series, refused where it would mislead.
 *
 * Shape   values oldest first, one a period; null: a gap, which breaks moving ranges and every run.
 * Method  `readSeries` under the profile. A group of fewer than 13 figures has trial limits and no signals. There are
 *         no limits, and a reason instead, for a running total, a single figure, figures without neighbours, and
 *         figures whose mean moving range is 0. Limits begin afresh only where `rebases` says so.
 *
 * @param options.target the target in force at the last figure
 */
export function spcChart(options: {
  values: readonly (number | null)[];
  improvement: Improvement;
  profile?: ProfileId;
  target?: number | null;
  rebases?: readonly { at: number }[];
  cumulative?: boolean;
}): SpcChart {
  const { values, improvement, target = null, rebases = [], cumulative = false } = options;
  const profile = PROFILES[options.profile ?? DEFAULT_PROFILE];
  const read = readSeries(values, { profile, rebases: rebases.map(({ at }) => at) });
  const groups = read.map((group) => judged(group, values, cumulative));
  const points = read.flatMap((group, index) => {
    const concluded = groups[index]?.status === "limits";
    return group.points.map(({ signals }, offset): SpcPoint => {
      const at = group.start + offset;
      const value = values[at] ?? null;
      if (!concluded || value === null) return { value, group: index, signals: [], variation: null };
      const after = at + 1 < group.end ? values[at + 1] : null;
      const naming = namingSignal(signals, { profile, improvement, stepAfter: stepBetween(value, after) });
      const ordered = naming === null ? [] : [naming, ...signals.filter((signal) => signal !== naming)];
      return {
        value,
        group: index,
        signals: ordered.map((signal) => ({ ...signal, meaning: meaningOf(signal.direction, improvement) })),
        variation: variationOf(naming, improvement),
      };
    });
  });
  const at = points.findLastIndex(({ value }) => value !== null);
  const last = points[at];
  const lastGroup = last === undefined ? undefined : read[last.group];
  return {
    profile: profile.id,
    improvement,
    groups,
    points,
    latest:
      last === undefined || lastGroup === undefined
        ? null
        : {
            at,
            variation: last.variation,
            assurance: last.variation === null ? null : assuranceOf(target, lastGroup.limits, improvement),
          },
  };
}

function judged(group: ReadGroup, values: readonly (number | null)[], cumulative: boolean): SpcGroup {
  const { start, end, limits } = group;
  const own = values.slice(start, end);
  const figures = own.filter((value) => value !== null).length;
  const reason = reasonAgainst(own, figures, group, cumulative);
  if (reason !== null || limits.reach === null) {
    const none = { centre: null, lower: null, upper: null, nearLower: null, nearUpper: null };
    return { start, end, figures, status: "refused", reason, ...none };
  }
  const status = figures < LIMITS_FROM ? "trial" : "limits";
  return { start, end, figures, status, reason: null, centre: limits.centre, ...limits.reach };
}

function reasonAgainst(
  own: readonly (number | null)[],
  figures: number,
  { limits }: ReadGroup,
  cumulative: boolean,
): string | null {
  if (figures === 0) return "There is no figure to work limits out from.";
  if (cumulative)
    return "A running total has no limits: it only grows, so that every point would be a signal.";
  if (figures === 1) return "One figure alone shows no variation to work limits out from.";
  if (movingRanges(own).length === 0)
    return "No two figures follow each other without a gap, so there is no variation to work limits out from.";
  const range = limits.meanMovingRange ?? 0;
  return range <= ROUNDING_LEFTOVER * Math.abs(limits.centre ?? 0)
    ? "Nearly all figures are the same as the one before, so there is no ordinary variation to work limits out from."
    : null;
}
