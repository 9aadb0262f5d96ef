import type { PoolClient } from "pg";
import type { WeekCommencing } from "@/lib/calendar/calendar-date";

/**
 * Takes what a week's key linked out of the records, and notes that the key is destroyed. In place of the patient stands
 * the session, which tells what was one opening and nothing across openings: so units can still be derived again.
 */
export async function forgetWeek(
  client: PoolClient,
  { programmeId, week, now }: { programmeId: number; week: WeekCommencing; now: Date },
): Promise<void> {
  const begins = (days: number) => `(($2::date + ${days})::timestamp at time zone 'Europe/London')`;
  const inProgramme = "feed_id in (select id from feed where programme_id = $1)";
  await client.query(
    `update audit_record set link = session
     where ${inProgramme} and link is not null and occurred_at >= ${begins(0)} and occurred_at < ${begins(7)}`,
    [programmeId, week],
  );
  await client.query(
    `update audit_record set link_before = session
     where ${inProgramme} and link_before is not null and occurred_at >= ${begins(7)} and occurred_at < ${begins(8)}`,
    [programmeId, week],
  );
  await client.query(
    "update link_key set destroyed_at = $3 where programme_id = $1 and week = $2 and destroyed_at is null",
    [programmeId, week, now],
  );
}
