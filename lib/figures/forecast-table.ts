import type { CalendarDate, WeekCommencing } from "@/lib/calendar/calendar-date";
import { formatWeek } from "@/lib/calendar/format";
import type { ForecastWeek } from "@/lib/forecast/forecast";
import type { WeekPoint } from "@/lib/reports/weekly-utilisation";
import { type FigureText, formatCell, formatNumber } from "./format";
import { definitionLink, figureCell, reasonNotes, type TableFigure, textCell } from "./table-figure";

/** What a claim asks for in every week of a chart; null where its path does not run. */
export interface PromisedPath {
  target: number;
  by: CalendarDate;
  values: readonly (number | null)[];
  /** "2,000 by 31 December 2016" */
  label: string;
}

interface ForecastWeeks {
  points: readonly WeekPoint[];
  /** The weeks after the last point. */
  later: readonly WeekCommencing[];
  ahead: readonly ForecastWeek[];
  /** Of the points and the weeks after them, in this order. */
  paths: readonly PromisedPath[];
}

/** Every week of the chart, the furthest first: its figure, its forecast with both intervals, and what was promised. */
export function prepareForecastTable(
  options: Pick<TableFigure, "id" | "caption" | "download"> & ForecastWeeks,
): TableFigure {
  const { points, later, ahead, paths, ...named } = options;
  const actual = points.map(({ cell }) => formatCell(cell));
  const weeks = [...points.map(({ week }) => week), ...later];
  const rows = weeks.map((week, at) => ({
    key: week,
    cells: [
      textCell(formatWeek(week)),
      figureCell(actual[at] ?? absent("Not yet")),
      ...(ahead.length === 0 ? [] : forecastCells(ahead.find((each) => each.week === week))),
      ...paths.map(({ values }) => figureCell(figureOf(values[at] ?? null))),
    ],
  }));
  const columns = [
    "Active users",
    ...(ahead.length === 0 ? [] : ["Forecast", "80% interval", "95% interval"]),
    ...paths.map(({ label }) => `Path to ${label}`),
  ];
  return {
    ...named,
    columns: [
      { label: "Week", numeric: false, sort: null },
      ...columns.map((label) => ({ label, numeric: true, sort: null })),
    ],
    rows: rows.reverse(),
    foot: [],
    notes: reasonNotes(actual),
    definitions: [definitionLink("active-users")],
  };
}

function forecastCells(week: ForecastWeek | undefined) {
  if (week === undefined) return [absent("None"), absent("None"), absent("None")].map(figureCell);
  const range = ({ lower, upper }: { lower: number; upper: number }) =>
    plain(`${formatNumber(lower)} to ${formatNumber(upper)}`);
  return [plain(formatNumber(week.point)), range(week.interval80), range(week.interval95)].map(figureCell);
}

const figureOf = (value: number | null) => (value === null ? absent("None") : plain(formatNumber(value)));
const plain = (text: string): FigureText => ({ text, provisional: false, reason: null });
/** Said in the cell itself; there is no more to explain. */
const absent = (text: string): FigureText => ({ text, provisional: false, reason: "" });
