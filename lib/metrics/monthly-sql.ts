/**
 * $1 feeds that tell days, $2 feeds that send whole months; $3 organisations, $4 roles or document types; $5 to $6 days.
 * What some organisations' people in some roles did, month by month: the period tables keep the one or the other.
 */
export const SELECT_CROSSED_COUNTS = `
  with spellings as materialized (select id from source_organisation where organisation_id = any($3::int[]))
  select date_trunc('month', day::timestamp)::date as month, sum(count)::float8 as count
  from (
    select day, count, source_organisation_id, term_id from day_count
    where feed_id = any($1::smallint[]) and day >= $5 and day - $6 <= 0
    union all
    select period_start, count, source_organisation_id, term_id from supplied_count
    where feed_id = any($2::smallint[]) and period_start >= $5 and period_start - $6 <= 0 and count > 0
  ) as counted
  where term_id = any($4::int[]) and source_organisation_id in (select id from spellings)
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

/** Item by item: $1 feeds, $2 imports, $3 first days of months. One look into the table for each, by BRIN index. */
const rowsBrought = (fact: { table: string; day: string; term: string; counted: string; count: string }) => `
  select wanted.import_id, wanted.month, coalesce(s.organisation_id, 0) as organisation_id, brought.term_id,
         sum(brought.count)::float8 as count
  from unnest($1::smallint[], $2::int[], $3::date[]) as wanted(feed_id, import_id, month)
  cross join lateral (
    select f.source_organisation_id, f.${fact.term} as term_id, ${fact.count} as count
    from ${fact.table} f
    where f.feed_id = wanted.feed_id and f.import_id = wanted.import_id and f.${fact.day} >= wanted.month
      and f.${fact.day} < (wanted.month + interval '1 month')::date and ${fact.counted}
    group by 1, 2
  ) as brought
  join source_organisation s on s.id = brought.source_organisation_id
  group by 1, 2, 3, 4`;

export const SELECT_LATE_VIEWS = rowsBrought({
  table: "viewer_access",
  day: "day",
  term: "role_id",
  counted: "f.outcome = 0",
  count: "count(*)",
});

export const SELECT_LATE_PUBLICATIONS = rowsBrought({
  table: "document_publication",
  day: "day",
  term: "document_type_id",
  counted: "true",
  count: "count(*)",
});

export const SELECT_LATE_COUNTS = rowsBrought({
  table: "supplied_count",
  day: "period_start",
  term: "term_id",
  counted: "true",
  count: "sum(f.count)",
});

/** $1 imports that were taken back: what they took with them, kept when they went. */
export const SELECT_TAKEN_BACK = `
  select t.import_id, t.month, coalesce(s.organisation_id, 0) as organisation_id, t.term_id,
         sum(t.count)::float8 as count
  from taken_back_count t
  join source_organisation s on s.id = t.source_organisation_id
  where t.import_id = any($1::int[])
  group by 1, 2, 3, 4`;
