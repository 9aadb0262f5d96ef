import type { CalendarDate, WeekCommencing } from "@/lib/calendar/calendar-date";

/** What has come of one feed. */
export interface FeedIntake {
  feedId: number;
  /** First and last London day it has data for, or is stated to be complete from or to. */
  dataFrom: CalendarDate | null;
  dataTo: CalendarDate | null;
  /** ISO 8601, UTC. */
  lastReceivedAt: string | null;
  /** London days of the first import that stands, and of the last. */
  firstReceivedOn: CalendarDate | null;
  lastReceivedOn: CalendarDate | null;
  /** Days senders stated a file to be complete for, first and last. */
  covered: [CalendarDate, CalendarDate][];
  /** Imports that stand, and the rows they read and refused; totals and repeated headings were not refused but left out. */
  imports: number;
  received: number;
  rejected: number;
  /** Files refused as a whole since the last that was taken. */
  failed: number;
}

/** How much of a week was received on a day. */
export interface ReceivedWeek {
  feedId: number;
  week: WeekCommencing;
  /** London day. */
  receivedOn: CalendarDate;
  count: number;
}

/** A day on which a feed counts something. */
export interface DataDay {
  feedId: number;
  day: CalendarDate;
}

/** Two feeds of one viewer that count the same organisations on the same days. */
export interface OverlappingFeeds {
  feedIds: [number, number];
  days: number;
  organisations: number;
  from: CalendarDate;
  to: CalendarDate;
}
