import type { PoolClient } from "pg";
import { blockOf, blockStart } from "./activity-bits";
import { makeTable } from "./temporary-table";

/**
 * Meanings that hold on some days only (spelling_period, term_period). Where a programme has none, which is usual, nothing here is
 * asked and its statements are the shorter ones.
 */
export async function hasDatedMeanings(client: PoolClient, programmeId: number): Promise<boolean> {
  const found = await client.query<{ dated: boolean }>(
    `select exists (select from spelling_period where programme_id = $1)
       or exists (select from term_period where programme_id = $1) as dated`,
    [programmeId],
  );
  return found.rows[0]?.dated ?? false;
}

/** SQL joins that tell, as `said_spelling` and `said_term`, what a row's spelling and term mean on its day. */
export const joinMeaningsOn = (row: string, day: string): string => `
  left join spelling_period said_spelling on said_spelling.source_organisation_id = ${row}.source_organisation_id
    and ${day} between said_spelling.valid_from and said_spelling.valid_until
  left join term_period said_term on said_term.term_id = ${row}.term_id
    and ${day} between said_term.valid_from and said_term.valid_until`;

const WHOLE_BLOCK = 2 ** 28 - 1;

const KINDS = {
  spelling_days: { table: "spelling_period", of: "source_organisation_id", meaning: "organisation_id" },
  term_days: { table: "term_period", of: "term_id", meaning: "group_id" },
} as const;

/**
 * Temporary tables `spelling_days` and `term_days`: for each block of the feeds that a period reaches into, the days of each
 * meaning as bits; the days that are left over have none, and mean what the spelling or term means otherwise.
 */
export async function makeMeaningDays(
  client: PoolClient,
  programmeId: number,
  feedIds: readonly number[],
): Promise<void> {
  for (const [name, { table, of, meaning }] of Object.entries(KINDS))
    await makeTable(
      client,
      name,
      `with span as (
         select min(day) as first, max(day) as last from day_count where feed_id = any($2::smallint[])
         having count(*) > 0
       ),
       said as (
         select p.${of}, p.${meaning}, block,
           (1 << (least(valid_until, ${blockStart("block")} + 27) - ${blockStart("block")} + 1))
             - (1 << (greatest(valid_from, ${blockStart("block")}) - ${blockStart("block")})) as days
         from span
         cross join ${table} p
         cross join lateral generate_series(
           ${blockOf("greatest(valid_from, span.first)")}::int, ${blockOf("least(valid_until, span.last)")}::int) as block
         where p.programme_id = $1
       )
       select ${of}, block, ${meaning}, days from said
       union all
       select ${of}, block, null, ${WHOLE_BLOCK} & ~bit_or(days) from said
       group by ${of}, block having bit_or(days) <> ${WHOLE_BLOCK}`,
      [programmeId, feedIds],
    );
}

/** SQL in the place of person_activity: its rows cut where a meaning changes, with what is said of each piece. */
export const DATED_ACTIVITY = `(
  select k.feed_id, k.block, k.source_organisation_id, k.role_id, k.person_id,
    k.days & coalesce(s.days, ${WHOLE_BLOCK}) & coalesce(t.days, ${WHOLE_BLOCK}) as days,
    s.organisation_id as said_organisation_id, t.group_id as said_group_id
  from person_activity k
  left join spelling_days s on s.source_organisation_id = k.source_organisation_id and s.block = k.block
  left join term_days t on t.term_id = k.role_id and t.block = k.block
  where k.days & coalesce(s.days, ${WHOLE_BLOCK}) & coalesce(t.days, ${WHOLE_BLOCK}) <> 0)`;
