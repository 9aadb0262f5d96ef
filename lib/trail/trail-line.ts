import type { CalendarDate } from "@/lib/calendar/calendar-date";
import type { TrailAction, TrailOutcome } from "./actions";

/** An entry as it is shown. */
export interface TrailLine {
  seq: number;
  /** ISO 8601, UTC. */
  at: string;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  action: string;
  /** Slug; null: the whole installation. */
  programme: string | null;
  objectType: string;
  objectId: string;
  outcome: string;
  requestId: string | null;
  detail: Record<string, unknown>;
  /** In hexadecimal. */
  hash: string;
}

/** What of the trail is asked for; null: whatever it is. */
export interface TrailFilter {
  /** Slug. */
  programme: string | null;
  /** London days, both included. */
  from: CalendarDate | null;
  to: CalendarDate | null;
  /** Part of a name, whatever its case. */
  who: string | null;
  action: TrailAction | null;
  outcome: TrailOutcome | null;
  /** Entries with smaller numbers. */
  before: number | null;
}
