import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { type Cell, notApplicable, notAvailable, value } from "@/lib/disclosure/cell";
import type { FeedArrival } from "@/lib/metrics/holding";
import type { Grain, UtilisationSeries } from "@/lib/metrics/series";
import type { Programme } from "@/lib/programmes/programme";
import type { SeriesMetric } from "../weekly-utilisation";
import { type FlowSource, flowCell, flowSource } from "./flow-source";
import type { Period } from "./period";

/** Any of the metrics in any week or month. */
export type Figures = (metric: SeriesMetric, period: Period) => Cell;

/** What a viewer is counted from. */
export interface ViewerSources {
  viewer: FlowSource["viewer"];
  views: FlowSource;
  publications: FlowSource;
}

/** What each of a programme's viewers is counted from, in the order reports list them. */
export const viewerSources = (
  programme: Pick<Programme, "viewers" | "feeds">,
  arrivals: readonly FeedArrival[],
): ViewerSources[] =>
  programme.viewers.map((viewer) => ({
    viewer,
    views: flowSource(programme, viewer, "views", arrivals),
    publications: flowSource(programme, viewer, "publications", arrivals),
  }));

/** The figures of one viewer. */
export function viewerFigures(sources: ViewerSources, series: UtilisationSeries): Figures {
  const { viewer, views, publications } = sources;
  const activeOrganisations = countActiveOrganisations([viewer.id], series);
  const whole = { viewerId: viewer.id, scope: "A", scopeId: 0 } as const;

  // Looked up once: every part of a viewer asks for its figures again, week by week.
  const countedBy = (grain: Grain) => ({
    views: series.counts({ ...whole, kind: "v", grain }),
    publications: series.counts({ ...whole, kind: "p", grain }),
    people: series.people({ ...whole, grain }),
  });
  const counted = { w: countedBy("w"), m: countedBy("m") };

  const viewsCell = (period: Period) =>
    flowCell(views, period, counted[period.grain].views.get(period.start));
  const activeCell = (period: Period, viewed: Cell) =>
    peopleCell(views, viewed, counted[period.grain].people.active.get(period.start));

  return (metric, period) => {
    if (metric === "documents-published")
      return flowCell(publications, period, counted[period.grain].publications.get(period.start));
    const viewed = viewsCell(period);
    switch (metric) {
      case "views":
        return viewed;
      case "active-users":
        return activeCell(period, viewed);
      case "new-users":
        return peopleCell(views, viewed, counted[period.grain].people.new.get(period.start));
      case "views-per-active-user":
        return ratioCell(viewed, activeCell(period, viewed));
      case "active-organisations":
        return viewed.kind === "value" ? value(activeOrganisations(period), viewed.provisional) : viewed;
    }
  };
}

/**
 * Distinct people of a period: only single events tell who they were.
 *
 * @param base the views of the same period, whose state the people share.
 */
export function peopleCell(views: FlowSource, base: Cell, people: number | undefined): Cell {
  if (views.grain === "counts")
    return notAvailable(`${views.viewer.name} sends counts, which do not tell how many people viewed.`);
  return base.kind === "value" ? value(people ?? 0, base.provisional) : base;
}

/** One figure divided by another of the same period; never a mean of ratios. */
export function ratioCell(numerator: Cell, denominator: Cell): Cell {
  if (numerator.kind !== "value") return numerator;
  if (denominator.kind !== "value") return denominator;
  if (denominator.value === 0) return notApplicable("Nobody was active.");
  return value(numerator.value / denominator.value, numerator.provisional || denominator.provisional);
}

/** Different mapped organisations with at least one view, over one viewer or several together. */
export function countActiveOrganisations(
  viewerIds: readonly number[],
  series: UtilisationSeries,
): (period: Period) => number {
  const grains = { w: new Map<CalendarDate, Set<number>>(), m: new Map<CalendarDate, Set<number>>() };
  for (const viewerId of viewerIds)
    for (const scopeId of series.scopeIds({ viewerId, kind: "v", scope: "O" })) {
      if (scopeId === 0) continue;
      for (const grain of ["w", "m"] as const)
        for (const [start, count] of series.counts({ viewerId, kind: "v", grain, scope: "O", scopeId })) {
          if (count === 0) continue;
          const active = grains[grain].get(start) ?? new Set<number>();
          grains[grain].set(start, active.add(scopeId));
        }
    }
  return (period) => grains[period.grain].get(period.start)?.size ?? 0;
}
