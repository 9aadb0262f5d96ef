import { type CalendarDate, firstDay, lastDay, weekEnd } from "@/lib/calendar/calendar-date";
import { type Cell, notAvailable, statusCode, value } from "@/lib/disclosure/cell";
import { METRICS, type MetricId } from "@/lib/metrics/catalogue";
import { roundHalfUp } from "@/lib/metrics/rounding";
import type {
  DatedBalance,
  OrganisationUtilisation,
  SeriesMetric,
  ViewerUtilisation,
  WeeklyUtilisationReport,
} from "@/lib/reports/weekly-utilisation";

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
  metric: MetricId;
  definition_version: string;
  value: number | null;
  unit: string;
  status: ReturnType<typeof statusCode>;
  data_to: CalendarDate | null;
}

/** No organisation code begins with a tilde, and an empty one would be the whole viewer. */
export const NOT_MAPPED_CODE = "~not-mapped";

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
 * Every figure of the report, one by one: viewer after viewer, then all together; weeks, months, their range,
 * running totals, then each organisation. CSV and JSON are both made of these and nothing else.
 */
export function utilisationFigures(report: WeeklyUtilisationReport): UtilisationFigure[] {
  return [...report.viewers, report.total].flatMap((viewer) => {
    const figure = figureOf(report, viewer);
    return [
      ...seriesFigures(figure, viewer),
      ...rangeFigures(figure, report, viewer),
      ...balanceFigures(figure, report, viewer),
      ...viewer.organisations.flatMap((organisation) => organisationFigures(figure, organisation)),
    ];
  });
}

type Place = Pick<
  UtilisationFigure,
  "period_type" | "period_start" | "period_end" | "metric" | "organisation_code" | "organisation_name"
>;
type FigureOf = (place: Place, cell: Cell) => UtilisationFigure;

const WHOLE = { organisation_code: "", organisation_name: "" };

function figureOf(report: WeeklyUtilisationReport, viewer: ViewerUtilisation): FigureOf {
  const dataTo = dataToOf(viewer);
  return (place, cell) => {
    const metric = METRICS[place.metric];
    return {
      programme: report.programme.slug,
      viewer: viewer.viewer?.slug ?? "",
      organisation_code: place.organisation_code,
      organisation_name: place.organisation_name,
      period_type: place.period_type,
      period_start: place.period_start,
      period_end: place.period_end,
      metric: place.metric,
      definition_version: metric.version,
      value: cell.kind === "value" ? roundHalfUp(cell.value, metric.fileDecimals) : null,
      unit: metric.unit,
      status: statusCode(cell),
      data_to: dataTo[place.metric === "documents-cumulative" ? "balances" : metric.madeFrom],
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

function seriesFigures(figure: FigureOf, viewer: ViewerUtilisation): UtilisationFigure[] {
  return [
    ...SERIES.flatMap((metric) =>
      viewer.weekly[metric].map(({ week, cell }) =>
        figure(
          { ...WHOLE, period_type: "week", period_start: week, period_end: weekEnd(week), metric },
          cell,
        ),
      ),
    ),
    ...SERIES.flatMap((metric) =>
      viewer.monthly[metric].map(({ month, cell }) =>
        figure(
          {
            ...WHOLE,
            period_type: "month",
            period_start: firstDay(month),
            period_end: lastDay(month),
            metric,
          },
          cell,
        ),
      ),
    ),
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
  const place = {
    ...WHOLE,
    period_type: "range",
    period_start: firstDay(from),
    period_end: lastDay(to),
  } as const;
  return [
    figure({ ...place, metric: "views" }, range.views),
    figure({ ...place, metric: "mean-monthly-views" }, range.meanMonthlyViews),
  ];
}

function balanceFigures(
  figure: FigureOf,
  report: WeeklyUtilisationReport,
  { documents }: ViewerUtilisation,
): UtilisationFigure[] {
  const balance = (day: CalendarDate, cell: Cell) =>
    figure(
      {
        ...WHOLE,
        period_type: "balance",
        period_start: day,
        period_end: day,
        metric: "documents-cumulative",
      },
      cell,
    );
  const dated = new Map<CalendarDate, DatedBalance>();
  for (const each of [documents.atWeekEnd, ...documents.inWindow, documents.latest])
    if (each !== null) dated.set(each.asAt, each);
  if (dated.size === 0)
    return [balance(report.weekEnd, notAvailable(documents.notAvailable ?? "There is no running total."))];
  return [...dated.values()].map(({ asAt, count }) => balance(asAt, value(count)));
}

function organisationFigures(figure: FigureOf, organisation: OrganisationUtilisation): UtilisationFigure[] {
  const who = {
    organisation_code: organisation.code ?? NOT_MAPPED_CODE,
    organisation_name: organisation.name,
  };
  return ORGANISATION_SERIES.flatMap((metric) => [
    ...organisation.weekly[metric].map(({ week, cell }) =>
      figure({ ...who, period_type: "week", period_start: week, period_end: weekEnd(week), metric }, cell),
    ),
    ...organisation.monthly[metric].map(({ month, cell }) =>
      figure(
        { ...who, period_type: "month", period_start: firstDay(month), period_end: lastDay(month), metric },
        cell,
      ),
    ),
  ]);
}
