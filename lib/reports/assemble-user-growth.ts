import { type CalendarDate, weekEnd } from "@/lib/calendar/calendar-date";
import type { Commentary } from "@/lib/commentary/commentary";
import type { Audience } from "@/lib/disclosure/audience";
import { type Cell, notApplicable, notAvailable } from "@/lib/disclosure/cell";
import type { DatedStock, FirstView, ProgrammeHolding, Terms } from "@/lib/metrics/holding";
import type { PeopleGroups } from "@/lib/metrics/people-groups";
import type { UtilisationSeries } from "@/lib/metrics/series";
import type { Programme } from "@/lib/programmes/programme";
import { type RunningTotals, runningTotals } from "./parts/balances";
import { NOT_ADDED_USERS, totalDatedFigures, viewerDatedFigures } from "./parts/dated-figures";
import { earliest, feedStatuses } from "./parts/flow-source";
import { organisationsOn } from "./parts/growth-parts";
import { registeredCell, viewerStock } from "./parts/registered";
import { registeredParts } from "./parts/registered-parts";
import { coverageAt, stocksOf } from "./parts/stocks";
import { totalFigures } from "./parts/total-figures";
import { countingsOf, type ViewCounting, withBreaks } from "./parts/view-counting";
import { type ViewerSources, viewerFigures, viewerSources } from "./parts/viewer-figures";
import { partsOfViewer } from "./parts/viewer-growth";
import { wholeOf } from "./parts/whole-and-part";
import { peopleContext, type Whole, wholeGrowth } from "./parts/whole-growth";
import type { ReportSpan } from "./report-span";
import type { UserGrowthReport, ViewerGrowth } from "./user-growth";

interface GrowthInput {
  programme: Programme;
  span: ReportSpan;
  holding: ProgrammeHolding;
  series: UtilisationSeries;
  terms: Terms;
  groups: PeopleGroups;
  firstViews: readonly FirstView[];
  /** Dated balances up to the week's end. */
  stocks: readonly DatedStock[];
  commentary: Commentary;
  audience: Audience;
  /** The day to forecast to, where one was asked for. */
  until: CalendarDate | null;
  /** Feeds are judged on it. */
  today: CalendarDate;
}

/** The user growth report, from what was loaded; nothing is counted again. */
export function assembleUserGrowth(given: GrowthInput): UserGrowthReport {
  const countings = countingsOf(given.programme, given.holding, given.series, given.span.weeks);
  const input = { ...given, commentary: withBreaks(given.commentary, given.programme, countings) };
  const { programme, span, holding, stocks, audience } = input;
  const { week, weeks, months } = span;
  const end = weekEnd(week);
  const sources = viewerSources(programme, holding.arrivals);
  const only = onlyViewing(sources);
  const totals = sources.map(({ publications }) =>
    runningTotals(programme, publications, holding.balances, input.series),
  );
  const wholes = sources.flatMap((each, i) => {
    const own = totals[i];
    return own === undefined ? [] : [viewerWhole(input, each, { only, totals: own })];
  });
  const viewers = sources.map((each, i): ViewerGrowth => {
    const whole = wholes[i];
    if (whole === undefined) throw new Error("A viewer has lost its figures.");
    return viewerGrowth(input, each, whole, countings[i] ?? null);
  });
  return {
    programme: { slug: programme.slug, name: programme.name, demonstration: programme.demonstration },
    week,
    weekEnd: end,
    weeks,
    months,
    latestCompleteWeek: span.latestCompleteWeek,
    firstWeek: span.firstWeek,
    lastWeek: span.lastWeek,
    audience,
    dormantAfterWeeks: programme.dormantAfterWeeks,
    viewers,
    total: totalGrowth(input, sources, wholes, { viewers, only, totals }),
    annotations: input.commentary.annotations.filter(({ day }) => day >= (weeks.at(0) ?? week) && day <= end),
    coverage: coverageAt(programme, end),
    stocks: stocksOf(programme, stocks, { from: weeks.at(0) ?? week, to: end }),
  };
}

/** The viewer that alone has views, whose figures are the programme's; what is said of all together is said of it too. */
function onlyViewing(sources: readonly ViewerSources[]): ViewerSources | null {
  const [first, ...others] = sources.filter(({ views }) => views.grain !== null);
  return first === undefined || others.length > 0 ? null : first;
}

function viewerWhole(
  input: GrowthInput,
  of: ViewerSources,
  { only, totals }: { only: ViewerSources | null; totals: RunningTotals },
): Whole {
  const { programme, span, series, groups, stocks, commentary, audience, until } = input;
  const { viewer } = of;
  const stock = viewerStock(programme, viewer.id, "users", stocks);
  return {
    span,
    figures: viewerFigures(of, series),
    groups,
    peopleOf: viewer.id,
    since: firstPeriods(series, viewer.id),
    dormantAfterWeeks: programme.dormantAfterWeeks,
    audience,
    registered: { dated: stock.whole, at: (day) => registeredCell(stock, day, viewer.name) },
    dated: viewerDatedFigures(programme, stocks, totals),
    viewer: viewer.slug,
    commentary,
    until,
    isOurs: (entry) => entry.viewer === viewer.slug || (of === only && entry.viewer === null),
  };
}

/** First day of the first week and month with a row of views. */
function firstPeriods(series: UtilisationSeries, viewerId: number): Whole["since"] {
  const first = (grain: "w" | "m") =>
    earliest([...series.counts({ viewerId, kind: "v", grain, scope: "A", scopeId: 0 }).keys()]);
  return { w: first("w"), m: first("m") };
}

function viewerGrowth(
  input: GrowthInput,
  sources: ViewerSources,
  whole: Whole,
  counting: ViewCounting | null,
): ViewerGrowth {
  const { programme, holding, series, groups, terms, stocks, firstViews } = input;
  const { viewer } = sources;
  const context = peopleContext(whole);
  const stock = viewerStock(programme, viewer.id, "users", stocks);
  const organisations = organisationsOn({ programme, sources, series });
  return {
    viewer: { slug: viewer.slug, name: viewer.name },
    feeds: feedStatuses(programme, viewer, holding.arrivals, {
      reported: context.reported,
      today: input.today,
    }),
    dataTo: sources.views.dataTo,
    counting,
    ...wholeGrowth(whole, context),
    ...partsOfViewer({
      programme,
      sources,
      series,
      groups,
      terms,
      context,
      whole: wholeOf(sources.views, series),
      firstViews: new Map(
        firstViews
          .filter(({ viewerId }) => viewerId === viewer.id)
          .map(({ organisationId, firstDay }) => [organisationId, firstDay]),
      ),
      registered: registeredParts(stock, organisations, { viewer, context }),
    }),
  };
}

/** All viewers together: a viewer's own figures where only one has views, else people counted across viewers. */
function totalGrowth(
  input: GrowthInput,
  sources: readonly ViewerSources[],
  wholes: readonly Whole[],
  {
    viewers,
    only,
    totals,
  }: {
    viewers: readonly ViewerGrowth[];
    only: ViewerSources | null;
    totals: readonly RunningTotals[];
  },
): ViewerGrowth {
  const { programme, span, series, groups, commentary, audience } = input;
  const viewing = sources.flatMap(({ viewer, views }, i) => {
    const whole = wholes[i];
    return views.grain === null || whole === undefined ? [] : [{ viewer, views, whole }];
  });
  const figures = wholes.map((whole) => whole.figures);
  const peopleOf = only?.viewer.id ?? 0;
  const together: Whole = {
    span,
    figures: totalFigures(sources, figures, series, peopleOf),
    groups,
    peopleOf,
    since: {
      w: latest(viewing.map(({ whole }) => whole.since.w)),
      m: latest(viewing.map(({ whole }) => whole.since.m)),
    },
    dormantAfterWeeks: programme.dormantAfterWeeks,
    audience,
    registered: (only === null ? undefined : viewing[0]?.whole.registered) ?? {
      dated: [],
      at: () => notAddedUp(programme),
    },
    dated: totalDatedFigures(totals, only === null ? null : (viewing[0]?.whole.dated ?? null)),
    viewer: null,
    commentary,
    until: input.until,
    isOurs: ({ viewer }) => viewer === null || viewer === only?.viewer.slug,
  };
  return {
    viewer: null,
    counting: null,
    feeds: viewers.flatMap(({ feeds }) => feeds),
    dataTo: viewing.some(({ views }) => views.dataTo === null)
      ? null
      : earliest(viewing.map(({ views }) => views.dataTo)),
    ...wholeGrowth(together, peopleContext(together)),
    organisations: [],
    sectors: [],
    roles: [],
    adoption: [],
    concentration: [],
  };
}

const latest = (days: readonly (CalendarDate | null)[]): CalendarDate | null =>
  days.reduce((last, day) => (last === null || (day !== null && day > last) ? day : last), null);

const notAddedUp = ({ feeds }: Pick<Programme, "feeds">): Cell =>
  feeds.some(({ kind }) => kind === "users")
    ? notAvailable(NOT_ADDED_USERS)
    : notApplicable("No feed of registered users is set up.");
