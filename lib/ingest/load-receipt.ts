import "server-only";
import type { PoolClient } from "pg";
import { FILE_REMEDIES } from "./file-refusal";
import { Receipt } from "./receipt";
import { REJECTION_REMEDIES } from "./rejection";
import { onReader } from "./store";

/** Whose imports may be read: all of a programme, or those that came with one token. */
export interface ReceiptScope {
  programme: string;
  tokenId?: string;
}

/** The receipt of an import; null when there is none in this scope. */
export const loadReceipt = (importId: number, scope: ReceiptScope): Promise<Receipt | null> =>
  onReader((client) => readReceipt(client, importId, scope));

/** The same as the caller's transaction sees it. */
export async function readReceipt(
  client: PoolClient,
  importId: number,
  { programme, tokenId }: ReceiptScope,
): Promise<Receipt | null> {
  const found = await client.query<{ receipt: Omit<Receipt, "reasons" | "refusal"> & Failure }>(
    `select json_build_object('import', i.id, 'programme', p.slug, 'feed', f.slug, 'state', i.state,
       'received', i.received, 'accepted', i.accepted, 'duplicate', i.duplicate, 'conflicts', i.conflicts,
       'rejected', i.rejected, 'firstDay', i.first_day, 'lastDay', i.last_day, 'bytes', i.file_bytes,
       'sha256', encode(i.file_sha256, 'hex'), 'startedAt', ${utc("i.started_at")}, 'finishedAt', ${utc("i.finished_at")},
       'failureCode', i.failure_code, 'failureDetail', i.failure_detail) as receipt
     from import i join feed f on f.id = i.feed_id join programme p on p.id = f.programme_id
     where i.id = $1 and p.slug = $2 and ($3::text is null or i.token_id = $3)`,
    [importId, programme, tokenId ?? null],
  );
  const [row] = found.rows;
  if (row === undefined) return null;
  const { failureCode, failureDetail, ...receipt } = row.receipt;
  return Receipt.parse({
    ...receipt,
    reasons: await readReasons(client, importId),
    refusal:
      failureCode === null
        ? null
        : { code: failureCode, place: failureDetail ?? "", remedy: FILE_REMEDIES[failureCode] },
  });
}

interface Failure {
  failureCode: keyof typeof FILE_REMEDIES | null;
  failureDetail: string | null;
}

async function readReasons(client: PoolClient, importId: number): Promise<Receipt["reasons"]> {
  const counted = await client.query<{ reason: keyof typeof REJECTION_REMEDIES; count: number }>(
    `select code as reason, count(*)::int as count from rejection where import_id = $1
     group by code order by count(*) desc, code`,
    [importId],
  );
  return counted.rows.map((each) => ({ ...each, remedy: REJECTION_REMEDIES[each.reason] }));
}

const utc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
