/**
 * $1 programme; $2 viewer ids (0: all together); $3 to $4 weeks, from the one before the first wanted; $5 to $6 months,
 * likewise; $7 the first range wanted of 13 months before. Periods and figures as one list for each line, as in sql.ts.
 */
export const SELECT_PEOPLE_GROUPS = `
  select viewer_id, grain, scope, scope_id, json_agg(json_build_array(
           period - date '2000-01-01', active, new, returned, recent, regular, ever, hidden) order by period) as periods
  from period_people
  where programme_id = $1 and viewer_id = any($2::smallint[])
    and (grain = 'w' and period between $3 and $4 or grain = 'm' and period between $5 and $6
         or grain = 'y' and period between $7 and $6)
  group by viewer_id, grain, scope, scope_id`;

/** $1 programme; $2 viewer ids; $3 the first cohort; $4 the last week. */
export const SELECT_COHORTS = `
  select viewer_id, cohort, json_agg(people order by weeks_later) as people
  from period_cohort
  where programme_id = $1 and viewer_id = any($2::smallint[]) and cohort between $3 and $4
    and cohort + 7 * weeks_later <= $4
  group by viewer_id, cohort
  order by viewer_id, cohort`;
