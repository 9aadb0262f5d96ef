const listOf = (rows: string, order: string) =>
  `(select coalesce(json_agg(row order by ${order}), '[]') from (${rows}) as row)`;

const OF_ORGANISATION = "join organisation o on o.id = organisation_id where o.programme_id = p.id";

/**
 * $1 slug. A whole programme in one answer, each table a list read once: eight round trips by Prisma, on every page, took
 * longer than the figures of a report.
 */
export const SELECT_PROGRAMME = `
  select p.id, p.slug, p.name, p.demonstration,
    p.financial_year_start_month as "financialYearStartMonth",
    p.dormant_after_weeks as "dormantAfterWeeks",
    ${listOf(
      `select v.id, slug, name, position, json_build_object('unit', u.unit, 'pauseMinutes', u.pause_minutes, 'levels', u.levels) as views
       from viewer v cross join lateral (select * from viewer_unit where viewer_id = v.id order by version desc limit 1) u
       where programme_id = p.id`,
      "row.position, row.id",
    )} as viewers,
    ${listOf(
      `select id, slug, name, viewer_id as "viewerId", kind, grain, count_period as "countPeriod",
         time_zone as "timeZone", mapping,
         expected_every as "expectedEvery", expected_within_days as "expectedWithinDays",
         events_kept_from as "eventsKeptFrom"
       from feed where programme_id = p.id`,
      "row.id",
    )} as feeds,
    ${listOf(
      `select id, code, name, sector, opened_on as opened, closed_on as closed, merged_into_id as "mergedIntoId",
         contributes, contributing_from as "contributingFrom", contributing_until as "contributingUntil"
       from organisation where programme_id = p.id`,
      "row.code",
    )} as organisations,
    ${listOf(
      `select organisation_id as "organisationId", n.name, n."from" from organisation_name n ${OF_ORGANISATION}`,
      'row."from" nulls first',
    )} as names,
    ${listOf(
      `select organisation_id as "organisationId", parent_code as code, h."from"
       from organisation_parent h ${OF_ORGANISATION}`,
      'row."from" nulls first',
    )} as parents,
    ${listOf(
      `select organisation_id as "organisationId", spelling
       from organisation_alias where programme_id = p.id and defined`,
      "row.spelling",
    )} as aliases,
    ${listOf(
      `select organisation_id as "organisationId", viewer_id as "viewerId", live_from as "liveFrom",
         live_until as "liveUntil"
       from organisation_viewer ${OF_ORGANISATION}`,
      'row."viewerId"',
    )} as "organisationViewers"
  from programme p
  where p.slug = $1`;
