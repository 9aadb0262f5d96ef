import { bankHolidays } from "@/lib/calendar/bank-holidays";
import { addDays, type CalendarDate, dayNumber, weekCommencing } from "@/lib/calendar/calendar-date";

/** Days in a stretch on which a feed brought nothing. */
export interface DaysWithoutData {
  /** Mondays to Fridays that are no bank holiday. */
  working: CalendarDate[];
  /** Saturdays, Sundays and bank holidays, on which many a programme is quiet. */
  other: CalendarDate[];
}

const SATURDAY = 5;

/**
 * The days from the first to the last on which nothing was counted and nobody stated that there was nothing.
 *
 * @param withData days with a row; of others, `stated` says which stretches a sender called complete: a nought there.
 */
export function daysWithoutData(
  from: CalendarDate,
  to: CalendarDate,
  withData: ReadonlySet<CalendarDate>,
  stated: readonly (readonly [CalendarDate, CalendarDate])[],
): DaysWithoutData {
  const holidays = new Set((bankHolidays(from, to) ?? []).map(({ day }) => day));
  const found: DaysWithoutData = { working: [], other: [] };
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (withData.has(day) || stated.some(([first, last]) => first <= day && day <= last)) continue;
    const weekend = placeInWeek(day) >= SATURDAY;
    (weekend || holidays.has(day) ? found.other : found.working).push(day);
  }
  return found;
}

/** 0 Monday to 6 Sunday. */
const placeInWeek = (day: CalendarDate): number => dayNumber(day) - dayNumber(weekCommencing(day));
