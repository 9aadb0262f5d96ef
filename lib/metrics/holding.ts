import type { CalendarDate, Month, WeekCommencing } from "@/lib/calendar/calendar-date";
import type { CountRow } from "./series";
import type { ViewUnits } from "./view-units";

/** What has arrived of one feed. */
export interface FeedArrival {
  feedId: number;
  /** First London day it has data for, or is stated to be complete from. */
  dataFrom: CalendarDate | null;
  /** Last London day it has data for, or is stated to be complete to. */
  dataTo: CalendarDate | null;
  /** ISO 8601, UTC. */
  lastReceivedAt: string | null;
  /** Days senders stated a file to be complete for, first and last. */
  covered: [CalendarDate, CalendarDate][];
  /** How much of it is left out of every figure: of test organisations, and of test users. */
  leftOut: number;
  /** It has sent audit records, and not only rows. */
  records: boolean;
}

/** A running total of one feed. */
export interface BalanceRow {
  feedId: number;
  asAt: CalendarDate;
  count: number;
}

/** What a supplier said there is of something on a date. */
export interface DatedStock {
  feedId: number;
  asAt: CalendarDate;
  /** null: the whole viewer. 0: under spellings nobody has mapped to an organisation. */
  organisationId: number | null;
  count: number;
}

/** The first day an organisation viewed; none where the supplier's counts name no day. */
export interface FirstView {
  viewerId: number;
  organisationId: number;
  firstDay: CalendarDate;
}

/** What is known of a programme's data before a week is chosen. */
export interface ProgrammeHolding {
  arrivals: FeedArrival[];
  balances: BalanceRow[];
  /** Whole viewers, every week and month there is. */
  wholeViewerCounts: CountRow[];
  /** Of viewers whose audit records are kept: what counts as one view. */
  viewUnits: ViewUnits[];
}

/** The weeks and months whose figures are wanted. */
export interface SeriesSpan {
  /** The week reported. Roles and document types are given for it and the week before it. */
  week: WeekCommencing;
  /** The first of the weeks up to it. */
  loadFrom: WeekCommencing;
  months: Month[];
}

/** Names of roles and document types, as suppliers write them. */
export type Terms = ReadonlyMap<number, string>;
