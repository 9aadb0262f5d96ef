/**
 * What the weekly utilisation report asks the database. Every figure it needs is already counted by week and
 * month; these only fetch. Periods travel as days since 1 January 2000 in one JSON list for each line of the
 * report: a row for each figure took twice as long to reach JavaScript. Each plan was read: the period tables are
 * read by ranges of their primary keys, everything else is a handful of rows.
 */

const DAYS = "period - date '2000-01-01'";

/** $1 feed ids. Imports undone or never finished have brought nothing. */
export const SELECT_ARRIVALS = `
  select feed_id,
         min(least(first_day, covers_from)) as data_from,
         max(greatest(last_day, covers_to)) as data_to,
         to_char(max(finished_at), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as last_received_at,
         coalesce(json_agg(json_build_array(covers_from, covers_to))
           filter (where covers_from is not null and covers_to is not null), '[]') as covered
  from import
  where feed_id = any($1::smallint[]) and state = 'committed'
  group by feed_id`;

/** $1 viewer ids. Whole viewers, all their weeks and months: few, and the running totals need them all. */
export const SELECT_WHOLE_VIEWER_COUNTS = `
  select viewer_id, kind, grain, scope, scope_id,
         json_agg(${DAYS}) as periods, json_agg(count) as counts
  from period_count
  where viewer_id = any($1::smallint[]) and kind in ('v', 'p') and grain in ('w', 'm')
    and scope = 'A' and scope_id = 0
  group by viewer_id, kind, grain, scope, scope_id`;

/**
 * $1 viewer ids, $2 kinds and $3 scopes, item by item; $4 grain; $5 to $6 periods. Each item is one range of the
 * key, already in order: grouping all items at once sorted their letters, which cost as much as reading them.
 */
export const SELECT_PART_COUNTS = `
  select wanted.viewer_id, wanted.kind, $4::char(1) as grain, wanted.scope, part.scope_id, part.periods, part.counts
  from unnest($1::smallint[], $2::char(1)[], $3::char(1)[]) as wanted(viewer_id, kind, scope)
  cross join lateral (
    select scope_id, json_agg(${DAYS}) as periods, json_agg(count) as counts
    from period_count c
    where c.viewer_id = wanted.viewer_id and c.kind = wanted.kind and c.grain = $4 and c.scope = wanted.scope
      and period between $5 and $6
    group by scope_id
  ) as part`;

/** $1 programme; $2 viewer ids (0: all together) and $3 scopes, item by item; $4 grain; $5 to $6 periods. */
export const SELECT_PEOPLE = `
  select wanted.viewer_id, $4::char(1) as grain, wanted.scope, part.scope_id, part.periods, part.active, part.new
  from unnest($2::smallint[], $3::char(1)[]) as wanted(viewer_id, scope)
  cross join lateral (
    select scope_id, json_agg(${DAYS}) as periods, json_agg(active) as active, json_agg(new) as new
    from period_people p
    where p.programme_id = $1 and p.viewer_id = wanted.viewer_id and p.grain = $4 and p.scope = wanted.scope
      and period between $5 and $6
    group by scope_id
  ) as part`;

/**
 * $1 programme, $2 viewer ids, $3 week. The last day up to the week's end on which each organisation viewed, each
 * role viewed and each type was published: one step back through the key for each.
 */
export const SELECT_LAST_DAYS = `
  with parts(kind, scope, scope_id) as (
    select 'v'::char(1), 'O'::char(1), id from organisation where programme_id = $1
    union all
    select case kind when 'role' then 'v' else 'p' end, case kind when 'role' then 'R' else 'T' end, id
    from source_term where programme_id = $1
    union all
    values ('v', 'O', 0), ('v', 'R', 0), ('p', 'T', 0)
  )
  select viewers.id as viewer_id, parts.kind, parts.scope, parts.scope_id, latest.last_day
  from unnest($2::smallint[]) as viewers(id)
  cross join parts
  cross join lateral (
    select c.last_day from period_count c
    where c.viewer_id = viewers.id and c.kind = parts.kind and c.grain = 'w'
      and c.scope = parts.scope and c.scope_id = parts.scope_id and c.period <= $3
    order by c.period desc limit 1
  ) as latest`;

/** $1 feed ids. The supplier's figure for the whole viewer where it sends one, else the sum of that day's organisations. */
export const SELECT_BALANCES = `
  select feed_id, as_at,
         coalesce(max(count) filter (where source_organisation_id = 0), sum(count))::float8 as count
  from supplied_balance
  where feed_id = any($1::smallint[])
  group by feed_id, as_at
  order by feed_id, as_at`;

/** $1 programme. */
export const SELECT_TERMS = "select id, written from source_term where programme_id = $1";
