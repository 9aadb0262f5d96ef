import {
  addMonths,
  addWeeks,
  type CalendarDate,
  type Month,
  monthOf,
  weekCommencing,
} from "@/lib/calendar/calendar-date";
import type { Cell } from "@/lib/disclosure/cell";
import { monthsUntilDormant, RANGE_MONTHS, REGULAR_OF } from "@/lib/programmes/people-periods";
import type { GroupMetric } from "../user-growth";
import { monthPeriod, type Period, weekPeriod } from "./period";

const IN_WEEKS = "A week before this one has no figure, so nobody can say who was there.";
const IN_MONTHS = "A month before this one has no figure, so nobody can say who was there.";

/**
 * Why a group cannot be told: a period it looks back to has no figure, though data began before it. Who was there then
 * nobody knows, and everybody would be taken for having stayed away.
 */
export interface Gaps {
  before: (metric: GroupMetric, period: Period) => string | null;
  /** For the 13 months that begin with the month. */
  beforeRange: (metric: GroupMetric, first: Month) => string | null;
}

/**
 * Looks each period up once, however many organisations and groups ask: asked anew for each of them, a report of a year
 * and 90 organisations took a second longer.
 *
 * @param of.whole the whole viewer's state in a period
 * @param of.since first days of the first week and month that have data; null: none has
 */
export function findGaps(of: {
  whole: (period: Period) => Cell;
  since: { w: CalendarDate | null; m: CalendarDate | null };
  dormantAfterWeeks: number;
}): Gaps {
  const gaps = new Map<string, boolean>();
  const isGap = (period: Period): boolean => {
    const key = `${period.grain}${period.start}`;
    const known = gaps.get(key);
    if (known !== undefined) return known;
    const first = of.since[period.grain];
    const found = first !== null && period.start >= first && of.whole(period).kind !== "value";
    gaps.set(key, found);
    return found;
  };
  /** For each period, how many periods before it the nearest gap lies, as far as anything looks back. */
  const nearest = new Map<string, number>();
  const periodsToGap = (period: Period): number => {
    const key = `${period.grain}${period.start}`;
    const known = nearest.get(key);
    if (known !== undefined) return known;
    const furthest = periodsBefore("dormant-users", period.grain, of.dormantAfterWeeks);
    let n = 1;
    while (n <= Math.max(furthest, REGULAR_OF - 1) && !isGap(earlier(period, n))) n += 1;
    nearest.set(key, n);
    return n;
  };
  const ranges = new Map<Month, boolean>();
  const hasGapBefore = (first: Month): boolean => {
    const known = ranges.get(first);
    if (known !== undefined) return known;
    const months = Array.from({ length: RANGE_MONTHS }, (_, n) => addMonths(first, -n - 1));
    const found = months.some((month) => isGap(monthPeriod(month)));
    ranges.set(first, found);
    return found;
  };
  return {
    before: (metric, period) => {
      const back = periodsBefore(metric, period.grain, of.dormantAfterWeeks);
      if (back === 0 || periodsToGap(period) > back) return null;
      return period.grain === "w" ? IN_WEEKS : IN_MONTHS;
    },
    beforeRange: (metric, first) => {
      if (periodsBefore(metric, "m", of.dormantAfterWeeks) === 0) return null;
      return hasGapBefore(first) ? IN_MONTHS : null;
    },
  };
}

/** How many periods before its own a group is told from; ever-active and new users are told from all there are. */
function periodsBefore(metric: GroupMetric, grain: "w" | "m", dormantAfterWeeks: number): number {
  switch (metric) {
    case "returning-users":
    case "resumed-users":
    case "lapsed-users":
      return 1;
    case "away-users":
    case "dormant-users":
      return (grain === "w" ? Math.max(2, dormantAfterWeeks) : monthsUntilDormant(dormantAfterWeeks)) - 1;
    case "regular-users":
      return REGULAR_OF - 1;
    case "active-users":
    case "new-users":
    case "ever-active-users":
      return 0;
  }
}

const earlier = (period: Period, n: number): Period =>
  period.grain === "w"
    ? weekPeriod(addWeeks(weekCommencing(period.start), -n))
    : monthPeriod(addMonths(monthOf(period.start), -n));
