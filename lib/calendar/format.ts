import {
  type CalendarDate,
  firstDay,
  type Month,
  type WeekCommencing,
  weekEnd,
} from "@/lib/calendar/calendar-date";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

function parts(day: CalendarDate): { day: number; month: string; year: string } {
  return {
    day: Number(day.slice(8)),
    month: MONTHS[Number(day.slice(5, 7)) - 1] ?? "",
    year: day.slice(0, 4),
  };
}

/** "31 January 2021" */
export function formatDay(day: CalendarDate): string {
  const { day: n, month, year } = parts(day);
  return `${n} ${month} ${year}`;
}

/** "25 to 31 January 2021", "28 June to 4 July 2021", "28 December 2020 to 3 January 2021" */
export function formatWeek(week: WeekCommencing): string {
  return formatDays(week, weekEnd(week));
}

/** First and last day of a stretch, naming month and year no more often than needed. */
export function formatDays(from: CalendarDate, to: CalendarDate): string {
  if (from === to) return formatDay(from);
  const first = parts(from);
  const last = parts(to);
  if (first.year !== last.year) return `${formatDay(from)} to ${formatDay(to)}`;
  if (first.month !== last.month) return `${first.day} ${first.month} to ${formatDay(to)}`;
  return `${first.day} to ${formatDay(to)}`;
}

/** "January 2021" */
export function formatMonth(month: Month): string {
  const { month: name, year } = parts(firstDay(month));
  return `${name} ${year}`;
}

/** "31 Jan 2021", for tables and axes. */
export function formatShortDay(day: CalendarDate): string {
  const { day: n, month, year } = parts(day);
  return `${n} ${month.slice(0, 3)} ${year}`;
}

/** "31 Jan", for axes that name the year elsewhere. */
export function formatDayOfYear(day: CalendarDate): string {
  const { day: n, month } = parts(day);
  return `${n} ${month.slice(0, 3)}`;
}
