import { type CalendarDate, dayNumber, type WeekCommencing } from "@/lib/calendar/calendar-date";
import { REGULAR_OF, REGULAR_WEEKS } from "@/lib/programmes/people-periods";
import type { Organisation } from "@/lib/programmes/programme";
import type { AdoptionStage, OrganisationAdoption } from "../user-growth";
import { earliest } from "./flow-source";
import { weekPeriod } from "./period";

/** When an organisation viewed. */
export interface Use {
  /** Mondays of the weeks with a view, in order. */
  weeks: readonly WeekCommencing[];
  /** First and last day with a view; null: none, or the supplier's counts name no day. */
  firstDay: CalendarDate | null;
  lastDay: CalendarDate | null;
}

type Adoption = Pick<
  OrganisationAdoption,
  "stage" | "since" | "dates" | "lastView" | "weeksSinceLastView" | "liveAndNotUsing"
>;

/**
 * How far an organisation has taken a viewer up.
 *
 * Method  judged by whole weeks that have data: regular use is a view in 3 of the last 4 of them, dormant no view in the
 *         last `dormantAfterWeeks`. A week nothing was received for says nothing about anybody, and is passed over.
 *
 * @param known Mondays of the weeks with complete data up to the week reported, in order.
 */
export function adoptionOf(
  organisation: Organisation,
  use: Use,
  of: {
    viewerId: number;
    week: WeekCommencing;
    known: readonly WeekCommencing[];
    dormantAfterWeeks: number;
  },
): Adoption {
  const { week } = of;
  const { end } = weekPeriod(week);
  const live = liveSpan(organisation, of.viewerId);
  const firstUse = use.firstDay ?? use.weeks.at(0) ?? null;
  const lastWeek = use.weeks.at(-1);
  const used = new Set<string>(use.weeks);
  const regular = regularRuns(of.known, used);
  const dormant = lastWeek === undefined ? null : dormantFrom(lastWeek, of);

  const at = (stage: AdoptionStage, since: CalendarDate | null): Adoption => ({
    stage,
    since,
    dates: { live: live.from, firstUse, regularUse: regular.first, dormant },
    lastView: use.lastDay,
    weeksSinceLastView: lastWeek === undefined ? null : (dayNumber(week) - dayNumber(lastWeek)) / 7,
    liveAndNotUsing: stage === "live-no-use" || stage === "dormant",
  });
  if (live.until !== null && live.until <= end) return at("closed", live.until);
  if (lastWeek === undefined)
    return live.from !== null && live.from > end ? at("not-live", null) : at("live-no-use", live.from);
  if (dormant !== null) return at("dormant", dormant);
  if (regular.current !== null) return at("regular-use", regular.current);
  return at("first-use", firstUse);
}

/** From when to when it is expected on the viewer; null: from the beginning as far as is known, or without an end. */
function liveSpan(
  { opened, closed, viewers }: Organisation,
  viewerId: number,
): { from: CalendarDate | null; until: CalendarDate | null } {
  const here = viewers.filter((viewer) => viewer.viewerId === viewerId);
  const starts = here.map(({ liveFrom }) => liveFrom);
  const ends = here.map(({ liveUntil }) => liveUntil);
  return {
    from: latest([opened, starts.includes(null) ? null : earliest(starts)]),
    until: earliest([closed, ends.includes(null) ? null : latest(ends)]),
  };
}

const latest = (days: readonly (CalendarDate | null)[]): CalendarDate | null =>
  days.reduce((last, day) => (last === null || (day !== null && day > last) ? day : last), null);

/** The first week up to which it viewed in 3 of 4, and the beginning of the run of such weeks that goes on. */
function regularRuns(
  known: readonly WeekCommencing[],
  used: ReadonlySet<string>,
): { first: WeekCommencing | null; current: WeekCommencing | null } {
  let first: WeekCommencing | null = null;
  let current: WeekCommencing | null = null;
  for (const [i, week] of known.entries()) {
    const views = known.slice(Math.max(0, i + 1 - REGULAR_OF), i + 1).filter((each) => used.has(each)).length;
    current = views < REGULAR_WEEKS ? null : (current ?? week);
    first ??= current;
  }
  return { first, current };
}

/** The week that made it dormant: the last of so many known weeks without a view; null: there are not that many. */
const dormantFrom = (
  lastWeek: WeekCommencing,
  { known, dormantAfterWeeks }: { known: readonly WeekCommencing[]; dormantAfterWeeks: number },
): WeekCommencing | null => known.filter((week) => week > lastWeek)[dormantAfterWeeks - 1] ?? null;
