import { type CalendarDate, type WeekCommencing, weekEnd } from "@/lib/calendar/calendar-date";
import { type Cell, statusCode } from "@/lib/disclosure/cell";
import type { MetricId } from "@/lib/metrics/catalogue";
import { describeFigure, type FigureId, metricOf } from "@/lib/metrics/figure-id";
import { roundHalfUp } from "@/lib/metrics/rounding";
import type { ViewCounting } from "@/lib/reports/parts/view-counting";
import { countedVersion, isOfViews } from "./counted-version";

/** One figure of a report, as it stands in a line of the CSV and in the JSON: the names are the file's. */
export interface ReportFigure {
  programme: string;
  /** Slug; empty: all viewers together. */
  viewer: string;
  /** Empty: the whole viewer. */
  organisation_code: string;
  organisation_name: string;
  period_type: "week" | "month" | "range" | "balance" | "cohort" | "day" | "year" | "life" | "survey";
  period_start: CalendarDate;
  period_end: CalendarDate;
  metric: FigureId | typeof ANNOTATION | typeof WORDS;
  definition_version: string;
  value: number | null;
  /** Of an annotation, or of words, their text: they have no figure. */
  unit: string;
  status: FigureStatus;
  data_to: CalendarDate | null;
}

/** A figure and the words that go with it: what somebody said or aimed at, or why a chart has no limits. */
export interface SaidFigure extends ReportFigure {
  said?: string;
}

/** Those of a cell; trial limits of a control chart; what was not counted but estimated. */
export type FigureStatus = ReturnType<typeof statusCode> | "[t]" | "[e]";

/** What stands for a metric where a row is what somebody noted and no figure; the words stand in place of the unit. */
export const ANNOTATION = "annotation";
/** The same of a figure's own words: what was promised or aimed at, how it stands, why a chart has new limits or none. */
export const WORDS = "words";

/** No organisation code begins with a tilde, and an empty one would be the whole viewer. */
export const NOT_MAPPED_CODE = "~not-mapped";
/** What of the benefits report organisation_name names: by code; a total by its class. */
export const BENEFIT_CODE = "~benefit";
export const TOTAL_CODE = "~total";
export const ASSUMPTION_CODE = "~assumption";
export const COST_CODE = "~cost";
export const SURVEY_CODE = "~survey";
export const QUOTATION_CODE = "~quotation";
/** A sector, or a role as the supplier writes it, whose name stands in place of an organisation's. */
export const SECTOR_CODE = "~sector";
export const ROLE_CODE = "~role";

export interface FilePeriod {
  type: ReportFigure["period_type"];
  start: CalendarDate;
  end: CalendarDate;
}

/** Whose a figure is within its viewer. */
export interface Who {
  code: string;
  name: string;
}
export const WHOLE: Who = { code: "", name: "" };

export type FigureWriter = (who: Who, period: FilePeriod, metric: FigureId, cell: Cell) => ReportFigure;

/** Monday to Sunday. */
export const weekOf = (week: WeekCommencing): FilePeriod => ({
  type: "week",
  start: week,
  end: weekEnd(week),
});

/**
 * Writes the figures of one viewer; rounded as files are.
 *
 * @param of.dataTo how far the feeds reach that a metric is made from
 * @param of.counting what one view is, where the viewer's unit decides it
 */
export function figureWriter(of: {
  programme: string;
  viewer: string;
  dataTo: (metric: MetricId) => CalendarDate | null;
  counting?: ViewCounting | null;
}): FigureWriter {
  return (who, period, metric, cell) => {
    const { version, unit, fileDecimals } = describeFigure(metric);
    return {
      programme: of.programme,
      viewer: of.viewer,
      organisation_code: who.code,
      organisation_name: who.name,
      period_type: period.type,
      period_start: period.start,
      period_end: period.end,
      metric,
      definition_version: isOfViews(metric) ? countedVersion(version, of.counting ?? null) : version,
      value: cell.kind === "value" ? roundHalfUp(cell.value, fileDecimals) : null,
      unit,
      status: statusCode(cell),
      data_to: of.dataTo(metricOf(metric)),
    };
  };
}

/** Every metric in some periods; its points stand in the order of the periods. */
export const pointFigures = <Metric extends FigureId>(
  figure: FigureWriter,
  who: Who,
  metrics: readonly Metric[],
  periods: readonly FilePeriod[],
  points: Record<Metric, { cell: Cell }[]>,
): ReportFigure[] =>
  metrics.flatMap((metric) =>
    points[metric].map(({ cell }, i) => {
      const period = periods[i];
      if (period === undefined) throw new Error("A figure has no period.");
      return figure(who, period, metric, cell);
    }),
  );

/** Every metric, week by week and then month by month. */
export const seriesFigures = <Metric extends FigureId>(
  figure: FigureWriter,
  who: Who,
  metrics: readonly Metric[],
  periods: { weeks: FilePeriod[]; months: FilePeriod[] },
  of: { weekly: Record<Metric, { cell: Cell }[]>; monthly: Record<Metric, { cell: Cell }[]> },
): ReportFigure[] => [
  ...pointFigures(figure, who, metrics, periods.weeks, of.weekly),
  ...pointFigures(figure, who, metrics, periods.months, of.monthly),
];

/**
 * Words that go with figures as rows of their own, each said once of a viewer: the columns are those promised to whoever
 * reads the file by machine, and have no place for them.
 */
export function withWords(rows: readonly SaidFigure[]): ReportFigure[] {
  const known = new Set<string>();
  return rows.flatMap((figure) => {
    // Hardly any has words, and a copy of each of tens of thousands is dear.
    if (figure.said === undefined) return figure;
    const { said, ...row } = figure;
    const key = `${row.viewer}/${row.organisation_code}/${said}`;
    if (known.has(key)) return row;
    known.add(key);
    return [row, wordsRow(row, WORDS, said)];
  });
}

/** The metrics some rows are figures of, in the order they first stand in them. */
export const metricsIn = (rows: readonly ReportFigure[]): FigureId[] =>
  [...new Set(rows.map(({ metric }) => metric))].filter(
    (metric) => metric !== ANNOTATION && metric !== WORDS,
  );

/** A row without a figure: where and when the words belong, and the words. */
export const wordsRow = (
  of: Omit<ReportFigure, "metric" | "definition_version" | "value" | "unit" | "status" | "data_to">,
  metric: typeof ANNOTATION | typeof WORDS,
  words: string,
): ReportFigure => ({
  programme: of.programme,
  viewer: of.viewer,
  organisation_code: of.organisation_code,
  organisation_name: of.organisation_name,
  period_type: of.period_type,
  period_start: of.period_start,
  period_end: of.period_end,
  metric,
  definition_version: "",
  value: null,
  unit: words,
  status: "",
  data_to: null,
});
