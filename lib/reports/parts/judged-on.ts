import { addDays, type CalendarDate, compareDays } from "@/lib/calendar/calendar-date";

/**
 * The day feeds are judged on: today. A demonstration's data are of a time gone by, and nobody waits for more: it is
 * judged on the day after its last feed of all ends.
 */
export function judgedOn(
  programme: { demonstration: boolean },
  feeds: readonly { dataTo: CalendarDate | null }[],
  today: CalendarDate,
): CalendarDate {
  if (!programme.demonstration) return today;
  const last = feeds
    .flatMap(({ dataTo }) => (dataTo === null ? [] : [dataTo]))
    .sort(compareDays)
    .at(-1);
  return last === undefined || last >= today ? today : addDays(last, 1);
}
