import { createReadStream, existsSync } from "node:fs";
import { FileRefusal } from "@/lib/ingest/file-refusal";
import { type ImportReceipt, receiveFile } from "@/lib/ingest/receive";
import {
  alone,
  inProgramme,
  isCancelRequested,
  selectUploads,
  type UploadProgress,
  type UploadRow,
  type UploadState,
  updateUpload,
} from "@/lib/ingest/store";
import { log } from "@/lib/log/log";
import { telemetry } from "@/lib/telemetry/telemetry";
import { importRecord } from "./import-record";
import { removeSpooled, spooledPath } from "./spool";
import { inTurn } from "./turns";

/**
 * How often the work on one file is begun. A restart of the service or a database that went away is over the next time;
 * a file that ends the process each time must not do so for ever.
 */
const MOST_ATTEMPTS = 5;
const PROGRESS_EVERY_MILLISECONDS = 400;

export const QUEUED: UploadProgress = { stage: "queued", rows: 0, bytes: 0, percent: 0 };

/** This process's share of the work. Next bundles a module once per entry point; one process has one of these. */
interface Work {
  /** How many turns each upload waits for or has. */
  turns: Map<string, number>;
  /** Under way, so that it can be stopped at once. */
  running: Map<string, AbortController>;
  /** Files that are just arriving. */
  arriving: Set<string>;
}

const shared = globalThis as typeof globalThis & { uptakeUploads?: Work };
shared.uptakeUploads ??= { turns: new Map(), running: new Map(), arriving: new Set() };
export const ourWork: Work = shared.uptakeUploads;

/** Sees to an upload when it is its turn: checks it, or imports it. Never throws; what goes wrong is told or tried again. */
export function queueUpload({ id, programme }: Pick<UploadRow, "id" | "programme">): void {
  const { turns } = ourWork;
  turns.set(id, (turns.get(id) ?? 0) + 1);
  countUploads();
  inTurn(programme, () => alone("uptake.upload", id, () => inProgramme(programme, () => seeTo(id))))
    .catch((error) =>
      log().error({ err: error, upload: id }, "An upload could not be read; it is tried again."),
    )
    .finally(() => {
      const left = (turns.get(id) ?? 1) - 1;
      if (left === 0) turns.delete(id);
      else turns.set(id, left);
      countUploads();
    });
}

function countUploads(): void {
  const { turns, running } = ourWork;
  const { uploads } = telemetry();
  uploads.set({ state: "reading" }, running.size);
  uploads.set({ state: "waiting" }, Math.max(0, turns.size - running.size));
}

/** Ends an upload at which nobody is at work, if it is to end; says nothing of one that is. */
export async function settleUpload(id: string): Promise<void> {
  await alone("uptake.upload", id, async () => {
    const [upload] = await selectUploads({ id });
    if (upload !== undefined) await isSettled(upload);
  });
}

/** Under the upload's lock. */
async function seeTo(id: string): Promise<void> {
  const [upload] = await selectUploads({ id });
  if (upload === undefined || (await isSettled(upload)) || upload.state === "checked") return;
  const at: UploadState[] = [upload.state];
  if (upload.attempts >= MOST_ATTEMPTS) return end(id, at, new FileRefusal("given-up"));
  if (!existsSync(spooledPath(id))) return end(id, at, new FileRefusal("interrupted"));
  // Counted before it is begun: one that ends the process has been begun, too.
  await updateUpload(id, at, { attempts: { increment: 1 } });
  try {
    const receipt = await read(upload);
    if (receipt.importId !== null) await finish(id, receipt.importId);
    else await updateUpload(id, at, { state: "checked", check: { ...receipt } });
    // Asked for at the very end, too late to stop the reading.
    if (await isCancelRequested(id)) await end(id, ["checked"], new FileRefusal("cancelled"));
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    await end(id, at, error);
  }
}

/** Whether nothing is left to be done with it; it may have been cancelled, or imported before a process stopped. */
async function isSettled(upload: UploadRow): Promise<boolean> {
  const { id, state, importId } = upload;
  if (state !== "checking" && state !== "checked" && state !== "importing") return true;
  const imported = importId === null ? null : await importRecord(importId);
  if (imported?.state === "committed" || imported?.state === "undone") {
    await finish(id, imported.id);
    return true;
  }
  if (upload.cancelRequested) await end(id, [state], new FileRefusal("cancelled"));
  return upload.cancelRequested;
}

async function read(upload: UploadRow): Promise<ImportReceipt> {
  const { id, programme, feed, fileName, fileBytes, covers } = upload;
  const stop = new AbortController();
  ourWork.running.set(id, stop);
  countUploads();
  try {
    return await receiveFile({
      programme,
      feed,
      source: createReadStream(spooledPath(id)),
      fileName,
      fileBytes,
      // One that was confirmed before it was kept who did: by somebody who was an administrator then.
      startedBy: upload.confirmedBy ?? { kind: "administrator", name: upload.startedBy },
      dryRun: upload.state === "checking",
      ...(covers === null ? {} : { covers }),
      signal: stop.signal,
      onProgress: reporter(id, stop),
      onBegin: async (importId) => {
        await updateUpload(id, ["importing"], { importId });
      },
    });
  } finally {
    ourWork.running.delete(id);
  }
}

async function finish(id: string, importId: number): Promise<void> {
  await updateUpload(id, ["importing"], { state: "done", importId });
  await removeSpooled(id);
}

/** Ends an upload in one of the states given, and removes its file. */
export async function end(id: string, from: UploadState[], refusal: FileRefusal): Promise<void> {
  const { code, detail } = refusal;
  const state = code === "cancelled" ? "cancelled" : TOLD_AS_INTERRUPTED.has(code) ? "interrupted" : "failed";
  if (await updateUpload(id, from, { state, failureCode: code, failureDetail: detail }))
    await removeSpooled(id);
}

const TOLD_AS_INTERRUPTED = new Set<string>(["interrupted", "given-up"]);

/** Writes progress for other processes to see, now and then, and hears from them when to stop. */
function reporter(id: string, stop: AbortController): (progress: UploadProgress) => void {
  let next = 0;
  let stage = "";
  return (progress) => {
    if (performance.now() < next && progress.stage === stage) return;
    next = performance.now() + PROGRESS_EVERY_MILLISECONDS;
    stage = progress.stage;
    updateUpload(id, ["checking", "importing"], { progress })
      .then(() => isCancelRequested(id))
      .then((cancelled) => cancelled && stop.abort())
      // The work itself meets the same trouble, and tells of it.
      .catch(() => {});
  };
}
