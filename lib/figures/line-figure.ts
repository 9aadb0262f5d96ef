import { type CalendarDate, dayNumber } from "@/lib/calendar/calendar-date";
import { formatDayOfYear } from "@/lib/calendar/format";
import type { Cell } from "@/lib/disclosure/cell";
import { formatCell, formatCountOf, formatList, formatNumber } from "./format";
import { type LinePlot, NARROW, type PlotPoint, prepareLinePlot, WIDE } from "./line-plot";
import type { DefinitionLink, TableFigure } from "./table-figure";

/** A chart with its table, decided: drawn on the server as SVG, and for exploring by Recharts. */
export interface LineFigure {
  id: string;
  title: string;
  /** What a reader may look for here and why it is not there. */
  note: string | null;
  definition: DefinitionLink;
  /** What the chart shows, in words, made from the figures. */
  summary: string;
  /** Says how to read the marks that occur in this chart. */
  key: string[];
  /** Which of the four colours and shapes. */
  series: number;
  /** null: there is not one figure to draw, and `summary` says why. */
  plots: LinePlot[] | null;
  explore: ExploreSeries;
  table: TableFigure;
}

/** The same figures for a reader who goes through them one by one. */
export interface ExploreSeries {
  name: string;
  unit: string;
  yTicks: number[];
  points: ExplorePoint[];
}

export interface ExplorePoint {
  label: string;
  tick: string;
  /** A finished figure; null where there is none. */
  value: number | null;
  /** A provisional figure, and its neighbours, from which the line to it is drawn. */
  provisional: number | null;
  text: string;
  /** Of a control chart; null, or not there, where there are none. */
  limits?: { centre: number; lower: number | null; upper: number } | null;
  /** Of a forecast and the path of a promise; null, or not there, where there are none. */
  ahead?: { point: number | null; lower: number | null; upper: number | null; path: number | null };
}

/** One period or date of a series, in words and figure. */
export interface SeriesPoint {
  day: CalendarDate;
  /** "25 to 31 January 2021" or "31 January 2021". */
  label: string;
  cell: Cell;
}

export interface LineFigureOptions {
  id: string;
  title: string;
  note?: string | null;
  definition: DefinitionLink;
  /** What is counted: "views". */
  unit: string;
  /** "week" or "running total". */
  each: string;
  series: number;
  /** How a point stands on the axis, where that has to be said. */
  marking: string[];
  points: readonly SeriesPoint[];
  table: TableFigure;
}

/** A series as it is drawn. */
export function plotPoints(points: readonly SeriesPoint[]): PlotPoint[] {
  return points.map(({ day, cell }) => ({
    position: dayNumber(day),
    value: cell.kind === "value" ? cell.value : null,
    missing: cell.kind === "value" ? null : formatCell(cell).text.toLowerCase(),
    provisional: cell.kind === "value" && cell.provisional,
    tick: formatDayOfYear(day),
    year: day.slice(0, 4),
  }));
}

/** A series over time as chart, words and table. */
export function prepareLineFigure(options: LineFigureOptions): LineFigure {
  const points = plotPoints(options.points);
  const drawable = points.some((point) => point.value !== null);
  const plots = drawable ? [WIDE, NARROW].map((size) => prepareLinePlot(points, size, options.series)) : null;
  return {
    id: options.id,
    title: options.title,
    note: options.note ?? null,
    definition: options.definition,
    summary: summary(options),
    key: drawable ? key(options) : [],
    series: options.series,
    plots,
    explore: {
      name: options.title,
      unit: options.unit,
      yTicks: (plots?.[0]?.yTicks ?? []).map((tick) => tick.value),
      points: options.points.map(({ day, label, cell }, index) => {
        const figure = formatCell(cell);
        const number = points[index]?.value ?? null;
        const unfinished = [index - 1, index, index + 1].some((near) => points[near]?.provisional);
        return {
          label,
          tick: formatDayOfYear(day),
          value: figure.provisional ? null : number,
          provisional: unfinished ? number : null,
          text:
            figure.reason === null
              ? `${figure.text} ${options.unit}${figure.provisional ? ", provisional" : ""}`
              : `${figure.text}. ${figure.reason}`,
        };
      }),
    },
    table: options.table,
  };
}

/** A chart for those who hear it: what it is, its ends, its extremes, what is missing. */
function summary(options: LineFigureOptions): string {
  const { points, unit, each } = options;
  const known = points.flatMap((point) =>
    point.cell.kind === "value" ? [{ ...point, value: point.cell.value }] : [],
  );
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined) {
    const reason = points.length === 0 ? null : formatCell(points[0]?.cell ?? NOTHING).reason;
    return `There is no chart: not one ${each} shown has a figure. ${reason ?? ""}`.trim();
  }
  const low = known.reduce((best, point) => (point.value < best.value ? point : best));
  const high = known.reduce((best, point) => (point.value > best.value ? point : best));
  const sentences = [
    `Line chart of ${unit} for ${formatCountOf(points.length, each)}, from ${points[0]?.label} to ${points.at(-1)?.label}.`,
    `First ${formatNumber(first.value)}, last ${formatNumber(last.value)}.`,
  ];
  if (low.value !== high.value)
    sentences.push(
      `Lowest ${formatNumber(low.value)} (${low.label}), highest ${formatNumber(high.value)} (${high.label}).`,
    );
  const missing = points.filter((point) => point.cell.kind !== "value");
  if (missing.length > 0) sentences.push(`No figure for ${naming(missing, each)}.`);
  const unfinished = known.filter((point) => point.cell.kind === "value" && point.cell.provisional);
  if (unfinished.length > 0) sentences.push(`Provisional: ${naming(unfinished, each)}.`);
  return sentences.join(" ");
}

const NOTHING: Cell = { kind: "no-data", reason: "Nothing has arrived" };
const NAMED = 3;

function naming(points: readonly SeriesPoint[], each: string): string {
  if (points.length <= NAMED) return formatList(points.map((point) => point.label));
  return `${formatCountOf(points.length, each)} between ${points[0]?.label} and ${points.at(-1)?.label}`;
}

function key({ points, marking }: LineFigureOptions): string[] {
  const lines = [...marking];
  if (points.some((point) => point.cell.kind !== "value"))
    lines.push("Shaded: no figure. The line does not cross it.");
  if (points.some((point) => point.cell.kind === "value" && point.cell.provisional))
    lines.push("Dashed line and hollow marker: provisional, still filling.");
  return lines;
}
