import { formatDay } from "@/lib/calendar/format";
import { METRICS } from "@/lib/metrics/catalogue";
import type { SeriesMetric, Tile, ViewerUtilisation } from "@/lib/reports/weekly-utilisation";
import { changeInWords } from "./change-words";
import { type FigureText, formatCell, formatNumber } from "./format";
import { type DefinitionLink, definitionLink } from "./table-figure";

export interface TileGroup {
  id: string;
  heading: string;
  tiles: TileFigure[];
}

export interface TileFigure {
  id: string;
  definition: DefinitionLink;
  /** Tells tiles of different viewers apart for those who hear the link alone. */
  of: string;
  figure: FigureText;
  /** Beneath the figure: what it was against the week before and last year, or the date of a running total. */
  words: string[];
  comparisons: { label: string; figure: FigureText }[];
}

const SHOWN: readonly SeriesMetric[] = [
  "views",
  "active-users",
  "documents-published",
  "active-organisations",
];

/** The week at a glance, a group of tiles for each viewer and one for all together. */
export function prepareTiles(viewers: readonly ViewerUtilisation[], total: ViewerUtilisation): TileGroup[] {
  const groups = viewers.length > 1 ? [...viewers, total] : [...viewers];
  return groups.map((utilisation) => {
    const heading = utilisation.viewer?.name ?? "All viewers";
    const id = `week-${utilisation.viewer?.slug ?? "all"}`;
    return {
      id,
      heading,
      tiles: SHOWN.flatMap((metric) => {
        const tile = utilisation.tiles.find((candidate) => candidate.metric === metric);
        if (tile === undefined) return [];
        return [runningTotal(tile, utilisation, id, heading) ?? weekTile(tile, id, heading)];
      }),
    };
  });
}

function weekTile(tile: Tile, group: string, of: string): TileFigure {
  const decimals = METRICS[tile.metric].decimals;
  const show = (figure: number) => formatNumber(figure, decimals);
  const figure = formatCell(tile.thisWeek, show);
  const common = { id: `${group}-${tile.metric}`, definition: definitionLink(tile.metric), of, figure };
  if (figure.reason !== null) return { ...common, words: [figure.reason], comparisons: [] };
  return {
    ...common,
    words: figure.provisional ? [NOT_COMPARED_YET] : comparedInWords(tile),
    comparisons: [
      { label: "Week before", figure: formatCell(tile.weekBefore, show) },
      { label: "Same week last year", figure: formatCell(tile.sameWeekLastYear, show) },
      { label: "13-week mean", figure: formatCell(tile.mean13Weeks, show) },
    ],
  };
}

export const NOT_COMPARED_YET = "So far: the week's data is not complete, so it is not compared.";

/** A figure against the week before and last year, a sentence each. */
export function comparedInWords(
  tile: Pick<Tile, "changeOnWeekBefore" | "weekBefore" | "changeOnLastYear" | "sameWeekLastYear">,
): string[] {
  return [
    capital(changeInWords(tile.changeOnWeekBefore, tile.weekBefore, "the week before")),
    capital(changeInWords(tile.changeOnLastYear, tile.sameWeekLastYear, "the same week last year")),
  ];
}

/** A viewer that sends running totals has no number for the week; the total at its date stands in, named as such. */
function runningTotal(
  tile: Tile,
  { documents }: ViewerUtilisation,
  group: string,
  of: string,
): TileFigure | null {
  const balance = documents.atWeekEnd;
  if (tile.metric !== "documents-published" || tile.thisWeek.kind !== "not-available" || balance === null)
    return null;
  const weekly = formatCell(tile.thisWeek);
  return {
    id: `${group}-documents-cumulative`,
    definition: definitionLink("documents-cumulative"),
    of,
    figure: { text: formatNumber(balance.count), provisional: false, reason: null },
    words: [`As at ${formatDay(balance.asAt)}.`, `Published in the week: not available. ${weekly.reason}`],
    comparisons: [],
  };
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
