import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FileRefusal } from "@/lib/ingest/file-refusal";
import { type FileRead, type ReadLimits, readFeedFile } from "@/lib/ingest/readers/read-feed-file";
import type { FeedShape, Row, RowSink } from "@/lib/ingest/readers/row";

/** What the tests of the readers share: feeds, and a sink that notes every call. */

export const NOW = new Date("2021-02-20T09:00:00Z");

export function feed(shape: Partial<FeedShape> & { drop?: string[]; columns?: Record<string, string> } = {}) {
  const { drop = [], columns = {}, mapping, ...rest } = shape;
  return {
    kind: "views",
    grain: "events",
    countPeriod: null,
    timeZone: "Europe/London",
    mapping: mapping ?? { columns, drop, dates: "iso" },
    ...rest,
  } satisfies FeedShape;
}

export type Call = { line: number; row: Row } | { line: number; field: string; code: string };

export interface Reading {
  calls: Call[];
  result: FileRead;
}

export async function* inChunks(bytes: Buffer, cuts: number[] = []): AsyncGenerator<Buffer> {
  let start = 0;
  for (const cut of [...cuts.filter((at) => at < bytes.length).sort((a, b) => a - b), bytes.length]) {
    yield Buffer.from(bytes.subarray(start, cut));
    start = cut;
  }
}

/** Reads a file given as text or bytes, cut where told, and notes what the sink was called with. */
export async function reading(
  file: string | Buffer,
  shape: FeedShape = feed(),
  options: { cuts?: number[]; limits?: Partial<ReadLimits>; identityKey?: Buffer } = {},
): Promise<Reading> {
  const calls: Call[] = [];
  const sink: RowSink = {
    accept: (line, row) => calls.push({ line, row }),
    reject: (line, field, code) => calls.push({ line, field, code }),
    drain: async () => {},
  };
  const source = inChunks(Buffer.from(file), options.cuts);
  const result = await readFeedFile(source, shape, sink, {
    now: NOW,
    limits: options.limits,
    identityKey: options.identityKey,
  });
  return { calls, result };
}

/** The refusal a file ends in, as "code: detail"; "read" when it is not refused. */
export async function refusalOf(...args: Parameters<typeof reading>): Promise<string> {
  try {
    await reading(...args);
    return "read";
  } catch (error) {
    if (error instanceof FileRefusal)
      return error.detail === "" ? error.code : `${error.code}: ${error.detail}`;
    throw error;
  }
}

export function sample(name: string): Promise<Buffer> {
  return readFile(join(import.meta.dirname, "../../../samples", name));
}

export const HEADER = "event_id,occurred_at,user_id,organisation,role,outcome\n";

/** One view event as a CSV line, good unless told otherwise. */
export function line(event: Partial<Record<"id" | "at" | "user" | "org" | "role" | "outcome", string>> = {}) {
  const {
    id = "e1",
    at = "2021-01-25T08:00:00Z",
    user = "asmith",
    org = "RBN",
    role = "GP",
    outcome = "",
  } = event;
  return `${[id, at, user, org, role, outcome].join(",")}\n`;
}

/** "field: code" of the first row under the header; "accepted" when it is. */
export async function verdictOn(row: string, shape: FeedShape = feed(), header = HEADER): Promise<string> {
  const { calls } = await reading(header + row, shape);
  const [first] = calls;
  if (first === undefined || calls.length !== 1) return `${calls.length} rows`;
  return "code" in first ? `${first.field}: ${first.code}` : "accepted";
}
