import type { CalendarDate } from "@/lib/calendar/calendar-date";
import type { Commentary } from "@/lib/commentary/commentary";
import type { Audience } from "@/lib/disclosure/audience";
import type { ProgrammeHolding, Terms } from "@/lib/metrics/holding";
import type { UtilisationSeries } from "@/lib/metrics/series";
import type { Programme } from "@/lib/programmes/programme";
import { compareBalances, documentBalances, runningTotals, togetherDated } from "./parts/balances";
import { documentTypesOf, rolesOf } from "./parts/breakdowns";
import { earliest, feedStatuses } from "./parts/flow-source";
import { monthRange } from "./parts/month-range";
import { organisationsOf } from "./parts/organisations";
import { monthPeriod, weekPeriod } from "./parts/period";
import { tilesOf } from "./parts/tiles";
import { totalFigures } from "./parts/total-figures";
import { countingsOf, withBreaks } from "./parts/view-counting";
import { type Figures, viewerFigures, viewerSources } from "./parts/viewer-figures";
import type { ReportSpan } from "./report-span";
import { readWeekly, viewsPerWorkingDay } from "./weekly-spc";
import type { SeriesMetric, ViewerUtilisation, WeeklyUtilisationReport } from "./weekly-utilisation";

/** The report, from what was loaded; nothing is counted again. */
export function assembleWeeklyUtilisation(input: {
  programme: Programme;
  span: ReportSpan;
  holding: ProgrammeHolding;
  series: UtilisationSeries;
  terms: Terms;
  commentary: Commentary;
  audience: Audience;
  /** Feeds are judged on it. */
  today: CalendarDate;
}): WeeklyUtilisationReport {
  const { programme, span, holding, series, terms, audience, today } = input;
  const { week, weeks, months } = span;
  const reported = weekPeriod(week);
  const window = { from: weeks.at(0) ?? week, to: reported.end };

  const sources = viewerSources(programme, holding.arrivals);
  const figures = sources.map((each) => viewerFigures(each, series));
  const balances = sources.map((each) =>
    runningTotals(programme, each.publications, holding.balances, series),
  );

  const countings = countingsOf(programme, holding, series, weeks);
  const commentary = withBreaks(input.commentary, programme, countings);

  const viewers = sources.map((each, i): ViewerUtilisation => {
    const { viewer } = each;
    const [own, totals] = [figures[i], balances[i]];
    if (own === undefined || totals === undefined) throw new Error("A viewer has lost its figures.");
    return {
      viewer: { slug: viewer.slug, name: viewer.name },
      feeds: feedStatuses(programme, viewer, holding.arrivals, { reported, today }),
      dataTo: each.views.dataTo,
      counting: countings[i] ?? null,
      ...inSeries(own, span, { commentary, viewer: viewer.slug }),
      documents: documentBalances(totals, window),
      organisations: organisationsOf({ programme, sources: each, series, week, weeks, months, audience }),
      roles: rolesOf({ source: each.views, series, terms, week, audience }),
      documentTypes: documentTypesOf({ source: each.publications, series, terms, week, audience }),
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
    audience,
    viewers,
    total: {
      viewer: null,
      feeds: viewers.flatMap(({ feeds }) => feeds),
      dataTo: viewing.some(({ views }) => views.dataTo === null)
        ? null
        : earliest(viewing.map(({ views }) => views.dataTo)),
      counting: null,
      ...inSeries(totalFigures(sources, figures, series, onlyViewer ?? 0), span, {
        commentary,
        viewer: null,
      }),
      documents: documentBalances(togetherDated(balances), window),
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
  said: { commentary: Commentary; viewer: string | null },
): Pick<ViewerUtilisation, "weekly" | "spc" | "tiles" | "monthly" | "range"> {
  const byWeek = (metric: SeriesMetric) =>
    weeks.map((each) => ({ week: each, cell: figures(metric, weekPeriod(each)) }));
  const byMonth = (metric: SeriesMetric) =>
    months.map((each) => ({ month: each, cell: figures(metric, monthPeriod(each)) }));
  const weekly = inEachMetric(byWeek);
  const monthly = inEachMetric(byMonth);
  return {
    weekly,
    spc: [
      readWeekly("views", weekly.views, said),
      readWeekly("views-per-working-day", viewsPerWorkingDay(weekly.views), said),
      readWeekly("active-users", weekly["active-users"], said),
    ],
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
