import type { BENEFIT_METRICS } from "./benefit-definitions";

/** Those that are a range: in files each has its low, central and high, and its mean where ranges are simulated. */
const RANGED_METRICS = [
  "benefit-value",
  "benefit-natural-value",
  "benefit-expected",
  "benefit-effect",
  "benefit-unit-value",
  "benefit-attribution",
  "benefit-confidence",
  "benefit-optimism-bias",
  "benefit-value-per-unit",
  "benefit-value-per-unit-before-shares",
  "benefit-natural-value-per-unit",
  "total-realised",
  "total-expected",
  "total-benefits",
  "total-disbenefits",
  "total-overlap-removed",
  "assumption",
  "net-value",
] as const satisfies (keyof typeof BENEFIT_METRICS)[];
export type RangedMetric = (typeof RANGED_METRICS)[number];

/** The ends of a range, and what lies between. */
export const RANGE_ENDS = ["low", "central", "high", "mean"] as const;
export type RangeEnd = (typeof RANGE_ENDS)[number];

/** The name of such an end in files: "benefit-value-low". */
export type RangeEndId = `${RangedMetric}-${RangeEnd}`;

export const rangeEndId = (metric: RangedMetric, end: RangeEnd): RangeEndId => `${metric}-${end}`;

/** Which metric's range an id is an end of, and which end. */
export function rangeEndOf(id: RangeEndId): { metric: RangedMetric; end: RangeEnd } {
  const metric = RANGED_METRICS.find((each) => id.startsWith(`${each}-`) && isEnd(id.slice(each.length + 1)));
  const end = RANGE_ENDS.find((each) => id.endsWith(`-${each}`));
  if (metric === undefined || end === undefined) throw new Error("There is no such figure.");
  return { metric, end };
}

const isEnd = (text: string) => RANGE_ENDS.some((end) => end === text);
