import { dayNumber, type WeekCommencing } from "@/lib/calendar/calendar-date";

/** A series of weeks that are complete, oldest first; null where nothing is known of a week. */
export interface WeeklyValues {
  weeks: readonly WeekCommencing[];
  values: readonly (number | null)[];
}

/** A week with its figure. `time`: weeks since 3 January 2000, so that a gap is as long as it was. */
export interface KnownWeek {
  week: WeekCommencing;
  time: number;
  value: number;
}

/** Weeks from 3 January 2000 to the week. */
export function weekNumber(week: WeekCommencing): number {
  return Math.floor(dayNumber(week) / 7);
}

/** The weeks that have a figure, oldest first. */
export function knownWeeks({ weeks, values }: WeeklyValues): KnownWeek[] {
  return weeks.flatMap((week, index) => {
    const value = values[index] ?? null;
    return value === null ? [] : [{ week, time: weekNumber(week), value }];
  });
}

/** The weeks one fit rests on. */
export interface FitWindow {
  from: WeekCommencing;
  to: WeekCommencing;
  /** Weeks with a figure. */
  weeks: number;
  /** Weeks between `from` and `to` without one. */
  missing: number;
}

/** The window of some known weeks, at least one. */
export function windowOf(first: KnownWeek, last: KnownWeek, weeks: number): FitWindow {
  return { from: first.week, to: last.week, weeks, missing: last.time - first.time + 1 - weeks };
}
