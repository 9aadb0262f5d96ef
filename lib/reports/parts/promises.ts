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
import { type Forecast, forecast, LONGEST_HORIZON } from "@/lib/forecast/forecast";
import { targetOutlook, targetReached } from "@/lib/forecast/target-reached";
import type { WeeklyValues } from "@/lib/forecast/weekly-values";
import type { JudgedClaim } from "../user-growth";

/** Weekly figures of a viewer, or of all together, by the name a claim or target gives them. */
export interface WeeklyFigures {
  cell: (metric: string, week: WeekCommencing) => Cell;
  /** The first day of each; null: it has none. */
  since: (metric: string) => CalendarDate | null;
}

/** The weeks from the first with data up to one, with the figures of those that are complete. */
export function completeValues(metric: string, of: WeeklyFigures & { week: WeekCommencing }): WeeklyValues {
  const weeks: WeekCommencing[] = [];
  const since = of.since(metric);
  if (since !== null)
    for (let week = weekCommencing(since); week <= of.week; week = addWeeks(week, 1)) weeks.push(week);
  return {
    weeks,
    values: weeks.map((week) => {
      const cell = of.cell(metric, week);
      return cell.kind === "value" && !cell.provisional ? cell.value : null;
    }),
  };
}

/** A quarter of a year. */
const WEEKS_AHEAD = 13;

/** Active users from here to the day asked for, else to that of the last promise about them, else for a quarter. */
export function activeUsersForecast(
  claims: readonly Claim[],
  of: WeeklyFigures & { week: WeekCommencing; until: CalendarDate | null },
): Forecast {
  const promised = claims
    .filter(
      ({ metric, by, takenBack }) => metric === "active-users" && takenBack === null && by > weekEnd(of.week),
    )
    .map(({ by }) => by)
    .sort()
    .at(-1);
  const until = of.until ?? promised ?? weekEnd(addWeeks(of.week, WEEKS_AHEAD));
  return forecast({ series: completeValues("active-users", of), until });
}

/** Every claim, judged by what is known at the end of the week, and as it was at the end of each week before. */
export function judgedClaims(
  claims: readonly Claim[],
  of: WeeklyFigures & { week: WeekCommencing; weeks: readonly WeekCommencing[] },
): JudgedClaim[] {
  return claims.map((claim) => {
    const { target, by, madeOn, weeklyRate } = claim;
    const question = {
      claim: { target, by, madeOn, base: null, statedRate: weeklyRate },
      series: completeValues(claim.metric, of),
      asOf: weekEnd(of.week),
    };
    const judgement = judgeClaim(question);
    const open = judgement.weeksLeft !== null;
    const ahead = forecast({ series: question.series, until: weekEnd(addWeeks(of.week, LONGEST_HORIZON)) });
    return {
      claim,
      judgement,
      outlook: open ? targetOutlook(ahead, target, by) : null,
      reached: open ? targetReached(ahead, target) : null,
      weekly: judgeEachWeek(question),
      points: of.weeks.map((week) => ({ week, cell: of.cell(claim.metric, week) })),
    };
  });
}
