import {
  type CalendarDate,
  compareDays,
  parseWeekCommencing,
  type WeekCommencing,
  weekCommencing,
  weeksUpTo,
} from "@/lib/calendar/calendar-date";

/** Three years: what a chart for monitoring shows at most. */
const MOST = 156;

/** Weeks new limits can begin in: those with data, newest first, and the one that was asked for. */
export function offeredWeeks(
  range: { from: CalendarDate; to: CalendarDate } | null,
  asked: string,
  today: CalendarDate,
): WeekCommencing[] {
  const latest = weekCommencing(range !== null && compareDays(range.to, today) < 0 ? range.to : today);
  const earliest = range === null ? latest : weekCommencing(range.from);
  const weeks = weeksUpTo(latest, MOST).filter((week) => compareDays(week, earliest) >= 0);
  const wanted = parseWeekCommencing(asked);
  const adds = wanted !== null && !weeks.includes(wanted) && compareDays(wanted, today) <= 0;
  return [...weeks, ...(adds ? [wanted] : [])].toSorted(compareDays).reverse();
}
