import type { PoolClient } from "pg";
import type { CalendarDate } from "@/lib/calendar/calendar-date";

export interface Purged {
  events: number;
  records: number;
}

/**
 * Deletes a feed's events of days before another, in the caller's transaction, which holds the programme's lock. Their
 * summaries stay: whoever restates periods reads these.
 *
 * Of audit records those of the last day before stay too, and whatever is of one act or session with a record that stays:
 * what comes late after midnight still finds the opening it belongs to. With them stay the views they make, so that an
 * opening that goes over the border is counted as it was. Of documents the newest stays, for it tells that the viewer's
 * publications are known one by one.
 */
export async function purgeEvents(client: PoolClient, feedId: number, before: CalendarDate): Promise<Purged> {
  await client.query(`
    create temp table staying (record_key uuid primary key, act uuid not null, documents uuid[] not null) on commit drop`);
  await client.query(
    `with near as materialized (
       select act, session from audit_record
       where feed_id = $1 and occurred_at >= ($2::date - 1)::timestamp at time zone 'Europe/London'
         and occurred_at < ($2::date + 2)::timestamp at time zone 'Europe/London')
     insert into staying
     select record_key, act, documents from audit_record
     where feed_id = $1 and occurred_at < ($2::date)::timestamp at time zone 'Europe/London' and (
       occurred_at >= ($2::date - 1)::timestamp at time zone 'Europe/London'
       or act in (select act from near) or session in (select session from near)
       or record_key = (select record_key from audit_record where feed_id = $1 and form = 'd' and occurred_at is not null
                        order by occurred_at desc, record_key limit 1))`,
    [feedId, before],
  );
  await client.query("analyze staying");
  const records = await client.query(
    `delete from audit_record where feed_id = $1 and occurred_at < ($2::date)::timestamp at time zone 'Europe/London'
       and record_key not in (select record_key from staying)`,
    [feedId, before],
  );
  const units = `select act from staying union select record_key from staying
    union select md5(s.act::text || d::text)::uuid from staying s cross join lateral unnest(s.documents) as d`;
  let events = 0;
  for (const [table, key] of [
    ["viewer_access", "event_key"],
    ["document_publication", "document_key"],
  ]) {
    const deleted = await client.query(
      `delete from ${table} where feed_id = $1 and day < $2 and ${key} not in (${units})`,
      [feedId, before],
    );
    events += deleted.rowCount ?? 0;
  }
  await client.query("drop table staying");
  await client.query("update feed set events_kept_from = $2 where id = $1", [feedId, before]);
  return { events, records: records.rowCount ?? 0 };
}

/**
 * Deletes which rows were rejected of imports that ended before an instant; how many, and for which reasons, stays.
 *
 * @returns how many rows were forgotten.
 */
export async function purgeRejections(client: PoolClient, before: Date): Promise<number> {
  const gone = await client.query<{ forgotten: number }>(
    `with old as materialized (
       select id from import where state <> 'running' and coalesce(finished_at, started_at) < $1),
     gone as (delete from rejection where import_id in (select id from old) returning import_id, code),
     counted as (
       insert into import_reason (import_id, kind, reason, count)
       select import_id, 'rejected', code, count(*)::int from gone group by import_id, code
       on conflict (import_id, kind, reason) do update set count = import_reason.count + excluded.count)
     select count(*)::int as forgotten from gone`,
    [before],
  );
  return gone.rows[0]?.forgotten ?? 0;
}
