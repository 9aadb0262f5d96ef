/**
 * What the weekly utilisation report asks the database. Every figure it needs is already counted by week and
 * month; these only fetch. Each plan was read: the packed tables are read by ranges of their primary keys, everything
 * else is a handful of rows. Figures travel as they are kept, in packed columns (packed.ts): visiting a row for each figure and
 * packing it cost PostgreSQL ten times as much, and one by one they cost JavaScript three times as much to read.
 */

/**
 * What a feed brought that is left out, of test organisations and of test users. Where no organisation is, its days are
 * not looked at.
 */
const LEFT_OUT = `
  coalesce((select sum(count) from excluded_views v where v.feed_id = import.feed_id), 0)
  + case when exists (select from source_organisation where excluded_because is not null) then coalesce((
      select sum(count) from (
        select source_organisation_id, count from day_count d where d.feed_id = import.feed_id
        union all
        -- daily counts are in day_count already
        select c.source_organisation_id, c.count from supplied_count c
        join feed f on f.id = c.feed_id and f.count_period <> 'day' where c.feed_id = import.feed_id
      ) as sent join source_organisation s on s.id = sent.source_organisation_id and s.excluded_because is not null
    ), 0) else 0 end`;

/** $1 feed ids. Imports undone or never finished have brought nothing. */
export const SELECT_ARRIVALS = `
  select feed_id,
         min(least(first_day, covers_from)) as data_from,
         max(greatest(last_day, covers_to)) as data_to,
         to_char(max(finished_at), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as last_received_at,
         coalesce(json_agg(json_build_array(covers_from, covers_to))
           filter (where covers_from is not null and covers_to is not null), '[]') as covered,
         bool_or(format is not null) as records,
         (${LEFT_OUT})::float8 as left_out
  from import
  where feed_id = any($1::smallint[]) and state = 'committed'
  group by feed_id`;

/** $1 viewer ids. Whole viewers, all their weeks and months: few, and the running totals need them all. */
export const SELECT_WHOLE_VIEWER_COUNTS = `
  select viewer_id, kind, grain, scope,
         string_agg(date_send(period), '') as periods,
         string_agg(int4send(octet_length(scope_ids) / 4), '') as sizes,
         string_agg(scope_ids, '') as scope_ids,
         string_agg(counts, '') as counts
  from packed_count
  where viewer_id = any($1::smallint[]) and kind in ('v', 'p') and grain in ('w', 'm') and scope = 'A'
  group by viewer_id, kind, grain, scope`;

/**
 * $1 viewer ids, $2 kinds, $3 grains, $4 scopes, $5 to $6 periods, item by item. Each item is one range of the key; a row is a
 * period of all members, whose number is its size.
 */
export const SELECT_PART_COUNTS = `
  select wanted.viewer_id, wanted.kind, wanted.grain, wanted.scope, part.*
  from unnest($1::smallint[], $2::char(1)[], $3::char(1)[], $4::char(1)[], $5::date[], $6::date[])
    as wanted(viewer_id, kind, grain, scope, since, until)
  cross join lateral (
    select string_agg(date_send(period), '') as periods,
           string_agg(int4send(octet_length(scope_ids) / 4), '') as sizes,
           string_agg(scope_ids, '') as scope_ids,
           string_agg(counts, '') as counts
    from packed_count c
    where c.viewer_id = wanted.viewer_id and c.kind = wanted.kind and c.grain = wanted.grain
      and c.scope = wanted.scope and period between wanted.since and wanted.until
  ) as part
  where part.scope_ids is not null`;

/**
 * $1 programme, $2 viewer ids, $3 week. The last day up to the week's end on which each organisation viewed, each
 * role viewed and each type was published. Most are in the week itself, which one range of each scope gives (without
 * the offset, which changes nothing, the planner reads that week of every viewer there is); the others are one step
 * back through the key each, which costs as much as reading thirty of the former.
 */
export const SELECT_LAST_DAYS = `
  with scopes(kind, scope) as (
    values ('v'::char(1), 'O'::char(1)), ('v', 'R'), ('p', 'T')
  ), this_week as materialized (
    select viewers.id as viewer_id, scopes.kind, scopes.scope, part.scope_id, part.last_day
    from unnest($2::smallint[]) as viewers(id)
    cross join scopes
    cross join lateral (
      select c.scope_id, c.last_day from period_count c
      where c.viewer_id = viewers.id and c.kind = scopes.kind and c.grain = 'w' and c.scope = scopes.scope
        and c.period = $3
      offset 0
    ) as part
  ), parts(kind, scope, scope_id) as (
    select 'v'::char(1), 'O'::char(1), id from organisation where programme_id = $1
    union all
    select case kind when 'role' then 'v' else 'p' end, case kind when 'role' then 'R' else 'T' end, id
    from source_term where programme_id = $1
    union all
    select kind, scope, 0 from scopes
  ), others as (
    select viewers.id as viewer_id, parts.kind, parts.scope, parts.scope_id
    from unnest($2::smallint[]) as viewers(id)
    cross join parts
    where (viewers.id, parts.kind, parts.scope, parts.scope_id)
      not in (select viewer_id, kind, scope, scope_id from this_week)
  )
  select viewer_id, kind, scope, scope_id, last_day from this_week
  union all
  select others.viewer_id, others.kind, others.scope, others.scope_id, latest.last_day
  from others
  cross join lateral (
    select c.last_day from period_count c
    where c.viewer_id = others.viewer_id and c.kind = others.kind and c.grain = 'w'
      and c.scope = others.scope and c.scope_id = others.scope_id and c.period < $3
    order by c.period desc limit 1
  ) as latest`;

/** $1 feed ids. The supplier's figure for the whole viewer where it sends one, else the sum of that day's organisations. */
export const SELECT_BALANCES = `
  select feed_id, as_at,
         coalesce(max(count) filter (where source_organisation_id = 0), sum(count))::float8 as count
  from supplied_balance
  where feed_id = any($1::smallint[])
    and source_organisation_id <> all(array(select id from source_organisation where excluded_because is not null))
  group by feed_id, as_at
  order by feed_id, as_at`;

/** $1 programme. As they are reported: groups, and what is mapped to none. */
export const SELECT_TERMS =
  "select id, written from source_term where programme_id = $1 and (coalesce(group_id, id) = id or id in (select group_id from term_period where programme_id = $1))";

/** $1 programme. */
export const SELECT_ROLES = `${SELECT_TERMS} and kind = 'role'`;
