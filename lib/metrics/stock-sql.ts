/**
 * $1 feed ids, $2 last day. Several spellings of one organisation are one figure; organisation 0: a spelling nobody
 * has mapped; none: the whole viewer, as sent. A spelling means what it means on the day of the figure.
 */
export const SELECT_STOCKS = `
  select b.feed_id, b.as_at,
         case when b.source_organisation_id <> 0 then coalesce(p.organisation_id, s.organisation_id, 0) end as organisation_id,
         sum(b.count)::float8 as count
  from supplied_balance b
  left join source_organisation s on s.id = b.source_organisation_id
  left join spelling_period p on p.source_organisation_id = b.source_organisation_id
    and b.as_at between p.valid_from and p.valid_until
  where b.feed_id = any($1::smallint[]) and b.as_at <= $2 and s.excluded_because is null
  group by 1, 2, 3
  order by 1, 2, 3 nulls first`;
