/**
 * Recounts of what audit records count for, from the records as kept: acts are rolled up, openings are found as gaps and
 * islands, by statements that share nothing with how they are derived (lib/acts, lib/ingest/audit).
 */

/** The unit in force of each viewer, and one row an act that can count, by whichever feed it is told, its patient's links gathered. */
const ACTS = `unit as (
  select distinct on (viewer_id) viewer_id, unit, pause_minutes * interval '1 minute' as pause, levels
  from viewer_unit order by viewer_id, version desc),
 told as (
  select r.*, f.viewer_id, u.unit, u.pause from audit_record r join feed f on f.id = r.feed_id join unit u on u.viewer_id = f.viewer_id
  where r.form = 'v' and r.outcome = 0
    and case r.family when 'd' then 'document' when 'l' then 'list' else 'record' end = any(u.levels)),
 acts as materialized (
  select viewer_id, unit, pause, act, family, min(occurred_at) as at,
    (array_agg(person_id order by person_id = 0, case side when 0 then 3 else side end, occurred_at, record_key))[1] as person,
    array(select distinct l from unnest(array_agg(link) || array_agg(link_before)) as l where l is not null) as links
  from told group by viewer_id, unit, pause, act, family having min(occurred_at) is not null)`;

/** Of each person's acts, whom those that do not say are about: whoever the act before was, if that was no pause ago. */
const OPENED = `named as (
  select viewer_id, pause, act, at, person, links, cardinality(links) = 0 as silent,
    lag(at) over (partition by viewer_id, person order by at, cardinality(links) = 0, act) as before
  from acts where unit = 'record-open' and person <> 0),
 carried as (
  select *, count(*) filter (where not silent or before is null or at - before > pause)
    over (partition by viewer_id, person order by at, silent, act) as bearer from named),
 about as (
  select viewer_id, pause, act, at, person, silent, patient
  from (
    select *, first_value(case when silent then array[act] else links end)
      over (partition by viewer_id, person, bearer order by at, silent, act) as patients from carried
  ) as with_patients cross join lateral unnest(patients) as patient),
 opened as (
  select viewer_id, act, at, person from (
    select *, at - lag(at) over (partition by viewer_id, person, patient order by at, silent, act) as paused from about
  ) as with_pauses
  group by viewer_id, act, at, person, pause having bool_and(paused is null or paused > pause))`;

const LONDON_DAY = "(coalesce(k.at, r.at) at time zone 'Europe/London')::date";

const FROM_RECORDS = "import_id in (select id from import where format is not null)";

export const UNIT_RECOUNTS: readonly { name: string; sql: string }[] = [
  {
    name: "records of each act",
    // Views and submissions are put together by viewer: the latter's number is below nothing here. Documents are each their own.
    sql: `with records as materialized (
            select r.*, case f.kind when 'views' then f.viewer_id else -f.viewer_id end as within
            from audit_record r join feed f on f.id = r.feed_id where r.form <> 'd'),
          acts as (
            select within, act, min(record_key::text) as lowest, count(distinct (form, family, outcome)) as kinds,
              max(occurred_at) - min(occurred_at) as apart, count(submission) as submissions
            from records group by within, act)
          select format('act %s of %s', act, within) as place, kinds || ' kinds, ' || coalesce(apart::text, 'no time') as kept,
            null as recounted
          from acts where lowest <> act::text or kinds > 1 or (apart > interval '3 hours' and submissions = 0)
          union all
          select format('act %s of %s', a.act, a.within), 'record ' || a.record_key || ' of one side with another', null
          from records a
          where side <> 0 and (within, act) in (
              select within, act from records where side <> 0 group by within, act
              having count(distinct record_key) > count(distinct side))
            and exists (
              select 1 from records b where b.within = a.within and b.act = a.act and b.side = a.side
                and b.record_key <> a.record_key)
            and not exists (
              select 1 from records b where b.within = a.within and b.act = a.act and b.record_key <> a.record_key
                and (b.correlation = a.correlation or b.submission = a.submission))
          union all
          select format('record %s of %s', record_key, within), count(distinct act) || ' acts', null
          from records group by within, record_key having count(distinct act) > 1`,
  },
  {
    name: "views told by records",
    sql: `with ${ACTS}, ${OPENED}, recounted as (
            select viewer_id, act as key, at, person from acts where unit = 'access'
            union all
            select viewer_id, act, at, person from opened
            union all
            select distinct a.viewer_id, coalesce(md5(a.act::text || d::text)::uuid, a.act), a.at, a.person
            from acts a join told t on t.viewer_id = a.viewer_id and t.act = a.act left join lateral unnest(t.documents) as d on true
            where a.unit = 'document' and a.family = 'd'
              and (d is not null or not exists (
                select 1 from told o where o.viewer_id = a.viewer_id and o.act = a.act and cardinality(o.documents) > 0))),
          kept as (
            select viewer_id, event_key as key, occurred_at as at, person_id as person,
              count(*) over (partition by viewer_id, event_key) as times
            from viewer_access join feed on feed.id = feed_id where ${FROM_RECORDS})
          select format('viewer %s view %s', viewer_id, key) as place, k.at || ', person ' || k.person || ', ' || k.times || ' times' as kept,
            r.at || ', person ' || r.person as recounted
          from kept k full join recounted r using (viewer_id, key)
          where ((k.at, k.person) is distinct from (r.at, r.person) or k.times > 1)
            and not exists (select from feed kept where kept.viewer_id = coalesce(k.viewer_id, r.viewer_id)
              and kept.kind = 'views' and ${LONDON_DAY} < kept.events_kept_from)
          union all
          select format('feed %s view %s', a.feed_id, a.event_key), 'of an import of feed ' || i.feed_id, null
          from viewer_access a join import i on i.id = a.import_id where i.format is not null and i.feed_id <> a.feed_id`,
  },
  {
    name: "publications told by records",
    sql: `with known as (
            select distinct f.viewer_id from feed f
            where f.kind = 'publications' and f.grain = 'events' and (
              exists (select 1 from audit_record r where r.feed_id = f.id and r.form = 'd' and r.occurred_at is not null)
              or exists (select 1 from import i where i.feed_id = f.id and i.state = 'committed' and i.format is null and i.accepted > 0))),
          told as (select r.*, f.viewer_id from audit_record r join feed f on f.id = r.feed_id),
          single as (
            select viewer_id, record_key as key, min(occurred_at) as at from told
            where form = 'd' and documents <> '{}' and occurred_at is not null group by viewer_id, record_key
            union all
            select viewer_id, record_key, occurred_at from told where form = 'd' and documents = '{}' and occurred_at is not null
            union all
            select viewer_id, act, min(occurred_at) from told
            where form = 's' and outcome = 0 and viewer_id not in (select viewer_id from known)
            group by viewer_id, act having min(occurred_at) is not null and not bool_or(on_demand)),
          recounted as (select viewer_id, key, array_agg(at order by at) as at from single group by viewer_id, key),
          kept as (
            select viewer_id, document_key as key, array_agg(published_at order by published_at) as at
            from document_publication join feed on feed.id = feed_id where ${FROM_RECORDS} group by viewer_id, document_key)
          select format('viewer %s publication %s', viewer_id, key) as place, k.at::text as kept, r.at::text as recounted
          from kept k full join recounted r using (viewer_id, key)
          where k.at is distinct from r.at
            and not exists (select from feed border where border.viewer_id = coalesce(k.viewer_id, r.viewer_id) and border.kind = 'publications'
              and (coalesce(k.at[1], r.at[1]) at time zone 'Europe/London')::date < border.events_kept_from)
          union all
          select format('feed %s publication %s', p.feed_id, p.document_key), 'of an import of feed ' || i.feed_id, null
          from document_publication p join import i on i.id = p.import_id where i.format is not null and i.feed_id <> p.feed_id`,
  },
];
