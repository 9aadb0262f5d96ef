/** Feeds whose rows are counted, for recounts: events before counts, never running totals. */
export const COUNTED = `counted as (
  select f.id as feed_id, f.programme_id, f.viewer_id, f.kind, f.grain, f.count_period, f.events_kept_from from feed f
  where f.grain = 'events' or (f.grain = 'counts' and not exists
    (select 1 from feed e where e.viewer_id = f.viewer_id and e.kind = f.kind and e.grain = 'events')))`;

/** Joins, for recounts, that tell what a row's `source` and term mean on its `day`; what is said of the day goes before. */
export const meaningsOnDay = (term: string): string => `
  join source_organisation s on s.id = source
  left join (select id, group_id from source_term) as t on t.id = ${term}
  left join (select source_organisation_id, organisation_id, daterange(valid_from, valid_until, '[]') as days from spelling_period) as sp
    on sp.source_organisation_id = source and sp.days @> day
  left join (select term_id as of_term, group_id, daterange(valid_from, valid_until, '[]') as days from term_period) as tp
    on tp.of_term = ${term} and tp.days @> day`;

export const ORGANISATION_ON_DAY =
  "case when sp.organisation_id is not null then sp.organisation_id when s.organisation_id is not null then s.organisation_id else 0 end";

export const TERM_ON_DAY = (term: string): string =>
  `case when tp.group_id is not null then tp.group_id when t.group_id is not null then t.group_id else ${term} end`;

/** SQL for whether the events of a feed on a day are kept one by one: only those can be counted again. */
export const isKept = (feedId: string, day: string): string =>
  `not exists (select from feed kept where kept.id = ${feedId} and ${day} < kept.events_kept_from)`;

/** SQL for whether all an import brought is kept. */
export const IMPORT_IS_KEPT = `exists (
  select from import whole join feed kept on kept.id = whole.feed_id
  where whole.id = import_id and (kept.events_kept_from is null or whole.first_day is null or whole.first_day >= kept.events_kept_from))`;

/** The days people were active on that can no longer be told from events: as they were counted then. */
export const ACTIVE_BEFORE = `select a.feed_id, date '1999-12-27' + a.block * 28 + d as day, a.source_organisation_id, a.role_id, a.person_id
  from person_activity a join feed f on f.id = a.feed_id cross join generate_series(0, 27) as d
  where (a.days >> d) & 1 = 1 and date '1999-12-27' + a.block * 28 + d < f.events_kept_from`;
