import {
  addWeeks,
  dayNumber,
  type WeekCommencing,
  weekCommencing,
  weekEnd,
} from "@/lib/calendar/calendar-date";
import { formatDay, formatDayOfYear, formatWeek } from "@/lib/calendar/format";
import { impliedPath } from "@/lib/forecast/claim";
import type { Forecast, ForecastWeek } from "@/lib/forecast/forecast";
import type { GrowthRate } from "@/lib/forecast/growth-rate";
import type { JudgedClaim } from "@/lib/reports/user-growth";
import type { WeekPoint } from "@/lib/reports/weekly-utilisation";
import { type ForecastPlot, type PromiseLine, prepareForecastPlot } from "./forecast-plot";
import { type PromisedPath, prepareForecastTable } from "./forecast-table";
import { backtestWords, forecastWords } from "./forecast-words";
import { formatNumber } from "./format";
import { growthWords } from "./growth-words";
import { type ExplorePoint, type LineFigure, plotPoints, prepareLineFigure } from "./line-figure";
import { NARROW, type PlotPoint, WIDE } from "./line-plot";
import { definitionLink, type TableFigure } from "./table-figure";

/** Users week by week, what was promised of them, and what may come. */
export interface ForecastFigure extends Omit<LineFigure, "plots"> {
  plots: ForecastPlot[] | null;
  outlook: {
    /** Growth, and what the forecast says: the first is what to read first. */
    sentences: string[];
    /** How the forecast was made, and how far it can be trusted. */
    asides: string[];
  };
}

export interface ForecastFigureOptions {
  id: string;
  /** Whose users: a viewer's name, or "All viewers". */
  name: string;
  /** Active users, one point a week, oldest first. */
  points: readonly WeekPoint[];
  growth: GrowthRate;
  forecast: Forecast;
  /** Those about other figures are left out. */
  claims: readonly JudgedClaim[];
  series: number;
  download: TableFigure["download"];
}

/** Active users with their forecast and promises, as chart, words and table. */
export function prepareForecastFigure(options: ForecastFigureOptions): ForecastFigure {
  const { id, name, points, growth, forecast, series } = options;
  const title = `${name}: active users and forecast`;
  const claims = options.claims.filter(
    ({ claim }) => claim.metric === "active-users" && claim.takenBack === null,
  );
  const ahead = forecast.kind === "forecast" ? forecast.weeks : [];
  const later = weeksAfter(points.at(-1)?.week, [
    ...ahead.map(({ week }) => week),
    ...claims.map(({ claim }) => weekCommencing(claim.by)),
  ]);
  const weeks = [...points.map(({ week }) => week), ...later];
  const paths = claims.flatMap((judged) => promisedPath(judged, weeks));
  const known = points.map(({ week, cell }) => ({ day: weekEnd(week), label: formatWeek(week), cell }));
  const figure = prepareLineFigure({
    id,
    title,
    definition: definitionLink("active-users"),
    unit: "users",
    each: "week",
    series,
    marking: marking(ahead.length > 0, paths.length > 0),
    points: known,
    table: prepareForecastTable({
      id: `${id}-figures`,
      caption: title,
      download: options.download,
      points,
      later,
      ahead,
      paths,
    }),
  });
  const last = ahead.at(-1);
  const marks = {
    ahead: later.map(placeOf),
    forecast: ahead.map(({ week, point, interval80, interval95 }) => ({
      position: dayNumber(weekEnd(week)),
      point,
      interval80,
      interval95,
    })),
    from: startOf(forecast, points),
    promises: paths.map((path) => promiseLine(path, weeks)),
    endLabel: last === undefined ? "" : formatNumber(last.point),
  };
  const sentences = [growthWords(growth), forecastWords(forecast, "users")];
  return {
    ...figure,
    plots:
      figure.plots === null
        ? null
        : [WIDE, NARROW].map((size) => prepareForecastPlot(plotPoints(known), size, series, marks)),
    explore: {
      ...figure.explore,
      points: explorePoints(figure.explore.points, { points, later, ahead, path: paths[0]?.values ?? [] }),
    },
    outlook: {
      sentences,
      asides: backtestWords(forecast),
    },
  };
}

/** Every week after one, up to the last of those named. */
function weeksAfter(last: WeekCommencing | undefined, named: readonly WeekCommencing[]): WeekCommencing[] {
  const end = [...named].sort().at(-1);
  const weeks: WeekCommencing[] = [];
  if (last === undefined || end === undefined) return weeks;
  for (let week = addWeeks(last, 1); week <= end && weeks.length < MOST_AHEAD; week = addWeeks(week, 1))
    weeks.push(week);
  return weeks;
}

/** A promise for later than that would leave the figures themselves no room; it is told in words. */
const MOST_AHEAD = 104;

function placeOf(week: WeekCommencing): PlotPoint {
  const sunday = weekEnd(week);
  return {
    position: dayNumber(sunday),
    value: null,
    missing: null,
    provisional: false,
    tick: formatDayOfYear(sunday),
    year: sunday.slice(0, 4),
  };
}

function promisedPath({ claim, judgement }: JudgedClaim, weeks: readonly WeekCommencing[]): PromisedPath[] {
  if (judgement.path === null) return [];
  const { target, by, madeOn, weeklyRate } = claim;
  const values = impliedPath(
    { target, by, madeOn, base: null, statedRate: weeklyRate },
    judgement.path,
    weeks,
  );
  return [{ target, by, values, label: `${formatNumber(target)} by ${formatDay(by)}` }];
}

function promiseLine(
  { target, by, values, label }: PromisedPath,
  weeks: readonly WeekCommencing[],
): PromiseLine {
  const deciding = weekCommencing(by);
  return {
    path: weeks.flatMap((week, at) => {
      const value = values[at] ?? null;
      return value === null ? [] : [{ position: dayNumber(weekEnd(week)), value }];
    }),
    target,
    position: weeks.includes(deciding) ? dayNumber(weekEnd(deciding)) : null,
    label: `promised: ${label}`,
    shortLabel: `promised: ${formatNumber(target)}`,
  };
}

/** The last figure the forecast knew, if it is on the chart. */
function startOf(forecast: Forecast, points: readonly WeekPoint[]) {
  if (forecast.kind === "refused" || !points.some(({ week }) => week === forecast.last.week)) return null;
  return { position: dayNumber(weekEnd(forecast.last.week)), value: forecast.last.value };
}

function marking(forecast: boolean, promise: boolean): string[] {
  const lines = ["Every point stands on the Sunday its week ends on."];
  if (forecast)
    lines.push(
      "Dashed line: the forecast. Shaded: where it may come to lie, darker the 80%, paler the 95% interval.",
    );
  if (promise)
    lines.push("Dotted line: the path of what was promised. Level line with a star: its figure and its day.");
  return lines;
}

/** The points of the line with what is ahead of them, one by one. */
function explorePoints(
  known: readonly ExplorePoint[],
  of: {
    points: readonly WeekPoint[];
    later: readonly WeekCommencing[];
    ahead: readonly ForecastWeek[];
    path: readonly (number | null)[];
  },
): ExplorePoint[] {
  const forecastOf = (week: WeekCommencing | undefined) => of.ahead.find((each) => each.week === week);
  const aheadOf = (week: WeekCommencing | undefined, at: number) => {
    const said = forecastOf(week);
    return {
      point: said?.point ?? null,
      lower: said?.interval95.lower ?? null,
      upper: said?.interval95.upper ?? null,
      path: of.path[at] ?? null,
    };
  };
  const later = of.later.map((week, index): ExplorePoint => {
    const ahead = aheadOf(week, known.length + index);
    return {
      label: formatWeek(week),
      tick: formatDayOfYear(weekEnd(week)),
      value: null,
      provisional: null,
      text: aheadWords(ahead),
      ahead,
    };
  });
  return [...known.map((point, at) => ({ ...point, ahead: aheadOf(of.points[at]?.week, at) })), ...later];
}

function aheadWords({ point, lower, upper, path }: NonNullable<ExplorePoint["ahead"]>): string {
  const forecast =
    point === null || lower === null || upper === null
      ? "No forecast"
      : `Forecast ${formatNumber(point)} users, 95% interval ${formatNumber(lower)} to ${formatNumber(upper)}`;
  return path === null ? forecast : `${forecast}; the promised path asks for ${formatNumber(path)}`;
}
