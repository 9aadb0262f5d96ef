import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import { Receipt } from "@/lib/ingest/receipt";

const KEPT_DAYS = 400;

/** A push as the sender names it: the same token and key mean the same push. */
export interface PushKey {
  tokenId: string;
  /** Of the Idempotency-Key: what a sender wrote there is not kept. */
  keySha256: Buffer;
}

export const sha256 = (bytes: Buffer | string): Buffer => createHash("sha256").update(bytes).digest();

/** What was answered to a push, and to which body; null: it has no answer yet, or none was kept. */
export async function findAnswer(
  client: PoolClient,
  { tokenId, keySha256 }: PushKey,
): Promise<{ bodySha256: Buffer; answer: Receipt } | null> {
  const found = await client.query<{ body_sha256: Buffer; answer: unknown }>(
    `select body_sha256, answer from push_answer
     where token_id = $1 and key_sha256 = $2 and created_at > now() - interval '${KEPT_DAYS} days'`,
    [tokenId, keySha256],
  );
  const [row] = found.rows;
  return row === undefined ? null : { bodySha256: row.body_sha256, answer: Receipt.parse(row.answer) };
}

/** Whether this connection is now the only one at work on the push, until it lets go of its locks. */
export async function claimPush(client: PoolClient, { tokenId, keySha256 }: PushKey): Promise<boolean> {
  const claimed = await client.query<{ claimed: boolean }>(
    "select pg_try_advisory_lock(hashtext('uptake.push'), hashtext($1)) as claimed",
    [`${tokenId} ${keySha256.toString("hex")}`],
  );
  return claimed.rows[0]?.claimed ?? false;
}

/** Keeps an answer in the caller's transaction; in the place of one that is too old. */
export async function keepAnswer(
  client: PoolClient,
  { tokenId, keySha256, bodySha256, answer }: PushKey & { bodySha256: Buffer; answer: Receipt },
): Promise<void> {
  await client.query(
    `insert into push_answer (token_id, key_sha256, body_sha256, import_id, answer) values ($1, $2, $3, $4, $5)
     on conflict (token_id, key_sha256) do update
     set body_sha256 = excluded.body_sha256, import_id = excluded.import_id, answer = excluded.answer, created_at = now()`,
    [tokenId, keySha256, bodySha256, answer.import, JSON.stringify(answer)],
  );
}

/** Lets go of answers that are too old. */
export async function forgetAnswers(client: PoolClient): Promise<void> {
  await client.query(`delete from push_answer where created_at < now() - interval '${KEPT_DAYS} days'`);
}
