import "server-only";
import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { settings } from "@/lib/config/env";
import type { TrailHead } from "./check-chain";
import { readHead } from "./store";

/** Heads of the trail as they were, a line each: whoever cuts off the end of the trail would have to change them too. */
export const keptHeadsFile = (): string => join(settings().dataDirectory, "trail-heads.log");

const LINE = /^(\d{1,15}) (\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z) ([0-9a-f]{64})$/;

export interface KeptHeads {
  heads: TrailHead[];
  /** Numbers of lines that are no heads; a last one without its end is of a crash, and passed over. */
  unreadable: number[];
}

/** The heads kept in the data folder; none where there is no such file yet. */
export async function readKeptHeads(path = keptHeadsFile()): Promise<KeptHeads> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const found: KeptHeads = { heads: [], unreadable: [] };
  for (const [index, line] of text.split("\n").slice(0, -1).entries()) {
    const [, seq, at, hash] = LINE.exec(line) ?? [];
    if (seq === undefined || at === undefined || hash === undefined) found.unreadable.push(index + 1);
    else found.heads.push({ seq: Number(seq), at, hash });
  }
  return found;
}

/** Adds the head as it is now, where it is another than the last one kept. Only lines are added to the file, ever. */
export async function keepHead(path = keptHeadsFile()): Promise<void> {
  const head = await readHead();
  if (head === null) return;
  const { heads } = await readKeptHeads(path);
  const last = heads.at(-1);
  if (last?.seq === head.seq && last.hash === head.hash) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await appendFile(path, `${head.seq} ${head.at} ${head.hash}\n`, { mode: 0o600 });
}
