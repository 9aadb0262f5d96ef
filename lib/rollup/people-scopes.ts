/** Whose people are restated, and which days changed. */
export interface PeopleScope {
  programmeId: number;
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

/** Activity of the feeds, with who it was for as mapped now. $1 feed ids, $2 the sectors in order. */
export const ACTIVITY = `
  select coalesce(s.organisation_id, 0) as organisation_id,
         coalesce(array_position($2::text[], o.sector), 0) as sector,
         a.role_id, a.person_id, a.block, a.days
  from person_activity a
  join source_organisation s on s.id = a.source_organisation_id
  left join organisation o on o.id = s.organisation_id
  where a.feed_id = any($1::smallint[])`;
