import { addWeeks, type Month, type WeekCommencing } from "@/lib/calendar/calendar-date";
import type { Audience } from "@/lib/disclosure/audience";
import type { Cell } from "@/lib/disclosure/cell";
import { HIDDEN_ACTIVE, HIDDEN_GROUPS } from "@/lib/disclosure/protect-people";
import type { UtilisationSeries } from "@/lib/metrics/series";
import type { Organisation, Programme } from "@/lib/programmes/programme";
import type { OrganisationUtilisation } from "../weekly-utilisation";
import { isExpected, nameOn, noteOn, takesPart } from "./expected";
import { monthPeriod, type Period, weekPeriod } from "./period";
import { shownTo } from "./small-numbers";
import { changeBetween } from "./tiles";
import { peopleCell, type ViewerSources } from "./viewer-figures";
import { partCell, shareOf, type Whole, wholeOf } from "./whole-and-part";

/** Organisations are counted under this id while nobody has said which they are. */
const NOT_MAPPED = 0;

type PartMetric = keyof OrganisationUtilisation["weekly"];

interface Options {
  programme: Pick<Programme, "organisations">;
  sources: ViewerSources;
  series: UtilisationSeries;
  week: WeekCommencing;
  weeks: readonly WeekCommencing[];
  months: readonly Month[];
  audience: Audience;
}

/** What every row needs, made once. */
interface Context extends Pick<Options, "sources" | "series" | "week" | "audience"> {
  wholes: { v: Whole; p: Whole };
  periods: {
    weeks: { week: WeekCommencing; period: Period }[];
    months: { month: Month; period: Period }[];
  };
}

/** Every organisation that takes part in a viewer or has a figure on it: busiest first, not mapped last. */
export function organisationsOf(options: Options): OrganisationUtilisation[] {
  const { programme, sources, series, week, weeks, months, audience } = options;
  const { viewer } = sources;
  const weekEnd = weekPeriod(week).end;
  const context: Context = {
    sources,
    series,
    week,
    audience,
    wholes: { v: wholeOf(sources.views, series), p: wholeOf(sources.publications, series) },
    periods: {
      weeks: weeks.map((each) => ({ week: each, period: weekPeriod(each) })),
      months: months.map((each) => ({ month: each, period: monthPeriod(each) })),
    },
  };
  const withFigures = new Set(
    (["v", "p"] as const).flatMap((kind) => series.scopeIds({ viewerId: viewer.id, kind, scope: "O" })),
  );
  const listed = programme.organisations
    .filter((each) => takesPart(each, viewer.id) || withFigures.has(each.id))
    .map((each) => ({
      ...assembleRow(context, each.id, each),
      code: each.code,
      name: nameOn(each, weekEnd),
      sector: each.sector,
      note: noteOn(each, viewer, weekEnd, programme),
    }))
    .sort(busiestFirst);
  if (!hasFigures(context, NOT_MAPPED)) return listed;
  const unmapped = assembleRow(context, NOT_MAPPED, null);
  return [...listed, { ...unmapped, code: null, name: "Not mapped", sector: null, note: null }];
}

function hasFigures({ sources, series, periods }: Context, scopeId: number): boolean {
  return [...periods.weeks, ...periods.months].some(({ period }) =>
    (["v", "p"] as const).some((kind) =>
      series
        .counts({ viewerId: sources.viewer.id, kind, grain: period.grain, scope: "O", scopeId })
        .has(period.start),
    ),
  );
}

/** Most views first; then none, in the order counted, nothing received, not expected; then by name. */
export function busiestFirst(a: Viewing, b: Viewing): number {
  return (
    rank(a.views) - rank(b.views) || countOf(b.views) - countOf(a.views) || a.name.localeCompare(b.name, "en")
  );
}
type Viewing = { views: Cell; name: string };
const rank = (cell: Cell): number => (cell.kind === "value" ? 0 : cell.kind === "not-applicable" ? 2 : 1);
const countOf = (cell: Cell): number => (cell.kind === "value" ? cell.value : 0);

/** @param organisation null for what is not mapped, which is never expected and never absent. */
function assembleRow(
  { sources, series, week, audience, wholes, periods }: Context,
  scopeId: number,
  organisation: Organisation | null,
): Omit<OrganisationUtilisation, "code" | "name" | "sector" | "note"> {
  const { viewer, views } = sources;
  const part = { viewerId: viewer.id, scope: "O", scopeId } as const;
  const counts = {
    v: {
      w: series.counts({ ...part, kind: "v", grain: "w" }),
      m: series.counts({ ...part, kind: "v", grain: "m" }),
    },
    p: {
      w: series.counts({ ...part, kind: "p", grain: "w" }),
      m: series.counts({ ...part, kind: "p", grain: "m" }),
    },
  };
  const people = { w: series.people({ ...part, grain: "w" }), m: series.people({ ...part, grain: "m" }) };
  const notExpected = `Not expected on ${viewer.name} then.`;

  const flow = (kind: "v" | "p", period: Period): Cell => {
    const expected = organisation === null || isExpected(organisation, viewer.id, period);
    const count = counts[kind][period.grain].get(period.start);
    return partCell(wholes[kind](period), count, expected ? null : notExpected);
  };

  const cell = (metric: PartMetric, period: Period): Cell => {
    if (metric === "documents-published") return flow("p", period);
    const counted = flow("v", period);
    if (metric === "views" || counted.kind === "not-applicable") return counted;
    const { active, new: fresh, hidden } = people[period.grain];
    const [figures, bit] = metric === "active-users" ? [active, HIDDEN_ACTIVE] : [fresh, HIDDEN_GROUPS];
    const isHidden = ((hidden.get(period.start) ?? 0) & bit) !== 0;
    return shownTo(audience, peopleCell(views, counted, figures.get(period.start)), isHidden);
  };

  const reported = weekPeriod(week);
  const weekViews = cell("views", reported);
  const byWeek = (metric: PartMetric) =>
    periods.weeks.map((each) => ({ week: each.week, cell: cell(metric, each.period) }));
  const byMonth = (metric: PartMetric) =>
    periods.months.map((each) => ({ month: each.month, cell: cell(metric, each.period) }));
  return {
    views: weekViews,
    share: shareOf(weekViews, wholes.v(reported)),
    change: changeBetween(cell("views", weekPeriod(addWeeks(week, -1))), weekViews),
    activeUsers: cell("active-users", reported),
    documentsPublished: cell("documents-published", reported),
    lastView: series.lastDay({ ...part, kind: "v" }),
    weekly: {
      views: byWeek("views"),
      "active-users": byWeek("active-users"),
      "new-users": byWeek("new-users"),
      "documents-published": byWeek("documents-published"),
    },
    monthly: {
      views: byMonth("views"),
      "active-users": byMonth("active-users"),
      "new-users": byMonth("new-users"),
      "documents-published": byMonth("documents-published"),
    },
  };
}
