import { DATED_ACTIVITY } from "./dated-meanings";

/** Whose people are restated, and which days changed. */
export interface PeopleScope {
  programmeId: number;
  /** Whether meanings of the programme hold on some days only; then `makeMeaningDays` comes first. */
  dated: boolean;
  /** 0: all viewers of the programme together. */
  viewerId: number;
  feedIds: number[];
  dormantAfterWeeks: number;
}

/**
 * What people are counted over: the whole viewer, each organisation, each sector, each role. Each is counted at its own
 * grain: one person at two organisations is one person of the viewer.
 */
const SCOPES = [
  { letter: "A", id: "0" },
  { letter: "O", id: "organisation_id" },
  { letter: "S", id: "sector" },
  { letter: "R", id: "role_id" },
] as const;

/** For each scope: the whole of what one person did there. `group` is further columns to keep apart. */
export const inEachScope = (from: string, group: string[], figures: string): string =>
  SCOPES.map(({ letter, id }) => {
    const columns = ["person_id", ...group, ...(id === "0" ? [] : [id])];
    return `select '${letter}'::char(1) as scope, ${id} as scope_id, ${["person_id", ...group].join(", ")}, ${figures}
      from ${from} group by ${columns.join(", ")}`;
  }).join(" union all ");

/**
 * Common table expressions for where each person of the feeds was, as mapped now: one row a person, organisation and
 * role as written. The scopes are then made of a few rows a person instead of one for every block. $1 feed ids, $2 the sectors in
 * order.
 *
 * @param figures aggregates of `person_activity a`, named.
 * @param from further tables it is joined with, and the condition.
 */
export const placesOf = ({ dated }: Pick<PeopleScope, "dated">, figures: string[], from: string): string => `
  mapped as materialized (
    select s.id as source_organisation_id, coalesce(s.organisation_id, 0) as organisation_id,
      coalesce(array_position($2::text[], o.sector), 0) as sector
    from source_organisation s left join organisation o on o.id = s.organisation_id
    where s.excluded_because is null
  ),
  places as materialized (
    select ${dated ? SAID_PLACE : "mapped.organisation_id, mapped.sector, coalesce(t.group_id, written_role_id) as role_id"}, active.*
    from (
      select a.source_organisation_id, a.role_id as written_role_id, a.person_id, ${dated ? `${SAID}, ` : ""}${figures.join(", ")}
      from ${dated ? DATED_ACTIVITY : "person_activity"} a ${from}
      group by a.source_organisation_id, a.role_id, a.person_id${dated ? `, ${SAID}` : ""}
    ) as active
    join mapped using (source_organisation_id)
    left join source_term t on t.id = written_role_id
    ${dated ? "left join organisation said on said.id = said_organisation_id" : ""}
  )`;

const SAID = "a.said_organisation_id, a.said_group_id";

/** What is said of the days comes before what holds for all others. */
const SAID_PLACE = `coalesce(said.id, mapped.organisation_id) as organisation_id,
  case when said.id is null then mapped.sector else coalesce(array_position($2::text[], said.sector), 0) end as sector,
  coalesce(said_group_id, t.group_id, written_role_id) as role_id`;
