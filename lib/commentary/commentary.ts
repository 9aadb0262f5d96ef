import type { CalendarDate, WeekCommencing } from "@/lib/calendar/calendar-date";
import type { Fault } from "@/lib/fields/fault";

/** What people say about the figures. None of it is a figure, and nothing is counted from it. */
export interface Commentary {
  annotations: Annotation[];
  claims: Claim[];
  targets: Target[];
  rebases: Rebase[];
}

export type EntryKind = "annotation" | "claim" | "target" | "rebase";

export interface Entry {
  id: number;
  author: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  /** Null as long as it stands. */
  takenBack: { by: string; at: string } | null;
}

/** Something that happened on a day, and explains what the figures did. */
export interface Annotation extends Entry {
  /** Slug; null: every viewer. */
  viewer: string | null;
  /** Code; null: the whole programme. */
  organisation: string | null;
  day: CalendarDate;
  text: string;
}

/** A promise: a metric will have reached a figure by a day. */
export interface Claim extends Entry {
  /** Slug; null: all viewers together. */
  viewer: string | null;
  metric: string;
  target: number;
  by: CalendarDate;
  madeOn: CalendarDate;
  /** Growth a week that was stated with it, 0.06 for 6 %. */
  weeklyRate: number | null;
  wording: string;
  source: string;
  owner: string;
}

/** A figure aimed at from a day on, until the next target of the same metric and scope begins. */
export interface Target extends Entry {
  viewer: string | null;
  organisation: string | null;
  metric: string;
  from: CalendarDate;
  value: number;
  reason: string;
}

/** New process limits from a week on, because a person judged that the process has changed. */
export interface Rebase extends Entry {
  viewer: string | null;
  metric: string;
  week: WeekCommencing;
  reason: string;
}

/** Thrown when an entry cannot be kept as given: every fault at once. */
export class CommentaryError extends Error {
  override readonly name = "CommentaryError";
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ field, message }) => `${field}: ${message}`).join("; "));
    this.faults = faults;
  }
}
