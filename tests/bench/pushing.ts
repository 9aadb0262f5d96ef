import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { FeedTokenActor } from "@/lib/auth/actor";
import { createApiToken, tokenActor } from "@/lib/auth/api-token";
import { receivePush } from "@/lib/ingest/push";

export const PUSH_EVENTS = 500;
/** As many senders as have a token of their own, each with as many pushes under way as a token may have. */
export const SENDERS = 4;
const AT_ONCE = 2;

/**
 * Pushes a file of view events in batches, several senders at once, each batch under a key of its own and answered once
 * it is durable.
 *
 * @returns seconds from the first push to the last answer, and how long the slowest in twenty waited for its own.
 */
export async function pushFile(
  path: string,
  pushesTo: { programme: string; feed: string },
): Promise<{ seconds: number; slowest: number }> {
  const bodies = await batchesOf(path);
  const senders = await Promise.all(Array.from({ length: SENDERS }, () => newSender(pushesTo)));
  const waits: number[] = [];
  const began = performance.now();
  const work = async (actor: FeedTokenActor) => {
    for (let body = bodies.shift(); body !== undefined; body = bodies.shift()) {
      const sent = performance.now();
      await receivePush(actor, { body, idempotencyKey: randomUUID() });
      waits.push((performance.now() - sent) / 1_000);
    }
  };
  await Promise.all(senders.flatMap((actor) => Array.from({ length: AT_ONCE }, () => work(actor))));
  const seconds = (performance.now() - began) / 1_000;
  waits.sort((a, b) => a - b);
  return { seconds, slowest: waits[Math.floor(waits.length * 0.95)] ?? Number.NaN };
}

async function newSender(pushesTo: { programme: string; feed: string }): Promise<FeedTokenActor> {
  const actor = await tokenActor(`Bearer ${await createApiToken(randomUUID(), 1, { pushesTo })}`);
  if (actor === null || actor.kind !== "feed-token") throw new Error("The token pushes nowhere.");
  return actor;
}

/** The file's rows, each batch with the header. */
async function batchesOf(path: string): Promise<Buffer[]> {
  const bodies: Buffer[] = [];
  let header = "";
  let rows: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (header === "") header = line;
    else rows.push(line);
    if (rows.length === PUSH_EVENTS) {
      bodies.push(Buffer.from([header, ...rows].join("\n")));
      rows = [];
    }
  }
  if (rows.length > 0) bodies.push(Buffer.from([header, ...rows].join("\n")));
  return bodies;
}
