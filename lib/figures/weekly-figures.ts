import { weekEnd } from "@/lib/calendar/calendar-date";
import { formatDay, formatWeek } from "@/lib/calendar/format";
import type { Cell } from "@/lib/disclosure/cell";
import { METRICS } from "@/lib/metrics/catalogue";
import type { SpcMetric } from "@/lib/metrics/spc-lines";
import type { WeeklySpc } from "@/lib/reports/weekly-spc";
import type { DatedBalance, SeriesMetric, ViewerUtilisation } from "@/lib/reports/weekly-utilisation";
import { prepareControlFigure } from "./control-figure";
import { formatCell, formatDifference, formatNumber } from "./format";
import { type LineFigure, prepareLineFigure } from "./line-figure";
import { exportAddress, type ReportView } from "./report-address";
import type { SpcFigure } from "./spc-figure";
import { saidOf } from "./spc-said";
import { type WeekRow, weekFigure, weeksTable } from "./spc-table";
import { definitionLink, type FigureColumn, type TableFigure, textCell } from "./table-figure";

const WITH_VIEWS: readonly SeriesMetric[] = [
  "views",
  "active-users",
  "new-users",
  "views-per-active-user",
  "active-organisations",
];

/** A viewer's views by week on its own axis, so that the smaller viewer can be read, as a control chart. */
export function prepareViewsFigure(
  utilisation: ViewerUtilisation,
  view: ReportView,
  { series, write }: { series: number; write: boolean },
): SpcFigure {
  const { name, slug } = named(utilisation);
  const control = spcOf(utilisation, "views");
  return prepareControlFigure({
    control,
    viewer: utilisation.viewer?.slug ?? null,
    view,
    write,
    id: `views-${slug}`,
    title: `${name}: views by week`,
    series,
    table: weeksTable({
      id: `views-${slug}-figures`,
      caption: `${name}: views by week`,
      download: { href: exportAddress(view, "views", slug), label: `views of ${name} by week` },
      points: utilisation.weekly.views,
      columns: weekColumns(utilisation, WITH_VIEWS),
      control: saidOf(control),
    }),
  });
}

/** What can be told of a viewer, or of all together, beyond the charts of their views. */
export interface ControlFigures {
  figures: SpcFigure[];
  /** Why a chart is not there. */
  notes: string[];
}

/** Views per working day and active users as control charts; of all viewers together their views as well. */
export function prepareControlFigures(
  utilisation: ViewerUtilisation,
  view: ReportView,
  { series, write }: { series: number; write: boolean },
): ControlFigures {
  const { name, slug } = named(utilisation);
  const shown = utilisation.spc.filter(({ metric }) => utilisation.viewer === null || metric !== "views");
  const figures: SpcFigure[] = [];
  const notes: string[] = [];
  for (const control of shown) {
    const { metric, points } = control;
    const label = METRICS[metric].label.toLowerCase();
    const [missing] = points.filter(({ cell }) => cell.kind !== "value");
    if (missing !== undefined && points.every(({ cell }) => cell.kind !== "value")) {
      const { text, reason } = formatCell(missing.cell);
      notes.push(`${name}: ${label}: ${text.toLowerCase()}. ${reason ?? ""}`.trim());
      continue;
    }
    const viewer = utilisation.viewer?.slug ?? null;
    figures.push(
      prepareControlFigure({
        control,
        viewer,
        view,
        write,
        id: `${metric}-${slug}-control`,
        title: `${name}: ${label} by week`,
        series,
        download: {
          href: exportAddress(view, "views", viewer),
          label: `${label} of ${name} by week, with all weekly figures`,
        },
      }),
    );
  }
  return { figures, notes };
}

const AT_SUNDAY = "Each week stands at its Sunday.";

function spcOf({ spc }: ViewerUtilisation, metric: SpcMetric): WeeklySpc {
  const found = spc.find((control) => control.metric === metric);
  if (found === undefined) throw new Error(`The report does not chart ${metric}.`);
  return found;
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
      marking: [AT_SUNDAY],
      series,
      points: weekPoints(utilisation, "documents-published"),
      table: weeksTable({
        id: `documents-${slug}-figures`,
        caption: `${name}: documents published by week`,
        download: { href: exportAddress(view, "documents", slug), label: `documents of ${name} by week` },
        points: published,
        columns: weekColumns(utilisation, ["documents-published"]),
        control: null,
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

function weekColumns(
  utilisation: ViewerUtilisation,
  metrics: readonly SeriesMetric[],
): FigureColumn<WeekRow>[] {
  return metrics.map((metric) => ({
    label: METRICS[metric].label,
    metric,
    of: ({ index }) => weekFigure(utilisation.weekly[metric], index, METRICS[metric].decimals),
  }));
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
