import {
  type CalendarDate,
  firstDay,
  lastDay,
  type WeekCommencing,
  weekEnd,
} from "@/lib/calendar/calendar-date";
import { type Cell, noData, value } from "@/lib/disclosure/cell";
import { METRICS } from "@/lib/metrics/catalogue";
import { SECTORS } from "@/lib/organisations/sector";
import {
  GROUP_METRICS,
  type PartGrowth,
  type PeopleFigures,
  type UserGrowthReport,
  type ViewerGrowth,
} from "@/lib/reports/user-growth";
import type { DatedBalance } from "@/lib/reports/weekly-utilisation";
import { annotationRows, outlookFigures } from "./outlook-figures";
import {
  type FigureWriter,
  type FilePeriod,
  figureWriter,
  NOT_MAPPED_CODE,
  pointFigures,
  type ReportFigure,
  ROLE_CODE,
  type SaidFigure,
  SECTOR_CODE,
  WHOLE,
  type Who,
  weekOf,
  withWords,
} from "./report-figure";
import { spcRows } from "./spc-figures";

/**
 * Every figure of the report, one by one: viewer after viewer, then all together; groups of people by week, month and
 * 13 months, process control, what was fitted, forecast and promised, registered users, cohorts and concentration, then
 * each organisation, sector and role; at the end coverage, stocks and notes. CSV and JSON are both made of these.
 */
export function growthFigures(report: UserGrowthReport): ReportFigure[] {
  return [
    ...withWords([...report.viewers, report.total].flatMap((viewer) => viewerFigures(report, viewer))),
    ...coverageFigures(report),
    ...stockFigures(report),
    ...annotationRows(report.programme.slug, report.annotations),
  ];
}

function viewerFigures(report: UserGrowthReport, viewer: ViewerGrowth): SaidFigure[] {
  const figure = figureWriter({
    programme: report.programme.slug,
    viewer: viewer.viewer?.slug ?? "",
    counting: viewer.counting,
    dataTo: (metric) => {
      const { kind, madeFrom } = METRICS[metric];
      if (kind === "statement") return null;
      return madeFrom === "users" ? earliestOf(viewer, "users") : viewer.dataTo;
    },
  });
  const who = {
    organisation: ({ code, name }: PartGrowth): Who => ({ code: code ?? NOT_MAPPED_CODE, name }),
    sector: ({ name }: PartGrowth): Who => ({ code: SECTOR_CODE, name }),
    role: ({ name }: PartGrowth): Who => ({ code: ROLE_CODE, name }),
  };
  const { rangeMonths } = viewer;
  const registered = { registered: true, rangeMonths };
  return [
    ...viewer.views.map(({ week, cell }) => figure(WHOLE, weekOf(week), "views", cell)),
    ...peopleRows(report, figure, WHOLE, viewer, viewer.rangeMonths),
    ...spcRows(figure, viewer),
    ...outlookFigures(figure, report, viewer),
    ...registeredFigures(figure, report, viewer),
    ...cohortFigures(figure, report, viewer),
    ...concentrationFigures(figure, viewer),
    ...viewer.organisations.flatMap((part) =>
      partRows(report, figure, who.organisation(part), part, registered),
    ),
    ...viewer.sectors.flatMap((part) => partRows(report, figure, who.sector(part), part, registered)),
    ...viewer.roles.flatMap((part) =>
      partRows(report, figure, who.role(part), part, { registered: false, rangeMonths }),
    ),
  ];
}

const earliestOf = ({ feeds }: Pick<ViewerGrowth, "feeds">, kind: "users"): CalendarDate | null =>
  feeds
    .filter((feed) => feed.kind === kind)
    .map(({ dataTo }) => dataTo)
    .filter((day) => day !== null)
    .sort()
    .at(0) ?? null;

/** Regular users are a matter of weeks. */
const MONTHLY_METRICS = GROUP_METRICS.filter((metric) => metric !== "regular-users");

/** The groups of one place by week, month, and as one the months of the range that have data. */
function peopleRows(
  report: UserGrowthReport,
  figure: FigureWriter,
  who: Who,
  people: PeopleFigures,
  rangeMonths: ViewerGrowth["rangeMonths"],
): ReportFigure[] {
  const weeks = report.weeks.map(weekOf);
  const months = report.months.map(
    (month): FilePeriod => ({ type: "month", start: firstDay(month), end: lastDay(month) }),
  );
  const [first, last] = [months.at(0), months.at(-1)];
  if (first === undefined || last === undefined) throw new Error("A report has months.");
  const from = rangeMonths === null ? first.start : firstDay(rangeMonths.from);
  const range: FilePeriod = { type: "range", start: from, end: last.end };
  return [
    ...pointFigures(figure, who, GROUP_METRICS, weeks, people.weekly),
    ...pointFigures(figure, who, MONTHLY_METRICS, months, people.monthly),
    ...MONTHLY_METRICS.map((metric) => figure(who, range, metric, people.range[metric])),
  ];
}

function partRows(
  report: UserGrowthReport,
  figure: FigureWriter,
  who: Who,
  part: PartGrowth,
  also: { registered: boolean; rangeMonths: ViewerGrowth["rangeMonths"] },
): ReportFigure[] {
  const week = weekOf(report.week);
  const asAt = part.registeredAsAt ?? report.weekEnd;
  return [
    figure(who, week, "views", part.views),
    ...peopleRows(report, figure, who, part, also.rangeMonths),
    ...(also.registered
      ? [
          figure(who, balanceOf(asAt), "registered-users", part.registered),
          figure(who, week, "active-per-registered", part.activePerRegistered),
        ]
      : []),
  ];
}

const balanceOf = (day: CalendarDate): FilePeriod => ({ type: "balance", start: day, end: day });

function registeredFigures(
  figure: FigureWriter,
  { weekEnd: end }: UserGrowthReport,
  { registered }: ViewerGrowth,
): ReportFigure[] {
  const last = registered.weekly.at(-1);
  const dated = new Map<CalendarDate, Cell>();
  if (last !== undefined) dated.set(last.asAt ?? end, last.cell);
  for (const { asAt, count } of registered.inWindow) dated.set(asAt, value(count));
  return [
    ...[...dated]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, cell]) => figure(WHOLE, balanceOf(day), "registered-users", cell)),
    ...registered.activePerRegistered.map(({ week, cell }) =>
      figure(WHOLE, weekOf(week), "active-per-registered", cell),
    ),
  ];
}

/** Cells of weeks that had not come by the week reported are no rows. */
function cohortFigures(
  figure: FigureWriter,
  report: UserGrowthReport,
  { cohorts }: ViewerGrowth,
): ReportFigure[] {
  const period = (cohort: WeekCommencing, seen: WeekCommencing): FilePeriod => ({
    type: "cohort",
    start: cohort,
    end: weekEnd(seen),
  });
  return cohorts.flatMap(({ week: cohort, size, retained }) => [
    figure(WHOLE, period(cohort, cohort), "retained-users", size),
    ...retained
      .filter(({ week }) => week <= report.week)
      .flatMap(({ week, cell, share }) => [
        figure(WHOLE, period(cohort, week), "retained-users", cell),
        figure(WHOLE, period(cohort, week), "retained-share", share),
      ]),
  ]);
}

function concentrationFigures(figure: FigureWriter, { concentration }: ViewerGrowth): ReportFigure[] {
  // The second is a range even where the data begin so late that it holds no other week.
  return concentration.flatMap(({ from, to, top }, i) => {
    const period: FilePeriod = { type: i === 0 ? "week" : "range", start: from, end: weekEnd(to) };
    return top.map(({ organisations, share }) =>
      figure(WHOLE, period, `views-share-top-${organisations}`, share),
    );
  });
}

function coverageFigures(report: UserGrowthReport): ReportFigure[] {
  const figure = figureWriter({ programme: report.programme.slug, viewer: "", dataTo: () => null });
  return report.coverage.flatMap(({ sector, asAt, contributing, expected }) => {
    const who = { code: SECTOR_CODE, name: SECTORS[sector] };
    return [
      figure(who, balanceOf(asAt), "organisations-contributing", value(contributing)),
      figure(who, balanceOf(asAt), "organisations-expected", value(expected)),
    ];
  });
}

function stockFigures(report: UserGrowthReport): ReportFigure[] {
  const metrics = { records: "records-held", population: "population-covered" } as const;
  return report.stocks.flatMap(({ kind, viewer, atWeekEnd, inWindow }) => {
    const figure = figureWriter({
      programme: report.programme.slug,
      viewer: viewer.slug,
      dataTo: () => inWindow.at(-1)?.asAt ?? atWeekEnd?.asAt ?? null,
    });
    const row = ({ asAt, count }: DatedBalance) =>
      figure(WHOLE, balanceOf(asAt), metrics[kind], value(count));
    if (atWeekEnd === null)
      return [figure(WHOLE, balanceOf(report.weekEnd), metrics[kind], noData("Nothing has been received."))];
    const before = inWindow.some(({ asAt }) => asAt === atWeekEnd.asAt) ? [] : [atWeekEnd];
    return [...before, ...inWindow].map(row);
  });
}
