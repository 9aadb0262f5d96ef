import {
  addWeeks,
  type CalendarDate,
  type WeekCommencing,
  weekCommencing,
  weekEnd,
} from "@/lib/calendar/calendar-date";
import type { Claim } from "@/lib/commentary/commentary";
import type { Cell } from "@/lib/disclosure/cell";
import { judgeClaim, judgeEachWeek } from "@/lib/forecast/claim";
import type { WeeklyValues } from "@/lib/forecast/weekly-values";
import type { JudgedClaim } from "../user-growth";

/** A weekly figure of a viewer, or of all together, by the name a claim or target gives it. */
type WeeklyCell = (metric: string, week: WeekCommencing) => Cell;

/** The weeks from the first with data up to one, with the figures of those that are complete. */
export function completeValues(
  metric: string,
  of: { cell: WeeklyCell; since: CalendarDate | null; week: WeekCommencing },
): WeeklyValues {
  const weeks: WeekCommencing[] = [];
  if (of.since !== null)
    for (let week = weekCommencing(of.since); week <= of.week; week = addWeeks(week, 1)) weeks.push(week);
  return {
    weeks,
    values: weeks.map((week) => {
      const cell = of.cell(metric, week);
      return cell.kind === "value" && !cell.provisional ? cell.value : null;
    }),
  };
}

/** Every claim, judged by what is known at the end of the week, and as it was at the end of each week before. */
export function judgedClaims(
  claims: readonly Claim[],
  of: {
    cell: WeeklyCell;
    since: CalendarDate | null;
    week: WeekCommencing;
    weeks: readonly WeekCommencing[];
  },
): JudgedClaim[] {
  return claims.map((claim) => {
    const { target, by, madeOn, weeklyRate } = claim;
    const question = {
      claim: { target, by, madeOn, base: null, statedRate: weeklyRate },
      series: completeValues(claim.metric, of),
      asOf: weekEnd(of.week),
    };
    return {
      claim,
      judgement: judgeClaim(question),
      weekly: judgeEachWeek(question),
      points: of.weeks.map((week) => ({ week, cell: of.cell(claim.metric, week) })),
    };
  });
}
