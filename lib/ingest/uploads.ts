import "server-only";
import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { fromDatabaseDay } from "@/lib/db/day";
import { keptFileName } from "@/lib/fields/file-name";
import { FileRefusal, type FileRefusalCode } from "./file-refusal";
import { loadImport } from "./load-imports";
import { requireFeed } from "./parts/require-feed";
import { removeSpooled, removeStraySpools, spool, spooledPath } from "./parts/spool";
import { type ImportReceipt, receiveFile } from "./receive";
import {
  type Covers,
  closeAbandonedImports,
  insertUpload,
  selectExpiredUploadIds,
  selectFeedOfUpload,
  selectUpload,
  selectUploadIds,
  type UploadProgress,
  type UploadState,
  updateUpload,
} from "./store";

/**
 * A file handed over in the browser: spooled, checked (a dry run), and imported once a person says so. The spooled
 * file is the only copy and goes as soon as the upload has ended.
 */
export interface UploadRecord {
  id: string;
  programme: string;
  feed: string;
  fileName: string;
  fileBytes: number;
  state: UploadState;
  progress: UploadProgress | null;
  /** What importing would do; set once checked. */
  check: ImportReceipt | null;
  importId: number | null;
  failureCode: FileRefusalCode | null;
  failureDetail: string | null;
}

export interface NewFile {
  programme: string;
  feed: string;
  fileName: string;
  body: AsyncIterable<Uint8Array>;
  startedBy: string;
  covers?: Covers;
}

/** Work under way in this process, so that it can be stopped at once. */
const shared = globalThis as typeof globalThis & { uptakeUploads?: Map<string, AbortController> };
shared.uptakeUploads ??= new Map();
const running = shared.uptakeUploads;

const PROGRESS_EVERY_MILLISECONDS = 400;

/**
 * Takes a file in and starts checking it; the check goes on after this returns.
 *
 * @throws FileRefusal "file-too-large", Refusal "not-found".
 */
export async function createUpload({
  programme,
  feed,
  fileName,
  body,
  startedBy,
  covers,
}: NewFile): Promise<string> {
  const found = await requireFeed(programme, feed);
  const id = randomUUID();
  await insertUpload({
    id,
    feedId: found.feed.id,
    fileName: keptFileName(fileName),
    startedBy,
    covers: covers ?? null,
  });
  try {
    const fileBytes = await spool(id, body);
    await updateUpload(id, ["receiving"], { state: "checking", fileBytes: BigInt(fileBytes) });
  } catch (error) {
    await end(id, ["receiving"], error);
    throw error;
  }
  void check(id);
  return id;
}

export async function loadUpload(id: string): Promise<UploadRecord | null> {
  const found = await selectUpload(id);
  const feed = found === null ? null : await selectFeedOfUpload(found.feedId);
  if (found === null || feed === null) return null;
  return {
    id,
    ...feed,
    fileName: found.fileName,
    fileBytes: Number(found.fileBytes),
    state: found.state as UploadState,
    progress: found.progress as UploadProgress | null,
    check: found.check as ImportReceipt | null,
    importId: found.importId,
    failureCode: found.failureCode as FileRefusalCode | null,
    failureDetail: found.failureDetail,
  };
}

/** Imports a checked file. Says whether it was there to be imported; the import goes on after this returns. */
export async function confirmUpload(id: string): Promise<boolean> {
  const confirmed = await updateUpload(id, ["checked"], { state: "importing", progress: NOT_BEGUN });
  if (confirmed) void bringIn(id);
  return confirmed;
}

/** Throws an upload away, or stops it where it is; nothing of it is stored. */
export async function cancelUpload(id: string): Promise<void> {
  running.get(id)?.abort();
  // Another process may be at work on it: it sees the request at its next progress.
  await updateUpload(id, ["checking", "importing"], { cancelRequested: true });
  if (await updateUpload(id, ["checked"], { state: "cancelled", failureCode: "cancelled" }))
    await removeSpooled(id);
}

/**
 * Goes on with what a stopped process left behind, and throws away files nobody asked for any more. To be called once,
 * when the service starts.
 */
export async function recoverUploads(): Promise<void> {
  await closeAbandonedImports();
  for (const id of await selectUploadIds(["receiving"]))
    await end(id, ["receiving"], new FileRefusal("interrupted"));
  for (const id of await selectExpiredUploadIds())
    if (await updateUpload(id, ["checked"], { state: "cancelled", failureCode: "cancelled" }))
      await removeSpooled(id);
  for (const id of await selectUploadIds(["checking"])) await check(id);
  for (const id of await selectUploadIds(["importing"])) {
    const upload = await loadUpload(id);
    const imported = upload?.importId ? await loadImport(upload.importId) : null;
    if (imported?.state === "committed") await finish(id, imported.id);
    else await bringIn(id);
  }
  await removeStraySpools(await selectUploadIds(["receiving", "checking", "checked", "importing"]));
}

const NOT_BEGUN: UploadProgress = { stage: "waiting", rows: 0, bytes: 0, percent: 0 };

/** The dry run. Never throws: what goes wrong is the upload's own end. */
async function check(id: string): Promise<void> {
  try {
    const receipt = await run(id, { dryRun: true });
    await updateUpload(id, ["checking"], { state: "checked", check: { ...receipt } });
  } catch (error) {
    await end(id, ["checking"], error);
  }
}

/** The import. Never throws: what goes wrong is the upload's own end. */
async function bringIn(id: string): Promise<void> {
  try {
    const { importId } = await run(id, { dryRun: false });
    if (importId !== null) await finish(id, importId);
  } catch (error) {
    await end(id, ["importing"], error);
  }
}

async function run(id: string, { dryRun }: { dryRun: boolean }): Promise<ImportReceipt> {
  const found = await selectUpload(id);
  const feed = found === null ? null : await selectFeedOfUpload(found.feedId);
  if (found === null || feed === null) throw new FileRefusal("interrupted");
  const stop = new AbortController();
  running.set(id, stop);
  const { fileName, startedBy, coversFrom, coversTo } = found;
  try {
    return await receiveFile({
      ...feed,
      source: createReadStream(spooledPath(id)),
      fileName,
      fileBytes: Number(found.fileBytes),
      startedBy,
      dryRun,
      covers:
        coversFrom && coversTo
          ? { from: fromDatabaseDay(coversFrom), to: fromDatabaseDay(coversTo) }
          : undefined,
      signal: stop.signal,
      onProgress: reporter(id, stop),
      onBegin: async (importId) => {
        await updateUpload(id, ["importing"], { importId });
      },
    });
  } finally {
    running.delete(id);
  }
}

async function finish(id: string, importId: number): Promise<void> {
  await updateUpload(id, ["importing"], { state: "done", importId });
  await removeSpooled(id);
}

async function end(id: string, from: UploadState[], error: unknown): Promise<void> {
  const refusal = error instanceof FileRefusal ? error : new FileRefusal("interrupted");
  const state = refusal.code === "cancelled" || refusal.code === "interrupted" ? refusal.code : "failed";
  // A lost database leaves the upload as it is; recoverUploads goes on with it.
  const ended = await updateUpload(id, from, {
    state,
    failureCode: refusal.code,
    failureDetail: refusal.detail,
  }).catch(() => false);
  if (ended) await removeSpooled(id);
}

/** Writes progress for other processes to see, now and then, and hears from them when to stop. */
function reporter(id: string, stop: AbortController): (progress: UploadProgress) => void {
  let next = 0;
  return (progress) => {
    if (performance.now() < next) return;
    next = performance.now() + PROGRESS_EVERY_MILLISECONDS;
    updateUpload(id, ["checking", "importing"], { progress })
      .then(() => selectUpload(id))
      .then((upload) => upload?.cancelRequested && stop.abort())
      .catch(() => {});
  };
}
