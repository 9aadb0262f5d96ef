import { type CalendarDate, dayNumber, type WeekCommencing, weekEnd } from "@/lib/calendar/calendar-date";

/**
 * The rate a week that leads from one figure to another.
 *
 * Shape   both figures above zero; more than no weeks.
 * Units   proportion a week: 0.06 is 6 %.
 * @example requiredRate({ from: 938, to: 2000, weeks: 13 }) //=> 0.0600
 */
export function requiredRate({ from, to, weeks }: { from: number; to: number; weeks: number }): number {
  return (to / from) ** (1 / weeks) - 1;
}

/**
 * Weeks in which a figure that grows at the rate doubles.
 *
 * Shape   a rate above zero, as a proportion a week.
 * @example doublingWeeks(0.06) //=> 11.9
 */
export function doublingWeeks(rate: number): number {
  return Math.LN2 / Math.log1p(rate);
}

/** The figure that grows to the target in so many weeks at the rate a week. */
export function requiredBase({ to, rate, weeks }: { to: number; rate: number; weeks: number }): number {
  return to / (1 + rate) ** weeks;
}

/** Weeks from the Sunday a week ends on to a day: whole days over seven; negative once the day is past. */
export function weeksFrom(week: WeekCommencing, day: CalendarDate): number {
  return (dayNumber(day) - dayNumber(weekEnd(week))) / 7;
}
