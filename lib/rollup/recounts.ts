import { PACKED_RECOUNTS } from "./recount-packed";
import { PEOPLE_RECOUNTS } from "./recount-people";
import { UNIT_RECOUNTS } from "./recount-units";
import {
  COUNTED,
  IMPORT_IS_KEPT,
  isKept,
  meaningsOnDay,
  ORGANISATION_ON_DAY,
  TERM_ON_DAY,
} from "./recounted-feeds";

/**
 * Independent recounts of every summary, straight from the facts. They share no expression with the statements that
 * make the summaries: days come from the instants, people from the rows, periods from plain truncation.
 *
 * Each query returns the places where what is kept differs from what is recounted:
 * `place` text, `kept` and `recounted` text (null: no row).
 */

/** Whose views no summary of people or counts holds. */
const EXCLUDED_PERSON = "exists (select from excluded_person e where e.person_id = a.person_id)";

/**
 * How much there was of everything counted, by London day and what it is mapped to for that day. Materialised,
 * so that the London day of a row is worked out once and not for every grain and scope.
 */
const FLOW = `${COUNTED}, rows_counted as (
  select c.viewer_id, 'v' as kind, (a.occurred_at at time zone 'Europe/London')::date as day, 'day' as span,
         a.source_organisation_id as source, a.role_id as term_id, 1::bigint as count
  from viewer_access a join counted c using (feed_id)
  where a.outcome = 0 and not ${EXCLUDED_PERSON} and ${isKept("feed_id", "a.day")}
  union all
  select c.viewer_id, 'p', (d.published_at at time zone 'Europe/London')::date, 'day',
         d.source_organisation_id, d.document_type_id, 1
  from document_publication d join counted c using (feed_id)
  where ${isKept("feed_id", "d.day")}
  union all
  -- What is no longer kept one by one, as it was counted then.
  select c.viewer_id, left(c.kind, 1), n.day, 'day', n.source_organisation_id, n.term_id, n.count
  from day_count n join counted c using (feed_id)
  where n.day < c.events_kept_from
  union all
  select c.viewer_id, left(c.kind, 1), n.period_start, c.count_period, n.source_organisation_id, n.term_id, n.count
  from supplied_count n join counted c using (feed_id)
  where n.count > 0),
 flow as materialized (
  select viewer_id, kind, day, span,
    ${ORGANISATION_ON_DAY} as organisation_id, ${TERM_ON_DAY("term_id")} as term_id, sum(count) as count
  from rows_counted ${meaningsOnDay("term_id")}
  where s.excluded_because is null group by 1, 2, 3, 4, 5, 6)`;

const GRAINS = `(values ('w', 'week'), ('m', 'month')) as g(grain, unit)`;

export const RECOUNTS: readonly { name: string; sql: string }[] = [
  {
    name: "London day of each event",
    sql: `select 'feed ' || feed_id || ' event ' || event_key as place, day::text as kept,
            (occurred_at at time zone 'Europe/London')::date::text as recounted
          from viewer_access where day <> (occurred_at at time zone 'Europe/London')::date
          union all
          select 'feed ' || feed_id || ' document ' || document_key, day::text,
            (published_at at time zone 'Europe/London')::date::text
          from document_publication where day <> (published_at at time zone 'Europe/London')::date`,
  },
  {
    name: "counts a day",
    sql: `select format('feed %s, %s, source organisation %s, term %s', feed_id, day, source_organisation_id, term_id) as place,
            k.count::text as kept, r.count::text as recounted
          from day_count k
          full join (
            select feed_id, day, source_organisation_id, role_id as term_id, count(*) as count
            from viewer_access a where outcome = 0 and not ${EXCLUDED_PERSON} group by 1, 2, 3, 4
            union all
            select feed_id, day, source_organisation_id, document_type_id, count(*)
            from document_publication group by 1, 2, 3, 4
            union all
            select n.feed_id, n.period_start, n.source_organisation_id, n.term_id, n.count
            from supplied_count n join feed f on f.id = n.feed_id where f.count_period = 'day' and n.count > 0
          ) r using (feed_id, day, source_organisation_id, term_id)
          where k.count is distinct from r.count and ${isKept("feed_id", "day")}`,
  },
  {
    name: "days a person was active",
    sql: `select format('feed %s, %s, source organisation %s, role %s, person %s', feed_id, day, source_organisation_id, role_id, person_id) as place,
            k.kept, r.recounted
          from (
            select feed_id, source_organisation_id, role_id, person_id,
              date '1999-12-27' + block * 28 + d as day, 'active' as kept
            from person_activity cross join generate_series(0, 27) as d where (days >> d) & 1 = 1
          ) k
          full join (
            select distinct feed_id, source_organisation_id, role_id, person_id, day, 'active' as recounted
            from viewer_access a where outcome = 0 and person_id <> 0 and not ${EXCLUDED_PERSON}
          ) r using (feed_id, day, source_organisation_id, role_id, person_id)
          where k.kept is distinct from r.recounted and ${isKept("feed_id", "day")}`,
  },
  {
    name: "views of people who are excluded",
    sql: `select format('feed %s, %s, person %s', feed_id, day, person_id) as place, k.count::text as kept, r.count::text as recounted
          from excluded_views k
          full join (
            select feed_id, (occurred_at at time zone 'Europe/London')::date as day, person_id, count(*) as count
            from viewer_access a where outcome = 0 and ${EXCLUDED_PERSON} group by 1, 2, 3
          ) r using (feed_id, day, person_id)
          where k.count is distinct from r.count and ${isKept("feed_id", "day")}`,
  },
  {
    name: "counts a week and month",
    sql: `with ${FLOW}, recounted as (
            select viewer_id, flow.kind, g.grain, x.scope, x.scope_id, date_trunc(g.unit, day::timestamp)::date as period,
              sum(count) as count,
              min(day) filter (where span = 'day') as first_day, max(day) filter (where span = 'day') as last_day
            from flow
            join ${GRAINS} on flow.span in ('day', g.unit)
            cross join lateral (values ('A', 0), ('O', organisation_id),
              (case flow.kind when 'v' then 'R' else 'T' end, term_id)) as x(scope, scope_id)
            group by 1, 2, 3, 4, 5, 6)
          select format('viewer %s, %s %s of %s, scope %s %s', viewer_id, kind, grain, period, scope, scope_id) as place,
            k.count || coalesce(' from ' || k.first_day || ' to ' || k.last_day, '') as kept,
            r.count || coalesce(' from ' || r.first_day || ' to ' || r.last_day, '') as recounted
          from period_count k full join recounted r using (viewer_id, kind, grain, scope, scope_id, period)
          where (k.count, k.first_day, k.last_day) is distinct from (r.count, r.first_day, r.last_day)`,
  },
  ...PEOPLE_RECOUNTS,
  ...PACKED_RECOUNTS,
  ...UNIT_RECOUNTS,
  {
    name: "counts of each import",
    sql: `select format('import %s, %s, source organisation %s, term %s', import_id, month, source_organisation_id, term_id) as place,
            k.count::text as kept, r.count::text as recounted
          from (
            select c.* from import_count c join import i on i.id = c.import_id where i.state <> 'undone'
          ) k
          full join (
            select import_id, to_char(occurred_at at time zone 'Europe/London', 'YYYY-MM-01')::date as month,
              source_organisation_id, role_id as term_id, count(*)::numeric as count
            from viewer_access a where outcome = 0 and not ${EXCLUDED_PERSON} group by 1, 2, 3, 4
            union all
            select import_id, to_char(published_at at time zone 'Europe/London', 'YYYY-MM-01')::date,
              source_organisation_id, document_type_id, count(*)
            from document_publication group by 1, 2, 3, 4
            union all
            select import_id, to_char(period_start, 'YYYY-MM-01')::date, source_organisation_id, term_id, sum(count)
            from supplied_count where count > 0 group by 1, 2, 3, 4
          ) r using (import_id, month, source_organisation_id, term_id)
          where k.count is distinct from r.count and ${IMPORT_IS_KEPT}`,
  },
  {
    name: "weeks of each import",
    sql: `select format('import %s, week of %s', import_id, week) as place, k.count::text as kept, r.count::text as recounted
          from (
            select w.* from import_week w join import i on i.id = w.import_id where i.state <> 'undone'
          ) k
          full join (
            select import_id, day - (extract(isodow from day)::int - 1) as week, sum(count) as count
            from (
              select import_id, (occurred_at at time zone 'Europe/London')::date as day, 1::bigint as count
              from viewer_access a where outcome = 0 and not ${EXCLUDED_PERSON}
              union all
              select import_id, (published_at at time zone 'Europe/London')::date, 1 from document_publication
              union all
              select import_id, period_start, count from supplied_count where count > 0
            ) facts
            group by 1, 2
          ) r using (import_id, week)
          where k.count is distinct from r.count and ${IMPORT_IS_KEPT}`,
  },
  {
    name: "rows of each import",
    sql: `select 'import ' || i.id as place, i.accepted + i.joined || ' accepted, ' || i.rejected || ' rejected' as kept,
            coalesce(f.facts, 0) || ' accepted, ' || coalesce(r.rejections, 0) || ' rejected' as recounted
          from import i
          left join (
            select import_id, count(*) as facts from (
              select import_id from (
                select import_id from viewer_access union all select import_id from document_publication
                union all select import_id from supplied_count union all select import_id from supplied_balance
              ) rows_kept where import_id in (select id from import where format is null)
              union all select import_id from audit_record
            ) facts group by import_id
          ) f on f.import_id = i.id
          left join (
            select import_id, sum(rejections) as rejections from (
              select import_id, count(*) as rejections from rejection group by import_id
              union all select import_id, sum(count) from import_reason where kind = 'rejected' group by import_id
            ) as both_kinds group by import_id
          ) r on r.import_id = i.id
          where ((case i.state when 'committed' then i.accepted + i.joined else 0 end) <> coalesce(f.facts, 0) and (
              select kept.events_kept_from is null or i.first_day is null or i.first_day >= kept.events_kept_from
              from feed kept where kept.id = i.feed_id))
             or (i.state in ('committed', 'undone') and i.rejected <> coalesce(r.rejections, 0))`,
  },
];
