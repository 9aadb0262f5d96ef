import type { CalendarDate } from "@/lib/calendar/calendar-date";

/** What is written and does not count as itself: why something may have no figures of its own, or fewer. */
export interface MeaningsAside {
  /** Roles that count as a staff group; on some days only where there is a first or last of them. */
  roles: readonly { role: string; group: string; from: CalendarDate | null; until: CalendarDate | null }[];
  /** What is written for an organisation and is not counted, and why. */
  leftOut: readonly { organisation: string; written: string; because: string }[];
}

export const NOTHING_ASIDE: MeaningsAside = { roles: [], leftOut: [] };

/** $1 programme. */
export const SELECT_ROLES_ASIDE = `
  select t.written as role, g.written as group, null as "from", null as until
  from source_term t join source_term g on g.id = t.group_id
  where t.programme_id = $1 and t.kind = 'role' and g.id <> t.id
  union all
  select t.written, g.written, case when isfinite(p.valid_from) then p.valid_from::text end,
    case when isfinite(p.valid_until) then p.valid_until::text end
  from term_period p join source_term t on t.id = p.term_id join source_term g on g.id = p.group_id
  where p.programme_id = $1 and t.kind = 'role' and g.id <> t.id
  order by 1, 3 nulls first`;

/** $1 programme. */
export const SELECT_LEFT_OUT = `
  select o.code as organisation, s.written, s.excluded_because as because
  from source_organisation s join organisation o on o.id = s.organisation_id
  where s.programme_id = $1 and s.excluded_because is not null order by 1, 2`;
