import {
  type CalendarDate,
  dayNumber,
  parseCalendarDate,
  parseWeekCommencing,
  type WeekCommencing,
} from "@/lib/calendar/calendar-date";
import type { Commentary } from "@/lib/commentary/commentary";
import type { Audience } from "@/lib/disclosure/audience";
import type { BalanceRow, FeedArrival } from "@/lib/metrics/holding";
import type { CountRow, Grain, KindLetter, LastDayRow, PeopleRow, Scope } from "@/lib/metrics/series";
import { toUtilisationSeries } from "@/lib/metrics/series";
import type { ViewUnits } from "@/lib/metrics/view-units";
import type { Feed, Organisation, Programme } from "@/lib/programmes/programme";
import { DEFAULT_VIEWS_UNIT } from "@/lib/programmes/views-unit";
import { assembleWeeklyUtilisation } from "@/lib/reports/assemble-weekly-utilisation";
import { chooseSpan } from "@/lib/reports/report-span";
import type { WeeklyUtilisationReport } from "@/lib/reports/weekly-utilisation";

/** A programme of two viewers, small enough to count on one's fingers. */
export const EXCHANGE = { id: 1, slug: "e-xchange", name: "e-Xchange", views: DEFAULT_VIEWS_UNIT };
export const LPRES = { id: 2, slug: "lpres", name: "LPRES", views: DEFAULT_VIEWS_UNIT };

export function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text);
  if (parsed === null) throw new Error(`${text} is not a day`);
  return parsed;
}

export function week(text: string): WeekCommencing {
  const parsed = parseWeekCommencing(text);
  if (parsed === null) throw new Error(`${text} is not a Monday`);
  return parsed;
}

export function feed(id: number, viewerId: number, over: Partial<Feed> = {}): Feed {
  return {
    id,
    slug: `feed-${id}`,
    name: `Feed ${id}`,
    viewerId,
    kind: "views",
    grain: "events",
    countPeriod: null,
    timeZone: "Europe/London",
    mapping: { columns: {}, drop: [], dates: "iso" },
    expected: null,
    keptFrom: null,
    ...over,
  };
}

export function organisation(id: number, over: Partial<Organisation> = {}): Organisation {
  return {
    id,
    code: `RX${id}`,
    name: `Organisation ${id}`,
    sector: "acute",
    opened: null,
    closed: null,
    mergedInto: null,
    names: [],
    parents: [],
    aliases: [],
    viewers: [],
    contributing: null,
    ...over,
  };
}

export function programme(over: Partial<Programme> = {}): Programme {
  return {
    id: 1,
    slug: "small",
    name: "Small",
    demonstration: false,
    financialYearStartMonth: 4,
    dormantAfterWeeks: 4,
    viewers: [EXCHANGE, LPRES],
    feeds: [feed(1, 1), feed(2, 2, { grain: "counts", countPeriod: "day" })],
    organisations: [organisation(1), organisation(2)],
    ...over,
  };
}

export function arrival(
  feedId: number,
  dataTo: string,
  covered: [string, string][] = [],
  dataFrom = covered.map(([from]) => from).sort()[0] ?? "2020-01-01",
): FeedArrival {
  return {
    feedId,
    dataFrom: day(dataFrom),
    dataTo: day(dataTo),
    lastReceivedAt: "2021-02-01T09:00:00Z",
    covered: covered.map(([from, to]) => [day(from), day(to)]),
    leftOut: 0,
    records: false,
  };
}

/** Counts of one viewer, by the first day of their week or month. */
export function counts(
  viewerId: number,
  of: { kind?: KindLetter; grain?: Grain; scope?: Scope; scopeId?: number },
  figures: Record<string, number>,
): CountRow {
  const { kind = "v", grain = "w", scope = "A", scopeId = 0 } = of;
  return { viewerId, kind, grain, scope, scopeId, ...columns(figures, "counts") };
}

export function people(
  viewerId: number,
  of: { grain?: Grain; scope?: Scope; scopeId?: number },
  active: Record<string, number>,
  newcomers: Record<string, number> = {},
  hidden: Record<string, number> = {},
): PeopleRow {
  const { grain = "w", scope = "A", scopeId = 0 } = of;
  const days = Object.keys(active);
  return {
    viewerId,
    grain,
    scope,
    scopeId,
    ...columns(active, "active"),
    new: days.map((each) => newcomers[each] ?? 0),
    hidden: days.map((each) => hidden[each] ?? 0),
  };
}

function columns<Name extends string>(figures: Record<string, number>, name: Name) {
  return {
    periods: Object.keys(figures).map((each) => dayNumber(day(each))),
    [name]: Object.values(figures),
  } as { periods: number[] } & Record<Name, number[]>;
}

export interface Data {
  arrivals?: FeedArrival[];
  balances?: BalanceRow[];
  viewUnits?: ViewUnits[];
  counts?: CountRow[];
  people?: PeopleRow[];
  lastDays?: LastDayRow[];
  terms?: Map<number, string>;
  commentary?: Partial<Commentary>;
}

/** The report of a week, from data laid out by hand. */
export function reportOf(
  of: Programme,
  data: Data,
  asked: { week: string | null; weeks?: number | "all"; today?: string; audience?: Audience },
): WeeklyUtilisationReport {
  const all = data.counts ?? [];
  const holding = {
    arrivals: data.arrivals ?? [],
    balances: data.balances ?? [],
    wholeViewerCounts: all.filter(({ scope }) => scope === "A"),
    viewUnits: data.viewUnits ?? [],
  };
  const span = chooseSpan(
    of,
    holding,
    { week: asked.week === null ? null : week(asked.week), weeks: asked.weeks ?? 2 },
    day(asked.today ?? "2021-03-01"),
  );
  const series = toUtilisationSeries({
    counts: all,
    people: data.people ?? [],
    lastDays: data.lastDays ?? [],
  });
  return assembleWeeklyUtilisation({
    programme: of,
    span,
    holding,
    series,
    terms: data.terms ?? new Map(),
    commentary: { annotations: [], claims: [], targets: [], rebases: [], ...data.commentary },
    audience: asked.audience ?? "published",
    today: day(asked.today ?? "2021-03-01"),
  });
}

/** A viewer of the report, which must be in it. */
export function viewerOf(report: WeeklyUtilisationReport, slug: string) {
  const found = report.viewers.find(({ viewer }) => viewer?.slug === slug);
  if (found === undefined) throw new Error(`${slug} is not in the report`);
  return found;
}
