import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { isPermitted, requirePermission } from "@/lib/auth/policy";
import { daysBefore } from "@/lib/calendar/days-before";
import { keptFileName } from "@/lib/fields/file-name";
import { trailActor } from "@/lib/trail/entry";
import { FileRefusal } from "./file-refusal";
import { requireFeed } from "./parts/require-feed";
import { removeStraySpools, spool } from "./parts/spool";
import { end, ourWork, QUEUED, queueUpload, settleUpload } from "./parts/upload-work";
import {
  type Covers,
  closeAbandonedImports,
  deleteEndedUploads,
  insertUpload,
  selectUploadIds,
  selectUploads,
  type UploadRow,
  updateUpload,
} from "./store";

/**
 * A file handed over in the browser: spooled, checked (a dry run), and imported once a person says so. Both are done in
 * the service and not in the request, so that whoever sent the file may go away. The spooled file is the only copy and
 * goes as soon as the upload has ended.
 */
export type UploadRecord = UploadRow;

export interface NewFile {
  programme: string;
  feed: string;
  fileName: string;
  body: AsyncIterable<Uint8Array>;
  actor: Actor;
  covers?: Covers;
}

/** A request that hands a file over may take ten minutes (bin/web.mjs). */
const ARRIVING_MINUTES = 15;
/** A checked file waits a day for somebody to decide. */
const DECIDING_MINUTES = 24 * 60;
const REMEMBERED_DAYS = 30;
/** What did not come to an import is shown so long to whoever comes back for it. */
const TOLD_HOURS = 24;

/**
 * Takes a file in and queues it to be checked; that goes on after this returns.
 *
 * @throws FileRefusal "file-too-large", Refusal "not-permitted" or "not-found".
 */
export async function createUpload({
  programme,
  feed,
  fileName,
  body,
  actor,
  covers,
}: NewFile): Promise<string> {
  requirePermission(actor, "import:write", programme);
  const found = await requireFeed(programme, feed);
  const id = randomUUID();
  ourWork.arriving.add(id);
  try {
    await insertUpload({
      id,
      feedId: found.feed.id,
      fileName: keptFileName(fileName),
      startedBy: actor.name,
      covers: covers ?? null,
    });
    const fileBytes = BigInt(await spool(id, body));
    const queuedAt = new Date();
    await updateUpload(id, ["receiving"], { state: "checking", fileBytes, progress: QUEUED, queuedAt });
  } catch (error) {
    const refusal = error instanceof FileRefusal ? error : new FileRefusal("interrupted");
    // Without the database it is ended by tidyUploads later.
    await end(id, ["receiving"], refusal).catch(() => {});
    throw error;
  } finally {
    ourWork.arriving.delete(id);
  }
  queueUpload({ id, programme });
  return id;
}

/** An upload; null when there is none of this id that whoever asks may see. */
export async function loadUpload(id: string, actor: Actor): Promise<UploadRecord | null> {
  const [upload = null] = await selectUploads({ id });
  if (upload === null || !isPermitted(actor, "import:view", upload.programme)) return null;
  return upload;
}

/**
 * A programme's uploads that are under way or wait for somebody's decision, and those of the last day that failed.
 *
 * @throws Refusal
 */
export async function loadUploads(programme: string, actor: Actor): Promise<UploadRecord[]> {
  requirePermission(actor, "import:view", programme);
  const [open, ended] = await Promise.all([
    selectUploads({ programme, states: ["receiving", "checking", "checked", "importing"] }),
    selectUploads({ programme, states: ["failed", "interrupted"], sinceHours: TOLD_HOURS }),
  ]);
  return [...open, ...ended];
}

/**
 * Queues a checked file to be imported. Says whether it was there to be; the import goes on after this returns.
 *
 * @throws Refusal "not-permitted"
 */
export async function confirmUpload(id: string, actor: Actor): Promise<boolean> {
  if (!(await mayDecide(id, actor))) return false;
  const queuedAt = new Date();
  const confirmed = await updateUpload(id, ["checked"], {
    state: "importing",
    progress: QUEUED,
    queuedAt,
    attempts: 0,
    confirmedBy: trailActor(actor),
  });
  const upload = confirmed ? await loadUpload(id, actor) : null;
  if (upload !== null) queueUpload(upload);
  return confirmed;
}

/** Throws an upload away, or stops it where it is; nothing of it is stored. @throws Refusal "not-permitted" */
export async function cancelUpload(id: string, actor: Actor): Promise<void> {
  if (await mayDecide(id, actor)) await cancel(id);
}

/** false: there is no such upload for them. */
async function mayDecide(id: string, actor: Actor): Promise<boolean> {
  const upload = await loadUpload(id, actor);
  if (upload === null) return false;
  requirePermission(actor, "import:write", upload.programme);
  return true;
}

async function cancel(id: string): Promise<void> {
  // Another process may be at work on it: it sees the request at its next progress.
  await updateUpload(id, ["checking", "checked", "importing"], { cancelRequested: true });
  ourWork.running.get(id)?.abort();
  await settleUpload(id);
}

/**
 * Takes up what nobody works at: after a crash or a restart, or where the database or the disk failed. What was
 * confirmed is imported, what was being checked is checked again, and what was checked waits for its person.
 *
 * @param options.starting the service has just started: what is tried again need not rest, and what was arriving when
 *                         it stopped does not arrive any more.
 */
export async function takeUpUploads({ starting = false }: { starting?: boolean } = {}): Promise<void> {
  if (starting) await endArriving(0);
  for (const upload of await selectUploads({ states: ["checking", "importing"] })) {
    if (ourWork.turns.has(upload.id)) continue;
    if (starting || isRested(upload)) queueUpload(upload);
  }
}

/** After the first attempt that failed 15 seconds, then one minute, a little over two, four. */
const isRested = ({ attempts, updatedAt }: UploadRecord): boolean =>
  Date.now() - Date.parse(updatedAt) >= 15_000 * attempts ** 2;

/** Throws away what nobody asked for any more, and whatever a stopped process left behind. */
export async function tidyUploads(now = new Date()): Promise<void> {
  await closeAbandonedImports();
  await endArriving(ARRIVING_MINUTES);
  for (const id of await selectUploadIds(["checked"], DECIDING_MINUTES)) await cancel(id);
  await deleteEndedUploads(daysBefore(now, REMEMBERED_DAYS));
  await removeStraySpools(() => selectUploadIds(["receiving", "checking", "checked", "importing"]));
}

async function endArriving(minutes: number): Promise<void> {
  for (const id of await selectUploadIds(["receiving"], minutes))
    if (!ourWork.arriving.has(id)) await end(id, ["receiving"], new FileRefusal("interrupted"));
}
