import { addWeeks, type WeekCommencing } from "@/lib/calendar/calendar-date";
import type { Audience } from "@/lib/disclosure/audience";
import { type Cell, notApplicable } from "@/lib/disclosure/cell";
import { HIDDEN_ACTIVE } from "@/lib/disclosure/protect-people";
import type { Terms } from "@/lib/metrics/holding";
import type { UtilisationSeries } from "@/lib/metrics/series";
import type { BreakdownRow } from "../weekly-utilisation";
import type { FlowSource } from "./flow-source";
import { weekPeriod } from "./period";
import { shownTo } from "./small-numbers";
import { changeBetween } from "./tiles";
import { peopleCell } from "./viewer-figures";
import { partCell, shareOf, wholeOf } from "./whole-and-part";

/** What the supplier left out is counted under this id. */
const NOT_STATED = 0;

interface Options {
  source: FlowSource;
  series: UtilisationSeries;
  /** What suppliers write, by id. */
  terms: Terms;
  week: WeekCommencing;
  audience: Audience;
}

/** The roles that view, busiest first; empty where the supplier does not state roles. */
export const rolesOf = (options: Options): BreakdownRow[] => breakdown(options, "v", "R");

/** The types of document published, most first; empty where the supplier does not state types. */
export const documentTypesOf = (options: Options): BreakdownRow[] => breakdown(options, "p", "T");

function breakdown(
  { source, series, terms, week, audience }: Options,
  kind: "v" | "p",
  scope: "R" | "T",
): BreakdownRow[] {
  const viewerId = source.viewer.id;
  const ids = series.scopeIds({ viewerId, kind, scope });
  if (ids.every((id) => id === NOT_STATED)) return [];
  const whole = wholeOf(source, series);

  const rowOf = (scopeId: number): BreakdownRow => {
    const counts = series.counts({ viewerId, kind, grain: "w", scope, scopeId });
    const cell = (of: WeekCommencing): Cell => partCell(whole(weekPeriod(of)), counts.get(of), null);
    const count = cell(week);
    const { active, hidden } = series.people({ viewerId, grain: "w", scope, scopeId });
    const isHidden = ((hidden.get(week) ?? 0) & HIDDEN_ACTIVE) !== 0;
    return {
      label: scopeId === NOT_STATED ? "Not stated" : (terms.get(scopeId) ?? "Not stated"),
      count,
      share: shareOf(count, whole(weekPeriod(week))),
      change: changeBetween(cell(addWeeks(week, -1)), count),
      activeUsers:
        kind === "v"
          ? shownTo(audience, peopleCell(source, count, active.get(week)), isHidden)
          : notApplicable("Documents are not published by users."),
      lastDay: series.lastDay({ viewerId, kind, scope, scopeId }),
    };
  };
  return ids.map(rowOf).sort(mostFirst);
}

const mostFirst = (a: BreakdownRow, b: BreakdownRow): number =>
  countOf(b.count) - countOf(a.count) || a.label.localeCompare(b.label, "en");

const countOf = (cell: Cell): number => (cell.kind === "value" ? cell.value : -1);
