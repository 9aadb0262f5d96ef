import "server-only";
import type { PoolClient } from "pg";
import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { keptFileName } from "@/lib/fields/file-name";
import type { Feed } from "@/lib/programmes/programme";
import { documentsKnown, followDocuments } from "@/lib/rollup/units/submissions";
import { appendToTrail } from "@/lib/trail/append";
import type { TrailActor, TrailEntry } from "@/lib/trail/entry";
import { forgetOldLinks } from "./audit/forget-links";
import { importRecords } from "./audit/import-records";
import type { FileFormat } from "./audit/recognise-file";
import { FileRefusal } from "./file-refusal";
import { commitImport, type FileImported, readReasons } from "./parts/commit-import";
import { countOutcome } from "./parts/count-outcome";
import { ImportBatches } from "./parts/import-batches";
import { importEntry, type ToldImport } from "./parts/import-trail";
import { mayMeetFacts, type OpenFeed, openFeed, type StartedFile, startFile } from "./parts/open-feed";
import { type Reporter, reporter } from "./parts/reporter";
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

type Outcomes = Map<ReceiveOptions, PromiseSettledResult<ImportReceipt>>;

async function receiveOn(
  client: PoolClient,
  files: readonly ReceiveOptions[],
): Promise<PromiseSettledResult<ImportReceipt>[]> {
  const outcomes: Outcomes = new Map();
  const begun = await beginImports(client, files, outcomes);
  try {
    await client.query("begin");
    await importAll(client, begun, outcomes);
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

/** Notes that imports of a feed have begun, those of several files in one transaction; what may not begin has its outcome. */
async function beginImports(
  client: PoolClient,
  files: readonly ReceiveOptions[],
  outcomes: Outcomes,
): Promise<Begun[]> {
  const admitted: { file: ReceiveOptions; found: FoundFeed }[] = [];
  let found: FoundFeed | null = null;
  for (const file of files)
    try {
      found ??= await requireFeed(file.programme, file.feed);
      await file.beforeBegin?.(client);
      admitted.push({ file, found });
    } catch (reason) {
      outcomes.set(file, { status: "rejected", reason });
    }
  const begun: Begun[] = [];
  const isOne = admitted.length === 1;
  if (!isOne) await client.query("begin");
  for (const each of admitted) begun.push(await beginImport(client, each));
  if (!isOne) await client.query("commit");
  for (const { file, importId } of begun) await file.onBegin?.(importId);
  return begun;
}

async function beginImport(
  client: PoolClient,
  { file, found: { programme, feed } }: { file: ReceiveOptions; found: FoundFeed },
): Promise<Begun> {
  const importId = await insertImport(client, {
    feedId: feed.id,
    fileName: keptFileName(file.fileName),
    startedBy: file.startedBy.name,
    covers: file.covers ?? null,
    tokenId: file.tokenId ?? null,
  });
  return { file, importId, programmeId: programme.id, sha256: null };
}

/** Takes the files in, each in a savepoint of its own, and restates what they touched. */
async function importAll(client: PoolClient, begun: readonly Begun[], outcomes: Outcomes): Promise<void> {
  const [first] = begun;
  if (first === undefined) return;
  const refuse = ({ file }: Begun, error: unknown) => {
    const reason = asRefusal(error, file.signal);
    if (reason === null) throw error;
    outcomes.set(file, { status: "rejected", reason });
  };
  for (const { file } of begun) reporter(file).stage("waiting");
  let opened: OpenFeed;
  try {
    opened = await openFeed(client, first.file, {
      programmeId: first.programmeId,
      several: begun.length > 1,
    });
  } catch (error) {
    for (const each of begun) refuse(each, error);
    return;
  }
  const touched = new Touched();
  for (const each of begun) {
    const { file, importId } = each;
    let isInside = false;
    try {
      const started = await startFile(opened, file);
      await client.query("savepoint file");
      isInside = true;
      const { sha256, ...receipt } = await importInto({ client, importId, file, opened, started }, touched);
      each.sha256 = sha256;
      await file.beforeCommit?.(client, importId);
      await client.query("release savepoint file");
      outcomes.set(file, { status: "fulfilled", value: { importId, ...receipt, dryRun: false } });
    } catch (error) {
      refuse(each, error);
      if (isInside) await client.query("rollback to savepoint file; release savepoint file");
    }
  }
  await opened.stage.countGathered();
  await touched.restate(client);
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

async function inDryRun(client: PoolClient, file: ReceiveOptions): Promise<ImportReceipt> {
  let began = false;
  try {
    await client.query("begin");
    const found = await requireFeed(file.programme, file.feed);
    const { importId, programmeId } = await beginImport(client, { file, found });
    began = true;
    reporter(file).stage("waiting");
    const opened = await openFeed(client, file, { programmeId, several: false });
    const started = await startFile(opened, file);
    const touched = new Touched();
    const { sha256: _, ...receipt } = await importInto({ client, importId, file, opened, started }, touched);
    await touched.restate(client);
    sayDone(file, receipt.received);
    return { importId: null, ...receipt, dryRun: true };
  } catch (error) {
    throw asRefusal(error, file.signal) ?? error;
  } finally {
    await client.query("rollback").catch(() => {});
    if (began) await unlockImport(client).catch(() => {});
  }
}

interface Into {
  client: PoolClient;
  importId: number;
  file: ReceiveOptions;
  opened: OpenFeed;
  started: StartedFile;
}

/** One file, whole, but for restating what it touched. */
async function importInto(
  into: Into,
  toRestate: Touched,
): Promise<Omit<ImportReceipt, "importId" | "dryRun"> & { sha256: Buffer }> {
  const { client, importId, file: options, opened, started } = into;
  const { programme, feed, pseudonymKey } = opened;
  const progress = reporter(options);
  const now = options.now ?? new Date();
  const knownBefore = feed.kind === "publications" && (await documentsKnown(client, feed.viewerId));
  const read = started.isRecords
    ? await importRecords(client, {
        importId,
        programme,
        feed,
        pseudonymKey,
        now,
        source: started.source,
        format: options.format,
        dryRun: options.dryRun ?? false,
        signal: options.signal,
        onBytes: progress.bytes,
        onRead: () => progress.stage("counting"),
      })
    : await importRows(into, { now, progress });

  options.signal?.throwIfAborted();
  // First, for how far the data reach is asked of committed imports.
  const days = await commitImport(client, importId, { ...read, lastDayOf: lastDayOf(feed) });
  toRestate.add(programme, { feedIds: [feed.id], days: read.days });
  if (feed.kind === "publications" && feed.grain === "events")
    toRestate.add(programme, {
      feedIds: [feed.id],
      days: await followDocuments(client, programme, { feed, knownBefore }),
    });
  const { counters, format, sha256 } = read;
  const isPlain = counters.rejected === 0 && read.reasons.length === 0;
  const rejections = isPlain ? [] : await firstRejections(client, importId, REJECTIONS_IN_RECEIPT);
  const reasons = isPlain ? [] : await readReasons(client, importId);
  return { file: keptFileName(options.fileName), sha256, ...counters, format, reasons, rejections, ...days };
}

/** Rows of our own columns, or of a supplier's that the feed's mapping names. */
async function importRows(
  { client, importId, file: { signal }, opened, started }: Into,
  { now, progress }: { now: Date; progress: Reporter },
): Promise<FileImported> {
  const { programme, feed, kind, pseudonymKey, stage } = opened;
  progress.stage("reading");
  const batches = new ImportBatches(client, {
    kind,
    feed,
    importId,
    gathers: stage.gathers,
    programmeId: programme.id,
    pseudonymKey,
    mayHoldKnown: await mayMeetFacts(client, opened),
  });
  const { counters } = batches;
  const read = await readFeedFile(started.source, feed, batches, {
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
      "zeros-in-front": await batches.zerosInFront(stage),
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
