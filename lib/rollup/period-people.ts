import type { PoolClient } from "pg";
import { bitOf, blockOf, firstDayOf } from "./activity-bits";
import type { Grain } from "./period-counts";

interface PeopleScope {
  programmeId: number;
  /** 0: all viewers of the programme together. */
  viewerId: number;
  feedIds: number[];
}

/** What a distinct count is made over: the whole viewer, each organisation, each role. */
const SCOPES = [
  { letter: "A", id: "0" },
  { letter: "O", id: "organisation_id" },
  { letter: "R", id: "role_id" },
] as const;

/**
 * Recounts the distinct people active in some periods, each scope at its own grain: one person at two
 * organisations is one person of the viewer.
 */
export async function restateActivePeople(
  client: PoolClient,
  { programmeId, viewerId, feedIds, grain, periods }: PeopleScope & { grain: Grain; periods: string[] },
): Promise<void> {
  await client.query(
    "delete from period_people where programme_id = $1 and viewer_id = $2 and grain = $3 and period = any($4::date[])",
    [programmeId, viewerId, grain.letter, periods],
  );
  const distinct = SCOPES.map(
    ({ letter, id }) =>
      `select '${letter}' as scope, scope_id, period, count(*) as active
       from (select distinct ${id} as scope_id, period, person_id from active) as people group by scope_id, period`,
  );
  await client.query(
    `with spans as (
       select period, ${blockOf("day")} as block, bit_or(${bitOf("day")}) as mask
       from (
         select period, generate_series(period::timestamp, period + interval '1 ${grain.unit}' - interval '1 day', '1 day')::date as day
         from unnest($4::date[]) as p(period)
       ) as calendar
       group by 1, 2
     ),
     active as materialized (
       select spans.period, coalesce(s.organisation_id, 0) as organisation_id, a.role_id, a.person_id
       from spans
       join person_activity a on a.feed_id = any($5::smallint[]) and a.block = spans.block and a.days & spans.mask <> 0
       join source_organisation s on s.id = a.source_organisation_id
     )
     insert into period_people (programme_id, viewer_id, grain, scope, scope_id, period, active, new)
     select $1, $2, $3, scope, scope_id, period, active, 0 from (${distinct.join(" union all ")}) as counted`,
    [programmeId, viewerId, grain.letter, periods, feedIds],
  );
}

/**
 * Restates who was new in every period. A late file can move anybody's first day, so all first days are found
 * afresh from the activity bits (a small table) and only the rows that differ are written.
 */
export async function restateNewPeople(
  client: PoolClient,
  { programmeId, viewerId, feedIds }: PeopleScope,
): Promise<void> {
  const firsts = SCOPES.map(
    ({ letter, id }) =>
      `select '${letter}' as scope, ${id} as scope_id, min(first_day) as first_day
       from seen group by ${id === "0" ? "" : `${id}, `}person_id`,
  );
  // A table of its own, with its statistics: guessing at the size of this join once cost a minute.
  await client.query("drop table if exists arrivals");
  await client.query(
    `create temp table arrivals on commit drop as
     with seen as materialized (
       select coalesce(s.organisation_id, 0) as organisation_id, a.role_id, a.person_id,
              ${firstDayOf("a.block", "a.days")} as first_day
       from person_activity a join source_organisation s on s.id = a.source_organisation_id
       where a.feed_id = any($1::smallint[])
     ),
     firsts as (
       select scope, scope_id, first_day, count(*) as new from (${firsts.join(" union all ")}) as people group by 1, 2, 3
     )
     select grain, scope, scope_id, date_trunc(unit, first_day::timestamp)::date as period, sum(new)::int as new
     from firsts cross join (values ('w', 'week'), ('m', 'month')) as grains(grain, unit)
     group by 1, 2, 3, 4`,
    [feedIds],
  );
  await client.query("analyze arrivals");
  const same = "(a.grain, a.scope, a.scope_id, a.period) = (p.grain, p.scope, p.scope_id, p.period)";
  await client.query(
    `update period_people p set new = a.new from arrivals a
     where p.programme_id = $1 and p.viewer_id = $2 and ${same} and p.new <> a.new`,
    [programmeId, viewerId],
  );
  await client.query(
    `update period_people p set new = 0
     where p.programme_id = $1 and p.viewer_id = $2 and p.new <> 0 and not exists (select 1 from arrivals a where ${same})`,
    [programmeId, viewerId],
  );
}

/** Forgets people of a viewer or of the whole programme, when they can no longer be known. */
export async function deletePeople(client: PoolClient, programmeId: number, viewerId: number): Promise<void> {
  await client.query("delete from period_people where programme_id = $1 and viewer_id = $2", [
    programmeId,
    viewerId,
  ]);
}
