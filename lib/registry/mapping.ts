import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { formatDay, formatDays } from "@/lib/calendar/format";

/** What suppliers write that a programme says the meaning of. */
export const MAPPINGS = {
  organisations: {
    heading: "Organisations",
    one: "spelling",
    many: "spellings",
    meaning: "organisation",
    termKind: null,
  },
  roles: {
    heading: "Roles",
    one: "role",
    many: "roles",
    meaning: "staff group",
    termKind: "role",
  },
  "document-types": {
    heading: "Document types",
    one: "document type",
    many: "document types",
    meaning: "reporting category",
    termKind: "document-type",
  },
} as const;

export type MappingName = keyof typeof MAPPINGS;
export type TermMapping = Exclude<MappingName, "organisations">;

export const MAPPING_NAMES = Object.keys(MAPPINGS) as MappingName[];

/** What something means on some days: from the first to the last, each of which may be left open, but not both. */
export interface MeaningPeriod {
  from: CalendarDate | null;
  until: CalendarDate | null;
  /** Code of an organisation, or name of a group. */
  meaning: string;
}

/** Something a supplier wrote, and what it means. */
export interface MappedSpelling {
  id: number;
  /** In its normal form (normaliseSpelling): what it is looked up by. */
  spelling: string;
  /** As first written. */
  written: string;
  /** Code of an organisation, or name of a group, on all days that no period has; null: not mapped. */
  meaning: string | null;
  /** In order of time; no two share a day. */
  periods: MeaningPeriod[];
  /** Whether anything came on days that no period has. */
  outsidePeriods: boolean;
  /** Why its meaning cannot be changed here: the programme's definition says it. Periods can. */
  fixed: boolean;
  /** Why what comes under it is not counted; null: it is. */
  excludedBecause: string | null;
  views: number;
  documents: number;
  /** Registered users, as last sent. */
  users: number;
  lastDay: CalendarDate | null;
  /** A group that is usual for it, for somebody to accept; null: none is known. */
  proposal: string | null;
}

/** What a spelling or term shall mean from now on, in all the past as well; or on the days of a period. */
export interface WantedMeaning {
  written: string;
  /** Code of an organisation, or name of a group; null: not mapped, or for a period: it shall be none any more. */
  meaning: string | null;
  /** Neither day given, or both null: on all days that no period has. */
  from?: CalendarDate | null;
  until?: CalendarDate | null;
  /** Not counted, and why; what it means is then of no matter. */
  excludedBecause: string | null;
  /** Line of the file it is asked in; null: not in a file. */
  line: number | null;
}

/** What is wrong with what is asked. Never holds a value. */
export interface MappingFault {
  line: number | null;
  field: string | null;
  message: string;
}

export interface MappingChange {
  written: string;
  /** In words; null: not mapped. */
  before: string | null;
  after: string | null;
}

/** What a change of meanings did, or would do. */
export interface MappingOutcome {
  changed: MappingChange[];
  /** How many mean what was asked already. */
  same: number;
  /** With any of them nothing is kept. */
  faults: MappingFault[];
  kept: boolean;
  /** Grows with every change of the table: whoever confirms a dry run hands it back (`unchangedSince`). */
  state: number;
}

/** Who said what something means, and when. */
export interface RecordedChange extends MappingChange {
  /** Grows with time. */
  id: number;
  by: string;
  /** ISO 8601 UTC. */
  at: string;
}

/** What a spelling means, in words that its history keeps; null: nothing is said of it. */
export function meaningWords({
  meaning,
  excludedBecause,
  periods,
}: Pick<MappedSpelling, "meaning" | "excludedBecause" | "periods">): string | null {
  const otherwise = excludedBecause === null ? meaning : `not counted: ${excludedBecause}`;
  const said = periods.map((period) => `${periodWords(period)}: ${period.meaning}`);
  return [...(otherwise === null ? [] : [otherwise]), ...said].join("; ") || null;
}

/** "from 1 April 2026", "until 31 March 2026", "1 April 2025 to 31 March 2026" */
export function periodWords({ from, until }: Pick<MeaningPeriod, "from" | "until">): string {
  if (from !== null && until !== null) return formatDays(from, until);
  return from !== null ? `from ${formatDay(from)}` : `until ${until === null ? "" : formatDay(until)}`;
}

/** Still to be looked at: it came in files, and nobody has said what it means on all of their days. */
export const isWaiting = (each: MappedSpelling): boolean =>
  each.meaning === null &&
  each.excludedBecause === null &&
  each.outsidePeriods &&
  volumeOf(each) + each.users > 0;

/** Views and documents together: what worklists are ordered by. */
export const volumeOf = ({ views, documents }: Pick<MappedSpelling, "views" | "documents">): number =>
  views + documents;
