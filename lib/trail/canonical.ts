import { createHash } from "node:crypto";

/** An entry as it is kept; instants and details as the text PostgreSQL writes. */
export interface TrailRow {
  seq: number;
  /** UTC, with microseconds: 2026-11-22T09:00:00.000000Z. */
  at: string;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  action: string;
  programmeId: number | null;
  objectType: string;
  objectId: string;
  outcome: string;
  requestId: string | null;
  detail: string;
  prevHash: Buffer;
  hash: Buffer;
}

/** What stands before the first entry. */
export const NO_HASH: Buffer = Buffer.alloc(32);

/**
 * The text of an entry that is hashed: every value with its length in bytes before it, `-` where there is none.
 *
 * Source  docs/audit-trail.md; the function trail_row of the database is the same, written apart.
 *
 * @example canonicalRow({ seq: 1, … }) //=> "1:1,27:2026-11-22T09:00:00.000000Z,8:operator,-,12:Command line,…"
 */
export function canonicalRow(row: TrailRow): string {
  const fields = [
    String(row.seq),
    row.at,
    row.actorKind,
    row.actorId,
    row.actorName,
    row.action,
    row.programmeId === null ? null : String(row.programmeId),
    row.objectType,
    row.objectId,
    row.outcome,
    row.requestId,
    row.detail,
  ];
  return fields.map((field) => (field === null ? "-" : `${Buffer.byteLength(field)}:${field}`)).join(",");
}

/** SHA-256 of the hash before it and the entry's text. */
export const hashOf = (row: TrailRow): Buffer =>
  createHash("sha256").update(row.prevHash).update(canonicalRow(row), "utf8").digest();
