import "server-only";
import type { PoolClient } from "pg";
import { type Actor, type FeedTokenActor, isFeedToken } from "@/lib/auth/actor";
import { Refusal } from "@/lib/auth/refusal";
import { readReceipt } from "./load-receipt";
import { Gathering, isLockTimeout } from "./parts/gathering";
import { claimPush, findAnswer, forgetAnswers, keepAnswer, type PushKey, sha256 } from "./parts/push-answers";
import { type PushLimits, PushTurns } from "./parts/push-limits";
import type { Receipt } from "./receipt";
import { receiveTogether } from "./receive";
import { onConnection, onReader } from "./store";

/** A proxy gives up after a minute; whoever has to wait so long is better told when to come again. */
const PATIENCE_MS = 30_000;
const RETRY_SECONDS = 10;

/** Next bundles a module once per entry point; one process still counts once. */
const shared = globalThis as typeof globalThis & { uptakePushes?: Pushes };
shared.uptakePushes ??= {
  turns: new PushTurns(),
  gathering: new Gathering(receiveTogether),
  keys: new Set(),
};
const { turns, gathering, keys } = shared.uptakePushes;

interface Pushes {
  turns: PushTurns;
  gathering: Gathering;
  /** Of pushes under way in this process; those of other processes are told by their locks. */
  keys: Set<string>;
}

export interface Push {
  body: Buffer;
  /** As the sender wrote it; null: none was sent. */
  idempotencyKey: string | null;
}

/**
 * Goes on only with a token that pushes to this feed. What is another's and what is not there are refused alike.
 *
 * @throws Refusal not-permitted, not-found
 */
export function requirePusher(actor: Actor, programme: string, feed: string): FeedTokenActor {
  const asking = { actor, action: "push", programme };
  if (!isFeedToken(actor))
    throw new Refusal("not-permitted", "Only a token for the feed may push to it.", { asking });
  if (actor.programme !== programme || actor.feed !== feed)
    throw new Refusal("not-found", "There is no such programme or feed for this token.", { asking });
  return actor;
}

/** Lets a push of this token begin; see PushTurns. */
export const beginPush = (actor: FeedTokenActor, limits: PushLimits): (() => void) =>
  turns.begin(actor.tokenId, limits);

/**
 * Takes what was pushed in by the only entrance, and answers once it is durable. Pushes to a feed that would wait for
 * each other are taken in together.
 *
 * The same Idempotency-Key with the same body has the same answer for 400 days, also where the first answer was lost
 * between commit and sender: it is written in the import's own transaction. What was refused left nothing behind, its
 * answer is not kept, and its key may be used again.
 *
 * @throws Refusal idempotency-key-reused, push-running, busy; FileRefusal when the body cannot be read at all.
 */
export async function receivePush(
  actor: FeedTokenActor,
  { body, idempotencyKey }: Push,
): Promise<{ receipt: Receipt; replayed: boolean }> {
  const bodySha256 = sha256(body);
  if (idempotencyKey === null) return takeIn(actor, { body, bodySha256, key: null });
  const key = { tokenId: actor.tokenId, keySha256: sha256(idempotencyKey) };
  const answered = await onReader((client) => answerTo(client, key, bodySha256));
  if (answered !== null) return { receipt: answered, replayed: true };
  const name = `${key.tokenId} ${key.keySha256.toString("hex")}`;
  if (keys.has(name)) throw running();
  keys.add(name);
  try {
    return await takeIn(actor, { body, bodySha256, key });
  } finally {
    keys.delete(name);
  }
}

/** Throws away the answers to pushes that are kept no longer; they are not given any more anyway. */
export const forgetOldAnswers = (): Promise<void> => onConnection(forgetAnswers);

async function takeIn(
  actor: FeedTokenActor,
  { body, bodySha256, key }: { body: Buffer; bodySha256: Buffer; key: PushKey | null },
): Promise<{ receipt: Receipt; replayed: boolean }> {
  const { programme, feed, tokenId } = actor;
  const kept: { receipt: Receipt | null } = { receipt: null };
  try {
    await gathering.receive(`${programme} ${feed}`, () => ({
      programme,
      feed,
      source: piecesOf(body),
      fileName: "push",
      fileBytes: body.length,
      startedBy: actor,
      tokenId,
      patienceMs: PATIENCE_MS,
      beforeBegin: async (client) => {
        if (key !== null) await claim(client, key, bodySha256);
      },
      beforeCommit: async (client, importId) => {
        kept.receipt = await readReceipt(client, importId, { programme, tokenId });
        if (kept.receipt !== null && key !== null)
          await keepAnswer(client, { ...key, bodySha256, answer: kept.receipt });
      },
    }));
  } catch (error) {
    if (error instanceof AnsweredMeanwhile) return { receipt: error.receipt, replayed: true };
    if (isLockTimeout(error))
      throw new Refusal("busy", "Another import of the programme is under way.", {
        retryAfterSeconds: RETRY_SECONDS,
      });
    throw error;
  }
  if (kept.receipt === null) throw new Error("The import has no receipt.");
  return { receipt: kept.receipt, replayed: false };
}

async function answerTo(client: PoolClient, key: PushKey, bodySha256: Buffer): Promise<Receipt | null> {
  const found = await findAnswer(client, key);
  if (found === null) return null;
  if (found.bodySha256.equals(bodySha256)) return found.answer;
  throw new Refusal("idempotency-key-reused", "The Idempotency-Key was used for another body.");
}

/** One of several that come with the same key at once goes on; whoever comes just after it gets its answer. */
async function claim(client: PoolClient, key: PushKey, bodySha256: Buffer): Promise<void> {
  if (!(await claimPush(client, key))) throw running();
  const answered = await answerTo(client, key, bodySha256);
  if (answered !== null) throw new AnsweredMeanwhile(answered);
}

const running = () =>
  new Refusal("push-running", "A push with this Idempotency-Key is being taken in.", {
    retryAfterSeconds: 1,
  });

class AnsweredMeanwhile extends Error {
  readonly receipt: Receipt;
  constructor(receipt: Receipt) {
    super("The push was answered meanwhile.");
    this.receipt = receipt;
  }
}

const PIECE_BYTES = 64 * 1024;

async function* piecesOf(body: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < body.length; at += PIECE_BYTES) yield body.subarray(at, at + PIECE_BYTES);
}
