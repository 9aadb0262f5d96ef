import { type Cell, noData, notApplicable, notAvailable, value } from "@/lib/disclosure/cell";
import type { UtilisationSeries } from "@/lib/metrics/series";
import type { Period } from "./period";
import { countActiveOrganisations, type Figures, ratioCell, type ViewerSources } from "./viewer-figures";

/**
 * The figures of all viewers together.
 *
 * Shape  `each` are the viewers' own figures, in the order of `viewers`. `peopleOf` is the viewer whose people are
 *        the programme's (the only one that sends views), or 0 for people recounted across viewers.
 */
export function totalFigures(
  viewers: readonly ViewerSources[],
  each: readonly Figures[],
  series: UtilisationSeries,
  peopleOf: number,
): Figures {
  const viewing = viewers.filter(({ views }) => views.grain !== null);
  const sendingCounts = viewing
    .filter(({ views }) => views.grain === "counts")
    .map(({ viewer }) => viewer.name);
  const activeOrganisations = countActiveOrganisations(
    viewing.map(({ viewer }) => viewer.id),
    series,
  );

  const views = (period: Period) => sumOf("views", period);

  function sumOf(metric: "views" | "documents-published", period: Period): Cell {
    const parts = each
      .map((figures) => figures(metric, period))
      .filter((cell) => cell.kind !== "not-applicable");
    if (parts.length === 0)
      return notApplicable(`No feed of ${metric === "views" ? "views" : "documents"} is set up.`);
    return addedCell(parts);
  }

  function people(which: "active" | "new", period: Period): Cell {
    const base = views(period);
    if (sendingCounts.length > 0)
      return notAvailable(
        `${listOf(sendingCounts)} ${sendingCounts.length === 1 ? "sends" : "send"} counts, so people cannot be told apart across viewers.`,
      );
    if (base.kind !== "value") return base;
    const counted = series.people({ viewerId: peopleOf, grain: period.grain, scope: "A", scopeId: 0 });
    return value(counted[which].get(period.start) ?? 0, base.provisional);
  }

  return (metric, period) => {
    switch (metric) {
      case "views":
      case "documents-published":
        return sumOf(metric, period);
      case "active-users":
        return people("active", period);
      case "new-users":
        return people("new", period);
      case "views-per-active-user":
        return ratioCell(views(period), people("active", period));
      case "active-organisations": {
        const base = views(period);
        return base.kind === "value" ? value(activeOrganisations(period), base.provisional) : base;
      }
    }
  };
}

/** The sum, when every part has a figure; otherwise why some have none. */
export function addedCell(parts: readonly Cell[]): Cell {
  const reasons = new Set<string>();
  let total = 0;
  let provisional = false;
  for (const cell of parts) {
    if (cell.kind === "value") {
      total += cell.value;
      provisional ||= cell.provisional;
    } else reasons.add(cell.reason);
  }
  if (reasons.size === 0) return value(total, provisional);
  const why = [...reasons].join(" ");
  return parts.every((cell) => cell.kind === "no-data") ? noData(why) : notAvailable(why);
}

/** "A", "A and B", "A, B and C". */
export function listOf(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
