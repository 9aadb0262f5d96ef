type PeopleColumn = "active" | "new" | "returned" | "recent" | "regular" | "ever" | "hidden";

/**
 * $1 programme; item by item: $2 viewer ids (0: all together), $3 grains, $4 scopes, $5 to $6 periods. Each item is one
 * range of the key, its figures packed columns as in sql.ts; none may be null, which packing would leave out.
 */
const selectPeople = (...columns: PeopleColumn[]): string => `
  select wanted.viewer_id, wanted.grain, wanted.scope, part.*
  from unnest($2::smallint[], $3::char(1)[], $4::char(1)[], $5::date[], $6::date[])
    as wanted(viewer_id, grain, scope, since, until)
  cross join lateral (
    select string_agg(date_send(period), '') as periods,
           string_agg(int4send(octet_length(scope_ids) / 4), '') as sizes,
           string_agg(scope_ids, '') as scope_ids,
           ${columns.map((column) => `string_agg(${column}, '') as ${column}`).join(",\n           ")}
    from packed_people p
    where p.programme_id = $1 and p.viewer_id = wanted.viewer_id and p.grain = wanted.grain
      and p.scope = wanted.scope and period between wanted.since and wanted.until
  ) as part
  where part.scope_ids is not null`;

/** The people the weekly report counts. */
export const SELECT_PEOPLE = selectPeople("active", "new", "hidden");

/** What all groups of people can be told from. */
export const SELECT_PEOPLE_GROUPS = selectPeople(
  "active",
  "new",
  "returned",
  "recent",
  "regular",
  "ever",
  "hidden",
);

/** $1 programme; $2 viewer ids; $3 the first cohort; $4 the last week. */
export const SELECT_COHORTS = `
  select viewer_id, cohort, json_agg(people order by weeks_later) as people
  from period_cohort
  where programme_id = $1 and viewer_id = any($2::smallint[]) and cohort between $3 and $4
    and cohort + 7 * weeks_later <= $4
  group by viewer_id, cohort
  order by viewer_id, cohort`;

/** $1 programme; $2 viewer ids; $3 the last week. The first day each organisation viewed, not mapped left out. */
export const SELECT_FIRST_VIEWS = `
  select viewers.id as viewer_id, o.id as organisation_id, earliest.first_day
  from unnest($2::smallint[]) as viewers(id)
  cross join organisation o
  cross join lateral (
    select c.first_day from period_count c
    where c.viewer_id = viewers.id and c.kind = 'v' and c.grain = 'w' and c.scope = 'O' and c.scope_id = o.id
      and c.count > 0 and c.period <= $3
    order by c.period limit 1
  ) as earliest
  where o.programme_id = $1 and earliest.first_day is not null`;
