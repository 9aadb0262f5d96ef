import type { PoolClient } from "pg";
import type { CalendarDate } from "@/lib/calendar/calendar-date";
import type { ImportReason } from "@/lib/ingest/reasons";
import type { Counters } from "./import-batches";

/** What a file came to, before it is committed. */
export interface FileImported {
  counters: Counters & { joined: number; ignored: number };
  sha256: Buffer;
  bytes: number;
  /** null where it was read as rows. */
  format: string | null;
  reasons: ImportReason[];
  /** London days whose figures changed. */
  days: string[];
}

/** The days of what was accepted stand in the table `touched`. */
export async function commitImport(
  client: PoolClient,
  importId: number,
  done: FileImported & {
    /** SQL for the last day of the period a touched day begins. */
    lastDayOf: string;
  },
): Promise<{ firstDay: CalendarDate | null; lastDay: CalendarDate | null }> {
  const { received, accepted, duplicate, joined, ignored, conflicts, rejected } = done.counters;
  if (done.reasons.length > 0)
    await client.query(
      `insert into import_reason (import_id, kind, reason, count)
       select $1, kind, reason, count from unnest($2::text[], $3::text[], $4::int[]) as n(kind, reason, count)`,
      [
        importId,
        done.reasons.map(({ kind }) => kind),
        done.reasons.map(({ reason }) => reason),
        done.reasons.map(({ count }) => count),
      ],
    );
  const updated = await client.query<{ first_day: CalendarDate | null; last_day: CalendarDate | null }>(
    `update import set state = 'committed', received = $2, accepted = $3, duplicate = $4, joined = $5, ignored = $6,
       conflicts = $7, rejected = $8, file_sha256 = $9, file_bytes = $10, format = $11, finished_at = now(),
       first_day = (select min(day) from touched), last_day = (select max(${done.lastDayOf}) from touched)
     where id = $1 returning first_day::text, last_day::text`,
    [
      importId,
      received,
      accepted,
      duplicate,
      joined,
      ignored,
      conflicts,
      rejected,
      done.sha256,
      done.bytes,
      done.format,
    ],
  );
  const row = updated.rows[0];
  if (row === undefined) throw new Error("The import's own record has gone.");
  return { firstDay: row.first_day, lastDay: row.last_day };
}

const REASONS = `select kind, reason, count from (
    select kind, reason, count from import_reason where import_id = $1
    union all select 'rejected', code, count(*)::int from rejection where import_id = $1 group by code
  ) as reasons order by kind, count desc, reason`;

/** Why rows or records of an import were ignored or rejected, and what is worth a number of its own; the most first. */
export async function readReasons(client: PoolClient, importId: number): Promise<ImportReason[]> {
  const found = await client.query<ImportReason>(REASONS, [importId]);
  return found.rows;
}
