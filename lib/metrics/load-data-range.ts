import "server-only";
import { type CalendarDate, compareDays } from "@/lib/calendar/calendar-date";
import { withSeriesStore } from "./store";

/** First and last day any of the feeds has data for; null when none has. */
export async function loadDataRange(
  feedIds: number[],
): Promise<{ from: CalendarDate; to: CalendarDate } | null> {
  const arrivals = await withSeriesStore((store) => store.arrivals(feedIds));
  const [from] = arrivals.flatMap(({ dataFrom }) => dataFrom ?? []).sort(compareDays);
  const to = arrivals
    .flatMap(({ dataTo }) => dataTo ?? [])
    .sort(compareDays)
    .at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}
