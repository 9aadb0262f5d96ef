import "server-only";
import { z } from "zod";
import {
  type CalendarDate,
  parseCalendarDate,
  type WeekCommencing,
  weekCommencing,
} from "@/lib/calendar/calendar-date";
import { type Select, withSnapshot } from "@/lib/db/client";
import type { BalanceRow, DatedStock, FeedArrival, FirstView } from "./holding";
import type { CohortRow, PeopleGroupsRow, PeopleLine, PeopleMember } from "./people-groups";
import { SELECT_COHORTS, SELECT_FIRST_VIEWS, SELECT_PEOPLE_GROUPS } from "./people-sql";
import type { CountRow, Grain, KindLetter, LastDayRow, PeopleRow, Scope } from "./series";
import {
  SELECT_ARRIVALS,
  SELECT_BALANCES,
  SELECT_LAST_DAYS,
  SELECT_PART_COUNTS,
  SELECT_PEOPLE,
  SELECT_TERMS,
  SELECT_WHOLE_VIEWER_COUNTS,
} from "./sql";
import { SELECT_STOCKS } from "./stock-sql";

/** One stretch of weeks or months, first days of the first and the last. */
export interface PeriodRange {
  grain: Grain;
  from: CalendarDate;
  to: CalendarDate;
}

/** People of some periods, first days of the first and the last: all members of a scope. */
export interface WantedPeople extends Omit<PeopleMember, "scopeId"> {
  from: CalendarDate;
  to: CalendarDate;
}

const Day = z.string().transform((text, context) => {
  const day = parseCalendarDate(text);
  if (day !== null) return day;
  context.addIssue("not a calendar date");
  return z.NEVER;
});
const Kind = z.enum(["v", "p"]);
const ScopeLetter = z.enum(["A", "O", "R", "T"]);
const ScopeColumns = {
  viewer_id: z.int(),
  grain: z.enum(["w", "m"]),
  scope: ScopeLetter,
  scope_id: z.int(),
  periods: z.array(z.int()),
};

const Arrival = z
  .object({
    feed_id: z.int(),
    data_from: Day.nullable(),
    data_to: Day.nullable(),
    last_received_at: z.string().nullable(),
    covered: z.array(z.tuple([Day, Day])),
  })
  .transform(
    (row): FeedArrival => ({
      feedId: row.feed_id,
      dataFrom: row.data_from,
      dataTo: row.data_to,
      lastReceivedAt: row.last_received_at,
      covered: row.covered,
    }),
  );

const Count = z
  .object({ ...ScopeColumns, kind: Kind, counts: z.array(z.int()) })
  .transform(
    ({ viewer_id: viewerId, scope_id: scopeId, ...row }): CountRow => ({ viewerId, scopeId, ...row }),
  );

const People = z
  .object({ ...ScopeColumns, active: z.array(z.int()), new: z.array(z.int()) })
  .transform(
    ({ viewer_id: viewerId, scope_id: scopeId, ...row }): PeopleRow => ({ viewerId, scopeId, ...row }),
  );

const PeopleGroupsLine = z
  .object({
    viewer_id: z.int(),
    grain: z.enum(["w", "m", "y"]),
    scope: z.enum(["A", "O", "S", "R"]),
    scope_id: z.int(),
    periods: z.array(z.custom<PeopleLine>((line) => Array.isArray(line) && line.length === 8)),
  })
  .transform(
    ({ viewer_id: viewerId, scope_id: scopeId, ...row }): PeopleGroupsRow => ({ viewerId, scopeId, ...row }),
  );

const CohortLine = z.object({ viewer_id: z.int(), cohort: Day, people: z.array(z.int()) }).transform(
  (row): CohortRow => ({
    viewerId: row.viewer_id,
    cohort: weekCommencing(row.cohort),
    people: row.people,
  }),
);

const FirstViewLine = z.object({ viewer_id: z.int(), organisation_id: z.int(), first_day: Day }).transform(
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
    last_day: Day.nullable(),
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
  .object({ feed_id: z.int(), as_at: Day, count: z.int() })
  .transform((row): BalanceRow => ({ feedId: row.feed_id, asAt: row.as_at, count: row.count }));

const Stock = z
  .object({ feed_id: z.int(), as_at: Day, organisation_id: z.int().nullable(), count: z.int() })
  .transform(
    (row): DatedStock => ({
      feedId: row.feed_id,
      asAt: row.as_at,
      organisationId: row.organisation_id,
      count: row.count,
    }),
  );

const Term = z.object({ id: z.int(), written: z.string() });

/** The queries of one report, which all see the data of the same instant. */
export interface SeriesStore {
  arrivals(feedIds: number[]): Promise<FeedArrival[]>;
  balances(feedIds: number[]): Promise<BalanceRow[]>;
  stocks(feedIds: number[], upTo: CalendarDate): Promise<DatedStock[]>;
  wholeViewerCounts(viewerIds: number[]): Promise<CountRow[]>;
  partCounts(
    parts: { viewerId: number; kind: KindLetter; scope: Scope }[],
    range: PeriodRange,
  ): Promise<CountRow[]>;
  people(
    programmeId: number,
    parts: { viewerId: number; scope: Scope }[],
    range: PeriodRange,
  ): Promise<PeopleRow[]>;
  lastDays(programmeId: number, viewerIds: number[], upTo: CalendarDate): Promise<LastDayRow[]>;
  peopleGroups(programmeId: number, wanted: WantedPeople[]): Promise<PeopleGroupsRow[]>;
  firstViews(programmeId: number, viewerIds: number[], upTo: CalendarDate): Promise<FirstView[]>;
  cohorts(
    programmeId: number,
    viewerIds: number[],
    weeks: { from: WeekCommencing; to: WeekCommencing },
  ): Promise<CohortRow[]>;
  /** What suppliers write for a role or document type, by id. */
  terms(programmeId: number): Promise<Map<number, string>>;
}

export const withSeriesStore = <T>(work: (store: SeriesStore) => Promise<T>): Promise<T> =>
  withSnapshot((select) => work(seriesStore(select)));

const seriesStore = (select: Select): SeriesStore => ({
  arrivals: (feedIds) => select(Arrival, SELECT_ARRIVALS, [feedIds]),
  balances: (feedIds) => select(Balance, SELECT_BALANCES, [feedIds]),
  stocks: (feedIds, upTo) => select(Stock, SELECT_STOCKS, [feedIds, upTo]),
  wholeViewerCounts: (viewerIds) => select(Count, SELECT_WHOLE_VIEWER_COUNTS, [viewerIds]),
  partCounts: (parts, { grain, from, to }) =>
    select(Count, SELECT_PART_COUNTS, [
      parts.map((part) => part.viewerId),
      parts.map((part) => part.kind),
      parts.map((part) => part.scope),
      grain,
      from,
      to,
    ]),
  people: (programmeId, parts, { grain, from, to }) =>
    select(People, SELECT_PEOPLE, [
      programmeId,
      parts.map((part) => part.viewerId),
      parts.map((part) => part.scope),
      grain,
      from,
      to,
    ]),
  peopleGroups: (programmeId, wanted) =>
    select(PeopleGroupsLine, SELECT_PEOPLE_GROUPS, [
      programmeId,
      wanted.map((each) => each.viewerId),
      wanted.map((each) => each.grain),
      wanted.map((each) => each.scope),
      wanted.map((each) => each.from),
      wanted.map((each) => each.to),
    ]),
  firstViews: (programmeId, viewerIds, upTo) =>
    select(FirstViewLine, SELECT_FIRST_VIEWS, [programmeId, viewerIds, upTo]),
  cohorts: (programmeId, viewerIds, { from, to }) =>
    select(CohortLine, SELECT_COHORTS, [programmeId, viewerIds, from, to]),
  lastDays: (programmeId, viewerIds, upTo) =>
    select(LastDay, SELECT_LAST_DAYS, [programmeId, viewerIds, upTo]),
  terms: async (programmeId) => {
    const terms = await select(Term, SELECT_TERMS, [programmeId]);
    return new Map(terms.map((term) => [term.id, term.written]));
  },
});
