import type { RejectionCode } from "@/lib/ingest/rejection";
import type { FeedKind } from "@/lib/programmes/feed-kind";
import type { FeedMapping } from "@/lib/tabular/mapping";

/** What a reader needs to know of the feed a file is for. */
export interface FeedShape {
  kind: FeedKind;
  grain: "events" | "counts" | "balances";
  countPeriod: "day" | "week" | "month" | null;
  timeZone: string;
  mapping: FeedMapping;
}

/**
 * Rows as understood, past all checks that need no database. Days count from 1 January 2000 (PostgreSQL's epoch). Texts
 * are views of the piece of the file they were read from: whoever keeps one past `drain` (as the key of a map, say)
 * keeps 64 KiB with it, unless it is copied with `ownText`.
 */
export interface AccessRow {
  eventId: string;
  /** Microseconds since 1970, UTC. */
  occurredAt: number;
  /** London day. */
  day: number;
  userId: string;
  organisation: string;
  role: string;
  /** 0 success (or not stated), 1 failure. */
  outcome: 0 | 1;
}

export interface PublicationRow {
  documentId: string;
  publishedAt: number;
  day: number;
  organisation: string;
  documentType: string;
  replaces: string | null;
}

export interface CountRow {
  organisation: string;
  /** First day of the period. */
  day: number;
  count: number;
  /** Role or document type; empty: not split. */
  term: string;
}

export interface BalanceRow {
  day: number;
  count: number;
  /** null: the whole viewer. */
  organisation: string | null;
}

export type Row = AccessRow | PublicationRow | CountRow | BalanceRow;

/** Where a reader puts what it reads. Called once for every data row, in file order: that is how rows are conserved. */
export interface RowSink<R extends Row = Row> {
  accept(line: number, row: R): void;
  reject(line: number, field: string, code: RejectionCode): void;
  /** Awaited between chunks; resolves when there is room for more. */
  drain(): Promise<void>;
}
