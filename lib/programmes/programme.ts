import type { CalendarDate } from "@/lib/calendar/calendar-date";
import type { Rhythm } from "@/lib/feed-health/rhythm";
import type { Sector } from "@/lib/organisations/sector";
import type { FeedMapping } from "@/lib/tabular/mapping";
import type { FeedKind } from "./feed-kind";
import type { ViewsUnit } from "./views-unit";

export interface ProgrammeSummary {
  id: number;
  slug: string;
  name: string;
  demonstration: boolean;
}

/** A programme and everything it declares; never a figure. */
export interface Programme extends ProgrammeSummary {
  /** 1 to 12. */
  financialYearStartMonth: number;
  /** Weeks without a view after which somebody counts as dormant: 2 to 26. */
  dormantAfterWeeks: number;
  /** In the order reports list them. */
  viewers: { id: number; slug: string; name: string; views: ViewsUnit }[];
  feeds: Feed[];
  organisations: Organisation[];
}

/** What one supplier sends for one viewer. */
export interface Feed {
  id: number;
  slug: string;
  name: string;
  viewerId: number;
  kind: FeedKind;
  grain: FeedGrain;
  countPeriod: CountPeriod | null;
  timeZone: string;
  mapping: FeedMapping;
  /** How often it is expected to be sent, where the definition says. */
  expected: Rhythm | null;
  /**
   * The first London day whose events are kept one by one; null: all are. What was counted of the days before it stays as
   * it is, whatever comes or goes.
   */
  keptFrom: CalendarDate | null;
}

export type FeedGrain = "events" | "counts" | "balances";
export type CountPeriod = "day" | "week" | "month";

export interface Organisation {
  id: number;
  code: string;
  name: string;
  sector: Sector;
  opened: CalendarDate | null;
  closed: CalendarDate | null;
  /** Code of the organisation that took this one over. */
  mergedInto: string | null;
  /** Dated names; `from` null: from the beginning. */
  names: { name: string; from: CalendarDate | null }[];
  parents: { code: string; from: CalendarDate | null }[];
  /** Spellings declared for it, normalised. */
  aliases: string[];
  /** Where it is expected to view. Empty: on every viewer while it is open. */
  viewers: { viewerId: number; liveFrom: CalendarDate | null; liveUntil: CalendarDate | null }[];
  /** Whether it is expected to send its own records, from its first day to its last; `from` null: still to come. */
  contributing: { from: CalendarDate | null; until: CalendarDate | null } | null;
}
