import type { CalendarDate, Month, WeekCommencing } from "@/lib/calendar/calendar-date";
import type { Audience } from "@/lib/disclosure/audience";
import type { Cell } from "@/lib/disclosure/cell";
import type { FeedState } from "@/lib/feed-health/feed-state";
import type { MetricId } from "@/lib/metrics/catalogue";
import type { Sector } from "@/lib/organisations/sector";
import type { FeedKind } from "@/lib/programmes/feed-kind";
import type { ViewCounting } from "./parts/view-counting";
import type { WeeklySpc } from "./weekly-spc";

/**
 * The weekly utilisation report: one plain, serialisable value from which page, CSV, JSON and API are made.
 * Nothing below it counts again.
 */
export interface WeeklyUtilisationReport {
  programme: { slug: string; name: string; demonstration: boolean };
  /** The week reported, Monday. */
  week: WeekCommencing;
  /** Its Sunday. */
  weekEnd: CalendarDate;
  /** The week reported and the N-1 before it, oldest first. */
  weeks: WeekCommencing[];
  /** The last 13 whole calendar months that ended on or before `weekEnd`, oldest first. */
  months: Month[];
  /** The latest week that is complete in at least one viewer's data: what the page opens on. */
  latestCompleteWeek: WeekCommencing | null;
  /** First and last week with any data, for "previous" and "next". */
  firstWeek: WeekCommencing | null;
  lastWeek: WeekCommencing | null;
  audience: Audience;
  viewers: ViewerUtilisation[];
  /** All viewers together; `viewer` is null. */
  total: ViewerUtilisation;
  balanceComparison: BalanceComparison;
}

/** Metrics the weekly and monthly series are given for. */
export type SeriesMetric = Extract<
  MetricId,
  | "views"
  | "active-users"
  | "new-users"
  | "views-per-active-user"
  | "active-organisations"
  | "documents-published"
>;

export interface ViewerUtilisation {
  viewer: { slug: string; name: string } | null;
  feeds: FeedStatus[];
  /** Earliest last day among the viewer's feeds for views; null: nothing has arrived. */
  dataTo: CalendarDate | null;
  /** What one view is; null where the supplier's rows or counts are views as they stand, and for all together. */
  counting: ViewCounting | null;
  /** One point for each of the report's weeks, oldest first. */
  weekly: Record<SeriesMetric, WeekPoint[]>;
  /** Weekly views, views per working day and active users as process control. */
  spc: WeeklySpc[];
  tiles: Tile[];
  /** One point for each of the report's months, oldest first. */
  monthly: Record<SeriesMetric, MonthPoint[]>;
  /** Over the whole months of `months` that have data; null bounds when there are none. */
  range: { from: Month | null; to: Month | null; views: Cell; meanMonthlyViews: Cell };
  documents: DocumentBalances;
  /** Busiest first; those with none last; not mapped, if any, at the end with code null. For the total: empty. */
  organisations: OrganisationUtilisation[];
  roles: BreakdownRow[];
  documentTypes: BreakdownRow[];
}

export interface FeedStatus {
  slug: string;
  name: string;
  kind: FeedKind;
  grain: "events" | "counts" | "balances";
  /** Last London day the feed has data for. */
  dataTo: CalendarDate | null;
  /** Does it reach the end of the week reported? */
  complete: boolean;
  /** When the last import was committed, ISO 8601 UTC. */
  lastReceivedAt: string | null;
  /** Whether it brings what is expected of it, as at the day the report was made. */
  state: FeedState;
  /** Set when a viewer is counted from another feed, and why ("e-Xchange views are counted from events"). */
  notCounted: string | null;
  /** How much it brought in all that no figure counts: of test organisations, and of test users. */
  leftOut: number;
}

export interface WeekPoint {
  week: WeekCommencing;
  cell: Cell;
}

export interface MonthPoint {
  month: Month;
  cell: Cell;
}

export interface Tile {
  metric: SeriesMetric;
  thisWeek: Cell;
  weekBefore: Cell;
  /** 52 weeks before: the same weekdays. */
  sameWeekLastYear: Cell;
  /** Mean of the 13 weeks ending with this one; not available unless all 13 have a value. */
  mean13Weeks: Cell;
  changeOnWeekBefore: Change;
  changeOnLastYear: Change;
}

/** From zero there is no percentage: the change is said in units alone. */
export type Change =
  | { kind: "change"; difference: number; proportion: number | null; provisional: boolean }
  | { kind: "none"; reason: string };

export interface DocumentBalances {
  /** Every dated running total in the report's weeks, oldest first. */
  inWindow: DatedBalance[];
  /** The running total as at the last date on or before the week's end. */
  atWeekEnd: DatedBalance | null;
  /** As last received, whatever its date. */
  latest: DatedBalance | null;
  /** Why there are none, when the feed sends no balances. */
  notAvailable: string | null;
}

export interface DatedBalance {
  asAt: CalendarDate;
  count: number;
}

/** Running totals may be added across viewers only at a common date. */
export type BalanceComparison =
  | { kind: "comparable"; asAt: CalendarDate; total: number }
  | {
      kind: "not-comparable";
      latest: { viewer: string; asAt: CalendarDate; count: number }[];
      /** The last date for which every viewer has a running total. */
      commonDate: { asAt: CalendarDate; total: number } | null;
    }
  | { kind: "none"; reason: string };

export interface OrganisationUtilisation {
  /** null: what suppliers sent under spellings nobody has mapped yet. */
  code: string | null;
  name: string;
  sector: Sector | null;
  views: Cell;
  /** Share of the viewer's views, 0 to 1. */
  share: Cell;
  change: Change;
  activeUsers: Cell;
  documentsPublished: Cell;
  /** Last day with a view, up to the week's end. */
  lastView: CalendarDate | null;
  /** Closed, merged, not live yet: in words; null for an ordinary open organisation. */
  note: string | null;
  /** Points for each of the report's weeks, for files. */
  weekly: Record<"views" | "active-users" | "new-users" | "documents-published", WeekPoint[]>;
  monthly: Record<"views" | "active-users" | "new-users" | "documents-published", MonthPoint[]>;
}

/** A role or a document type. */
export interface BreakdownRow {
  label: string;
  count: Cell;
  share: Cell;
  change: Change;
  /** Not applicable for document types. */
  activeUsers: Cell;
  lastDay: CalendarDate | null;
}
