import { type CalendarDate, compareDays, firstDay, lastDay, weekEnd } from "@/lib/calendar/calendar-date";
import { type Cell, notApplicable, notAvailable, statusCode, value } from "@/lib/disclosure/cell";
import { METRICS, type MetricId } from "@/lib/metrics/catalogue";
import { roundHalfUp } from "@/lib/metrics/rounding";
import { describeFigure, metricOf, type SpcLineId } from "@/lib/metrics/spc-lines";
import type {
  DatedBalance,
  OrganisationUtilisation,
  SeriesMetric,
  ViewerUtilisation,
  WeeklyUtilisationReport,
} from "@/lib/reports/weekly-utilisation";
import { spcFigures } from "./spc-figures";

/** One figure of the report, as it stands in a line of the CSV and in the JSON: the names are the file's. */
export interface UtilisationFigure {
  programme: string;
  /** Slug; empty: all viewers together. */
  viewer: string;
  /** Empty: the whole viewer. */
  organisation_code: string;
  organisation_name: string;
  period_type: "week" | "month" | "range" | "balance";
  period_start: CalendarDate;
  period_end: CalendarDate;
  metric: UtilisationMetric | SpcLineId;
  definition_version: string;
  value: number | null;
  unit: string;
  status: FigureStatus;
  data_to: CalendarDate | null;
}

/** Those of a cell, and trial limits of a control chart. */
export type FigureStatus = ReturnType<typeof statusCode> | "[t]";

/** No organisation code begins with a tilde, and an empty one would be the whole viewer. */
export const NOT_MAPPED_CODE = "~not-mapped";

/** Every metric of the report, in the catalogue's order. */
export const UTILISATION_METRICS = [
  "views",
  "mean-monthly-views",
  "active-users",
  "new-users",
  "views-per-active-user",
  "active-organisations",
  "documents-published",
  "documents-cumulative",
  "views-per-working-day",
] as const satisfies MetricId[];
export type UtilisationMetric = (typeof UTILISATION_METRICS)[number];

const SERIES = [
  "views",
  "active-users",
  "new-users",
  "views-per-active-user",
  "active-organisations",
  "documents-published",
] as const satisfies SeriesMetric[];

const ORGANISATION_SERIES = [
  "views",
  "active-users",
  "new-users",
  "documents-published",
] as const satisfies (keyof OrganisationUtilisation["weekly"])[];

/**
 * Every figure of the report, one by one: viewer after viewer, then all together; weeks, months, process control,
 * the range of the months, running totals, then each organisation. CSV and JSON are both made of these and nothing else.
 */
export function utilisationFigures(report: WeeklyUtilisationReport): UtilisationFigure[] {
  const periods = {
    weeks: report.weeks.map((week): FilePeriod => ({ type: "week", start: week, end: weekEnd(week) })),
    months: report.months.map(
      (month): FilePeriod => ({ type: "month", start: firstDay(month), end: lastDay(month) }),
    ),
  };
  return [...report.viewers, report.total].flatMap((viewer) => {
    const figure = figureOf(report, viewer);
    return [
      ...seriesFigures(figure, WHOLE, SERIES, periods, viewer),
      ...spcFigures(viewer).map(({ week, metric, cell, trial }) => {
        const row = figure(WHOLE, { type: "week", start: week, end: weekEnd(week) }, metric, cell);
        return trial ? { ...row, status: "[t]" as const } : row;
      }),
      ...rangeFigures(figure, report, viewer),
      ...balanceFigures(figure, report, viewer),
      ...viewer.organisations.flatMap((organisation) => {
        const who = { code: organisation.code ?? NOT_MAPPED_CODE, name: organisation.name };
        return seriesFigures(figure, who, ORGANISATION_SERIES, periods, organisation);
      }),
    ];
  });
}

interface FilePeriod {
  type: UtilisationFigure["period_type"];
  start: CalendarDate;
  end: CalendarDate;
}
interface Who {
  code: string;
  name: string;
}
const WHOLE: Who = { code: "", name: "" };

type FigureOf = (
  who: Who,
  period: FilePeriod,
  metric: UtilisationMetric | SpcLineId,
  cell: Cell,
) => UtilisationFigure;

function figureOf(report: WeeklyUtilisationReport, viewer: ViewerUtilisation): FigureOf {
  const dataTo = dataToOf(viewer);
  return (who, period, metric, cell) => {
    const { version, unit, fileDecimals } = describeFigure(metric);
    const { madeFrom } = METRICS[metricOf(metric)];
    return {
      programme: report.programme.slug,
      viewer: viewer.viewer?.slug ?? "",
      organisation_code: who.code,
      organisation_name: who.name,
      period_type: period.type,
      period_start: period.start,
      period_end: period.end,
      metric,
      definition_version: version,
      value: cell.kind === "value" ? roundHalfUp(cell.value, fileDecimals) : null,
      unit,
      status: statusCode(cell),
      data_to: dataTo[metric === "documents-cumulative" ? "balances" : madeFrom],
    };
  };
}

/** How far the feeds reach that each figure is made from. */
function dataToOf(
  viewer: ViewerUtilisation,
): Record<"views" | "publications" | "balances", CalendarDate | null> {
  const documents = viewer.feeds.filter((feed) => feed.kind === "publications" && feed.notCounted === null);
  const balances = documents.filter((feed) => feed.grain === "balances");
  const flows = documents.filter((feed) => feed.grain !== "balances");
  const earliest = (feeds: typeof documents) =>
    feeds
      .map((feed) => feed.dataTo)
      .filter((day) => day !== null)
      .sort()
      .at(0) ?? null;
  return {
    views: viewer.dataTo,
    publications: earliest(flows.length > 0 ? flows : balances),
    balances: earliest(balances.length > 0 ? balances : flows),
  };
}

/** Every metric, week by week and then month by month; the points stand in the order of the report's weeks and months. */
function seriesFigures<Metric extends UtilisationMetric>(
  figure: FigureOf,
  who: Who,
  metrics: readonly Metric[],
  periods: { weeks: FilePeriod[]; months: FilePeriod[] },
  of: { weekly: Record<Metric, { cell: Cell }[]>; monthly: Record<Metric, { cell: Cell }[]> },
): UtilisationFigure[] {
  const inPeriods = (list: FilePeriod[], points: (metric: Metric) => { cell: Cell }[]) =>
    metrics.flatMap((metric) =>
      points(metric).map(({ cell }, i) => {
        const period = list[i];
        if (period === undefined) throw new Error("A figure has no period.");
        return figure(who, period, metric, cell);
      }),
    );
  return [
    ...inPeriods(periods.weeks, (metric) => of.weekly[metric]),
    ...inPeriods(periods.months, (metric) => of.monthly[metric]),
  ];
}

function rangeFigures(
  figure: FigureOf,
  report: WeeklyUtilisationReport,
  { range }: ViewerUtilisation,
): UtilisationFigure[] {
  const from = range.from ?? report.months.at(0);
  const to = range.to ?? report.months.at(-1);
  if (from === undefined || to === undefined) return [];
  const period: FilePeriod = { type: "range", start: firstDay(from), end: lastDay(to) };
  return [
    figure(WHOLE, period, "views", range.views),
    figure(WHOLE, period, "mean-monthly-views", range.meanMonthlyViews),
  ];
}

function balanceFigures(
  figure: FigureOf,
  report: WeeklyUtilisationReport,
  { documents, feeds }: ViewerUtilisation,
): UtilisationFigure[] {
  const balance = (day: CalendarDate, cell: Cell) =>
    figure(WHOLE, { type: "balance", start: day, end: day }, "documents-cumulative", cell);
  const without = feeds.some(({ kind }) => kind === "publications") ? notAvailable : notApplicable;
  const dated = new Map<CalendarDate, DatedBalance>();
  for (const each of [documents.atWeekEnd, ...documents.inWindow, documents.latest])
    if (each !== null) dated.set(each.asAt, each);
  if (dated.size === 0)
    return [balance(report.weekEnd, without(documents.notAvailable ?? "There is no running total."))];
  return [...dated.values()]
    .sort((a, b) => compareDays(a.asAt, b.asAt))
    .map(({ asAt, count }) => balance(asAt, value(count)));
}
