import {
  type CalendarDate,
  firstDay,
  lastDay,
  type Month,
  type WeekCommencing,
  weekEnd,
} from "@/lib/calendar/calendar-date";
import type { Grain } from "@/lib/metrics/series";

/** A week or a month; both days are in it. */
export interface Period {
  grain: Grain;
  start: CalendarDate;
  end: CalendarDate;
}

export const weekPeriod = (week: WeekCommencing): Period => ({ grain: "w", start: week, end: weekEnd(week) });

export const monthPeriod = (month: Month): Period => ({
  grain: "m",
  start: firstDay(month),
  end: lastDay(month),
});
