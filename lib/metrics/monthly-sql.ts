/** Terms that count on some day as one of $4: themselves, and what is mapped to them; and spellings of one of $3, likewise. */
const MAY_COUNT = `
  term_id = any(array(
    select id from source_term where coalesce(group_id, id) = any($4::int[])
    union select term_id from term_period where group_id = any($4::int[])
    union select 0 where 0 = any($4::int[])))
  and source_organisation_id = any(array(
    select id from source_organisation where organisation_id = any($3::int[])
    union select source_organisation_id from spelling_period where organisation_id = any($3::int[])))`;

/**
 * $1 feeds that tell days, $2 feeds that send whole months; $3 organisations, $4 roles or document types; $5 to $6 days.
 * What some organisations' people in some roles did, month by month: the period tables keep the one or the other.
 */
export const SELECT_CROSSED_COUNTS = `
  select date_trunc('month', day::timestamp)::date as month, sum(count)::float8 as count
  from (
    select day, source_organisation_id, term_id, count from day_count
    where feed_id = any($1::smallint[]) and day >= $5 and day <= $6 and ${MAY_COUNT}
    union all
    select period_start, source_organisation_id, term_id, count from supplied_count
    where feed_id = any($2::smallint[]) and period_start >= $5 and period_start <= $6 and ${MAY_COUNT}
  ) as counted
  join source_organisation s on s.id = counted.source_organisation_id and s.excluded_because is null
  left join source_term t on t.id = counted.term_id
  left join spelling_period sp on sp.source_organisation_id = s.id and counted.day between sp.valid_from and sp.valid_until
  left join term_period tp on tp.term_id = counted.term_id and counted.day between tp.valid_from and tp.valid_until
  where coalesce(sp.organisation_id, s.organisation_id) = any($3::int[])
    and coalesce(tp.group_id, t.group_id, counted.term_id) = any($4::int[])
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
 * the import, since finding its rows among all others took a hundred times as long. Within a month nothing is told apart: what
 * is written means there what it means on the first day.
 */
export const SELECT_LATE_ROWS = `
  select wanted.import_id, wanted.month, coalesce(sp.organisation_id, s.organisation_id, 0) as organisation_id,
         coalesce(tp.group_id, t.group_id, c.term_id) as term_id, sum(c.count)::float8 as count
  from unnest($1::int[], $2::date[]) as wanted(import_id, month)
  join import_count c on c.import_id = wanted.import_id and c.month = wanted.month
  join source_organisation s on s.id = c.source_organisation_id and s.excluded_because is null
  left join source_term t on t.id = c.term_id
  left join spelling_period sp on sp.source_organisation_id = s.id and c.month between sp.valid_from and sp.valid_until
  left join term_period tp on tp.term_id = c.term_id and c.month between tp.valid_from and tp.valid_until
  group by 1, 2, 3, 4`;
