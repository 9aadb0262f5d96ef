import "server-only";
import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { selectEventFeeds } from "./store";

/** Feeds of which events are no longer kept from before a day: what was counted of these cannot be counted again. */
export async function loadKeptFrom(): Promise<{ programme: string; feed: string; from: CalendarDate }[]> {
  const feeds = await selectEventFeeds();
  return feeds.flatMap(({ programme, feed, keptFrom }) =>
    keptFrom === null ? [] : [{ programme, feed, from: keptFrom }],
  );
}
