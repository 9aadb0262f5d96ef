import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { addMonths, firstDay, monthOf } from "@/lib/calendar/calendar-date";
import { londonToday } from "@/lib/calendar/london";
import { settings } from "@/lib/config/env";
import { toDatabaseDay } from "@/lib/db/day";
import { lockProgramme } from "@/lib/rollup/restate";
import { appendToTrail } from "@/lib/trail/append";
import type { TrailActor } from "@/lib/trail/entry";
import { keptFrom } from "./kept-from";
import { purgeEvents, purgeRejections } from "./parts/purge-events";
import { countBefore, countRejectionsBefore, type EventFeed, inTransaction, selectEventFeeds } from "./store";

/** What is kept for how long; null: for good. */
export interface RetentionPeriods {
  eventsMonths: number | null;
  rejectionsMonths: number | null;
}

export interface FeedRetention extends Omit<EventFeed, "id" | "programmeId"> {
  /** From which day on they would be kept after the settings were applied; as they are where nothing is to go. */
  willBeKeptFrom: CalendarDate | null;
  /** Events and records that go, or went. */
  events: number;
  records: number;
}

export interface Retention {
  feeds: FeedRetention[];
  /** Rejected rows whose place goes, or went. */
  rejections: number;
}

export const retentionPeriods = (): RetentionPeriods => {
  const { keepEventsMonths, keepRejectionsMonths } = settings();
  return { eventsMonths: keepEventsMonths, rejectionsMonths: keepRejectionsMonths };
};

/** What is kept of each feed and what applying the periods would delete, without deleting it. */
export async function planRetention(periods: RetentionPeriods, now: Date): Promise<Retention> {
  const feeds: FeedRetention[] = [];
  for (const feed of await selectEventFeeds()) {
    const next = nextBorder(feed, periods, now);
    const gone = next === null ? { events: 0, records: 0 } : await countBefore(feed.id, next);
    feeds.push(inWords(feed, next, gone));
  }
  const before = rejectionsBefore(periods, now);
  return { feeds, rejections: before === null ? 0 : await countRejectionsBefore(before) };
}

/**
 * Deletes what is past its period: feed by feed, each in a transaction with its entry in the audit trail. Figures stay as
 * they are, and the border only ever moves on.
 */
export async function applyRetention(
  periods: RetentionPeriods,
  { now, by }: { now: Date; by: TrailActor },
): Promise<Retention> {
  const feeds: FeedRetention[] = [];
  for (const feed of await selectEventFeeds()) {
    const next = nextBorder(feed, periods, now);
    feeds.push(inWords(feed, next, next === null ? { events: 0, records: 0 } : await purge(feed, next, by)));
  }
  const before = rejectionsBefore(periods, now);
  if (before === null || (await countRejectionsBefore(before)) === 0) return { feeds, rejections: 0 };
  const rejections = await inTransaction(async (client) => {
    const forgotten = await purgeRejections(client, before);
    await appendToTrail(client, {
      actor: by,
      action: "retention",
      object: { type: "rejections", id: before.toISOString().slice(0, 10) },
      detail: { rejections: forgotten },
    });
    return forgotten;
  });
  return { feeds, rejections };
}

async function purge(feed: EventFeed, before: CalendarDate, by: TrailActor) {
  return inTransaction(async (client) => {
    await lockProgramme(client, feed.programmeId);
    const gone = await purgeEvents(client, feed.id, before);
    await appendToTrail(client, {
      actor: by,
      action: "retention",
      programme: feed.programmeId,
      object: { type: "feed", id: feed.feed },
      detail: { keptFrom: before, ...gone },
    });
    return gone;
  });
}

/** null: nothing is to go. */
function nextBorder(feed: EventFeed, { eventsMonths }: RetentionPeriods, now: Date): CalendarDate | null {
  if (eventsMonths === null) return null;
  const border = keptFrom(londonToday(now), eventsMonths);
  return feed.keptFrom !== null && border <= feed.keptFrom ? null : border;
}

function rejectionsBefore({ rejectionsMonths }: RetentionPeriods, now: Date): Date | null {
  if (rejectionsMonths === null) return null;
  return toDatabaseDay(firstDay(addMonths(monthOf(londonToday(now)), -rejectionsMonths)));
}

const inWords = (
  { programme, feed, name, keptFrom: from }: EventFeed,
  next: CalendarDate | null,
  gone: { events: number; records: number },
): FeedRetention => ({ programme, feed, name, keptFrom: from, willBeKeptFrom: next ?? from, ...gone });
