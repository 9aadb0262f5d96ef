import {
  addMonths,
  type CalendarDate,
  dayFromNumber,
  dayNumber,
  firstDay,
  monthOf,
} from "@/lib/calendar/calendar-date";

/** 27 December 1999, where blocks of activity begin (lib/rollup/activity-bits.ts), in days from 1 January 2000. */
const FIRST_BLOCK = -5;
const BLOCK_DAYS = 28;

/**
 * The first London day whose events are kept one by one.
 *
 * Method  the first of the month so many months before, and from there back to where a block of four Monday weeks begins:
 *         events stay a little longer than stated, never shorter, and no week and no block is kept in part.
 *
 * @example keptFrom("2021-03-15", 3) //=> "2020-11-30"
 */
export function keptFrom(today: CalendarDate, months: number): CalendarDate {
  const day = dayNumber(firstDay(addMonths(monthOf(today), -months)));
  return dayFromNumber(Math.floor((day - FIRST_BLOCK) / BLOCK_DAYS) * BLOCK_DAYS + FIRST_BLOCK);
}
