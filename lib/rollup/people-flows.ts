import type { PoolClient } from "pg";
import { SECTOR_ORDER } from "@/lib/organisations/sector";
import {
  monthsUntilDormant,
  RANGE_MONTHS,
  REGULAR_OF,
  REGULAR_WEEKS,
  weeksLookedBack,
} from "@/lib/programmes/people-periods";
import { blockOf, blockStart, dayOfFirstActive, firstActive, weekNumberOf, weeksOf } from "./activity-bits";
import { MONTHS_AT_ONCE, MONTHS_LOOKED_BACK } from "./month-bits";
import { inEachScope, type PeopleScope, placesOf } from "./people-scopes";
import { makeTable } from "./temporary-table";

/** Weeks of whole blocks that fit one set of bits (a bigint). */
const BLOCKS_OF_BITS = 15;

/**
 * The groups of the affected weeks.
 *
 * Method  each person's weeks become one set of bits, some blocks at a time with those they look back to. Weeks are then
 *         read off the few different sets there are of a block and those before it.
 */
export async function countWeeks(client: PoolClient, scope: PeopleScope): Promise<void> {
  const blocksBefore = Math.ceil((weeksLookedBack(scope.dormantAfterWeeks) - 1) / 4);
  const found = await client.query<{ block: number }>(
    `select distinct ${blockOf("period")} as block from affected where grain = 'w' order by 1`,
  );
  let rest = found.rows.map(({ block }) => block);
  for (let [first] = rest; first !== undefined; [first] = rest) {
    const from = first - blocksBefore;
    const blocks = rest.filter((block) => block < from + BLOCKS_OF_BITS);
    await countWeeksOf(client, scope, { from, blocksBefore, blocks });
    rest = rest.slice(blocks.length);
  }
}

async function countWeeksOf(
  client: PoolClient,
  { feedIds, dated, dormantAfterWeeks }: PeopleScope,
  { from, blocksBefore, blocks }: { from: number; blocksBefore: number; blocks: number[] },
): Promise<void> {
  const at = (weeksAgo: number) => `(weeks >> (${4 * blocksBefore} + place - ${weeksAgo}))`;
  const regular = Array.from({ length: REGULAR_OF }, (_, ago) => `(${at(ago)} & 1)`).join(" + ");
  const ofBlock = `(weeks >> (4 * (block - ${blocksBefore} - $3::int)) & ${2n ** BigInt(4 * blocksBefore + 4) - 1n})`;
  const counts = (condition: string) => `coalesce(sum(people) filter (where ${condition}), 0)`;
  await client.query(
    `with ${placesOf(
      { dated },
      [`bit_or((${weeksOf("a.days")})::bigint << (4 * (a.block - $3::int))) as weeks`],
      "where a.feed_id = any($1::smallint[]) and a.block between $3::int and $4::int",
    )},
     -- Most have the weeks of many others: told once for all of them.
     alike as materialized (
       select scope, scope_id, weeks, count(*)::int as people
       from (${inEachScope("places", [], "bit_or(weeks) as weeks")}) as each_person group by 1, 2, 3
     ),
     counted as (
       select scope, scope_id, block, ${ofBlock} as weeks, sum(people)::int as people
       from alike cross join unnest($5::int[]) as touched(block) where ${ofBlock} <> 0 group by 1, 2, 3, 4
     )
     insert into flows
     select 'w', scope, scope_id, a.period,
       ${counts(`${at(0)} & 1 = 1`)},
       ${counts(`${at(0)} & ${at(1)} & 1 = 1`)},
       ${counts(`${at(dormantAfterWeeks - 1)} & ${2n ** BigInt(dormantAfterWeeks) - 1n} <> 0`)},
       ${counts(`${regular} >= ${REGULAR_WEEKS}`)}
     from (select period, ${blockOf("period")}::int as block, (${weekNumberOf("period")} % 4)::int as place
           from affected where grain = 'w') as a
     join counted using (block)
     group by scope, scope_id, a.period`,
    [feedIds, SECTOR_ORDER, from, Math.max(...blocks), blocks],
  );
}

/**
 * The groups of the affected months and ranges, and everybody's first day.
 *
 * Method  as for weeks, with one bit a month; some months at a time, so that they fit a bigint with all they look back to.
 */
export async function countMonths(
  client: PoolClient,
  { feedIds, dated, dormantAfterWeeks }: PeopleScope,
): Promise<void> {
  const found = await client.query<{ first: string | null; months: number }>(
    `select min(period)::text as first,
       coalesce((extract(year from age(max(period), min(period))) * 12 + extract(month from age(max(period), min(period))))::int + 1, 0) as months
     from affected where grain in ('m', 'y')`,
  );
  const [span] = found.rows;
  const months = span?.months ?? 0;
  for (let from = 0; from === 0 || from < months; from += MONTHS_AT_ONCE) {
    await gatherPeople(
      client,
      { feedIds, dated },
      { first: span?.first ?? null, skip: from - MONTHS_LOOKED_BACK },
    );
    await countMonthSets(client, { dormantAfterWeeks, first: span?.first ?? null, from });
  }
}

/** Temporary table `people`: everybody in each scope, with first day and months active, one bit a month. */
async function gatherPeople(
  client: PoolClient,
  { feedIds, dated }: Pick<PeopleScope, "feedIds" | "dated">,
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
     span as (
       select min(first) as first, max(last) as last from unnest($1::smallint[]) as feed(id)
       cross join lateral (select min(block) as first, max(block) as last from person_activity where feed_id = feed.id) as of_feed
     ),
     -- A block of 28 days lies in two months at most: the days before the second begins, and the rest.
     calendar as materialized (
       select block, ${bit(monthOf("first_day"))} as first_month, ${bit(monthOf("last_day"))} as last_month,
         (1 << greatest(0, date_trunc('month', last_day::timestamp)::date - first_day)) - 1 as before
       from (select block, ${blockStart("block")} as first_day, ${blockStart("block")} + 27 as last_day
             from span cross join lateral generate_series(first::int, last::int) as block) as b
       cross join base
     ),
     ${placesOf(
       { dated },
       [
         `min(${firstActive("a.block", "a.days")}) as first`,
         `bit_or(case when a.days & c.before <> 0 then c.first_month else 0 end
           | case when a.days & ~c.before <> 0 then c.last_month else 0 end) as months`,
       ],
       "join calendar c on c.block = a.block where a.feed_id = any($1::smallint[])",
     )}
     select scope, scope_id, person_id, ${dayOfFirstActive("first")} as first_day, months
     from (${inEachScope("places", [], "min(first) as first, bit_or(months) as months")}) as everybody`,
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
    `with counted as (select scope, scope_id, months, count(*)::int as people from people where months <> 0 group by 1, 2, 3),
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
