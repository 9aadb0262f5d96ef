import type { OverlappingFeeds } from "@/lib/arrivals/arrivals";
import type { CalendarDate } from "@/lib/calendar/calendar-date";
import type { ArrivalLag } from "@/lib/feed-health/arrival-lag";
import type { DaysWithoutData } from "@/lib/feed-health/days-without-data";
import type { FeedState } from "@/lib/feed-health/feed-state";
import type { Rhythm } from "@/lib/feed-health/rhythm";
import type { FeedKind } from "@/lib/programmes/feed-kind";
import type { FeedGrain } from "@/lib/programmes/programme";

/** How far the data of a programme can be relied on: what every feed brought, when, and what is missing. */
export interface DataQualityReport {
  programme: { slug: string; name: string; demonstration: boolean };
  /** The day everything is judged on: today; for a demonstration, the day after its data end. */
  on: CalendarDate;
  /** First of the days looked at for gaps, overlaps and lag. */
  since: CalendarDate;
  feeds: FeedQuality[];
  overlaps: FeedOverlap[];
}

export interface FeedQuality {
  slug: string;
  name: string;
  viewer: string;
  kind: FeedKind;
  grain: FeedGrain;
  /** Whether the definition states it, and what it is judged by. */
  rhythm: Rhythm & { stated: boolean };
  state: FeedState;
  dataFrom: CalendarDate | null;
  dataTo: CalendarDate | null;
  /** ISO 8601, UTC. */
  lastReceivedAt: string | null;
  imports: number;
  /** Rows read and refused, of all imports that stand. */
  received: number;
  rejected: number;
  /** Files refused as a whole since the last that was taken. */
  failed: number;
  /** Days since `since` without a row; null where the feed tells no days. */
  missing: DaysWithoutData | null;
  /** How late its rows come; null where the feed tells no weeks. */
  lag: ArrivalLag | null;
  /** Why it is not counted, where it is not. */
  notCounted: string | null;
}

/** Two feeds that are both counted and speak of the same organisations on the same days. */
export interface FeedOverlap extends Omit<OverlappingFeeds, "feedIds"> {
  feeds: [string, string];
  viewer: string;
  kind: FeedKind;
}
