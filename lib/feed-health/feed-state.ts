import { type CalendarDate, dayNumber } from "@/lib/calendar/calendar-date";
import { dueTo, patienceDays, type Rhythm } from "./rhythm";

/** Whether a feed brings what is expected of it. */
export type FeedState =
  /** Nothing is expected any more. */
  | { kind: "ended" }
  | { kind: "nothing-received"; dueTo: CalendarDate }
  | { kind: "on-time"; dueTo: CalendarDate }
  /** The data end before the day they should reach. */
  | { kind: "late"; dueTo: CalendarDate; daysMissing: number }
  /** Late, and nothing at all has been received for two periods and the time allowed. */
  | { kind: "silent"; dueTo: CalendarDate; daysMissing: number; silentDays: number };

/** What has come of a feed. */
export interface Received {
  /** Last London day it has data for, or is stated to be complete to. */
  dataTo: CalendarDate | null;
  /** London day of the last import. */
  lastReceivedOn: CalendarDate | null;
}

/** Judges a feed on a day, which is not over yet. */
export function feedState(rhythm: Rhythm, { dataTo, lastReceivedOn }: Received, on: CalendarDate): FeedState {
  const due = dueTo(rhythm, on);
  const patience = patienceDays(rhythm);
  if (due === null || patience === null) return { kind: "ended" };
  if (dataTo === null) return { kind: "nothing-received", dueTo: due };
  if (dataTo >= due) return { kind: "on-time", dueTo: due };
  const daysMissing = dayNumber(due) - dayNumber(dataTo);
  const silentDays = lastReceivedOn === null ? 0 : dayNumber(on) - dayNumber(lastReceivedOn);
  return silentDays > patience
    ? { kind: "silent", dueTo: due, daysMissing, silentDays }
    : { kind: "late", dueTo: due, daysMissing };
}
