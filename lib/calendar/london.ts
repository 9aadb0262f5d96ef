import { type CalendarDate, DAYS_1970_TO_2000, dayFromNumber } from "@/lib/calendar/calendar-date";
import { zoneClock } from "@/lib/calendar/zone";

const HOUR_MICROSECONDS = 3_600_000_000;
const HOUR_MILLISECONDS = 3_600_000;
const HOURS_IN_DAY = 24;

/** London has kept whole-hour offsets, and changed them on the hour, for as long as events are accepted (2000 on). */
const days = new Map<number, number>();

/**
 * The London day an instant falls on, counted from 1 January 2000.
 *
 * Units   microseconds since 1970, UTC.
 */
export function londonDay(epochMicroseconds: number): number {
  const hour = Math.floor(epochMicroseconds / HOUR_MICROSECONDS);
  let day = days.get(hour);
  if (day === undefined) {
    const ahead = zoneClock("Europe/London").offsetAt(hour * HOUR_MILLISECONDS) / HOUR_MILLISECONDS;
    day = Math.floor((hour + ahead) / HOURS_IN_DAY) - DAYS_1970_TO_2000;
    days.set(hour, day);
  }
  return day;
}

/** The day it is in London. */
export function londonToday(now: Date): CalendarDate {
  return dayFromNumber(londonDay(now.getTime() * 1000));
}
