import type { PoolClient } from "pg";
import { z } from "zod";
import type { CalendarDate } from "@/lib/calendar/calendar-date";

const Row = z.object({
  id: z.int(),
  because: z.string(),
  by: z.string(),
  /** ISO 8601 UTC. */
  at: z.string(),
  views: z.coerce.number(),
  lastDay: z.custom<CalendarDate>((day) => typeof day === "string").nullable(),
});

/** Somebody who is not counted. */
export type ExcludedPerson = z.infer<typeof Row>;

/** Those with most views first. */
export async function selectExcludedPeople(
  client: PoolClient,
  programmeId: number,
): Promise<ExcludedPerson[]> {
  const found = await client.query(
    `select e.person_id as id, e.because, e.excluded_by as by,
       to_char(e.excluded_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
       coalesce(sum(v.count), 0)::text as views, max(v.day)::text as "lastDay"
     from excluded_person e left join excluded_views v on v.person_id = e.person_id
     where e.programme_id = $1 group by e.person_id order by coalesce(sum(v.count), 0) desc, e.person_id`,
    [programmeId],
  );
  return found.rows.map((row) => Row.parse(row));
}
