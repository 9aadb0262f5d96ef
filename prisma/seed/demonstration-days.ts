import { dayFromNumber, dayNumber, parseCalendarDate } from "@/lib/calendar/calendar-date";
import { zoneClock } from "@/lib/calendar/zone";

/** Day number (from 1 January 2000) of a day written in the demonstration's own tables. */
export function dayOf(text: string): number {
  const day = parseCalendarDate(text);
  if (day === null) throw new RangeError(`${text} is not a day`);
  return dayNumber(day);
}

/** Every day from the first to the last, both included, as day numbers. */
export function daysFrom(first: string, last: string): number[] {
  const start = dayOf(first);
  return Array.from({ length: dayOf(last) - start + 1 }, (_, index) => start + index);
}

/** 0 on Mondays, 6 on Sundays; 1 January 2000 was a Saturday. */
export function weekdayOf(day: number): number {
  return (day + 5) % 7;
}

/** Seconds since 1970 at which a London day begins. */
export function londonMidnight(day: number): number {
  const instant = zoneClock("Europe/London").instantOf(day, 0);
  if (typeof instant !== "number") throw new RangeError(`midnight of ${dayFromNumber(day)} is ${instant}`);
  return instant / 1000;
}

/**
 * Seconds from a day's midnight until its clocks show the hour: one fewer hour after the clocks have gone
 * forward (a day of 23 hours), one more after they have gone back (25), and either of the two when an hour
 * comes twice.
 */
export function secondsUntil(hour: number, dayHours: number, random: () => number): number {
  if (dayHours === 24 || hour < 1) return hour * 3600;
  if (dayHours < 24) return Math.max(hour - 1, 1) * 3600;
  return (hour > 1 || random() < 0.5 ? hour + 1 : hour) * 3600;
}

/** Bank holidays in England within the demonstration's days (gov.uk/bank-holidays); 8 May for VE Day in 2020. */
const BANK_HOLIDAYS = new Set(
  [
    ["2016-05-02", "2016-05-30", "2016-08-29"],
    ["2020-01-01", "2020-04-10", "2020-04-13", "2020-05-08", "2020-05-25", "2020-08-31"],
    ["2020-12-25", "2020-12-28", "2021-01-01"],
  ]
    .flat()
    .map(dayOf),
);

export function isBankHoliday(day: number): boolean {
  return BANK_HOLIDAYS.has(day);
}

/** 24 December to 1 January, when clinics close and wards do not. */
export function isChristmas(day: number): boolean {
  const monthDay = dayFromNumber(day).slice(5);
  return monthDay >= "12-24" || monthDay === "01-01";
}

/** A level that moves in straight lines between dated knots, and stays level before the first and after the last. */
export function levelAt(knots: readonly (readonly [day: string, level: number])[], day: number): number {
  let [before, level] = [Number.NEGATIVE_INFINITY, knots[0]?.[1] ?? 1];
  for (const [text, next] of knots) {
    const at = dayOf(text);
    if (at >= day) {
      return before === Number.NEGATIVE_INFINITY
        ? next
        : level + ((next - level) * (day - before)) / (at - before);
    }
    [before, level] = [at, next];
  }
  return level;
}
