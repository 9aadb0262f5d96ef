import type { PoolClient } from "pg";
import { COHORT_WEEKS } from "@/lib/programmes/people-periods";
import { blockOf, blockStart } from "./activity-bits";
import type { PeopleScope } from "./people-scopes";
import { makeTable } from "./temporary-table";

/**
 * Restates, of those new in each week, how many were active in each of the weeks after it. Temporary table `people` must
 * hold everybody's first day.
 */
export async function restateCohorts(
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
       select person_id, block, bit_or(days) as days
       from person_activity where feed_id = any($1::smallint[]) group by person_id, block
     ),
     blocks as (
       select cohort, block, ${[0, 1, 2, 3].map((week) => `count(*) filter (where days & ${127 << (7 * week)} <> 0) as week_${week}`).join(", ")}
       from first_weeks join activity using (person_id)
       where block between ${blockOf("cohort")} and ${blockOf(`(cohort + ${7 * COHORT_WEEKS})`)}
       group by cohort, block
     ),
     seen as (
       select cohort, ((${blockStart("block")} + 7 * place) - cohort) / 7 as weeks_later, people
       from blocks cross join lateral (values ${[0, 1, 2, 3].map((week) => `(${week}, week_${week})`).join(", ")}) as weeks(place, people)
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
