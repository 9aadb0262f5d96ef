import type { PoolClient } from "pg";
import { SECTOR_ORDER } from "@/lib/organisations/sector";
import {
  monthsUntilDormant,
  RANGE_MONTHS,
  REGULAR_OF,
  REGULAR_WEEKS,
  weeksLookedBack,
} from "@/lib/programmes/people-periods";
import { blockOf, blockStart, firstDayOf, weekNumberOf, weeksOf } from "./activity-bits";
import { MONTHS_AT_ONCE, MONTHS_LOOKED_BACK } from "./month-bits";
import { ACTIVITY, inEachScope, type PeopleScope } from "./people-scopes";
import { makeTable } from "./temporary-table";

/**
 * The groups of the affected weeks.
 *
 * Method  each person's weeks in a block and the blocks before it become one set of bits, its last four those of the
 *         block itself. Few different sets occur, so people are counted by set, and weeks then read off the sets.
 */
export async function countWeeks(
  client: PoolClient,
  { feedIds, dormantAfterWeeks }: PeopleScope,
): Promise<void> {
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
  // Whoever was only ever in one place, as most people are, has the same weeks at every level: told once for all four.
  const inOnePlace =
    "select person_id from activity group by person_id having min(organisation_id) = max(organisation_id) and min(role_id) = max(role_id)";
  await client.query(
    `with activity as materialized (${ACTIVITY} and a.block = any($3::smallint[])),
     settled as materialized (${inOnePlace}),
     weekly as materialized (
       select activity.*, settled.person_id is not null as settled, block + ahead as of_block,
         (${weeksOf("days")})::bigint << (4 * (${blocksBefore} - ahead)) as weeks
       from activity left join settled using (person_id) cross join generate_series(0, ${blocksBefore}) as ahead
       where block + ahead = any($4::smallint[])
     ),
     settled_sets as (
       select organisation_id, sector, role_id, of_block, weeks, count(*) as people
       from (select min(organisation_id) as organisation_id, min(sector) as sector, min(role_id) as role_id, of_block, bit_or(weeks) as weeks
             from weekly where settled group by person_id, of_block) as each_person
       group by 1, 2, 3, 4, 5
     ),
     counted as (
       select scope, scope_id, of_block as block, weeks, sum(people) as people
       from settled_sets cross join lateral (values ('A'::char(1), 0), ('O', organisation_id), ('S', sector), ('R', role_id)) as level(scope, scope_id)
       group by 1, 2, 3, 4
       union all
       select scope, scope_id, of_block, weeks, count(*)
       from (${inEachScope("(select * from weekly where not settled) as moving", ["of_block"], "bit_or(weeks) as weeks")}) as sets
       group by 1, 2, 3, 4
     )
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
export async function countMonths(
  client: PoolClient,
  { feedIds, dormantAfterWeeks }: PeopleScope,
): Promise<void> {
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
     activity as (
       select a.organisation_id, a.sector, a.role_id, a.person_id, ${firstDayOf("a.block", "a.days")} as first_day,
         case when a.days & c.before <> 0 then c.first_month else 0 end
           | case when a.days & ~c.before <> 0 then c.last_month else 0 end as months
       from (${ACTIVITY}) as a join calendar c using (block)
     ),
     -- By person and place first: the scopes are then made of a few rows a person instead of one for every block.
     places as materialized (
       select organisation_id, sector, role_id, person_id, min(first_day) as first_day, bit_or(months) as months
       from activity group by 1, 2, 3, 4
     )
     ${inEachScope("places", [], "min(first_day) as first_day, bit_or(months) as months")}`,
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
