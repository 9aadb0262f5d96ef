import "server-only";
import type { PoolClient } from "pg";
import { z } from "zod";
import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { select, withConnection } from "@/lib/db/client";
import { SelectedDay } from "@/lib/db/day";

const FeedRow = z.object({
  id: z.int(),
  programmeId: z.int(),
  programme: z.string(),
  feed: z.string(),
  name: z.string(),
  keptFrom: SelectedDay.nullable(),
});
export type EventFeed = z.infer<typeof FeedRow>;

/** Every feed of events, with the day from which its events are kept. */
export const selectEventFeeds = (): Promise<EventFeed[]> =>
  select(
    FeedRow,
    `select f.id, p.id as "programmeId", p.slug as programme, f.slug as feed, f.name, f.events_kept_from as "keptFrom"
     from feed f join programme p on p.id = f.programme_id where f.grain = 'events' order by p.slug, f.slug`,
  );

const Counts = z.object({ events: z.coerce.number(), records: z.coerce.number() });

/** How many events and audit records of a feed are of days before another. */
export async function countBefore(
  feedId: number,
  before: CalendarDate,
): Promise<{ events: number; records: number }> {
  const [found] = await select(
    Counts,
    `select (select count(*) from viewer_access where feed_id = $1 and day < $2::date)
         + (select count(*) from document_publication where feed_id = $1 and day < $2::date) as events,
       (select count(*) from audit_record where feed_id = $1
          and occurred_at < ($2::date)::timestamp at time zone 'Europe/London') as records`,
    [feedId, before],
  );
  return found ?? { events: 0, records: 0 };
}

const Number1 = z.object({ count: z.coerce.number() });

/** How many rejected rows are kept of imports that ended before an instant. */
export async function countRejectionsBefore(before: Date): Promise<number> {
  const [found] = await select(
    Number1,
    `select count(*) as count from rejection r join import i on i.id = r.import_id
     where i.state <> 'running' and coalesce(i.finished_at, i.started_at) < $1`,
    [before],
  );
  return found?.count ?? 0;
}

/** Runs `work` in one transaction on a connection of its own. */
export async function inTransaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  return withConnection(async (client) => {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  });
}
