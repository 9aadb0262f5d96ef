import {
  addDays,
  addWeeks,
  type CalendarDate,
  compareDays,
  sameWeekLastYear,
  type WeekCommencing,
  weekCommencing,
  weekEnd,
  weeksUpTo,
  wholeMonthsUpTo,
} from "@/lib/calendar/calendar-date";
import type { ProgrammeHolding, SeriesSpan, Terms } from "@/lib/metrics/holding";
import { toUtilisationSeries, type UtilisationSeries } from "@/lib/metrics/series";
import type { Programme } from "@/lib/programmes/programme";
import { compareBalances, documentBalances, runningTotals, totalBalances } from "./parts/balances";
import { documentTypesOf, rolesOf } from "./parts/breakdowns";
import { earliest, feedStatuses, flowSource } from "./parts/flow-source";
import { monthRange } from "./parts/month-range";
import { organisationsOf } from "./parts/organisations";
import { monthPeriod, weekPeriod } from "./parts/period";
import { tilesOf } from "./parts/tiles";
import { totalFigures } from "./parts/total-figures";
import { type Figures, type ViewerSources, viewerFigures } from "./parts/viewer-figures";
import type { SeriesMetric, ViewerUtilisation, WeeklyUtilisationReport } from "./weekly-utilisation";
import { WEEKS_BY_DEFAULT } from "./weekly-utilisation-query";

const MONTHS_SHOWN = 13;

/** Which weeks and months a report is about, and what of them must be loaded. */
export interface ReportSpan extends SeriesSpan {
  weeks: WeekCommencing[];
  latestCompleteWeek: WeekCommencing | null;
  firstWeek: WeekCommencing | null;
  lastWeek: WeekCommencing | null;
}

/**
 * Chooses the weeks: those asked for, or up to the latest week that some viewer's data completes and London has
 * left behind. A week outside the data is still a week.
 */
export function chooseSpan(
  programme: Pick<Programme, "viewers" | "feeds">,
  holding: Pick<ProgrammeHolding, "arrivals" | "wholeViewerCounts">,
  asked: { week: WeekCommencing | null; weeks: number | "all" },
  today: CalendarDate,
): ReportSpan {
  const dataTo = (kind: "views" | "publications") =>
    programme.viewers.map((viewer) => flowSource(programme, viewer, kind, holding.arrivals).dataTo);
  const lastOver = addWeeks(weekCommencing(today), -1);
  const latestCompleteWeek =
    latestWeekWithin(dataTo("views"), lastOver) ?? latestWeekWithin(dataTo("publications"), lastOver);

  const series = toUtilisationSeries({ counts: holding.wholeViewerCounts, people: [], lastDays: [] });
  const known = programme.viewers
    .flatMap(({ id }) =>
      (["v", "p"] as const).flatMap((kind) => [
        ...series.counts({ viewerId: id, kind, grain: "w", scope: "A", scopeId: 0 }).keys(),
      ]),
    )
    .sort();
  const [firstWeek = null, lastWeek = null] = [known.at(0), known.at(-1)].map((day) =>
    day === undefined ? null : weekCommencing(day),
  );

  const week = asked.week ?? latestCompleteWeek ?? lastOver;
  const weeks = weeksUpTo(week, asked.weeks === "all" ? weeksFrom(firstWeek, week) : asked.weeks);
  const first = weeks.at(0) ?? week;
  const lastYear = sameWeekLastYear(week);
  return {
    week,
    weeks,
    months: wholeMonthsUpTo(weekEnd(week), MONTHS_SHOWN),
    latestCompleteWeek,
    firstWeek,
    lastWeek,
    loadFrom: compareDays(first, lastYear) < 0 ? first : lastYear,
  };
}

function latestWeekWithin(
  dataTo: readonly (CalendarDate | null)[],
  lastOver: WeekCommencing,
): WeekCommencing | null {
  const latest = dataTo
    .filter((day) => day !== null)
    .sort()
    .at(-1);
  if (latest === undefined) return null;
  const complete = addWeeks(weekCommencing(addDays(latest, 1)), -1);
  return compareDays(complete, lastOver) < 0 ? complete : lastOver;
}

function weeksFrom(first: WeekCommencing | null, week: WeekCommencing): number {
  if (first === null || first > week) return WEEKS_BY_DEFAULT;
  let weeks = 1;
  for (let each = week; each > first; each = addWeeks(each, -1)) weeks += 1;
  return weeks;
}

/** The report, from what was loaded; nothing is counted again. */
export function assembleWeeklyUtilisation(input: {
  programme: Programme;
  span: ReportSpan;
  holding: ProgrammeHolding;
  series: UtilisationSeries;
  terms: Terms;
}): WeeklyUtilisationReport {
  const { programme, span, holding, series, terms } = input;
  const { week, weeks, months } = span;
  const reported = weekPeriod(week);
  const window = { from: weeks.at(0) ?? week, to: reported.end };

  const sources = programme.viewers.map(
    (viewer): ViewerSources => ({
      viewer,
      views: flowSource(programme, viewer, "views", holding.arrivals),
      publications: flowSource(programme, viewer, "publications", holding.arrivals),
    }),
  );
  const figures = sources.map((each) => viewerFigures(each, series));
  const balances = sources.map((each) =>
    runningTotals(programme, each.publications, holding.balances, series),
  );

  const viewers = sources.map((each, i): ViewerUtilisation => {
    const { viewer } = each;
    const [own, totals] = [figures[i], balances[i]];
    if (own === undefined || totals === undefined) throw new Error("A viewer has lost its figures.");
    return {
      viewer: { slug: viewer.slug, name: viewer.name },
      feeds: feedStatuses(programme, viewer, holding.arrivals, reported),
      dataTo: each.views.dataTo,
      ...inSeries(own, span),
      documents: documentBalances(totals, window),
      organisations: organisationsOf({ programme, sources: each, series, week, weeks, months }),
      roles: rolesOf({ source: each.views, series, terms, week }),
      documentTypes: documentTypesOf({ source: each.publications, series, terms, week }),
    };
  });

  const viewing = sources.filter(({ views }) => views.grain !== null);
  const onlyViewer = viewing.length === 1 ? viewing[0]?.viewer.id : undefined;
  return {
    programme: { slug: programme.slug, name: programme.name, demonstration: programme.demonstration },
    week,
    weekEnd: reported.end,
    weeks,
    months,
    latestCompleteWeek: span.latestCompleteWeek,
    firstWeek: span.firstWeek,
    lastWeek: span.lastWeek,
    viewers,
    total: {
      viewer: null,
      feeds: viewers.flatMap(({ feeds }) => feeds),
      dataTo: viewing.some(({ views }) => views.dataTo === null)
        ? null
        : earliest(viewing.map(({ views }) => views.dataTo)),
      ...inSeries(totalFigures(sources, figures, series, onlyViewer ?? 0), span),
      documents: totalBalances(balances, window),
      organisations: [],
      roles: [],
      documentTypes: [],
    },
    balanceComparison: compareBalances(balances),
  };
}

/** Everything of a viewer, or of all, that is made from its metrics week by week and month by month. */
function inSeries(
  figures: Figures,
  { week, weeks, months }: ReportSpan,
): Pick<ViewerUtilisation, "weekly" | "tiles" | "monthly" | "range"> {
  const byWeek = (metric: SeriesMetric) =>
    weeks.map((each) => ({ week: each, cell: figures(metric, weekPeriod(each)) }));
  const byMonth = (metric: SeriesMetric) =>
    months.map((each) => ({ month: each, cell: figures(metric, monthPeriod(each)) }));
  const monthly = inEachMetric(byMonth);
  return {
    weekly: inEachMetric(byWeek),
    tiles: tilesOf(figures, week),
    monthly,
    range: monthRange(monthly.views),
  };
}

function inEachMetric<Point>(points: (metric: SeriesMetric) => Point[]): Record<SeriesMetric, Point[]> {
  return {
    views: points("views"),
    "active-users": points("active-users"),
    "new-users": points("new-users"),
    "views-per-active-user": points("views-per-active-user"),
    "active-organisations": points("active-organisations"),
    "documents-published": points("documents-published"),
  };
}
