import type { PoolClient } from "pg";
import { monthsUntilDormant, RANGE_MONTHS, weeksLookedBack } from "@/lib/programmes/people-periods";
import { makeMeaningDays } from "./dated-meanings";
import { markSmallNumbers } from "./hide-small-numbers";
import { MONTHS_LOOKED_BACK } from "./month-bits";
import { packPeople } from "./packed-figures";
import { countMonths, countWeeks } from "./people-flows";
import type { PeopleScope } from "./people-scopes";
import { restateCohorts } from "./period-cohorts";
import { makeTable } from "./temporary-table";

/**
 * Recounts the people of a viewer in every period that the touched days are felt in, and who was new in any; a late
 * file can move anybody's first day. Only rows that differ are written.
 *
 * @param days London days as `YYYY-MM-DD`.
 */
export async function restatePeople(client: PoolClient, scope: PeopleScope, days: string[]): Promise<void> {
  const end = await dataEnd(client, scope);
  if (end === null) return deletePeople(client, scope.programmeId, scope.viewerId);
  if (days.length === 0 && (await isTold(client, scope, end))) return;
  if (scope.dated) await makeMeaningDays(client, scope.programmeId, scope.feedIds);
  await planAffected(client, scope, { days, end });
  await countWeeks(client, scope);
  await countMonths(client, scope);
  await writePeople(client, scope, end);
  await restateCohorts(client, scope, end);
  await markSmallNumbers(client, scope);
  await packPeople(client, scope);
}

const PEOPLE_TABLES = ["period_people", "packed_people", "period_cohort"];

/** Forgets people of a viewer or of the whole programme, when they can no longer be known. */
export async function deletePeople(client: PoolClient, programmeId: number, viewerId: number): Promise<void> {
  for (const table of PEOPLE_TABLES)
    await client.query(`delete from ${table} where programme_id = $1 and viewer_id = $2`, [
      programmeId,
      viewerId,
    ]);
}

/** Forgets people of a programme, before all of them are counted afresh. */
export async function deleteAllPeople(client: PoolClient, programmeId: number): Promise<void> {
  for (const table of PEOPLE_TABLES)
    await client.query(`delete from ${table} where programme_id = $1`, [programmeId]);
}

/** The last day with a view, or to which a sender stated a file to be complete (not in advance); null without views. */
async function dataEnd(client: PoolClient, { feedIds }: PeopleScope): Promise<string | null> {
  const found = await client.query<{ day: string | null }>(
    `select case when max(seen.day) is null then null else greatest(max(seen.day), max(stated.day)) end::text as day
     from unnest($1::smallint[]) as f(feed_id)
     left join lateral (select max(day) as day from day_count where day_count.feed_id = f.feed_id) as seen on true
     left join lateral (
       select max(least(covers_to, (started_at at time zone 'Europe/London')::date)) as day
       from import where import.feed_id = f.feed_id and state = 'committed' and covers_to is not null
     ) as stated on true`,
    [feedIds],
  );
  return found.rows[0]?.day ?? null;
}

/** Whether the rows kept reach as far as the data do: then nothing that no day was touched in can be another. */
async function isTold(
  client: PoolClient,
  { programmeId, viewerId }: PeopleScope,
  end: string,
): Promise<boolean> {
  const found = await client.query<{ told: boolean }>(
    `select count(*) = 2 as told
     from (select grain, max(period) as last from period_people
           where programme_id = $1 and viewer_id = $2 and scope = 'A' and grain in ('w', 'm') group by grain) as kept
     where last = date_trunc(case grain when 'w' then 'week' else 'month' end, $3::timestamp)::date`,
    [programmeId, viewerId, end],
  );
  return found.rows[0]?.told ?? false;
}

/** The periods felt: from each touched day on, as far as anything looks back; and all that had no rows yet. */
async function planAffected(
  client: PoolClient,
  { programmeId, viewerId, dormantAfterWeeks }: PeopleScope,
  { days, end }: { days: string[]; end: string },
): Promise<void> {
  const felt = (grain: string, unit: string, periods: number) => `
    select '${grain}'::char(1) as grain, p::date as period
    from (select distinct date_trunc('${unit}', day::timestamp) as start from unnest($3::date[]) as touched(day)) as d
    cross join lateral generate_series(start, start + interval '${periods - 1} ${unit}s', '1 ${unit}') as p
    union
    select '${grain}', p::date
    from (select max(period) as last from period_people
          where programme_id = $1 and viewer_id = $2 and grain = '${grain}' and scope = 'A') as kept
    cross join lateral generate_series(last + interval '1 ${unit}', $4::timestamp, '1 ${unit}') as p`;
  await makeTable(
    client,
    "affected",
    `select grain, period from (
       ${felt("w", "week", weeksLookedBack(dormantAfterWeeks))} union ${felt("m", "month", monthsUntilDormant(dormantAfterWeeks))}
       union ${felt("y", "month", MONTHS_LOOKED_BACK)}
     ) as felt where period <= $4::date`,
    [programmeId, viewerId, days, end],
  );
  await client.query(`drop table if exists flows`);
  await client.query(
    `create temp table flows (grain char(1), scope char(1), scope_id int, period date,
       active int, returned int, recent int, regular int) on commit drop`,
  );
}

/** A row for every period from each member's first view to the end of the data, brought to what was counted. */
async function writePeople(
  client: PoolClient,
  { programmeId, viewerId }: PeopleScope,
  end: string,
): Promise<void> {
  await makeTable(
    client,
    "dense",
    `with arrivals as (
       select scope, scope_id, grain, date_trunc(unit, first_day::timestamp)::date as period, sum(people) as people
       from (select scope, scope_id, first_day, count(*)::int as people from people group by 1, 2, 3) as first_days
       cross join (values ('w'::char(1), 'week'), ('m', 'month')) as grains(grain, unit)
       group by 1, 2, 3, 4
     ),
     periods as (
       select scope, scope_id, grain, p::date as period
       from (select scope, scope_id, grain, min(period) as first from arrivals group by 1, 2, 3) as members
       cross join lateral generate_series(first::timestamp, $1::timestamp,
         case grain when 'w' then interval '1 week' else interval '1 month' end) as p
     ),
     counted as (
       select scope, scope_id, grain, period, coalesce(people, 0)::int as new,
         (sum(people) over (partition by scope, scope_id, grain order by period))::int as ever,
         (sum(people) over (partition by scope, scope_id, grain order by period
           rows between ${RANGE_MONTHS - 1} preceding and current row))::int as new_in_range
       from periods left join arrivals using (scope, scope_id, grain, period)
     )
     select scope, scope_id, grain, period, new, ever from counted
     union all
     select scope, scope_id, 'y', period, coalesce(new_in_range, 0), ever from counted where grain = 'm'`,
    [end],
  );
  const ours = "p.programme_id = $1 and p.viewer_id = $2";
  const same = "(p.grain, p.scope, p.scope_id, p.period) = (d.grain, d.scope, d.scope_id, d.period)";
  await client.query(
    `delete from period_people p where ${ours} and not exists (select 1 from dense d where ${same})`,
    [programmeId, viewerId],
  );
  const flows = ["active", "returned", "recent", "regular"];
  await client.query(
    `insert into period_people (programme_id, viewer_id, grain, scope, scope_id, period, new, ever, ${flows.join(", ")})
     select $1, $2, d.grain, d.scope, d.scope_id, d.period, d.new, d.ever, ${flows.map((flow) => `coalesce(f.${flow}, 0)`).join(", ")}
     from dense d left join flows f using (grain, scope, scope_id, period)
     where not exists (select 1 from period_people p where ${ours} and ${same})`,
    [programmeId, viewerId],
  );
  const restated = flows.map(
    (flow) => `case when a.period is null then k.${flow} else coalesce(f.${flow}, 0) end as ${flow}`,
  );
  const columns = ["new", "ever", ...flows];
  await client.query(
    `update period_people p set ${columns.map((column) => `${column} = d.${column}`).join(", ")}
     from (
       select d.grain, d.scope, d.scope_id, d.period, d.new, d.ever, ${restated.join(", ")}
       from dense d
       join period_people k on (k.programme_id, k.viewer_id) = ($1, $2)
         and (k.grain, k.scope, k.scope_id, k.period) = (d.grain, d.scope, d.scope_id, d.period)
       left join affected a on a.grain = d.grain and a.period = d.period
       left join flows f on (f.grain, f.scope, f.scope_id, f.period) = (d.grain, d.scope, d.scope_id, d.period)
     ) as d
     where ${ours} and ${same}
       and (${columns.map((column) => `p.${column}`).join(", ")}) is distinct from (${columns.map((column) => `d.${column}`).join(", ")})`,
    [programmeId, viewerId],
  );
}
