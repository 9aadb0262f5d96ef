import { type CalendarDate, compareDays, firstDay, lastDay } from "@/lib/calendar/calendar-date";
import { type Cell, notApplicable, notAvailable, value } from "@/lib/disclosure/cell";
import { METRICS, type MetricId } from "@/lib/metrics/catalogue";
import type {
  DatedBalance,
  OrganisationUtilisation,
  SeriesMetric,
  ViewerUtilisation,
  WeeklyUtilisationReport,
} from "@/lib/reports/weekly-utilisation";
import { annotationRows } from "./outlook-figures";
import {
  type FigureWriter,
  type FilePeriod,
  figureWriter,
  NOT_MAPPED_CODE,
  type ReportFigure,
  seriesFigures,
  WHOLE,
  weekOf,
  withWords,
} from "./report-figure";
import { spcRows } from "./spc-figures";

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
 * the range of the months, running totals, each organisation; then the notes. CSV and JSON are both made of these and nothing else.
 */
export function utilisationFigures(report: WeeklyUtilisationReport): ReportFigure[] {
  const periods = {
    weeks: report.weeks.map(weekOf),
    months: report.months.map(
      (month): FilePeriod => ({ type: "month", start: firstDay(month), end: lastDay(month) }),
    ),
  };
  const viewers = [...report.viewers, report.total];
  const figures = viewers.flatMap((viewer) => {
    const figure = writerOf(report, viewer);
    return [
      ...seriesFigures(figure, WHOLE, SERIES, periods, viewer),
      ...spcRows(figure, viewer),
      ...rangeFigures(figure, report, viewer),
      ...balanceFigures(figure, report, viewer),
      ...viewer.organisations.flatMap((organisation) => {
        const who = { code: organisation.code ?? NOT_MAPPED_CODE, name: organisation.name };
        return seriesFigures(figure, who, ORGANISATION_SERIES, periods, organisation);
      }),
    ];
  });
  // A note on the whole programme stands at every chart, and once in the file.
  const notes = viewers.flatMap(({ spc }) => spc.flatMap(({ annotations }) => annotations));
  const once = [...new Map(notes.map((note) => [note.id, note])).values()];
  return [...withWords(figures), ...annotationRows(report.programme.slug, once)];
}

function writerOf(report: WeeklyUtilisationReport, viewer: ViewerUtilisation): FigureWriter {
  const dataTo = dataToOf(viewer);
  return figureWriter({
    programme: report.programme.slug,
    viewer: viewer.viewer?.slug ?? "",
    counting: viewer.counting,
    dataTo: (metric) => {
      if (metric === "documents-cumulative") return dataTo.balances;
      return METRICS[metric].madeFrom === "publications" ? dataTo.publications : dataTo.views;
    },
  });
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

function rangeFigures(
  figure: FigureWriter,
  report: WeeklyUtilisationReport,
  { range }: ViewerUtilisation,
): ReportFigure[] {
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
  figure: FigureWriter,
  report: WeeklyUtilisationReport,
  { documents, feeds }: ViewerUtilisation,
): ReportFigure[] {
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
