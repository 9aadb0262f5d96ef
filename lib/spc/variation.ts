import type { RuleProfile } from "./profiles";
import type { Direction, Signal } from "./rules";
import type { ProcessLimits } from "./xmr";

/** Which way a series should go. */
export type Improvement = "increase" | "decrease" | "neutral";

/** What a point says: ordinary variation, or a special cause and whether it is welcome. */
export type Variation =
  | "common-cause"
  | "improvement-high"
  | "improvement-low"
  | "concern-high"
  | "concern-low"
  | "neutral-high"
  | "neutral-low";

/** What a signal means where the series should go that way. */
export type Meaning = "improvement" | "concern" | "neutral";

/** What can be expected of a process against its target. */
export type Assurance = "consistent-pass" | "consistent-fail" | "inconsistent";

/** High is an improvement where an increase is wanted and a concern where a decrease is; neutral keeps its direction. */
export function meaningOf(direction: Direction, improvement: Improvement): Meaning {
  if (improvement === "neutral") return "neutral";
  return (direction === "high") === (improvement === "increase") ? "improvement" : "concern";
}

/**
 * The signal that names a point which has several: the first by the order of the rules, or, where the profile says so,
 * the first that is an improvement. Of a trend that ends and one that begins in the same point, the one that begins.
 *
 * @param stepAfter which way the series goes from the point: 1, −1, 0, or null at the end and before a gap
 */
export function namingSignal(
  signals: readonly Signal[],
  {
    profile,
    improvement,
    stepAfter,
  }: { profile: RuleProfile; improvement: Improvement; stepAfter: number | null },
): Signal | null {
  const welcome = signals.find(({ direction }) => meaningOf(direction, improvement) === "improvement");
  if (profile.naming === "improvement" && welcome !== undefined) return welcome;
  const first = signals[0];
  if (first?.rule !== "trend") return first ?? null;
  const begins = signals.find(
    ({ rule, direction }) => rule === "trend" && (direction === "high" ? 1 : -1) === stepAfter,
  );
  return begins ?? first;
}

/** A named point's variation; `null`: no rule fired. */
export function variationOf(naming: Signal | null, improvement: Improvement): Variation {
  if (naming === null) return "common-cause";
  return `${meaningOf(naming.direction, improvement)}-${naming.direction}`;
}

/**
 * Whether a process can be trusted to meet its target.
 *
 * Method  limits wholly on the good side of the target: consistently passes. Wholly on the bad side: consistently
 *         fails. The target between or on them, or no limits: inconsistent. Without a direction or a target: null.
 * Source  NHSRplotthedots `ptd_calculate_assurance_type`.
 */
export function assuranceOf(
  target: number | null,
  { reach }: ProcessLimits,
  improvement: Improvement,
): Assurance | null {
  if (target === null || improvement === "neutral") return null;
  if (reach === null) return "inconsistent";
  if (target > reach.upper) return improvement === "increase" ? "consistent-fail" : "consistent-pass";
  if (target < reach.lower) return improvement === "increase" ? "consistent-pass" : "consistent-fail";
  return "inconsistent";
}
