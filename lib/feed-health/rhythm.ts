import {
  addDays,
  addMonths,
  type CalendarDate,
  lastDay,
  monthOf,
  weekCommencing,
} from "@/lib/calendar/calendar-date";

/** How often a feed is sent, and how many days after a period's end the data of it should be here. */
export interface Rhythm {
  /** none: nothing more is expected, as of a viewer that was switched off. */
  every: "day" | "week" | "month" | "none";
  withinDays: number;
}

/** A feed as far as its rhythm goes. */
export interface RhythmicFeed {
  grain: "events" | "counts" | "balances";
  countPeriod: "day" | "week" | "month" | null;
  /** As the programme's definition states it. */
  expected: Rhythm | null;
}

/** Where nothing is stated: weekly, within a week; counts of whole months, within a fortnight of the month's end. */
const USUAL: Rhythm = { every: "week", withinDays: 7 };
const USUAL_OF_MONTHS: Rhythm = { every: "month", withinDays: 14 };

/** The rhythm a feed is judged by: as stated, else as is usual for what it sends. */
export const rhythmOf = ({ countPeriod, expected }: RhythmicFeed): Rhythm =>
  expected ?? (countPeriod === "month" ? USUAL_OF_MONTHS : USUAL);

/**
 * The day up to which the data should be here.
 *
 * Shape   `on` is not over yet: what is due by it may still come. null: nothing is expected.
 */
export function dueTo({ every, withinDays }: Rhythm, on: CalendarDate): CalendarDate | null {
  const day = addDays(on, -withinDays - 1);
  switch (every) {
    case "none":
      return null;
    case "day":
      return day;
    case "week":
      return addDays(weekCommencing(addDays(day, 1)), -1);
    case "month":
      return lastDay(monthOf(day)) === day ? day : lastDay(addMonths(monthOf(day), -1));
  }
}

const DAYS = { day: 1, week: 7, month: 31 } as const;

/** Days in which something should have been received, whatever the calendar: two periods and the time allowed. */
export const patienceDays = ({ every, withinDays }: Rhythm): number | null =>
  every === "none" ? null : 2 * DAYS[every] + withinDays;
