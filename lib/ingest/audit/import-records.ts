import type { PoolClient } from "pg";
import { readAuditFile } from "@/lib/audit/read-audit-file";
import { AuditFileRefusal } from "@/lib/audit/refusal";
import { LinkKeys } from "@/lib/ingest/audit/link-keys";
import { auditFormat, type FileFormat } from "@/lib/ingest/audit/recognise-file";
import { RecordBatches } from "@/lib/ingest/audit/record-batches";
import { createRecordStage, keepRecords, settleRecords } from "@/lib/ingest/audit/stage";
import { FileRefusal } from "@/lib/ingest/file-refusal";
import { READ_LIMITS } from "@/lib/ingest/readers/read-feed-file";
import { Unpacker } from "@/lib/ingest/readers/unpack";
import type { ImportReason } from "@/lib/ingest/reasons";
import type { Feed, Programme } from "@/lib/programmes/programme";
import { deriveScope } from "@/lib/rollup/units/derive";
import { gatherScope } from "@/lib/rollup/units/scope";
import { documentsKnown, feedsTogether } from "@/lib/rollup/units/submissions";
import { countDocuments, moveRecords, replaceUnits } from "@/lib/rollup/units/unit-rows";

export interface RecordImport {
  importId: number;
  programme: Programme;
  feed: Feed;
  source: AsyncIterable<Uint8Array>;
  pseudonymKey: Buffer;
  format: FileFormat | undefined;
  dryRun: boolean;
  now: Date;
  signal: AbortSignal | undefined;
  onBytes: (bytes: number, records: number) => void;
  /** The file is read; what it means is being worked out. */
  onRead: () => void;
}

export interface RecordsImported {
  counters: {
    received: number;
    accepted: number;
    duplicate: number;
    joined: number;
    ignored: number;
    conflicts: number;
    rejected: number;
    newSpellings: number;
  };
  reasons: ImportReason[];
  format: string;
  sha256: Buffer;
  bytes: number;
  /** London days whose figures changed. */
  days: string[];
}

/**
 * Reads a file of audit records into the caller's transaction: what is new is kept, what is counted is derived again
 * wherever it can have moved, and the day summaries follow. The caller holds the programme's lock.
 *
 * @throws FileRefusal when the file cannot be read as a whole.
 */
export async function importRecords(client: PoolClient, options: RecordImport): Promise<RecordsImported> {
  const { programme, feed, importId } = options;
  await createRecordStage(client);
  const linkKeys = new LinkKeys(client, programme, options);
  const batches = new RecordBatches(client, {
    feed,
    programmeId: programme.id,
    pseudonymKey: options.pseudonymKey,
    linkKeys,
  });
  const read = await readRecords(batches, options);
  options.onRead();
  options.signal?.throwIfAborted();

  const feeds = feedsTogether(programme.feeds, feed);
  const feedIds = feeds.map(({ id }) => id);
  const settled = await settleRecords(client, { feedId: feed.id, feedIds });
  await client.query(
    "insert into rejection (import_id, line, field, code) select $1, line, field, code from refused order by line",
    [importId],
  );
  await client.query(
    `create temp table touched on commit drop as
     select distinct (occurred_at at time zone 'Europe/London')::date as day from new_record where occurred_at is not null`,
  );
  const documentDays =
    feed.kind === "publications"
      ? await countDocuments(client, feeds, { from: "new_record", feed, importId })
      : [];
  await gatherScope(client, { feedIds, from: "new_record" });
  const views = programme.viewers.find(({ id }) => id === feed.viewerId)?.views;
  if (views === undefined) throw new Error("The feed's viewer is not there.");
  // The scope's records are gathered before the new ones are kept, so that these are not read twice.
  const derived = await deriveScope(client, {
    feed,
    feedIds,
    importId,
    views,
    submissionsCount:
      feed.kind === "publications" &&
      settled.documents === 0 &&
      !(await documentsKnown(client, feed.viewerId)),
  });
  await keepRecords(client, { feedId: feed.id, importId });
  const unitDays = await replaceUnits(client, feeds);
  await moveRecords(client);

  const refused = await client.query<{ refused: number }>("select count(*)::int as refused from refused");
  const rejected = refused.rows[0]?.refused ?? 0;
  const ignored = [...batches.ignored].map(
    ([reason, count]): ImportReason => ({ kind: "ignored", reason, count }),
  );
  const noted = [...addedUp(derived.noted, settled.noted)].map(
    ([reason, count]): ImportReason => ({ kind: "noted", reason, count }),
  );
  return {
    counters: {
      received: batches.received,
      accepted: settled.fresh - derived.joined - settled.joined,
      duplicate: settled.duplicate,
      joined: derived.joined + settled.joined,
      ignored: ignored.reduce((sum, { count }) => sum + count, 0),
      conflicts: settled.conflicts,
      rejected,
      newSpellings: batches.newSpellings,
    },
    reasons: [...ignored, ...noted],
    ...read,
    days: [...new Set([...documentDays, ...unitDays])],
  };
}

function addedUp<K>(a: ReadonlyMap<K, number>, b: ReadonlyMap<K, number>): Map<K, number> {
  const sum = new Map(a);
  for (const [key, count] of b) sum.set(key, (sum.get(key) ?? 0) + count);
  return sum;
}

async function readRecords(
  batches: RecordBatches,
  { source, format, now, signal, onBytes }: RecordImport,
): Promise<Pick<RecordsImported, "format" | "sha256" | "bytes">> {
  const file = new Unpacker(source, {
    ...READ_LIMITS,
    signal,
    onBytes: (bytes) => onBytes(bytes, batches.received),
  });
  try {
    const read = await readAuditFile(file.pieces(), batches, { now, format: auditFormat(format) });
    await batches.finish();
    return { format: read.format, sha256: file.digest(), bytes: file.bytes };
  } catch (error) {
    await batches.settle();
    throw error instanceof AuditFileRefusal ? new FileRefusal(error.code, asSentence(error.place)) : error;
  }
}

/** "line 3, entry 2" as the details of other refusals are written. */
const asSentence = (place: string): string =>
  place === "" ? "" : `${place.charAt(0).toUpperCase()}${place.slice(1)}.`;
