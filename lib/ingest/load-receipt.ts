import "server-only";
import type { PoolClient } from "pg";
import { FILE_REMEDIES } from "./file-refusal";
import { readReasons } from "./parts/commit-import";
import { reasonWords } from "./reasons";
import { Receipt } from "./receipt";
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
  const found = await client.query<{
    receipt: Omit<Receipt, "reasons" | "ignoredFor" | "noted" | "refusal"> & Failure & { plain: boolean };
  }>(
    `select json_build_object('import', i.id, 'programme', p.slug, 'feed', f.slug, 'state', i.state,
       'received', i.received, 'accepted', i.accepted, 'duplicate', i.duplicate, 'joined', i.joined,
       'ignored', i.ignored, 'conflicts', i.conflicts,
       'rejected', i.rejected, 'firstDay', i.first_day, 'lastDay', i.last_day, 'bytes', i.file_bytes,
       'sha256', encode(i.file_sha256, 'hex'), 'startedAt', ${utc("i.started_at")}, 'finishedAt', ${utc("i.finished_at")},
       'plain', i.rejected = 0 and not exists (select from import_reason where import_id = i.id), 'failureCode', i.failure_code, 'failureDetail', i.failure_detail) as receipt
     from import i join feed f on f.id = i.feed_id join programme p on p.id = f.programme_id
     where i.id = $1 and p.slug = $2 and ($3::text is null or i.token_id = $3)`,
    [importId, programme, tokenId ?? null],
  );
  const [row] = found.rows;
  if (row === undefined) return null;
  const { failureCode, failureDetail, plain, ...receipt } = row.receipt;
  return Receipt.parse({
    ...receipt,
    ...(plain ? { reasons: [], ignoredFor: [], noted: [] } : await readReceiptReasons(client, importId)),
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

async function readReceiptReasons(
  client: PoolClient,
  importId: number,
): Promise<Pick<Receipt, "reasons" | "ignoredFor" | "noted">> {
  const all = await readReasons(client, importId);
  return {
    reasons: all.flatMap((each) =>
      each.kind === "rejected" ? [{ reason: each.reason, count: each.count, remedy: reasonWords(each) }] : [],
    ),
    ignoredFor: all.flatMap((each) =>
      each.kind === "ignored" ? [{ reason: each.reason, count: each.count, words: reasonWords(each) }] : [],
    ),
    noted: all.flatMap((each) =>
      each.kind === "noted" ? [{ reason: each.reason, count: each.count, words: reasonWords(each) }] : [],
    ),
  };
}

const utc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
