import { type Month, monthOf } from "@/lib/calendar/calendar-date";
import type { Audience } from "@/lib/disclosure/audience";
import { type Cell, noData, notApplicable, notAvailable, value } from "@/lib/disclosure/cell";
import type { PeopleGroups, PeopleScope } from "@/lib/metrics/people-groups";
import type { UtilisationSeries } from "@/lib/metrics/series";
import { sectorNumber } from "@/lib/organisations/sector";
import type { Organisation } from "@/lib/programmes/programme";
import type { Use } from "./benefit-use";
import { isExpected } from "./expected";
import type { FlowSource } from "./flow-source";
import { monthPeriod, type Period } from "./period";
import { shownTo } from "./small-numbers";
import { addedCell, listOf } from "./total-figures";
import { type Figures, peopleCell, type ViewerSources } from "./viewer-figures";
import { partCell, type Whole, wholeOf } from "./whole-and-part";

/** What was counted, and how all viewers together are read. */
export interface Counted {
  sources: readonly ViewerSources[];
  series: UtilisationSeries;
  groups: PeopleGroups;
  /** Organisations and roles at once, by key and month. */
  crossed: ReadonlyMap<string, ReadonlyMap<Month, number>>;
  /** Figures of one viewer, where there is such a one; null: of all together. */
  figures: (viewer: string | null) => Figures | undefined;
  audience: Audience;
}

/** The key of what is counted of some organisations in some roles on one viewer. */
export const crossedKey = (use: Use, viewerId: number): string =>
  [
    viewerId,
    use.organisations?.map(({ id }) => id).sort((a, b) => a - b),
    use.roleIds?.toSorted((a, b) => a - b),
  ].join("/");

/** The viewers a use is counted on: the one it names, or each that is set up for such a flow. */
export function sourcesOf(use: Use, sources: readonly ViewerSources[]): FlowSource[] {
  return sources
    .map((each) => (use.kind === "views" ? each.views : each.publications))
    .filter(({ viewer, grain }) => (use.viewer === null ? grain !== null : viewer.id === use.viewer.id));
}

/**
 * The figure of a use in each month, as the other reports have it: provisional, not arrived, not expected and hidden
 * alike. What cannot be told from what is counted is not available, with the reason.
 */
export function usedInMonth(use: Use, counted: Counted): (month: Month) => Cell {
  const isPeople = use.metric === "active-users" || use.metric === "new-users";
  const of = isPeople ? peopleInMonth(use, counted) : flowInMonth(use, counted);
  return (month) => of(monthPeriod(month));
}

type InPeriod = (period: Period) => Cell;

function flowInMonth(use: Use, counted: Counted): InPeriod {
  const sources = sourcesOf(use, counted.sources);
  if (sources.length === 0) return () => notApplicable("No such feed is set up.");
  const each = sources.map((source) => flowOn(source, use, counted));
  return (period) => together(each.map((of) => of(period)));
}

/** The sum of parts, leaving out those that were not expected. */
function together(parts: readonly Cell[]): Cell {
  const expected = parts.filter(({ kind }) => kind !== "not-applicable");
  return expected.length === 0
    ? (parts[0] ?? notApplicable("There is nothing to count."))
    : addedCell(expected);
}

function flowOn(source: FlowSource, use: Use, { series, crossed }: Counted): InPeriod {
  const whole = wholeOf(source, series);
  const { organisations, roleIds } = use;
  if (roleIds !== null && statesNoRoles(source, series))
    return (period) => {
      const cell = whole(period);
      return cell.kind === "value" ? notAvailable(`${source.viewer.name} does not state roles.`) : cell;
    };
  if (roleIds === null)
    return organisations === null ? whole : organisationsFlow(source, organisations, { series, whole });
  if (organisations === null) {
    const counts = roleIds.map((scopeId) => partCounts(series, source, { scope: "R", scopeId }));
    return (period) => partCell(whole(period), sumOf(counts.map((of) => of.get(period.start))), null);
  }
  const months = crossed.get(crossedKey(use, source.viewer.id));
  return (period) =>
    partCell(whole(period), months?.get(monthOf(period.start)), notExpectedOn(source, organisations, period));
}

function organisationsFlow(
  source: FlowSource,
  organisations: readonly Organisation[],
  { series, whole }: { series: UtilisationSeries; whole: Whole },
): InPeriod {
  const counts = organisations.map(({ id }) => partCounts(series, source, { scope: "O", scopeId: id }));
  return (period) =>
    partCell(
      whole(period),
      sumOf(counts.map((of) => of.get(period.start))),
      notExpectedOn(source, organisations, period),
    );
}

const partCounts = (
  series: UtilisationSeries,
  source: FlowSource,
  part: { scope: "O" | "R"; scopeId: number },
) =>
  series.counts({
    viewerId: source.viewer.id,
    kind: source.kind === "views" ? "v" : "p",
    grain: "m",
    ...part,
  });

const statesNoRoles = ({ viewer }: FlowSource, series: UtilisationSeries): boolean =>
  series.scopeIds({ viewerId: viewer.id, kind: "v", scope: "R" }).every((id) => id === 0);

/** Why none of the organisations has anything to show in the period; null: one was expected. */
const notExpectedOn = (source: FlowSource, organisations: readonly Organisation[], period: Period) =>
  organisations.some((each) => isExpected(each, source.viewer.id, period))
    ? null
    : `Not expected on ${source.viewer.name} then.`;

function sumOf(counts: readonly (number | undefined)[]): number | undefined {
  const known = counts.filter((count) => count !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, count) => sum + count, 0);
}

function peopleInMonth(use: Use, counted: Counted): InPeriod {
  const { sources, series, groups, figures, audience } = counted;
  const metric = use.metric === "new-users" ? "new-users" : "active-users";
  const viewing = sourcesOf(use, sources);
  if (use.organisations === null && use.roleIds === null) {
    const of = figures(use.viewer?.slug ?? null);
    return (period) => of?.(metric, period) ?? notAvailable("There is no such viewer any more.");
  }
  const [source, ...others] = viewing;
  if (source === undefined) return () => notApplicable("No feed of views is set up.");
  if (others.length > 0)
    return () =>
      notAvailable(
        `People of an organisation, a sector or a role are told apart on one viewer at a time, not over ${listOf(viewing.map(({ viewer }) => viewer.name))}.`,
      );
  const level = levelOf(use);
  if ("reason" in level) return () => notAvailable(level.reason);

  const whole = wholeOf(source, series);
  const views =
    use.organisations === null ? whole : organisationsFlow(source, use.organisations, { series, whole });
  return (period) => {
    const base = views(period);
    if (base.kind === "not-applicable") return base;
    const people = peopleCell(source, base, 0);
    if (people.kind !== "value") return people;
    const found = groups.at({ viewerId: source.viewer.id, grain: "m", ...level }, period.start);
    if (found === undefined) return people;
    const [count, isHidden] =
      metric === "active-users" ? [found.active, found.hidden.active] : [found.new, found.hidden.groups];
    return shownTo(audience, value(count, people.provisional), isHidden);
  };
}

/** At which level the people are counted as different people. */
function levelOf({
  organisations,
  sector,
  roleIds,
}: Use): { scope: PeopleScope; scopeId: number } | { reason: string } {
  if (organisations !== null && roleIds !== null)
    return {
      reason: "People are counted by organisation or sector, and by role, but not by both at once.",
    };
  if (sector !== null) return { scope: "S", scopeId: sectorNumber(sector) };
  const [id, ...others] = organisations?.map((each) => each.id) ?? roleIds ?? [];
  if (id === undefined) return { reason: "There is nobody to count." };
  if (others.length > 0)
    return {
      reason: `Somebody may be in several of the ${organisations === null ? "roles" : "organisations"}, so that their people cannot be added up.`,
    };
  return { scope: organisations === null ? "R" : "O", scopeId: id };
}

/** Counts somebody supplied, month by month. */
export function suppliedInMonth(counts: readonly { month: Month; count: number }[]): (month: Month) => Cell {
  const known = new Map(counts.map(({ month, count }) => [month, count]));
  return (month) => {
    const count = known.get(month);
    return count === undefined ? noData("No count of this month has been entered.") : value(count);
  };
}
