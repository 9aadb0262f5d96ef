import { PROFILES, type ProfileId } from "./profiles";
import { type Direction, RULES, type Rule, type Signal, stepBetween } from "./rules";
import { type ReadGroup, readSeries } from "./series";
import { assuranceOf, type Improvement, meaningOf } from "./variation";

/** A series and how it is to be read, in the terms of the NHS-R package. */
export interface ReferenceInput {
  values: readonly (number | null)[];
  improvement: Improvement;
  target: number | null;
  rebases: readonly number[];
  baseline: number | null;
  screened: boolean;
}

const SHORT_GROUP_BELOW = 13;

/**
 * What the NHS-R package says of a series, under its own names and in its own words, to the last of its habits: for
 * comparing with it. Two of them are not those of our charts: limits of flat or short groups are given as they come,
 * and a point that ends one rising trend, level with the point that begins the next, is called "Decreasing".
 *
 * Source  NHSRplotthedots 0.2.2, commit 050b07d7eacc011767532732f69b8fd7d6a28fd3.
 */
export function toReferenceResult(input: ReferenceInput) {
  const { values, improvement, target, rebases } = input;
  const groups = readSeries(values, { ...input, profile: PROFILES.nhsr });
  const points = groups.flatMap((group) => labelled(group, values));
  const types = points.map(({ naming }) => pointType(naming, improvement));
  const last = groups.at(-1);
  return {
    groups: groups.map(({ start, end, limits }) => ({
      start,
      n: end - start,
      mean: limits.centre,
      lpl: limits.reach?.lower ?? null,
      upl: limits.reach?.upper ?? null,
      short_group: end - start < SHORT_GROUP_BELOW,
    })),
    // Counted in rebases, so that one at the very first point leaves no group 0.
    rebase_group: values.map((_, place) => new Set(rebases.filter((at) => at <= place)).size),
    outside_limits: points.map(({ outside }) => outside),
    relative_to_mean: points.map(({ side }) => side),
    close_to_limits: points.map(({ close }) => close),
    special_cause_type: points.map(({ naming }) => label(naming)),
    point_type: types,
    variation_icon: icon(points.at(-1)?.naming ?? null, improvement),
    assurance_type: last === undefined ? null : underscored(assuranceOf(target, last.limits, improvement)),
    counts: {
      common_cause: types.filter((type) => type === "common_cause").length,
      special: types.filter((type) => type !== "common_cause").length,
    },
  };
}

/** Limits and flags under one of the profiles that give a point no single label: places in the series by rule. */
export function toProfileResult(
  input: Pick<ReferenceInput, "values" | "rebases" | "baseline">,
  profile: Exclude<ProfileId, "nhsr">,
) {
  const { values, rebases, baseline } = input;
  const groups = readSeries(values, { profile: PROFILES[profile], rebases, baseline });
  const flags: Record<string, number[]> = {};
  for (const rule of RULES) {
    for (const direction of ["high", "low"] as const) {
      const places = groups.flatMap(({ start, points }) =>
        points.flatMap(({ signals }, index) =>
          signals.some((signal) => signal.rule === rule && signal.direction === direction)
            ? [start + index]
            : [],
        ),
      );
      if (places.length > 0) flags[FLAGS[rule][direction]] = places;
    }
  }
  return {
    groups: groups.map(({ start, end, limits }) => ({
      start,
      n: end - start,
      mean: limits.reach === null ? null : limits.centre,
      lpl: limits.reach?.lower ?? null,
      upl: limits.reach?.upper ?? null,
    })),
    flags,
  };
}

const FLAGS: Record<Rule, Record<Direction, string>> = {
  outside: { high: "outside_high", low: "outside_low" },
  trend: { high: "trend_up", low: "trend_down" },
  "two-in-three": { high: "two_in_three_high", low: "two_in_three_low" },
  shift: { high: "shift_high", low: "shift_low" },
};

/** Each point with the one signal that labels it, chosen as the package chooses. */
function labelled(group: ReadGroup, values: readonly (number | null)[]) {
  const inTrend = (index: number) =>
    group.points[index]?.signals.some(({ rule }) => rule === "trend") ?? false;
  return group.points.map((point, index) => {
    const first = point.signals[0] ?? null;
    if (first?.rule !== "trend") return { ...point, naming: first };
    const right = inTrend(index + 1) ? index + 1 : index;
    const step = stepBetween(values[group.start + right - 1], values[group.start + right]);
    const naming: Signal = { rule: "trend", direction: step === 1 ? "high" : "low" };
    return { ...point, naming };
  });
}

const LABELS: Record<Rule, Record<Direction, string>> = {
  outside: { high: "Above UCL", low: "Below LCL" },
  trend: { high: "7 Point Trend (Increasing)", low: "7 Point Trend (Decreasing)" },
  "two-in-three": { high: "2 in 3 Above CL", low: "2 in 3 Below CL" },
  shift: { high: "7 Points Above CL", low: "7 Points Below CL" },
};

function label(naming: Signal | null): string {
  return naming === null ? "Common Cause" : LABELS[naming.rule][naming.direction];
}

function pointType(naming: Signal | null, improvement: Improvement): string {
  if (naming === null) return "common_cause";
  const meaning = meaningOf(naming.direction, improvement);
  return meaning === "neutral" ? `special_cause_neutral_${naming.direction}` : `special_cause_${meaning}`;
}

/** The package's letter follows from the meaning; so does ours, because a welcome signal of an increase is a high one. */
function icon(naming: Signal | null, improvement: Improvement): string {
  return naming === null ? "common_cause" : `${meaningOf(naming.direction, improvement)}_${naming.direction}`;
}

function underscored(words: string | null): string | null {
  return words?.replaceAll("-", "_") ?? null;
}
