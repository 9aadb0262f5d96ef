import { weekEnd } from "@/lib/calendar/calendar-date";
import { formatDay, formatWeek } from "@/lib/calendar/format";
import type { Cell } from "@/lib/disclosure/cell";
import { METRICS } from "@/lib/metrics/catalogue";
import type { DatedBalance, SeriesMetric, ViewerUtilisation } from "@/lib/reports/weekly-utilisation";
import { formatCell, formatDifference, formatNumber } from "./format";
import { type LineFigure, prepareLineFigure } from "./line-figure";
import { exportAddress, type ReportView } from "./report-address";
import {
  chooseColumns,
  definitionLink,
  type FigureColumn,
  figureCell,
  reasonNotes,
  type TableFigure,
  textCell,
} from "./table-figure";

const WITH_VIEWS: readonly SeriesMetric[] = [
  "views",
  "active-users",
  "new-users",
  "views-per-active-user",
  "active-organisations",
];

/** A viewer's views by week on its own axis, so that the smaller viewer can be read. */
export function prepareViewsFigure(
  utilisation: ViewerUtilisation,
  view: ReportView,
  series: number,
): LineFigure {
  const { name, slug } = named(utilisation);
  return prepareLineFigure({
    id: `views-${slug}`,
    title: `${name}: views by week`,
    definition: definitionLink("views"),
    unit: "views",
    each: "week",
    marking: ["Each week stands at its Sunday."],
    series,
    points: weekPoints(utilisation, "views"),
    table: weeklyTable(utilisation, WITH_VIEWS, {
      id: `views-${slug}-figures`,
      caption: `${name}: views by week`,
      download: { href: exportAddress(view, "views", slug), label: `views of ${name} by week` },
    }),
  });
}

/**
 * Documents published by week where the feed tells them; otherwise the running totals it sends, each at its
 * date. The one is never made out of the other.
 */
export function prepareDocumentsFigure(
  utilisation: ViewerUtilisation,
  view: ReportView,
  series: number,
): LineFigure | null {
  const { name, slug } = named(utilisation);
  const published = utilisation.weekly["documents-published"];
  if (published.some(({ cell }) => cell.kind === "value")) {
    return prepareLineFigure({
      id: `documents-${slug}`,
      title: `${name}: documents published by week`,
      definition: definitionLink("documents-published"),
      unit: "documents",
      each: "week",
      marking: ["Each week stands at its Sunday."],
      series,
      points: weekPoints(utilisation, "documents-published"),
      table: weeklyTable(utilisation, ["documents-published"], {
        id: `documents-${slug}-figures`,
        caption: `${name}: documents published by week`,
        download: { href: exportAddress(view, "documents", slug), label: `documents of ${name} by week` },
      }),
    });
  }
  const balances = utilisation.documents.inWindow;
  if (balances.length === 0) return null;
  return prepareLineFigure({
    id: `documents-${slug}`,
    title: `${name}: documents, running total`,
    note: notPublished(published.at(-1)?.cell),
    definition: definitionLink("documents-cumulative"),
    unit: "documents",
    each: "running total",
    marking: [],
    series,
    points: balances.map(({ asAt, count }) => ({
      day: asAt,
      label: formatDay(asAt),
      cell: { kind: "value", value: count, provisional: false },
    })),
    table: balancesTable(balances, {
      id: `documents-${slug}-figures`,
      caption: `${name}: documents, running total at each date`,
      download: {
        href: exportAddress(view, "running-totals", slug),
        label: `running totals of ${name}`,
      },
    }),
  });
}

/** Why there is no number for each week, where there are running totals instead. */
function notPublished(cell: Cell | undefined): string | null {
  if (cell === undefined) return null;
  const { text, reason } = formatCell(cell);
  return reason === null ? null : `Documents published by week: ${text.toLowerCase()}. ${reason}`;
}

function named({ viewer }: ViewerUtilisation): { name: string; slug: string } {
  return viewer ?? { name: "All viewers", slug: "all" };
}

function weekPoints(utilisation: ViewerUtilisation, metric: SeriesMetric) {
  return utilisation.weekly[metric].map(({ week, cell }) => ({
    day: weekEnd(week),
    label: formatWeek(week),
    cell,
  }));
}

function weeklyTable(
  utilisation: ViewerUtilisation,
  metrics: readonly SeriesMetric[],
  options: Pick<TableFigure, "id" | "caption" | "download">,
): TableFigure {
  // The reader looks for the newest week, so it comes first; the chart runs left to right.
  const rows = utilisation.weekly.views.map(({ week }, index) => ({ week, index })).reverse();
  const candidates = metrics.map(
    (metric): FigureColumn<{ index: number }> => ({
      label: METRICS[metric].label,
      metric,
      of: ({ index }) => {
        const cell = utilisation.weekly[metric][index]?.cell;
        return cell === undefined
          ? { text: "No data", provisional: false, reason: "There is no such week in the report." }
          : formatCell(cell, (figure) => formatNumber(figure, METRICS[metric].decimals));
      },
    }),
  );
  const { shown, notes } = chooseColumns(candidates, rows);
  return {
    ...options,
    columns: [
      { label: "Week", numeric: false, sort: null },
      ...shown.map(({ label }) => ({ label, numeric: true, sort: null })),
    ],
    rows: rows.map((row) => ({
      key: row.week,
      cells: [textCell(formatWeek(row.week)), ...shown.map((column) => figureCell(column.of(row)))],
    })),
    foot: [],
    notes: [...notes, ...reasonNotes(rows.flatMap((row) => shown.map((column) => column.of(row))))],
    definitions: shown.flatMap(({ metric }) => (metric === null ? [] : [definitionLink(metric)])),
  };
}

function balancesTable(
  balances: readonly DatedBalance[],
  options: Pick<TableFigure, "id" | "caption" | "download">,
): TableFigure {
  const rows = balances.map((balance, index) => ({ balance, before: balances[index - 1] })).reverse();
  return {
    ...options,
    columns: [
      { label: "As at", numeric: false, sort: null },
      { label: "Running total", numeric: true, sort: null },
      { label: "Difference from the date before", numeric: true, sort: null },
    ],
    rows: rows.map(({ balance, before }) => ({
      key: balance.asAt,
      cells: [
        textCell(formatDay(balance.asAt)),
        textCell(formatNumber(balance.count)),
        before === undefined
          ? { text: "First shown", detail: null, absent: true }
          : textCell(formatDifference(balance.count - before.count)),
      ],
    })),
    foot: [],
    notes: [
      "The difference between two running totals is not the number published: a supplier may also withdraw documents or restate a total.",
    ],
    definitions: [definitionLink("documents-cumulative")],
  };
}
