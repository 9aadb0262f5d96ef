/** Feeds whose rows are counted, for recounts: events before counts, never running totals. */
export const COUNTED = `counted as (
  select f.id as feed_id, f.programme_id, f.viewer_id, f.kind, f.grain, f.count_period from feed f
  where f.grain = 'events' or (f.grain = 'counts' and not exists
    (select 1 from feed e where e.viewer_id = f.viewer_id and e.kind = f.kind and e.grain = 'events')))`;
