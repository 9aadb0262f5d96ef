// A process of its own that takes a round's file in as the service does, and has it imported; to be killed at any
// instant. Arguments: the runtime database's address, the number of the round. Says how far it is.

import { setTimeout as sleep } from "node:timers/promises";
import { OPERATOR } from "@/lib/auth/actor";
import { connectTo } from "@/lib/db/client";
import { confirmUpload, createUpload, loadUpload } from "@/lib/ingest/uploads";
import { roundFile } from "./crash-rounds";

const [url = "", round = "0"] = process.argv.slice(2);
connectTo(url);
const say = (word: string) => process.stdout.write(`${word}\n`);
say("began");

async function* inChunks(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
}

async function until(id: string, state: string): Promise<void> {
  while ((await loadUpload(id, OPERATOR))?.state !== state) await sleep(5);
}

const id = await createUpload({
  programme: "p",
  feed: "v-views",
  fileName: `round-${round}.csv`,
  body: inChunks(Buffer.from(roundFile(Number(round)))),
  actor: OPERATOR,
});
say(`taken ${id}`);
await until(id, "checked");
await confirmUpload(id, OPERATOR);
say("confirmed");
await until(id, "done");
say("done");
process.exit(0);
