/**
 * $1 feed ids, $2 codes of rows that are left out and are no fault. What has come of each feed. A committed import counts, and a failed one since the last that was committed:
 * somebody tried to send, and has yet to succeed.
 */
export const SELECT_INTAKES = `
  select f.feed_id,
         min(least(i.first_day, i.covers_from)) filter (where i.state = 'committed') as data_from,
         max(greatest(i.last_day, i.covers_to)) filter (where i.state = 'committed') as data_to,
         to_char(max(i.finished_at) filter (where i.state = 'committed'), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as last_received_at,
         (max(i.finished_at) filter (where i.state = 'committed') at time zone 'Europe/London')::date as last_received_on,
         (min(i.finished_at) filter (where i.state = 'committed') at time zone 'Europe/London')::date as first_received_on,
         coalesce(json_agg(json_build_array(i.covers_from, i.covers_to))
           filter (where i.state = 'committed' and i.covers_from is not null and i.covers_to is not null), '[]') as covered,
         count(*) filter (where i.state = 'committed')::int as imports,
         coalesce(sum(i.received) filter (where i.state = 'committed'), 0) as received,
         coalesce(sum(i.rejected) filter (where i.state = 'committed'), 0) - (
           select count(*) from rejection r join import c on c.id = r.import_id
           where c.feed_id = f.feed_id and c.state = 'committed' and r.code = any($2::text[])) - (
           select coalesce(sum(r.count), 0) from import_reason r join import c on c.id = r.import_id
           where c.feed_id = f.feed_id and c.state = 'committed' and r.kind = 'rejected' and r.reason = any($2::text[])) as rejected,
         count(*) filter (where i.state = 'failed' and i.id > coalesce(
           (select max(id) from import l where l.feed_id = f.feed_id and l.state = 'committed'), 0))::int as failed
  from unnest($1::smallint[]) as f(feed_id)
  left join import i on i.feed_id = f.feed_id
  group by f.feed_id
  order by f.feed_id`;

/** $1 feed ids, $2 a Monday. How much of each week from it on was received on which London day. */
export const SELECT_RECEIVED_WEEKS = `
  select i.feed_id, w.week, (i.finished_at at time zone 'Europe/London')::date as received_on, sum(w.count) as count
  from import i join import_week w on w.import_id = i.id
  where i.feed_id = any($1::smallint[]) and i.state = 'committed' and w.week >= $2::date
  group by 1, 2, 3
  order by 1, 2, 3`;

/** $1 feed ids, $2 to $3 days. */
export const SELECT_DATA_DAYS = `
  select distinct feed_id, day from day_count
  where feed_id = any($1::smallint[]) and day between $2::date and $3::date
  order by 1, 2`;

/**
 * $1 feed ids, $2 to $3 days. Pairs of feeds of one viewer and kind that count the same organisation on the same day: what
 * happened once may stand in both. Most programmes have one feed of each, and of them no day is looked at.
 */
export const SELECT_OVERLAPS = `
  with alike as (
    select id, viewer_id, kind, count(*) over (partition by viewer_id, kind) as feeds
    from feed where id = any($1::smallint[])),
  said as (
    select distinct f.viewer_id, f.kind, d.feed_id, d.day, coalesce(p.organisation_id, s.organisation_id) as organisation_id
    from alike f
    join day_count d on d.feed_id = f.id
    join source_organisation s on s.id = d.source_organisation_id
    left join spelling_period p on p.source_organisation_id = s.id and d.day between p.valid_from and p.valid_until
    where f.feeds > 1 and d.feed_id = any($1::smallint[]) and d.day between $2::date and $3::date
      and coalesce(p.organisation_id, s.organisation_id) is not null)
  select a.feed_id, b.feed_id as other_feed_id, count(distinct a.day)::int as days,
         count(distinct a.organisation_id)::int as organisations, min(a.day) as "from", max(a.day) as "to"
  from said a
  join said b on (b.viewer_id, b.kind, b.day, b.organisation_id) = (a.viewer_id, a.kind, a.day, a.organisation_id)
    and b.feed_id > a.feed_id
  group by 1, 2
  order by 1, 2`;
