import "server-only";
import { z } from "zod";
import {
  type CalendarDate,
  firstDay,
  type Month,
  type WeekCommencing,
  weekCommencing,
} from "@/lib/calendar/calendar-date";
import { type Select, withSnapshot } from "@/lib/db/client";
import { SelectedDay } from "@/lib/db/day";
import { ViewsUnit } from "@/lib/programmes/views-unit";
import type { BalanceRow, DatedStock, FeedArrival, FirstView } from "./holding";
import type { ImportSpan, LateMonth, LateRow } from "./late-rows";
import { type MeaningsAside, SELECT_LEFT_OUT, SELECT_ROLES_ASIDE } from "./meanings-aside";
import { ImportSpanRow, LateRowLine, MonthCount } from "./monthly-rows";
import { SELECT_CROSSED_COUNTS, SELECT_IMPORT_SPANS, SELECT_LATE_ROWS } from "./monthly-sql";
import { int4, int4At, int8At, PackedColumn, positionsByNumber, repeated } from "./packed";
import type { CohortRow, PeopleGroupsRow, PeopleMember } from "./people-groups";
import { SELECT_COHORTS, SELECT_FIRST_VIEWS, SELECT_PEOPLE, SELECT_PEOPLE_GROUPS } from "./people-sql";
import type { CountRow, Grain, KindLetter, LastDayRow, PeopleRow, Scope } from "./series";
import {
  SELECT_ARRIVALS,
  SELECT_BALANCES,
  SELECT_LAST_DAYS,
  SELECT_PART_COUNTS,
  SELECT_ROLES,
  SELECT_TERMS,
  SELECT_WHOLE_VIEWER_COUNTS,
} from "./sql";
import { SELECT_STOCKS } from "./stock-sql";
import { SELECT_VIEW_UNITS, type ViewUnits } from "./view-units";

/** One stretch of weeks or months, first days of the first and the last, of one kind of part of a viewer. */
export interface PartRange {
  viewerId: number;
  scope: Scope;
  grain: Grain;
  from: CalendarDate;
  to: CalendarDate;
}

/** People of some periods, first days of the first and the last: all members of a scope. */
export interface WantedPeople extends Omit<PeopleMember, "scopeId"> {
  from: CalendarDate;
  to: CalendarDate;
}

/** Some organisations' figures in some roles: what the period tables keep of the one and of the other only. */
export interface CrossedRange {
  /** What the answer is looked up by. */
  key: string;
  /** Feeds that tell days, and those that send whole months. */
  dayFeeds: number[];
  monthFeeds: number[];
  organisationIds: number[];
  termIds: number[];
  from: CalendarDate;
  to: CalendarDate;
}

const Kind = z.enum(["v", "p"]);
const ScopeLetter = z.enum(["A", "O", "R", "T"]);
/** The figures of all members of some periods, period by period; how many members each period has is its size. */
const Packed = { periods: PackedColumn, sizes: PackedColumn, scope_ids: PackedColumn };
/** One kind of part of a viewer. */
const PackedParts = { viewer_id: z.int(), grain: z.enum(["w", "m"]), scope: ScopeLetter, ...Packed };

/** Each member of packed figures: where in the columns its figures stand, and of which periods they are. */
function membersOf({ periods, sizes, scope_ids }: Record<keyof typeof Packed, PackedColumn>) {
  const each = repeated(periods, sizes);
  return positionsByNumber(scope_ids).map(([scopeId, at]) => ({ scopeId, at, periods: int4At(each, at) }));
}

const Arrival = z
  .object({
    feed_id: z.int(),
    data_from: SelectedDay.nullable(),
    data_to: SelectedDay.nullable(),
    last_received_at: z.string().nullable(),
    covered: z.array(z.tuple([SelectedDay, SelectedDay])),
    records: z.boolean(),
    left_out: z.int(),
  })
  .transform(
    (row): FeedArrival => ({
      feedId: row.feed_id,
      dataFrom: row.data_from,
      dataTo: row.data_to,
      lastReceivedAt: row.last_received_at,
      covered: row.covered,
      records: row.records,
      leftOut: row.left_out,
    }),
  );

const Counts = z.object({ ...PackedParts, kind: Kind, counts: PackedColumn }).transform((row): CountRow[] =>
  membersOf(row).map(({ scopeId, at, periods }) => ({
    viewerId: row.viewer_id,
    kind: row.kind,
    grain: row.grain,
    scope: row.scope,
    scopeId,
    periods,
    counts: int8At(row.counts, at),
  })),
);

const People = z
  .object({ ...PackedParts, active: PackedColumn, new: PackedColumn, hidden: PackedColumn })
  .transform((row): PeopleRow[] =>
    membersOf(row).map(({ scopeId, at, periods }) => ({
      viewerId: row.viewer_id,
      grain: row.grain,
      scope: row.scope,
      scopeId,
      periods,
      active: int4At(row.active, at),
      new: int4At(row.new, at),
      hidden: int4At(row.hidden, at),
    })),
  );

const PeopleGroups = z
  .object({
    viewer_id: z.int(),
    grain: z.enum(["w", "m", "y"]),
    scope: z.enum(["A", "O", "S", "R"]),
    ...Packed,
    active: PackedColumn,
    new: PackedColumn,
    returned: PackedColumn,
    recent: PackedColumn,
    regular: PackedColumn,
    ever: PackedColumn,
    hidden: PackedColumn,
  })
  .transform((row): PeopleGroupsRow[] =>
    membersOf(row).map(({ scopeId, at: positions, periods }) => ({
      viewerId: row.viewer_id,
      grain: row.grain,
      scope: row.scope,
      scopeId,
      periods: positions.map((at, index) => [
        periods[index] ?? 0,
        int4(row.active, at),
        int4(row.new, at),
        int4(row.returned, at),
        int4(row.recent, at),
        int4(row.regular, at),
        int4(row.ever, at),
        int4(row.hidden, at),
      ]),
    })),
  );

const CohortLine = z.object({ viewer_id: z.int(), cohort: SelectedDay, people: z.array(z.int()) }).transform(
  (row): CohortRow => ({
    viewerId: row.viewer_id,
    cohort: weekCommencing(row.cohort),
    people: row.people,
  }),
);

const FirstViewLine = z
  .object({ viewer_id: z.int(), organisation_id: z.int(), first_day: SelectedDay })
  .transform(
    (row): FirstView => ({
      viewerId: row.viewer_id,
      organisationId: row.organisation_id,
      firstDay: row.first_day,
    }),
  );

const LastDay = z
  .object({
    viewer_id: z.int(),
    kind: Kind,
    scope: ScopeLetter,
    scope_id: z.int(),
    last_day: SelectedDay.nullable(),
  })
  .transform(
    (row): LastDayRow => ({
      viewerId: row.viewer_id,
      kind: row.kind,
      scope: row.scope,
      scopeId: row.scope_id,
      lastDay: row.last_day,
    }),
  );

const Balance = z
  .object({ feed_id: z.int(), as_at: SelectedDay, count: z.int() })
  .transform((row): BalanceRow => ({ feedId: row.feed_id, asAt: row.as_at, count: row.count }));

const Stock = z
  .object({ feed_id: z.int(), as_at: SelectedDay, organisation_id: z.int().nullable(), count: z.int() })
  .transform(
    (row): DatedStock => ({
      feedId: row.feed_id,
      asAt: row.as_at,
      organisationId: row.organisation_id,
      count: row.count,
    }),
  );

const Term = z.object({ id: z.int(), written: z.string() });

const Day = z.custom<CalendarDate>((day) => typeof day === "string").nullable();
const RoleAside = z.object({ role: z.string(), group: z.string(), from: Day, until: Day });
const LeftOut = z.object({ organisation: z.string(), written: z.string(), because: z.string() });

/** Versions of the units of viewers, the latest of each viewer first. */
const ViewUnitLine = z.object({
  viewer_id: z.int(),
  version: z.int(),
  unit: z.string(),
  pause_minutes: z.int(),
  levels: z.array(z.string()),
  made_on: SelectedDay,
  first_week: SelectedDay,
  weeks: z.array(z.tuple([SelectedDay, z.number()])),
});

function toViewUnits(rows: z.infer<typeof ViewUnitLine>[]): ViewUnits[] {
  return [...new Set(rows.map((row) => row.viewer_id))].map((viewerId) => {
    const own = rows.filter((row) => row.viewer_id === viewerId);
    const [latest] = own;
    if (latest === undefined) throw new Error("A viewer has a version of its unit.");
    return {
      viewerId,
      firstWeek: weekCommencing(latest.first_week),
      versions: own.map(({ version, unit, pause_minutes: pauseMinutes, levels, made_on: madeOn, weeks }) => ({
        version,
        unit: ViewsUnit.parse({ unit, pauseMinutes, levels }),
        madeOn,
        weeks: weeks.map(([week, count]) => ({ week: weekCommencing(week), count })),
      })),
    };
  });
}

/** The queries of one report, which all see the data of the same instant. */
export interface SeriesStore {
  arrivals(feedIds: number[]): Promise<FeedArrival[]>;
  balances(feedIds: number[]): Promise<BalanceRow[]>;
  /** Of those of the viewers whose audit records are kept. */
  viewUnits(viewerIds: number[]): Promise<ViewUnits[]>;
  stocks(feedIds: number[], upTo: CalendarDate): Promise<DatedStock[]>;
  wholeViewerCounts(viewerIds: number[]): Promise<CountRow[]>;
  partCounts(parts: (PartRange & { kind: KindLetter })[]): Promise<CountRow[]>;
  people(programmeId: number, parts: PartRange[]): Promise<PeopleRow[]>;
  lastDays(programmeId: number, viewerIds: number[], upTo: CalendarDate): Promise<LastDayRow[]>;
  peopleGroups(programmeId: number, wanted: WantedPeople[]): Promise<PeopleGroupsRow[]>;
  firstViews(programmeId: number, viewerIds: number[], upTo: CalendarDate): Promise<FirstView[]>;
  cohorts(
    programmeId: number,
    viewerIds: number[],
    weeks: { from: WeekCommencing; to: WeekCommencing },
  ): Promise<CohortRow[]>;
  crossedCounts(wanted: CrossedRange): Promise<{ month: Month; count: number }[]>;
  importSpans(feedIds: number[]): Promise<ImportSpan[]>;
  /** What imports count for in some months, or did until they were taken back. */
  lateRows(months: LateMonth[]): Promise<LateRow[]>;
  /** What suppliers write for a role or document type, by id. */
  terms(programmeId: number): Promise<Map<number, string>>;
  /** What is written and does not count as itself. */
  aside(programmeId: number): Promise<MeaningsAside>;
  /** What suppliers write for roles. */
  roles(programmeId: number): Promise<string[]>;
}

export const withSeriesStore = <T>(work: (store: SeriesStore) => Promise<T>): Promise<T> =>
  withSnapshot((select) => work(seriesStore(select)));

const seriesStore = (select: Select): SeriesStore => ({
  arrivals: (feedIds) => select(Arrival, SELECT_ARRIVALS, [feedIds]),
  balances: (feedIds) => select(Balance, SELECT_BALANCES, [feedIds]),
  viewUnits: async (viewerIds) => toViewUnits(await select(ViewUnitLine, SELECT_VIEW_UNITS, [viewerIds])),
  stocks: (feedIds, upTo) => select(Stock, SELECT_STOCKS, [feedIds, upTo]),
  wholeViewerCounts: async (viewerIds) =>
    (await select(Counts, SELECT_WHOLE_VIEWER_COUNTS, [viewerIds])).flat(),
  partCounts: async (parts) => {
    const kinds = parts.map((part) => part.kind);
    const { viewerIds, grains, scopes, froms, tos } = columnsOf(parts);
    const values = [viewerIds, kinds, grains, scopes, froms, tos];
    return (await select(Counts, SELECT_PART_COUNTS, values)).flat();
  },
  people: async (programmeId, parts) => {
    const { viewerIds, grains, scopes, froms, tos } = columnsOf(parts);
    const values = [programmeId, viewerIds, grains, scopes, froms, tos];
    return (await select(People, SELECT_PEOPLE, values)).flat();
  },
  peopleGroups: async (programmeId, wanted) => {
    const { viewerIds, grains, scopes, froms, tos } = columnsOf(wanted);
    const values = [programmeId, viewerIds, grains, scopes, froms, tos];
    return (await select(PeopleGroups, SELECT_PEOPLE_GROUPS, values)).flat();
  },
  firstViews: (programmeId, viewerIds, upTo) =>
    select(FirstViewLine, SELECT_FIRST_VIEWS, [programmeId, viewerIds, upTo]),
  cohorts: (programmeId, viewerIds, { from, to }) =>
    select(CohortLine, SELECT_COHORTS, [programmeId, viewerIds, from, to]),
  lastDays: (programmeId, viewerIds, upTo) =>
    select(LastDay, SELECT_LAST_DAYS, [programmeId, viewerIds, upTo]),
  crossedCounts: ({ dayFeeds, monthFeeds, organisationIds, termIds, from, to }) =>
    select(MonthCount, SELECT_CROSSED_COUNTS, [dayFeeds, monthFeeds, organisationIds, termIds, from, to]),
  importSpans: (feedIds) => select(ImportSpanRow, SELECT_IMPORT_SPANS, [feedIds]),
  lateRows: (months) =>
    select(LateRowLine, SELECT_LATE_ROWS, [
      months.map((each) => each.import),
      months.map(({ month }) => firstDay(month)),
    ]),
  terms: async (programmeId) => {
    const terms = await select(Term, SELECT_TERMS, [programmeId]);
    return new Map(terms.map((term) => [term.id, term.written]));
  },
  aside: async (programmeId) => ({
    roles: await select(RoleAside, SELECT_ROLES_ASIDE, [programmeId]),
    leftOut: await select(LeftOut, SELECT_LEFT_OUT, [programmeId]),
  }),
  roles: async (programmeId) =>
    (await select(Term, SELECT_ROLES, [programmeId])).map(({ written }) => written),
});

const columnsOf = (parts: (PartRange | WantedPeople)[]) => ({
  viewerIds: parts.map((part) => part.viewerId),
  grains: parts.map((part) => part.grain),
  scopes: parts.map((part) => part.scope),
  froms: parts.map((part) => part.from),
  tos: parts.map((part) => part.to),
});
