import type { RuleProfile } from "./profiles";
import { type PointReading, readGroup } from "./rules";
import { type GroupSpan, groupSpans, type ProcessLimits, xmrLimits } from "./xmr";

/** A group of a series with the limits that hold for all of its points. */
export interface ReadGroup extends GroupSpan {
  limits: ProcessLimits;
  points: PointReading[];
}

/**
 * A series read by a profile's rules exactly as published: limits from however few points, and no group refused.
 * `spcChart` is the reading for people, which refuses what must not be charted.
 *
 * Shape   values oldest first; null: a gap. rebases: places whose point begins a new group.
 *
 * @param baseline how many points at the start of each group its limits are worked out from; null: all
 */
export function readSeries(
  values: readonly (number | null)[],
  options: {
    profile: RuleProfile;
    rebases: readonly number[];
    baseline?: number | null;
    /** Set apart from the profile only to agree with somebody who did. */
    screened?: boolean;
  },
): ReadGroup[] {
  const { profile, rebases, baseline = null, screened = profile.screens } = options;
  return groupSpans(values.length, rebases).map((span) => {
    const group = values.slice(span.start, span.end);
    const limits = xmrLimits(group.slice(0, baseline ?? group.length), { screened });
    return { ...span, limits, points: readGroup(group, limits, profile) };
  });
}
