import { formatMonth } from "@/lib/calendar/format";
import type { Cell } from "@/lib/disclosure/cell";
import { METRICS } from "@/lib/metrics/catalogue";
import type {
  SeriesMetric,
  ViewerUtilisation,
  WeeklyUtilisationReport,
} from "@/lib/reports/weekly-utilisation";
import { formatCell, formatNumber } from "./format";
import { exportAddress, type ReportView } from "./report-address";
import {
  chooseColumns,
  definitionLink,
  type FigureColumn,
  figureCell,
  reasonNotes,
  type TableFigure,
  type TableRow,
  textCell,
} from "./table-figure";

export interface MonthsFigure {
  /** "e-Xchange: total 189,864; mean a month 14,605 (January 2020 to January 2021)." */
  sentences: string[];
  tables: TableFigure[];
}

const READING: Partial<Record<SeriesMetric, string[]>> = {
  "active-users": ["Active users of months or viewers are not added up: they may be the same people."],
  "new-users": ["New means first seen in the data received: in its first month everybody is new."],
};

const FURTHER: readonly SeriesMetric[] = ["active-users", "new-users", "documents-published"];

/** Calendar months, viewers side by side: views with total and mean, then what else the feeds can tell. */
export function prepareMonths(report: WeeklyUtilisationReport, view: ReportView): MonthsFigure {
  const columns = report.viewers.length > 1 ? [...report.viewers, report.total] : report.viewers;
  const further = FURTHER.filter((metric) =>
    columns.some((utilisation) => utilisation.monthly[metric].some(({ cell }) => cell.kind === "value")),
  );
  return {
    sentences: report.viewers.flatMap(rangeSentence),
    tables: [
      monthTable(report, view, columns, "views"),
      ...further.map((metric) => monthTable(report, view, columns, metric)),
    ],
  };
}

function rangeSentence({ viewer, range }: ViewerUtilisation): string[] {
  if (viewer === null || range.from === null || range.to === null || range.views.kind !== "value") return [];
  const mean =
    range.meanMonthlyViews.kind === "value"
      ? `; mean a month ${formatNumber(range.meanMonthlyViews.value)}`
      : "";
  const provisional = range.views.provisional ? ", provisional" : "";
  return [
    `${viewer.name}: total ${formatNumber(range.views.value)}${mean} (${formatMonth(range.from)} to ${formatMonth(range.to)}${provisional}).`,
  ];
}

function monthTable(
  report: WeeklyUtilisationReport,
  view: ReportView,
  viewers: readonly ViewerUtilisation[],
  metric: SeriesMetric,
): TableFigure {
  const label = METRICS[metric].label;
  // The newest month first, as in the weekly tables.
  const rows = report.months.map((month, index) => ({ month, index })).reverse();
  const candidates = viewers.map(
    (utilisation): FigureColumn<{ index: number }> => ({
      label: utilisation.viewer?.name ?? "All viewers",
      metric: null,
      of: ({ index }) => formatCell(utilisation.monthly[metric][index]?.cell ?? OUTSIDE),
    }),
  );
  const { shown, notes } = chooseColumns(candidates, rows);
  const viewersShown = viewers.filter((_, index) => {
    const candidate = candidates[index];
    return candidate !== undefined && shown.includes(candidate);
  });
  return {
    id: `months-${metric}`,
    caption: `${label} by calendar month`,
    columns: [
      { label: "Month", numeric: false, sort: null },
      ...shown.map((column) => ({ label: column.label, numeric: true, sort: null })),
    ],
    rows: rows.map((row) => ({
      key: row.month,
      cells: [textCell(formatMonth(row.month)), ...shown.map((column) => figureCell(column.of(row)))],
    })),
    foot: metric === "views" ? viewsFoot(viewersShown) : [],
    notes: [
      ...notes,
      ...reasonNotes(rows.flatMap((row) => shown.map((column) => column.of(row)))),
      ...(READING[metric] ?? []),
    ],
    definitions:
      metric === "views"
        ? [definitionLink("views"), definitionLink("mean-monthly-views")]
        : [definitionLink(metric)],
    download: { href: exportAddress(view, "months", null), label: `${label.toLowerCase()} by month` },
  };
}

const OUTSIDE: Cell = { kind: "no-data", reason: "The report does not hold this month" };

function viewsFoot(viewers: readonly ViewerUtilisation[]): TableRow[] {
  return [
    {
      key: "total",
      cells: [textCell("Total"), ...viewers.map(({ range }) => figureCell(formatCell(range.views)))],
    },
    {
      key: "mean",
      cells: [
        textCell("Mean a month"),
        ...viewers.map(({ range }) => figureCell(formatCell(range.meanMonthlyViews))),
      ],
    },
  ];
}
