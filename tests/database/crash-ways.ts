import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { FeedTokenActor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/auth/refusal";
import { receivePush } from "@/lib/ingest/push";
import { roundFile, roundRecords } from "./crash-rounds";
import { importText } from "./test-programme";

/** How a round's file comes in: rows or audit records as from the command line, or rows pushed under the round's key. */
export const CrashWay = z.enum(["rows", "records", "push"]);
export type CrashWay = z.infer<typeof CrashWay>;

export interface HandedOver {
  accepted: number;
  duplicate: number;
  joined: number;
  /** The answer of an earlier push of the same. */
  replayed: boolean;
}

/** Hands a round's file over; a push as its sender does who was not answered and comes again. */
export async function handOver(way: CrashWay, round: number, pusher: FeedTokenActor): Promise<HandedOver> {
  if (way !== "push") {
    const text = way === "records" ? roundRecords(round) : roundFile(round);
    return { ...(await importText("v-views", text)), replayed: false };
  }
  const push = { body: Buffer.from(roundFile(round)), idempotencyKey: `round ${round}` };
  for (;;)
    try {
      const { receipt, replayed } = await receivePush(pusher, push);
      return { ...receipt, replayed };
    } catch (error) {
      // What the killed process had under way ends when the database notices that it is gone.
      if (!(error instanceof Refusal && error.retryAfterSeconds !== null)) throw error;
      await sleep(100);
    }
}
