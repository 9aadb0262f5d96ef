/** Terms that count as one of $4: themselves, and what is mapped to them. */
const OF_TERMS =
  "term_id = any(array(select id from source_term where coalesce(group_id, id) = any($4::int[]) union select 0 where 0 = any($4::int[])))";

/**
 * $1 feeds that tell days, $2 feeds that send whole months; $3 organisations, $4 roles or document types; $5 to $6 days.
 * What some organisations' people in some roles did, month by month: the period tables keep the one or the other.
 */
export const SELECT_CROSSED_COUNTS = `
  select date_trunc('month', day::timestamp)::date as month, sum(count)::float8 as count
  from (
    select day, count from day_count
    where feed_id = any($1::smallint[]) and day >= $5 and day <= $6 and ${OF_TERMS}
      and source_organisation_id = any(array(select id from source_organisation where organisation_id = any($3::int[]) and excluded_because is null))
    union all
    select period_start, count from supplied_count
    where feed_id = any($2::smallint[]) and period_start >= $5 and period_start <= $6 and ${OF_TERMS}
      and source_organisation_id = any(array(select id from source_organisation where organisation_id = any($3::int[]) and excluded_because is null))
  ) as counted
  group by 1
  order by 1`;

/** $1 feed ids. What each import brought, and when it came and went; those that failed brought nothing. */
export const SELECT_IMPORT_SPANS = `
  select id, feed_id, first_day, last_day, covers_from, covers_to,
         to_char(finished_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as finished_at,
         to_char(undone_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as undone_at
  from import
  where feed_id = any($1::smallint[]) and state in ('committed', 'undone') and finished_at is not null
  order by finished_at, id`;

/**
 * Item by item: $1 imports, $2 first days of months. What each counts for there, or did until it was taken back: kept with
 * the import, since finding its rows among all others took a hundred times as long.
 */
export const SELECT_LATE_ROWS = `
  select wanted.import_id, wanted.month, coalesce(s.organisation_id, 0) as organisation_id,
         coalesce(t.group_id, c.term_id) as term_id, sum(c.count)::float8 as count
  from unnest($1::int[], $2::date[]) as wanted(import_id, month)
  join import_count c on c.import_id = wanted.import_id and c.month = wanted.month
  join source_organisation s on s.id = c.source_organisation_id and s.excluded_because is null
  left join source_term t on t.id = c.term_id
  group by 1, 2, 3, 4`;
