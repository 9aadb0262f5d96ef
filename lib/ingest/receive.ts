import "server-only";
import type { PoolClient } from "pg";
import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { keptFileName } from "@/lib/fields/file-name";
import type { Feed } from "@/lib/programmes/programme";
import { lockProgramme } from "@/lib/rollup/restate";
import { documentsKnown, followDocuments } from "@/lib/rollup/units/submissions";
import { appendToTrail } from "@/lib/trail/append";
import type { TrailActor, TrailEntry } from "@/lib/trail/entry";
import { forgetOldLinks } from "./audit/forget-links";
import { importRecords } from "./audit/import-records";
import { type FileFormat, holdsRecords, peek } from "./audit/recognise-file";
import { FileRefusal } from "./file-refusal";
import { commitImport, type FileImported, readReasons } from "./parts/commit-import";
import { countOutcome } from "./parts/count-outcome";
import { factKindOf } from "./parts/fact-kind";
import { ImportBatches } from "./parts/import-batches";
import { importEntry, type ToldImport } from "./parts/import-trail";
import { createStage } from "./parts/merge";
import { programmeKeyFor } from "./parts/programme-key";
import { type FoundFeed, requireFeed } from "./parts/require-feed";
import { Touched } from "./parts/touched";
import { readFeedFile } from "./readers/read-feed-file";
import { type ImportReason, notedOfRows } from "./reasons";
import type { Rejection } from "./rejection";
import {
  type Covers,
  closeAbandonedImports,
  closeImport,
  firstRejections,
  insertImport,
  onConnection,
  type UploadProgress,
  unlockImport,
} from "./store";

export interface ReceiveOptions {
  /** Slugs. */
  programme: string;
  feed: string;
  source: AsyncIterable<Uint8Array>;
  /** What the file is said to be; left out, it is told from its content. */
  format?: FileFormat | undefined;
  /** As the sender named it; what is kept of it: see keptFileName. */
  fileName: string;
  /** For the per cent of the progress; the file is read to its end either way. */
  fileBytes?: number;
  startedBy: TrailActor;
  /** Does everything and then takes it back. */
  dryRun?: boolean;
  /** The sender's statement that the file is complete for these days. */
  covers?: Covers;
  signal?: AbortSignal;
  onProgress?: (progress: UploadProgress) => void;
  /** Told the import's id before a row is read; not for a dry run. */
  onBegin?: (importId: number) => Promise<void>;
  /** The feed token it was pushed with. */
  tokenId?: string;
  /** How long to wait for another writer of the programme; if not said: as long as it takes. */
  patienceMs?: number;
  /** Runs on the import's connection before anything is noted: it may refuse. Its locks go with the import's. */
  beforeBegin?: (client: PoolClient) => Promise<void>;
  /** Runs last in the import's transaction: what has to be durable exactly when the import is. */
  beforeCommit?: (client: PoolClient, importId: number) => Promise<void>;
  now?: Date;
}

/**
 * What became of every row or record of a file: `received = accepted + duplicate + joined + ignored + rejected`, always.
 */
export interface ImportReceipt {
  /** null for a dry run. */
  importId: number | null;
  file: string;
  received: number;
  accepted: number;
  duplicate: number;
  /** Records that tell of an act which another tells of already; of rows, none. */
  joined: number;
  /** Records that are understood and not kept; of rows, none. */
  ignored: number;
  /** Among the rejected: the same identifier with other content. */
  conflicts: number;
  rejected: number;
  /** The first thousand by line; all of them are kept with the import. */
  rejections: Rejection[];
  /** Of the accepted rows, London days. */
  firstDay: CalendarDate | null;
  lastDay: CalendarDate | null;
  /** Organisations written in a way not met before that mean none of the programme's. */
  newSpellings: number;
  /** What the file of records turned out to be; null where it was read as rows. */
  format: string | null;
  /** Why rows or records were ignored or rejected, and what is worth a number of its own. */
  reasons: ImportReason[];
  dryRun: boolean;
}

const REJECTIONS_IN_RECEIPT = 1_000;

/**
 * The only entrance for a supplier's file: read, merged and counted in one transaction, so that it is stored whole
 * or not at all, and acknowledged only when it is durable.
 *
 * @throws FileRefusal when the file cannot be read at all; nothing of it is stored.
 * @throws Refusal when there is no such programme or feed.
 */
export async function receiveFile(options: ReceiveOptions): Promise<ImportReceipt> {
  if (options.dryRun) return onConnection((client) => inDryRun(client, options));
  const [outcome] = await receiveTogether([options]);
  if (outcome?.status !== "fulfilled") throw outcome?.reason;
  return outcome.value;
}

/**
 * Several files of one feed in one transaction: each is stored whole or not at all and has its own receipt, and what
 * they touch is restated once, which is most of what a small file costs.
 *
 * @returns what became of each, in their order.
 * @throws whatever the transaction itself failed of; nothing of any of them is stored.
 */
export async function receiveTogether(
  files: readonly ReceiveOptions[],
): Promise<PromiseSettledResult<ImportReceipt>[]> {
  await closeAbandonedImports();
  await forgetOldLinks(files[0]?.now ?? new Date());
  return onConnection((client) => receiveOn(client, files));
}

interface Begun extends ToldImport {
  file: ReceiveOptions;
  programmeId: number;
}

async function receiveOn(
  client: PoolClient,
  files: readonly ReceiveOptions[],
): Promise<PromiseSettledResult<ImportReceipt>[]> {
  const outcomes = new Map<ReceiveOptions, PromiseSettledResult<ImportReceipt>>();
  const begun: Begun[] = [];
  for (const file of files)
    try {
      begun.push(await beginImport(client, file));
    } catch (reason) {
      outcomes.set(file, { status: "rejected", reason });
    }
  const touched = new Touched();
  try {
    await client.query("begin");
    for (const [index, each] of begun.entries()) {
      const { file, importId } = each;
      await client.query("savepoint file");
      // Each makes temporary tables of the same names.
      if (index > 0) await client.query("discard temp");
      try {
        const { sha256, ...receipt } = await importInto(client, each, touched);
        each.sha256 = sha256;
        await file.beforeCommit?.(client, importId);
        await client.query("release savepoint file");
        outcomes.set(file, { status: "fulfilled", value: { importId, ...receipt, dryRun: false } });
      } catch (error) {
        const reason = asRefusal(error, file.signal);
        if (reason === null) throw error;
        await client.query("rollback to savepoint file");
        outcomes.set(file, { status: "rejected", reason });
      }
    }
    await touched.restate(client);
    for (const each of begun) await appendToTrail(client, importEntry(each, outcomes.get(each.file)));
    await client.query("commit");
    for (const { importId, file } of begun) await closeRefused(importId, outcomes.get(file));
    await unlockImport(client);
  } catch (error) {
    countOutcome(null);
    await client.query("rollback").catch(() => {});
    for (const each of begun) {
      const outcome = outcomes.get(each.file);
      const entry = importEntry(each, outcome?.status === "rejected" ? outcome : undefined);
      if (outcome?.status === "rejected") await closeRefused(each.importId, outcome, entry);
      // When the database itself has gone the record stays "running", and the next import closes it.
      else await closeImport(each.importId, "interrupted", INTERRUPTED, entry).catch(() => {});
    }
    throw error;
  }
  return files.map((file) => {
    const outcome = outcomes.get(file);
    if (outcome === undefined) throw new Error("A file was left out.");
    countOutcome(outcome);
    if (outcome.status === "fulfilled") sayDone(file, outcome.value.received);
    return outcome;
  });
}

const sayDone = ({ onProgress, fileBytes = 0 }: ReceiveOptions, rows: number): void =>
  onProgress?.({ stage: "done", rows, bytes: fileBytes, percent: 100 });

/** Notes that an import has begun. */
async function beginImport(client: PoolClient, options: ReceiveOptions): Promise<Begun> {
  const { programme, feed } = await requireFeed(options.programme, options.feed);
  await options.beforeBegin?.(client);
  const importId = await insertImport(client, {
    feedId: feed.id,
    fileName: keptFileName(options.fileName),
    startedBy: options.startedBy.name,
    covers: options.covers ?? null,
    tokenId: options.tokenId ?? null,
  });
  await options.onBegin?.(importId);
  return { file: options, importId, programmeId: programme.id, sha256: null };
}

const INTERRUPTED = { code: "interrupted", detail: "" } as const;

/** @param entry for the trail, where the import's transaction has not told of it. */
async function closeRefused(
  importId: number,
  outcome: PromiseSettledResult<ImportReceipt> | undefined,
  entry?: TrailEntry,
): Promise<void> {
  if (outcome?.status !== "rejected" || !(outcome.reason instanceof FileRefusal)) return;
  const { reason } = outcome;
  const state = reason.code === "cancelled" ? "cancelled" : "failed";
  await closeImport(importId, state, reason, entry).catch(() => {});
}

async function inDryRun(client: PoolClient, options: ReceiveOptions): Promise<ImportReceipt> {
  let began = false;
  try {
    await client.query("begin");
    const begun = await beginImport(client, { ...options, onBegin: undefined });
    began = true;
    const touched = new Touched();
    const { sha256: _, ...receipt } = await importInto(client, begun, touched);
    await touched.restate(client);
    sayDone(options, receipt.received);
    return { importId: null, ...receipt, dryRun: true };
  } catch (error) {
    throw asRefusal(error, options.signal) ?? error;
  } finally {
    await client.query("rollback").catch(() => {});
    if (began) await unlockImport(client).catch(() => {});
  }
}

/** Everything between begin and commit but restating. */
async function importInto(
  client: PoolClient,
  { file: options, importId, programmeId }: Begun,
  toRestate: Touched,
): Promise<Omit<ImportReceipt, "importId" | "dryRun"> & { sha256: Buffer }> {
  const progress = reporter(options);
  progress.stage("waiting");
  await client.query("set local work_mem = '128MB'");
  if (options.patienceMs !== undefined)
    await client.query("select set_config('lock_timeout', $1, true)", [`${options.patienceMs}ms`]);
  await lockProgramme(client, programmeId);
  // Its feeds may have been changed while this import waited for its turn.
  const { programme, feed } = await requireFeed(options.programme, options.feed);
  const pseudonymKey = await programmeKeyFor(client, programme);
  const now = options.now ?? new Date();
  const knownBefore = feed.kind === "publications" && (await documentsKnown(client, feed.viewerId));
  const file = await peek(options.source);
  const into: Into = { client, importId, programme, feed, pseudonymKey, now, progress };
  const isRecords = feed.grain === "events" && holdsRecords(file.start, options.format);
  const read = isRecords
    ? await importRecords(client, {
        ...into,
        source: file.whole,
        format: options.format,
        dryRun: options.dryRun ?? false,
        signal: options.signal,
        onBytes: progress.bytes,
        onRead: () => progress.stage("counting"),
      })
    : await importRows(into, { source: file.whole, signal: options.signal });

  options.signal?.throwIfAborted();
  // First, for how far the data reach is asked of committed imports.
  const days = await commitImport(client, importId, { ...read, lastDayOf: lastDayOf(feed) });
  toRestate.add(programme, { feedIds: [feed.id], days: read.days });
  if (feed.kind === "publications" && feed.grain === "events")
    toRestate.add(programme, {
      feedIds: [feed.id],
      days: await followDocuments(client, programme, { feed, knownBefore }),
    });
  const rejections = await firstRejections(client, importId, REJECTIONS_IN_RECEIPT);
  const { counters, format, sha256 } = read;
  const reasons = await readReasons(client, importId);
  return { file: keptFileName(options.fileName), sha256, ...counters, format, reasons, rejections, ...days };
}

interface Into extends FoundFeed {
  client: PoolClient;
  importId: number;
  pseudonymKey: Buffer;
  now: Date;
  progress: Reporter;
}

/** Rows of our own columns, or of a supplier's that the feed's mapping names. */
async function importRows(
  { client, importId, programme, feed, pseudonymKey, now, progress }: Into,
  { source, signal }: { source: AsyncIterable<Uint8Array>; signal: AbortSignal | undefined },
): Promise<FileImported> {
  const kind = factKindOf(feed);
  const merge = { kind, feed, importId, programmeId: programme.id, pseudonymKey };
  await createStage(client, merge);

  progress.stage("reading");
  const batches = new ImportBatches(client, merge);
  await batches.begin();
  const { counters } = batches;
  const read = await readFeedFile(source, feed, batches, {
    now,
    identityKey: pseudonymKey,
    signal,
    onBytes: (bytes) => progress.bytes(bytes, counters.received),
  }).catch(async (error) => {
    await batches.settle();
    throw error;
  });
  await batches.finish();

  progress.stage("counting");
  const touched = await client.query<{ day: string }>("select day::text from touched order by day");
  const { sha256, bytes } = read;
  return {
    counters: { ...counters, joined: 0, ignored: 0 },
    sha256,
    bytes,
    format: null,
    reasons: notedOfRows({
      "padded-user-id": read.paddedUserIds,
      "zeros-in-front": await batches.zerosInFront(),
    }),
    days: touched.rows.map(({ day }) => day),
  };
}

/** SQL for the last day a row speaks of: a weekly or monthly count speaks of all its days. */
const lastDayOf = (feed: Feed): string =>
  feed.countPeriod === "week" || feed.countPeriod === "month"
    ? `(day + interval '1 ${feed.countPeriod}' - interval '1 day')::date`
    : "day";

/** What went wrong, where it is the file's or the sender's doing; null for a fault of ours. */
function asRefusal(error: unknown, signal: AbortSignal | undefined): FileRefusal | null {
  if (error instanceof FileRefusal) return error;
  return signal?.aborted ? new FileRefusal("cancelled") : null;
}

type Reporter = ReturnType<typeof reporter>;

function reporter({ onProgress, fileBytes }: ReceiveOptions) {
  let current: UploadProgress = { stage: "waiting", rows: 0, bytes: 0, percent: null };
  const report = (change: Partial<UploadProgress>) => {
    current = { ...current, ...change };
    onProgress?.(current);
  };
  return {
    stage: (stage: UploadProgress["stage"]) => report({ stage }),
    bytes: (bytes: number, rows: number) =>
      report({
        bytes,
        rows,
        percent: fileBytes ? Math.min(99, Math.floor((bytes / fileBytes) * 100)) : null,
      }),
  };
}
