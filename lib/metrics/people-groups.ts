import {
  addMonths,
  addWeeks,
  type CalendarDate,
  dayFromNumber,
  firstDay,
  monthOf,
  type WeekCommencing,
  weekCommencing,
} from "@/lib/calendar/calendar-date";
import { HIDDEN_ACTIVE, HIDDEN_GROUPS } from "@/lib/disclosure/protect-people";
import { type PeopleGrain, RANGE_MONTHS } from "@/lib/programmes/people-periods";

/** A: a whole viewer. O: an organisation (0: not mapped). S: a sector, by its number (0: not mapped). R: a role (0: not stated). */
export type PeopleScope = "A" | "O" | "S" | "R";

/**
 * The people of one scope in one period. Disjoint, they add up:
 * active = new + returning + resumed, and ever = active + lapsed + away + dormant.
 */
export interface PeopleFigures {
  active: number;
  new: number;
  /** Active now and in the period before. */
  returning: number;
  /** Active now, not in the period before, seen earlier. */
  resumed: number;
  /** Active in the period before, not now. */
  lapsed: number;
  /** Not active now or in the period before, yet seen within the programme's number of weeks. */
  away: number;
  /** Not seen for the programme's number of weeks. */
  dormant: number;
  /** Everybody seen up to the end of the period. */
  ever: number;
  /** Active in 3 of the last 4 weeks; 0 for months and ranges, which it is not counted for. */
  regular: number;
  /** What may not be shown to others, since it would tell of very few people. */
  hidden: { active: boolean; groups: boolean };
}

/** Of the people new in a week: how many were active so many weeks later; place 0 is all of them. */
export interface Cohort {
  cohort: WeekCommencing;
  people: number[];
}

export interface PeopleMember {
  viewerId: number;
  scope: PeopleScope;
  scopeId: number;
  grain: PeopleGrain;
}

/** The people of a programme's viewers, ready to be looked up. */
export interface PeopleGroups {
  /**
   * @param period a Monday, or the first of a month; for ranges, of their last month
   * @returns undefined where nobody had been seen yet, and outside what was loaded
   */
  at: (of: PeopleMember, period: CalendarDate) => PeopleFigures | undefined;
  /** Those of a viewer of whom somebody was seen in what was loaded. */
  scopeIds: (viewerId: number, scope: PeopleScope) => number[];
  /** Oldest first. */
  cohorts: (viewerId: number) => Cohort[];
}

/** One line of the database's answer: period, active, new, returned, recent, regular, ever, hidden. */
export type PeopleLine = [number, number, number, number, number, number, number, number];

export interface PeopleGroupsRow extends PeopleMember {
  periods: PeopleLine[];
}
export interface CohortRow extends Cohort {
  viewerId: number;
}

/** Rows as stored → groups to look figures up in. */
export function toPeopleGroups(rows: PeopleGroupsRow[], cohorts: CohortRow[]): PeopleGroups {
  const keyOf = (of: PeopleMember) => `${of.viewerId}/${of.scope}/${of.scopeId}/${of.grain}`;
  const members = new Map(
    rows.map((row) => [
      keyOf(row),
      new Map(row.periods.map((line) => [dayFromNumber(line[0]), line] as const)),
    ]),
  );
  return {
    at: (of, period) => {
      const lines = members.get(keyOf(of));
      const line = lines?.get(period);
      return line && figuresOf(line, lines?.get(periodBefore(of.grain, period))?.[1] ?? 0);
    },
    scopeIds: (viewerId, scope) => [
      ...new Set(
        rows.flatMap((row) => (row.viewerId === viewerId && row.scope === scope ? [row.scopeId] : [])),
      ),
    ],
    cohorts: (viewerId) => cohorts.filter((each) => each.viewerId === viewerId),
  };
}

/** The period a group looks back to: the week or month before, or the 13 months before the 13. */
function periodBefore(grain: PeopleGrain, period: CalendarDate): CalendarDate {
  if (grain === "w") return addWeeks(weekCommencing(period), -1);
  return firstDay(addMonths(monthOf(period), grain === "m" ? -1 : -RANGE_MONTHS));
}

function figuresOf(
  [, active, fresh, returning, recent, regular, ever, hidden]: PeopleLine,
  activeBefore: number,
): PeopleFigures {
  const lapsed = activeBefore - returning;
  return {
    active,
    new: fresh,
    returning,
    resumed: active - fresh - returning,
    lapsed,
    away: recent - active - lapsed,
    dormant: ever - recent,
    ever,
    regular,
    hidden: { active: (hidden & HIDDEN_ACTIVE) !== 0, groups: (hidden & HIDDEN_GROUPS) !== 0 },
  };
}
