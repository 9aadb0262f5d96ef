import { SECTOR_ORDER } from "@/lib/organisations/sector";
import { COHORT_WEEKS } from "@/lib/programmes/people-periods";
import {
  ACTIVE_BEFORE,
  COUNTED,
  isKept,
  meaningsOnDay,
  ORGANISATION_ON_DAY,
  TERM_ON_DAY,
} from "./recounted-feeds";

/** A sector's number, told from its name. */
const SECTOR_NUMBER = `case o.sector ${SECTOR_ORDER.map((sector, at) => `when '${sector}' then ${at + 1}`).join(" ")} else 0 end`;

/**
 * Every person seen, by viewer (and by programme, as viewer 0, where people can be told apart across viewers), and how
 * far each viewer's data reach: to the last view, whoever it was by.
 */
const SIGHTINGS = `${COUNTED}, together as (
  select programme_id from counted where kind = 'views' group by programme_id
  having bool_and(grain = 'events') and count(distinct viewer_id) > 1),
 viewed as (
  select c.programme_id, v.viewer_id, c.feed_id from counted c
  cross join lateral (select c.viewer_id union all
    select 0 from together where together.programme_id = c.programme_id) as v(viewer_id)
  where c.kind = 'views' and c.grain = 'events'),
 seen as materialized (
  select distinct feed_id, day, ${ORGANISATION_ON_DAY} as organisation_id, ${SECTOR_NUMBER} as sector,
         ${TERM_ON_DAY("role_id")} as role_id, person_id, s.excluded_because is not null as excluded
  from (
    select distinct feed_id, (occurred_at at time zone 'Europe/London')::date as day, source_organisation_id as source,
      role_id, person_id
    from viewer_access
    where outcome = 0 and person_id <> 0 and person_id not in (select person_id from excluded_person)
      and ${isKept("feed_id", "day")}
    union ${ACTIVE_BEFORE}
  ) as days ${meaningsOnDay("role_id")}
  left join organisation o on o.id = ${ORGANISATION_ON_DAY}),
 sightings as materialized (
  select distinct v.programme_id, v.viewer_id, day, x.scope, x.scope_id, person_id
  from seen join viewed v using (feed_id)
  cross join lateral (values ('A', 0), ('O', organisation_id), ('S', sector), ('R', role_id)) as x(scope, scope_id)
  where not excluded),
 last_views as (
  select feed_id, max((occurred_at at time zone 'Europe/London')::date) as day from viewer_access
  where outcome = 0 and person_id not in (select person_id from excluded_person) group by feed_id
  union all select feed_id, max(day) from day_count where not ${isKept("feed_id", "day")} group by feed_id),
 reach as (
  select programme_id, viewer_id, greatest(max(day), (
    select max(least(i.covers_to, (i.started_at at time zone 'Europe/London')::date))
    from import i join viewed v using (feed_id)
    where i.state = 'committed' and i.covers_to is not null and (v.programme_id, v.viewer_id) = (s.programme_id, s.viewer_id))) as last_day
  from (select v.programme_id, v.viewer_id, day from last_views join viewed v using (feed_id)) as s group by programme_id, viewer_id)`;

/** Periods of 1 week, 1 month and 13 months, and how many of its steps back a period looks. */
const SPANS = `spans as (
  select id as programme_id, g.* from programme cross join lateral (values
    ('w', 'week', interval '1 week', 1, greatest(dormant_after_weeks, 4), dormant_after_weeks::int),
    ('m', 'month', interval '1 month', 1, greatest(2, ceil(dormant_after_weeks / 4.0)::int), greatest(2, ceil(dormant_after_weeks / 4.0)::int)),
    ('y', 'month', interval '1 month', 13, 26, 26)) as g(grain, unit, step, length, looks_back, recent))`;

const PLACE = `format('programme %s, viewer %s, %s of %s, scope %s %s', programme_id, viewer_id, grain, period, scope, scope_id)`;
const FIGURES = (of: string) =>
  `format('%s active, %s new, %s returned, %s recent, %s regular, %s ever', ${["active", "new", "returned", "recent", "regular", "ever"].map((column) => `${of}.${column}`).join(", ")})`;

/** Recounts of people, from the events: who was there in each period, one by one. */
export const PEOPLE_RECOUNTS: readonly { name: string; sql: string }[] = [
  {
    name: "people a week, month and 13 months",
    sql: `with ${SIGHTINGS}, ${SPANS}, firsts as (
            select programme_id, viewer_id, scope, scope_id, person_id, min(day) as first_day from sightings group by 1, 2, 3, 4, 5),
          members as (
            select programme_id, viewer_id, scope, scope_id, min(first_day) as first_day from firsts group by 1, 2, 3, 4),
          periods as (
            select m.*, spans.grain, spans.step, spans.length, p::date as period
            from members m join spans using (programme_id) join reach using (programme_id, viewer_id)
            cross join lateral generate_series(date_trunc(unit, m.first_day::timestamp), reach.last_day::timestamp, step) as p),
          there as materialized (
            select distinct programme_id, viewer_id, scope, scope_id, unit, date_trunc(unit, day::timestamp) as step_start, person_id
            from sightings cross join (values ('week'), ('month')) as units(unit)),
          felt as (
            select t.programme_id, t.viewer_id, t.scope, t.scope_id, spans.grain, (t.step_start + ago * spans.step)::date as period, person_id,
              bool_or(ago < spans.length) as now, bool_or(ago between spans.length and 2 * spans.length - 1) as before,
              bool_or(ago < spans.recent) as recent, spans.grain = 'w' and count(*) filter (where ago < 4) >= 3 as regular
            from there t join spans on spans.programme_id = t.programme_id and spans.unit = t.unit
            cross join lateral generate_series(0, spans.looks_back - 1) as ago
            group by 1, 2, 3, 4, 5, 6, 7, spans.grain),
          counted_people as (
            select programme_id, viewer_id, scope, scope_id, grain, period, count(*) filter (where now) as active,
              count(*) filter (where now and before) as returned, count(*) filter (where recent) as recent,
              count(*) filter (where regular) as regular
            from felt group by 1, 2, 3, 4, 5, 6),
          arrived as (
            select programme_id, viewer_id, scope, scope_id, first_day, count(*) as people from firsts group by 1, 2, 3, 4, 5),
          stocks as (
            select p.programme_id, p.viewer_id, p.scope, p.scope_id, p.grain, p.period,
              coalesce(sum(people) filter (where a.first_day >= p.period - (p.length - 1) * p.step), 0) as new, sum(people) as ever
            from periods p join arrived a on (a.programme_id, a.viewer_id, a.scope, a.scope_id) = (p.programme_id, p.viewer_id, p.scope, p.scope_id)
              and a.first_day < p.period + p.step
            group by 1, 2, 3, 4, 5, 6),
          recounted as (
            select programme_id, viewer_id, grain, scope, scope_id, period, coalesce(active, 0) as active, new,
              coalesce(returned, 0) as returned, coalesce(recent, 0) as recent, coalesce(regular, 0) as regular, ever
            from stocks left join counted_people using (programme_id, viewer_id, grain, scope, scope_id, period))
          select ${PLACE} as place, case when k.active is not null then ${FIGURES("k")} end as kept,
            case when r.active is not null then ${FIGURES("r")} end as recounted
          from period_people k full join recounted r using (programme_id, viewer_id, grain, scope, scope_id, period)
          where (k.active, k.new, k.returned, k.recent, k.regular, k.ever)
            is distinct from (r.active::int, r.new::int, r.returned::int, r.recent::int, r.regular::int, r.ever::int)`,
  },
  {
    name: "people of each week who came back",
    sql: `with ${SIGHTINGS}, firsts as (
            select programme_id, viewer_id, person_id, date_trunc('week', min(day)::timestamp)::date as cohort
            from sightings where scope = 'A' group by 1, 2, 3),
          came as (
            select f.programme_id, f.viewer_id, f.cohort, (date_trunc('week', day::timestamp)::date - f.cohort) / 7 as weeks_later,
              count(distinct person_id) as people
            from firsts f join sightings s using (programme_id, viewer_id, person_id) where s.scope = 'A' group by 1, 2, 3, 4),
          recounted as (
            select c.programme_id, c.viewer_id, c.cohort, later as weeks_later, coalesce(came.people, 0)::int as people
            from (select distinct programme_id, viewer_id, cohort from firsts) as c
            join reach using (programme_id, viewer_id)
            cross join generate_series(0, ${COHORT_WEEKS}) as later
            left join came on (came.programme_id, came.viewer_id, came.cohort, came.weeks_later) = (c.programme_id, c.viewer_id, c.cohort, later)
            where c.cohort + 7 * later <= reach.last_day)
          select format('programme %s, viewer %s, new in the week of %s, %s weeks later', programme_id, viewer_id, cohort, weeks_later) as place,
            k.people::text as kept, r.people::text as recounted
          from period_cohort k full join recounted r using (programme_id, viewer_id, cohort, weeks_later)
          where k.people is distinct from r.people`,
  },
];
