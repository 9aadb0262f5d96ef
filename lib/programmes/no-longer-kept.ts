import type { CalendarDate } from "@/lib/calendar/calendar-date";
import type { Feed } from "./programme";

/** Feeds whose events are kept from a day on, together where the day is the same; the earliest day first. */
export function keptFromDays(feeds: readonly Pick<Feed, "name" | "keptFrom">[]): {
  from: CalendarDate;
  feeds: string[];
}[] {
  const byDay = new Map<CalendarDate, string[]>();
  for (const { name, keptFrom } of feeds)
    if (keptFrom !== null) byDay.set(keptFrom, [...(byDay.get(keptFrom) ?? []), name]);
  return [...byDay].sort().map(([from, names]) => ({ from, feeds: names.sort() }));
}

/** Whether an import holds events that are no longer kept one by one, so that it cannot be taken back. */
export const isPartlyGone = (
  { firstDay }: { firstDay: CalendarDate | null },
  { keptFrom }: Pick<Feed, "keptFrom">,
): boolean => keptFrom !== null && firstDay !== null && firstDay < keptFrom;

/** The day from which the events of an import's feed are kept, where the import holds events from before it; else null. */
export function goneFrom(
  record: { feed: { slug: string }; firstDay: CalendarDate | null },
  feeds: readonly Pick<Feed, "slug" | "keptFrom">[],
): CalendarDate | null {
  const feed = feeds.find(({ slug }) => slug === record.feed.slug);
  return feed !== undefined && isPartlyGone(record, feed) ? feed.keptFrom : null;
}
