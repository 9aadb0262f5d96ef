import "server-only";
import { keptFileName } from "@/lib/fields/file-name";
import { log } from "@/lib/log/log";
import { FileRefusal, type FileRefusalCode } from "./file-refusal";
import { loadReasons, loadRejections } from "./load-imports";
import {
  bytesOf,
  droppedNames,
  type FeedFolder,
  firstTaken,
  isNothingTaken,
  openFeedFolder,
  openTaken,
  removeOlder,
  requireUnchanged,
  StillWritten,
  settle,
  sha256Of,
  type TakenFile,
  take,
  takenNames,
  writeNote,
} from "./parts/drop-files";
import { DropLooks } from "./parts/drop-looks";
import { importRecord } from "./parts/import-record";
import { inTurn } from "./parts/turns";
import { type ImportReason, reasonWords } from "./reasons";
import { receiveFile } from "./receive";
import { REJECTION_REMEDIES, type Rejection } from "./rejection";
import { alone, type FeedName, type ImportRecord, inProgramme, selectFeedNames } from "./store";

/** What became of a file that was dropped; written beside it as NAME.receipt.json. */
export type DropReceipt = FeedName & { file: string } & (
    | ({
        outcome: "imported";
        importId: number;
        reasons: (ImportReason & { words: string })[];
        rejections: (Rejection & { remedy: string })[];
      } & Pick<
        ImportRecord,
        | "sha256"
        | "format"
        | "received"
        | "accepted"
        | "duplicate"
        | "joined"
        | "ignored"
        | "conflicts"
        | "rejected"
        | "firstDay"
        | "lastDay"
        | "finishedAt"
      >)
    | { outcome: "refused"; code: FileRefusalCode; reason: string }
  );

const REJECTIONS_IN_RECEIPT = 1_000;
const MOST_ATTEMPTS = 5;
const DROPPED_BY = { kind: "service", name: "Drop folder" };

/** Longer than a transfer pauses that has not broken off. */
export const QUIET_MILLISECONDS = 20_000;

/** A memory for looks that follow each other. */
export const dropLooks = (quietMilliseconds = QUIET_MILLISECONDS): DropLooks =>
  new DropLooks(quietMilliseconds);

interface Dropped extends FeedName {
  folder: FeedFolder;
  looks: DropLooks;
}

/** What came of a look. */
export interface DropLook {
  receipts: DropReceipt[];
  /** Files that are not complete yet, or that another process has taken. */
  waiting: number;
  /** Feeds whose folder could not be emptied: our fault, or the disk's; logged. */
  faults: number;
}

/**
 * One look at the drop folder: makes the folders of feeds that have none, takes what is complete, imports it, and puts
 * it away with its receipt; what another look was cut off with comes first. Several processes may look at the same time,
 * and one look need not have ended before the next: a feed that is being emptied is left to it, and keeps no other waiting.
 *
 * @param onFolder told of the folder of each feed that files are put into, before it is emptied.
 */
export async function lookAtDropFolder(
  root: string,
  looks: DropLooks,
  onFolder: (path: string) => void = () => undefined,
): Promise<DropLook> {
  const came: DropLook = { receipts: [], waiting: 0, faults: 0 };
  const look = async (name: FeedName) => {
    const folder = await openFeedFolder(root, name);
    onFolder(folder.path);
    if (!busy.has(folder.path)) {
      busy.add(folder.path);
      await emptyFolder({ ...name, folder, looks }, came.receipts).finally(() => busy.delete(folder.path));
    }
    const waiting = [...(await droppedNames(folder)), ...(await takenNames(folder))];
    came.waiting += waiting.length;
  };
  const feeds = await selectFeedNames();
  await Promise.all(
    feeds.map((name) =>
      look(name).then(
        () => told.delete(keyOf(name)),
        (error) => {
          came.faults += 1;
          tell(name, error);
        },
      ),
    ),
  );
  return came;
}

/** Removes files that were read before a time; their receipts stay. */
export async function tidyDropFolder(root: string, before: Date): Promise<void> {
  for (const name of await selectFeedNames()) await removeOlder(await openFeedFolder(root, name), before);
}

/** File by file, each in its turn: uploads are not kept waiting by a folder full of files. */
async function emptyFolder(dropped: Dropped, receipts: DropReceipt[]): Promise<void> {
  const { folder, programme } = dropped;
  for (;;) {
    const complete = await completeNames(dropped);
    if (complete.length === 0 && (await isNothingTaken(folder))) return;
    const brought = await inTurn(programme, () =>
      alone("uptake.drop", keyOf(dropped), () => inProgramme(programme, () => bringOneIn(dropped))),
    );
    // Another process is at it, or nothing can be done now.
    if (brought === null || brought.result === null) return;
    receipts.push(brought.result);
  }
}

const completeNames = async ({ folder, looks }: Dropped) =>
  looks.complete(folder.path, await droppedNames(folder));

/** At most one file of a feed is taken at a time: what an earlier look was cut off with, or the first complete one. */
async function bringOneIn(dropped: Dropped): Promise<DropReceipt | null> {
  const { folder } = dropped;
  let taken = await firstTaken(folder);
  // Asked again: another file of the same name may have arrived while this one waited for its turn.
  for (const name of taken === null ? await completeNames(dropped) : []) taken ??= await take(folder, name);
  if (taken === null) return null;
  const { programme, feed } = dropped;
  const { file, attempts } = taken.note;
  try {
    const record = (await importedBefore(dropped, taken)) ?? (await bringIn(dropped, taken));
    const receipt = await receiptOf(record);
    await settle(folder, taken, "done", receipt);
    log().info({ programme, feed, import: record.id }, "A dropped file was imported.");
    return receipt;
  } catch (error) {
    if (error instanceof StillWritten) {
      // Read again from its beginning at the next look; it was no attempt.
      await writeNote(folder, { ...taken, note: { file, importId: null, attempts } });
      return null;
    }
    if (!(error instanceof FileRefusal)) throw error;
    const { code, message: reason } = error;
    const receipt = { outcome: "refused", programme, feed, file: keptFileName(file), code, reason } as const;
    await settle(folder, taken, "failed", receipt);
    log().info({ programme, feed, code }, "A dropped file was refused.");
    return receipt;
  }
}

/**
 * The import a process had committed when it stopped before it could put the file away. Its number stands in the note;
 * feed and content must be the same, for the database may have been restored from an older copy since.
 */
async function importedBefore(
  { programme, feed, folder }: Dropped,
  taken: TakenFile,
): Promise<ImportRecord | null> {
  const { importId } = taken.note;
  const record = importId === null ? null : await importRecord(importId);
  if (record === null || record.programme !== programme || record.feed.slug !== feed) return null;
  if (record.state !== "committed" && record.state !== "undone") return null;
  const file = await openTaken(folder, taken);
  try {
    return (await sha256Of(file)) === record.sha256 ? record : null;
  } finally {
    await file.handle.close();
  }
}

/** Imports a taken file; its note says how far it is. */
async function bringIn({ programme, feed, folder }: Dropped, taken: TakenFile): Promise<ImportRecord> {
  const note = { ...taken.note, importId: null, attempts: taken.note.attempts + 1 };
  if (note.attempts > MOST_ATTEMPTS) throw new FileRefusal("given-up");
  // Counted before it is begun: one that ends the process has been begun, too.
  await writeNote(folder, { ...taken, note });
  const file = await openTaken(folder, taken);
  try {
    const { importId } = await receiveFile({
      programme,
      feed,
      source: bytesOf(file),
      fileName: note.file,
      fileBytes: file.stats.size,
      startedBy: DROPPED_BY,
      onBegin: (begun) => writeNote(folder, { ...taken, note: { ...note, importId: begun } }),
    });
    const record = importId === null ? null : await importRecord(importId);
    if (record === null) throw new Error("An import that was just committed is not there.");
    return record;
  } catch (error) {
    // Half a file may look like a damaged one.
    if (error instanceof FileRefusal) await requireUnchanged(file);
    throw error;
  } finally {
    await file.handle.close();
  }
}

/** What is said of an import, whenever it is said. */
async function receiptOf(record: ImportRecord): Promise<DropReceipt> {
  const { programme, feed, sha256, format, received, accepted, duplicate, joined, ignored } = record;
  const rejections = await loadRejections(record.id, { afterLine: 0, limit: REJECTIONS_IN_RECEIPT });
  return {
    outcome: "imported",
    programme,
    feed: feed.slug,
    file: record.fileName,
    importId: record.id,
    sha256,
    format,
    received,
    accepted,
    duplicate,
    joined,
    ignored,
    conflicts: record.conflicts,
    rejected: record.rejected,
    firstDay: record.firstDay,
    lastDay: record.lastDay,
    finishedAt: record.finishedAt,
    reasons: (await loadReasons(record.id)).map((each) => ({ ...each, words: reasonWords(each) })),
    rejections: rejections.map((each) => ({ ...each, remedy: REJECTION_REMEDIES[each.code] })),
  };
}

const keyOf = ({ programme, feed }: FeedName) => `${programme}/${feed}`;

/** Folders that a look of this process is emptying. */
const busy = new Set<string>();

/** The last fault of each feed: what is wrong with a folder is logged when it begins, not at every look. */
const told = new Map<string, string>();

function tell(name: FeedName, error: unknown): void {
  const fault = error instanceof Error ? error.message : String(error);
  if (told.get(keyOf(name)) === fault) return;
  told.set(keyOf(name), fault);
  log().error({ err: error, programme: name.programme, feed: name.feed }, "A folder could not be emptied.");
}
