import type { PoolClient } from "pg";
import { SECTOR_ORDER } from "@/lib/organisations/sector";
import { blockOf, blockStart, firstDayOf, weekNumberOf, weeksOf } from "./activity-bits";
import { COHORT_WEEKS } from "./cohort-weeks";
import {
  MONTHS_AT_ONCE,
  MONTHS_LOOKED_BACK,
  monthsUntilDormant,
  RANGE_MONTHS,
  REGULAR_OF,
  REGULAR_WEEKS,
  weeksLookedBack,
} from "./people-periods";

/** Whose people are restated, and which days changed. */
export interface PeopleScope {
  programmeId: number;
  /** 0: all viewers of the programme together. */
  viewerId: number;
  feedIds: number[];
  dormantAfterWeeks: number;
}

/**
 * What people are counted over: the whole viewer, each organisation, each sector, each role. Each is counted at its own
 * grain: one person at two organisations is one person of the viewer.
 */
const SCOPES = [
  { letter: "A", id: "0" },
  { letter: "O", id: "organisation_id" },
  { letter: "S", id: "sector" },
  { letter: "R", id: "role_id" },
] as const;

/** For each scope: the whole of what one person did there. `group` is further columns to keep apart. */
const inEachScope = (from: string, group: string[], figures: string): string =>
  SCOPES.map(({ letter, id }) => {
    const columns = ["person_id", ...group, ...(id === "0" ? [] : [id])];
    return `select '${letter}'::char(1) as scope, ${id} as scope_id, ${["person_id", ...group].join(", ")}, ${figures}
      from ${from} group by ${columns.join(", ")}`;
  }).join(" union all ");

/** Activity of the feeds, with who it was for as mapped now. $1 feed ids, $2 the sectors in order. */
const ACTIVITY = `
  select coalesce(s.organisation_id, 0) as organisation_id,
         coalesce(array_position($2::text[], o.sector), 0) as sector,
         a.role_id, a.person_id, a.block, a.days
  from person_activity a
  join source_organisation s on s.id = a.source_organisation_id
  left join organisation o on o.id = s.organisation_id
  where a.feed_id = any($1::smallint[])`;

/**
 * Recounts the people of a viewer in every period that the touched days are felt in, and who was new in any; a late
 * file can move anybody's first day. Only rows that differ are written.
 *
 * @param days London days as `YYYY-MM-DD`.
 */
export async function restatePeople(client: PoolClient, scope: PeopleScope, days: string[]): Promise<void> {
  const end = await dataEnd(client, scope);
  if (end === null) return deletePeople(client, scope.programmeId, scope.viewerId);
  await planAffected(client, scope, { days, end });
  await countWeeks(client, scope);
  await countMonths(client, scope);
  await writePeople(client, scope, end);
  await restateCohorts(client, scope, end);
}

/** Forgets people of a viewer or of the whole programme, when they can no longer be known. */
export async function deletePeople(client: PoolClient, programmeId: number, viewerId: number): Promise<void> {
  for (const table of ["period_people", "period_cohort"])
    await client.query(`delete from ${table} where programme_id = $1 and viewer_id = $2`, [
      programmeId,
      viewerId,
    ]);
}

/** Forgets people of a programme, before all of them are counted afresh. */
export async function deleteAllPeople(client: PoolClient, programmeId: number): Promise<void> {
  for (const table of ["period_people", "period_cohort"])
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

/** A table of its own, with its statistics: PostgreSQL knows nothing of rows made in the same transaction. */
async function makeTable(client: PoolClient, name: string, select: string, values: unknown[]): Promise<void> {
  await client.query(`drop table if exists ${name}`);
  await client.query(`create temp table ${name} on commit drop as ${select}`, values);
  await client.query(`analyze ${name}`);
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

/**
 * The groups of the affected weeks.
 *
 * Method  each person's weeks in a block and the blocks before it become one set of bits, its last four those of the
 *         block itself. Few different sets occur, so people are counted by set, and weeks then read off the sets.
 */
async function countWeeks(client: PoolClient, { feedIds, dormantAfterWeeks }: PeopleScope): Promise<void> {
  const lookBack = weeksLookedBack(dormantAfterWeeks);
  const blocksBefore = Math.ceil((lookBack - 1) / 4);
  const at = (weeksAgo: number) => `(weeks >> (${4 * blocksBefore} + place - ${weeksAgo}))`;
  const regular = Array.from({ length: REGULAR_OF }, (_, ago) => `(${at(ago)} & 1)`).join(" + ");
  const blocks = await client.query<{ touched: number[]; needed: number[] }>(
    `select coalesce(array_agg(distinct block), '{}') as touched,
            coalesce(array_agg(distinct block - before), '{}') as needed
     from (select ${blockOf("period")} as block from affected where grain = 'w') as b
     cross join generate_series(0, ${blocksBefore}) as before`,
  );
  const [{ touched, needed } = { touched: [], needed: [] }] = blocks.rows;
  await client.query(
    `with activity as materialized (${ACTIVITY} and a.block = any($3::smallint[])),
     weekly as (
       select scope, scope_id, person_id, block, (${weeksOf("days")})::bigint as weeks
       from (${inEachScope("activity", ["block"], "bit_or(days) as days")}) as people
     ),
     sets as (
       select scope, scope_id, block + ahead as block, bit_or(weeks << (4 * (${blocksBefore} - ahead))) as weeks
       from weekly cross join generate_series(0, ${blocksBefore}) as ahead
       where block + ahead = any($4::smallint[])
       group by scope, scope_id, person_id, block + ahead
     ),
     counted as (select scope, scope_id, block, weeks, count(*) as people from sets group by 1, 2, 3, 4)
     insert into flows
     select 'w', scope, scope_id, a.period,
       coalesce(sum(people) filter (where ${at(0)} & 1 = 1), 0),
       coalesce(sum(people) filter (where ${at(0)} & ${at(1)} & 1 = 1), 0),
       coalesce(sum(people) filter (where ${at(dormantAfterWeeks - 1)} & ${2 ** dormantAfterWeeks - 1} <> 0), 0),
       coalesce(sum(people) filter (where ${regular} >= ${REGULAR_WEEKS}), 0)
     from (select period, ${blockOf("period")}::int as block, (${weekNumberOf("period")} % 4)::int as place
           from affected where grain = 'w') as a
     join counted using (block)
     group by scope, scope_id, a.period`,
    [feedIds, SECTOR_ORDER, needed, touched],
  );
}

/**
 * The groups of the affected months and ranges, and everybody's first day.
 *
 * Method  as for weeks, with one bit a month; some months at a time, so that they fit a bigint with all they look back to.
 */
async function countMonths(client: PoolClient, { feedIds, dormantAfterWeeks }: PeopleScope): Promise<void> {
  const found = await client.query<{ first: string | null; months: number }>(
    `select min(period)::text as first,
       coalesce((extract(year from age(max(period), min(period))) * 12 + extract(month from age(max(period), min(period))))::int + 1, 0) as months
     from affected where grain in ('m', 'y')`,
  );
  const [span] = found.rows;
  const months = span?.months ?? 0;
  for (let from = 0; from === 0 || from < months; from += MONTHS_AT_ONCE) {
    await gatherPeople(client, feedIds, { first: span?.first ?? null, skip: from - MONTHS_LOOKED_BACK });
    await countMonthSets(client, { dormantAfterWeeks, first: span?.first ?? null, from });
  }
}

/** Temporary table `people`: everybody in each scope, with first day and months active, one bit a month. */
async function gatherPeople(
  client: PoolClient,
  feedIds: number[],
  { first, skip }: { first: string | null; skip: number },
): Promise<void> {
  const monthOf = (day: string) =>
    `(extract(year from ${day}) * 12 + extract(month from ${day}))::int - (extract(year from base) * 12 + extract(month from base))::int`;
  const bit = (month: string) =>
    `case when ${month} between 0 and 62 then 1::bigint << ${month} else 0::bigint end`;
  await makeTable(
    client,
    "people",
    `with base as (select coalesce($3::date + make_interval(months => $4), date '2000-01-01')::date as base),
     -- A block of 28 days lies in two months at most: the days before the second begins, and the rest.
     calendar as (
       select block, ${bit(monthOf("first_day"))} as first_month, ${bit(monthOf("last_day"))} as last_month,
         (1 << greatest(0, date_trunc('month', last_day::timestamp)::date - first_day)) - 1 as before
       from (select distinct block, ${blockStart("block")} as first_day, ${blockStart("block")} + 27 as last_day
             from person_activity where feed_id = any($1::smallint[])) as b
       cross join base
     ),
     activity as materialized (
       select a.organisation_id, a.sector, a.role_id, a.person_id, ${firstDayOf("a.block", "a.days")} as first_day,
         case when a.days & c.before <> 0 then c.first_month else 0 end
           | case when a.days & ~c.before <> 0 then c.last_month else 0 end as months
       from (${ACTIVITY}) as a join calendar c using (block)
     )
     ${inEachScope("activity", [], "min(first_day) as first_day, bit_or(months) as months")}`,
    [feedIds, SECTOR_ORDER, first, skip],
  );
}

async function countMonthSets(
  client: PoolClient,
  { dormantAfterWeeks, first, from }: { dormantAfterWeeks: number; first: string | null; from: number },
): Promise<void> {
  if (first === null) return;
  /** The `n` months that end `ago` months before the one at `place`. */
  const seen = (n: number, ago = 0) => `((months >> (place - ${ago + n - 1})) & ${2 ** n - 1} <> 0)`;
  const counts = (now: string, before: string, recent: string) =>
    [now, `${now} and ${before}`, recent]
      .map((condition) => `coalesce(sum(people) filter (where ${condition}), 0)`)
      .join(", ");
  const ofGrain = (grain: string, figures: string) => `
    select '${grain}', scope, scope_id, a.period, ${figures}, 0
    from counted cross join affected_months a where a.grain = '${grain}'
    group by scope, scope_id, a.period`;
  await client.query(
    `with counted as (select scope, scope_id, months, count(*) as people from people where months <> 0 group by 1, 2, 3),
     affected_months as (
       select grain, period, ${MONTHS_LOOKED_BACK} - $2::int
         + (extract(year from age(period, $1::date)) * 12 + extract(month from age(period, $1::date)))::int as place
       from affected where grain in ('m', 'y')
         and period >= $1::date + make_interval(months => $2) and period < $1::date + make_interval(months => $2 + ${MONTHS_AT_ONCE})
     )
     insert into flows
     ${ofGrain("m", counts(seen(1), seen(1, 1), seen(monthsUntilDormant(dormantAfterWeeks))))}
     union all
     ${ofGrain("y", counts(seen(RANGE_MONTHS), seen(RANGE_MONTHS, RANGE_MONTHS), seen(2 * RANGE_MONTHS)))}`,
    [first, from],
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
       select scope, scope_id, grain, date_trunc(unit, first_day::timestamp)::date as period, count(*) as people
       from people cross join (values ('w'::char(1), 'week'), ('m', 'month')) as grains(grain, unit)
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

/** Restates of whom, new in each week, how many were active in each of the weeks after it that are over. */
async function restateCohorts(
  client: PoolClient,
  { programmeId, viewerId, feedIds }: PeopleScope,
  end: string,
): Promise<void> {
  await makeTable(
    client,
    "cohorts",
    `with first_weeks as (
       select person_id, date_trunc('week', first_day::timestamp)::date as cohort from people where scope = 'A'
     ),
     activity as (
       select person_id, block, ${weeksOf("bit_or(days)")} as weeks
       from person_activity where feed_id = any($1::smallint[]) group by person_id, block
     ),
     seen as (
       select cohort, ((${blockStart("block")} + 7 * place) - cohort) / 7 as weeks_later, count(*) as people
       from first_weeks join activity using (person_id)
       cross join generate_series(0, 3) as place
       where weeks >> place & 1 = 1
         and block between ${blockOf("cohort")} and ${blockOf(`(cohort + ${7 * COHORT_WEEKS})`)}
       group by 1, 2
     ),
     sizes as (select cohort, count(*) as people from first_weeks group by cohort)
     select sizes.cohort, later as weeks_later, coalesce(seen.people, 0)::int as people
     from sizes cross join generate_series(0, ${COHORT_WEEKS}) as later
     left join seen on seen.cohort = sizes.cohort and seen.weeks_later = later
     where sizes.cohort + 7 * later <= $2::date`,
    [feedIds, end],
  );
  const same = "(p.cohort, p.weeks_later) = (c.cohort, c.weeks_later)";
  await client.query(
    `delete from period_cohort p where p.programme_id = $1 and p.viewer_id = $2
       and not exists (select 1 from cohorts c where ${same} and c.people = p.people)`,
    [programmeId, viewerId],
  );
  await client.query(
    `insert into period_cohort (programme_id, viewer_id, cohort, weeks_later, people)
     select $1, $2, cohort, weeks_later, people from cohorts c
     where not exists (select 1 from period_cohort p where p.programme_id = $1 and p.viewer_id = $2 and ${same})`,
    [programmeId, viewerId],
  );
}
