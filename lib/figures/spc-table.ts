import { formatWeek } from "@/lib/calendar/format";
import { METRICS, type MetricId } from "@/lib/metrics/catalogue";
import type { WeekPoint } from "@/lib/reports/weekly-utilisation";
import type { SpcChart } from "@/lib/spc/chart";
import { type FigureText, formatCell, formatList, formatNumber, sentence } from "./format";
import { holidayNames, limitsAt, type WeekNote } from "./spc-figure";
import { shortSignal } from "./spc-words";
import {
  chooseColumns,
  definitionLink,
  type FigureColumn,
  figureCell,
  reasonNotes,
  type TableFigure,
  textCell,
} from "./table-figure";

/** One week of a table that begins with the newest; `index` is its place in the series. */
export interface WeekRow {
  week: WeekPoint["week"];
  index: number;
}

/** The weeks of a series, newest first: what the reader looks for. */
function weekRows(points: readonly WeekPoint[]): WeekRow[] {
  return points.map(({ week }, index) => ({ week, index })).reverse();
}

/** A table of one weekly figure with the limits and signals of each week. */
export function prepareSpcTable(
  options: Pick<TableFigure, "id" | "caption" | "download"> & {
    metric: MetricId;
  } & ControlledWeeks,
): TableFigure {
  const { metric, points, chart, annotations, ...named } = options;
  const { label, decimals } = METRICS[metric];
  const own: FigureColumn<WeekRow> = {
    label,
    metric,
    of: ({ index }) => weekFigure(points, index, decimals),
  };
  return weeksTable({ ...named, points, columns: [own], control: { points, chart, annotations } });
}

/** The weeks of a control chart, and what is written about them. */
export interface ControlledWeeks {
  points: readonly WeekPoint[];
  chart: SpcChart;
  annotations?: readonly WeekNote[] | undefined;
}

/** A figure of a week as a table shows it. */
export function weekFigure(points: readonly WeekPoint[], index: number, decimals: number): FigureText {
  return formatCell(points[index]?.cell ?? NO_WEEK, (figure) => formatNumber(figure, decimals));
}

/** A table of weekly figures, and, where the first of them is read as a control chart, its limits and signals. */
export function weeksTable(
  options: Pick<TableFigure, "id" | "caption" | "download"> & {
    points: readonly WeekPoint[];
    columns: readonly FigureColumn<WeekRow>[];
    control: ControlledWeeks | null;
  },
): TableFigure {
  const { points, columns, control, ...named } = options;
  const rows = weekRows(points);
  const { shown, notes } = chooseColumns(columns, rows);
  const limits = control === null ? { columns: [], notes: [] } : controlColumns(control);
  const all = [...shown, ...limits.columns];
  return {
    ...named,
    columns: [
      { label: "Week", numeric: false, sort: null },
      ...all.map(({ label }) => ({ label, numeric: label !== SIGNAL, sort: null })),
    ],
    rows: rows.map((row) => ({
      key: row.week,
      cells: [
        textCell(formatWeek(row.week), control === null ? null : weekDetail(row, control)),
        ...all.map((column) => figureCell(column.of(row))),
      ],
    })),
    foot: [],
    notes: [
      ...notes,
      ...limits.notes,
      ...reasonNotes(rows.flatMap((row) => shown.map((column) => column.of(row)))),
    ],
    definitions: shown.flatMap(({ metric }) => (metric === null ? [] : [definitionLink(metric)])),
  };
}

const SIGNAL = "Signal";
type Limits = NonNullable<ReturnType<typeof limitsAt>>;
const NO_WEEK: WeekPoint["cell"] = { kind: "no-data", reason: "There is no such week in the report." };

/** Mean, limits and signals; a note instead where all limits are refused. */
function controlColumns({ points, chart }: ControlledWeeks): {
  columns: FigureColumn<WeekRow>[];
  notes: string[];
} {
  const reasons = [...new Set(chart.groups.flatMap(({ reason }) => reason ?? []))];
  if (chart.groups.every(({ status }) => status === "refused"))
    return { columns: [], notes: reasons.map((reason) => `Limits: none. ${sentence(reason)}`) };
  const line = (label: string, text: (limits: Limits) => string): FigureColumn<WeekRow> => ({
    label,
    metric: null,
    of: ({ index }) => {
      const limits = limitsAt(chart, index);
      return limits === null ? absent("None") : plain(text(limits));
    },
  });
  return {
    columns: [
      line("Mean", ({ centre, upper }) => limitText(centre, upper)),
      // In one column: the tables of weekly figures are as wide as paper allows.
      line("Limits", ({ lower, upper }) => `${limitText(lower, upper)} to ${limitText(upper, upper)}`),
      { label: SIGNAL, metric: null, of: ({ index }) => signalAt(points, chart, index) },
    ],
    notes: reasons.map((reason) => `Limits, none: ${sentence(reason)}`),
  };
}

/** Decimals only where they are worth their room; files carry four. */
const limitText = (limit: number, upper: number) => formatNumber(limit, upper < 1000 ? 1 : 0);

function signalAt(points: readonly WeekPoint[], chart: SpcChart, index: number): FigureText {
  const point = chart.points[index];
  const cell = points[index]?.cell;
  if (point === undefined || cell?.kind !== "value") return absent("No figure");
  if (point.value === null) return absent("Not finished");
  if (point.variation === null)
    return absent(chart.groups[point.group]?.status === "trial" ? "Trial limits" : "No limits");
  const [first] = point.signals;
  if (first === undefined) return plain("None");
  const words = sentence([...new Set(point.signals.map(shortSignal))].join(", ")).replace(/\.$/, "");
  return plain(first.meaning === "neutral" ? words : `${words} (${first.meaning})`);
}

const plain = (text: string): FigureText => ({ text, provisional: false, reason: null });
/** Said in the cell itself; there is no more to explain. */
const absent = (text: string): FigureText => ({ text, provisional: false, reason: "" });

/** Bank holidays of the week, and what people wrote about it. */
function weekDetail({ week }: WeekRow, { annotations = [] }: ControlledWeeks): string | null {
  const names = holidayNames(week);
  const notes = annotations.filter((note) => note.week === week).map(({ text }) => text);
  const details = [...(names.length === 0 ? [] : [formatList(names)]), ...notes];
  return details.length === 0 ? null : details.join("; ");
}
