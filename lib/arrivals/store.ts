import "server-only";
import { z } from "zod";
import { type CalendarDate, weekCommencing } from "@/lib/calendar/calendar-date";
import { type Select, withSnapshot } from "@/lib/db/client";
import { SelectedDay } from "@/lib/db/day";
import { LEFT_OUT_REASONS } from "@/lib/tabular/left-out";
import type { DataDay, FeedIntake, OverlappingFeeds, ReceivedWeek } from "./arrivals";
import { SELECT_DATA_DAYS, SELECT_INTAKES, SELECT_OVERLAPS, SELECT_RECEIVED_WEEKS } from "./sql";

const Intake = z
  .object({
    feed_id: z.int(),
    data_from: SelectedDay.nullable(),
    data_to: SelectedDay.nullable(),
    last_received_at: z.string().nullable(),
    first_received_on: SelectedDay.nullable(),
    last_received_on: SelectedDay.nullable(),
    covered: z.array(z.tuple([SelectedDay, SelectedDay])),
    imports: z.int(),
    received: z.coerce.number(),
    rejected: z.coerce.number(),
    failed: z.int(),
  })
  .transform(
    (row): FeedIntake => ({
      feedId: row.feed_id,
      dataFrom: row.data_from,
      dataTo: row.data_to,
      lastReceivedAt: row.last_received_at,
      firstReceivedOn: row.first_received_on,
      lastReceivedOn: row.last_received_on,
      covered: row.covered,
      imports: row.imports,
      received: row.received,
      rejected: row.rejected,
      failed: row.failed,
    }),
  );

const WeekLine = z
  .object({ feed_id: z.int(), week: SelectedDay, received_on: SelectedDay, count: z.coerce.number() })
  .transform(
    (row): ReceivedWeek => ({
      feedId: row.feed_id,
      week: weekCommencing(row.week),
      receivedOn: row.received_on,
      count: row.count,
    }),
  );

const DayLine = z
  .object({ feed_id: z.int(), day: SelectedDay })
  .transform((row): DataDay => ({ feedId: row.feed_id, day: row.day }));

const OverlapLine = z
  .object({
    feed_id: z.int(),
    other_feed_id: z.int(),
    days: z.int(),
    organisations: z.int(),
    from: SelectedDay,
    to: SelectedDay,
  })
  .transform(
    (row): OverlappingFeeds => ({
      feedIds: [row.feed_id, row.other_feed_id],
      days: row.days,
      organisations: row.organisations,
      from: row.from,
      to: row.to,
    }),
  );

export interface ArrivalsStore {
  intakes(feedIds: number[]): Promise<FeedIntake[]>;
  /** What imports brought of the weeks from one on. */
  receivedWeeks(feedIds: number[], from: CalendarDate): Promise<ReceivedWeek[]>;
  /** Days from one to another on which a feed counts something. */
  dataDays(feedIds: number[], from: CalendarDate, to: CalendarDate): Promise<DataDay[]>;
  /** Feeds of `feedIds` that say something of the same viewer, kind, organisation and day. */
  overlaps(feedIds: number[], from: CalendarDate, to: CalendarDate): Promise<OverlappingFeeds[]>;
}

/** Asks several questions of the data as they are at one instant. */
export const withArrivalsStore = <T>(work: (store: ArrivalsStore) => Promise<T>): Promise<T> =>
  withSnapshot((select) => work(arrivalsStore(select)));

const arrivalsStore = (select: Select): ArrivalsStore => ({
  intakes: (feedIds) => select(Intake, SELECT_INTAKES, [feedIds, LEFT_OUT_REASONS]),
  receivedWeeks: (feedIds, from) => select(WeekLine, SELECT_RECEIVED_WEEKS, [feedIds, from]),
  dataDays: (feedIds, from, to) => select(DayLine, SELECT_DATA_DAYS, [feedIds, from, to]),
  overlaps: (feedIds, from, to) => select(OverlapLine, SELECT_OVERLAPS, [feedIds, from, to]),
});
