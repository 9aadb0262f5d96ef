import "server-only";
import { addWeeks, type CalendarDate, weekCommencing } from "@/lib/calendar/calendar-date";
import type { DataDay, FeedIntake, OverlappingFeeds, ReceivedWeek } from "./arrivals";
import { withArrivalsStore } from "./store";

/** Weeks whose arrival is looked at: the last half year. */
const WEEKS = 26;

export interface Arrivals {
  intakes: FeedIntake[];
  weeks: ReceivedWeek[];
  days: DataDay[];
  overlaps: OverlappingFeeds[];
  /** First of the days looked at. */
  since: CalendarDate;
}

/** What came of some feeds, and of the half year up to a day, when. All as at one instant. */
export async function loadArrivals(
  feedIds: number[],
  choose: (intakes: readonly FeedIntake[]) => CalendarDate,
): Promise<Arrivals & { on: CalendarDate }> {
  return withArrivalsStore(async (store) => {
    const intakes = await store.intakes(feedIds);
    const on = choose(intakes);
    const since = addWeeks(weekCommencing(on), -WEEKS);
    return {
      intakes,
      on,
      since,
      weeks: await store.receivedWeeks(feedIds, since),
      days: await store.dataDays(feedIds, since, on),
      overlaps: await store.overlaps(feedIds, since, on),
    };
  });
}
