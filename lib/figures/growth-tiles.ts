import { formatDay } from "@/lib/calendar/format";
import type { Cell } from "@/lib/disclosure/cell";
import type { GroupMetric } from "@/lib/reports/user-growth";
import { type FigureText, formatCell, formatPercent } from "./format";
import type { NamedGrowth } from "./growth-view";
import { definitionLink } from "./table-figure";
import { comparedInWords, NOT_COMPARED_YET, type TileFigure, type TileGroup } from "./tiles";

/** The week's people at a glance, a group of tiles for each viewer that can tell them. */
export function prepareGrowthTiles(viewers: readonly NamedGrowth[]): TileGroup[] {
  return viewers.map((viewer) => ({
    id: `week-${viewer.slug}`,
    heading: viewer.name,
    tiles: [
      activeTile(viewer),
      groupTile(viewer, "new-users"),
      groupTile(viewer, "regular-users"),
      groupTile(viewer, "ever-active-users"),
      registeredTile(viewer),
      shareTile(viewer),
    ],
  }));
}

function tile(
  { slug, name }: NamedGrowth,
  metric: GroupMetric | "registered-users" | "active-per-registered",
  figure: FigureText,
): Pick<TileFigure, "id" | "definition" | "of" | "figure"> {
  return { id: `week-${slug}-${metric}`, definition: definitionLink(metric), of: name, figure };
}

function activeTile(viewer: NamedGrowth): TileFigure {
  const { headline } = viewer.growth;
  const figure = formatCell(headline.thisWeek);
  const common = tile(viewer, "active-users", figure);
  if (figure.reason !== null) return { ...common, words: [figure.reason], comparisons: [] };
  return {
    ...common,
    words: figure.provisional ? [NOT_COMPARED_YET] : comparedInWords(headline),
    comparisons: [
      { label: "Week before", figure: formatCell(headline.weekBefore) },
      { label: "Same week last year", figure: formatCell(headline.sameWeekLastYear) },
    ],
  };
}

function groupTile(viewer: NamedGrowth, metric: GroupMetric): TileFigure {
  const points = viewer.growth.weekly[metric];
  const figure = formatCell(points.at(-1)?.cell ?? NO_WEEK);
  const before = points.at(-2)?.cell;
  return {
    ...tile(viewer, metric, figure),
    words: figure.reason === null ? [] : [figure.reason],
    comparisons: before === undefined ? [] : [{ label: "Week before", figure: formatCell(before) }],
  };
}

const NO_WEEK: Cell = { kind: "no-data", reason: "The report holds no week" };

function registeredTile(viewer: NamedGrowth): TileFigure {
  const point = viewer.growth.registered.weekly.at(-1);
  const figure = formatCell(point?.cell ?? NO_WEEK);
  const asAt = point?.asAt ?? null;
  return {
    ...tile(viewer, "registered-users", figure),
    words: [
      ...(figure.reason === null ? [] : [figure.reason]),
      ...(figure.reason !== null || asAt === null ? [] : [`As at ${formatDay(asAt)}.`]),
    ],
    comparisons: [],
  };
}

function shareTile(viewer: NamedGrowth): TileFigure {
  const figure = shareOfRegistered(viewer.growth.registered.activePerRegistered.at(-1)?.cell ?? NO_WEEK);
  return {
    ...tile(viewer, "active-per-registered", figure),
    words: figure.reason === null ? [] : [figure.reason],
    comparisons: [],
  };
}

/** Active users as a share of the registered; "No denominator" where there is nothing to divide by. */
export function shareOfRegistered(cell: Cell): FigureText {
  if (cell.kind !== "not-applicable" || cell.reason !== "no denominator")
    return formatCell(cell, formatPercent);
  return {
    text: "No denominator",
    provisional: false,
    reason: "How many people are registered has not been received, so there is nothing to divide by.",
  };
}
