import { type CalendarDate, type WeekCommencing, weekEnd } from "@/lib/calendar/calendar-date";
import { type Cell, noData, notApplicable, notAvailable, value } from "@/lib/disclosure/cell";
import type { MetricId } from "@/lib/metrics/catalogue";
import type { DatedStock } from "@/lib/metrics/holding";
import { FEED_KINDS, type StockKind } from "@/lib/programmes/feed-kind";
import type { Programme } from "@/lib/programmes/programme";
import type { DatedBalance } from "../weekly-utilisation";
import { type RunningTotals, togetherDated } from "./balances";
import { viewerStock } from "./registered";

/** Figures as at a date that somebody may make a claim about. */
export const DATED_METRICS = [
  "documents-cumulative",
  "registered-users",
  "records-held",
  "population-covered",
] as const satisfies MetricId[];
type DatedMetric = (typeof DATED_METRICS)[number];

/** A figure as at dates, read by weeks. */
export interface DatedFigure {
  /** Its first date; null: there is none. */
  since: CalendarDate | null;
  inWeek: (week: WeekCommencing) => Cell;
}
export type DatedFigures = Record<DatedMetric, DatedFigure>;

/**
 * Method  a week's figure is that of its last day with one. None is carried over into weeks without a date: nobody said
 *         what there was, and a claim would be called missed by an older figure.
 *
 * @param none why there can be none; null: there can
 */
export function datedFigure(dated: readonly DatedBalance[], none: Cell | null = null): DatedFigure {
  return {
    since: dated.at(0)?.asAt ?? null,
    inWeek: (week) => {
      if (none !== null) return none;
      const last = dated.findLast(({ asAt }) => asAt >= week && asAt <= weekEnd(week));
      return last === undefined
        ? noData("No figure as at a day of this week has been received.")
        : value(last.count);
    },
  };
}

/** One viewer's. */
export function viewerDatedFigures(
  programme: Pick<Programme, "feeds">,
  stocks: readonly DatedStock[],
  totals: RunningTotals,
): DatedFigures {
  const stock = (kind: StockKind) => {
    const { expected, whole } = viewerStock(programme, totals.viewer.id, kind, stocks);
    const missing = `No feed of ${FEED_KINDS[kind]} is set up for ${totals.viewer.name}.`;
    return datedFigure(whole, expected ? null : notApplicable(missing));
  };
  return {
    "documents-cumulative": documents(totals),
    "registered-users": stock("users"),
    "records-held": stock("records"),
    "population-covered": stock("population"),
  };
}

/**
 * Those of all viewers together: documents on the days all of them name; the others are never added up, and are those of
 * the only viewer there is.
 *
 * @param only of the viewer whose figures are the programme's; null: there are several
 */
export function totalDatedFigures(totals: readonly RunningTotals[], only: DatedFigures | null): DatedFigures {
  const of = (metric: DatedMetric, why: string) => only?.[metric] ?? datedFigure([], notAvailable(why));
  return {
    "documents-cumulative": documents(togetherDated(totals)),
    "registered-users": of("registered-users", NOT_ADDED_USERS),
    "records-held": of("records-held", "Two viewers may hold the same records, so they are not added up."),
    "population-covered": of(
      "population-covered",
      "Two viewers may cover the same people, so they are not added up.",
    ),
  };
}

const documents = ({ dated, notAvailable: why }: Pick<RunningTotals, "dated" | "notAvailable">) =>
  datedFigure(dated, why === null ? null : notAvailable(why));

export const NOT_ADDED_USERS =
  "Somebody may have an account on two viewers, so registered users are not added up.";
