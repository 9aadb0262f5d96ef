import { createHash } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { type FileHandle, lstat, mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { FileRefusal } from "@/lib/ingest/file-refusal";
import { MOST_BYTES } from "./spool";

/**
 * A feed's folder: files arrive in it, wait in `taken` while they are read, and end in `done` or `failed` with a receipt
 * beside them. Everything but looking is done under the feed's lock, so that names found free stay free.
 */
export interface FeedFolder {
  path: string;
  taken: string;
  done: string;
  failed: string;
}

/** A file in `taken`, and what was noted of it. */
export interface TakenFile {
  /** In `taken`, and later in `done` or `failed`; told apart from all that were there before. */
  name: string;
  note: TakenNote;
}

/** Kept beside a taken file, so that whoever finds it after a crash knows how far it came. */
const TakenNote = z.object({
  /** As it was dropped. */
  file: z.string(),
  /** The import that was begun last. */
  importId: z.int().nullable(),
  attempts: z.int(),
});
export type TakenNote = z.infer<typeof TakenNote>;

const OWN = new Set(["taken", "done", "failed"]);
/** Half a file, or a note of the program that sends it. */
const NOT_YET = /^\.|\.(part|tmp|filepart|partial|crdownload|done|ctl)$/i;
const RECEIPT = ".receipt.json";
/** File systems take 255 bytes, and a receipt's name is longer than its file's. */
const LONGEST_NAME = 200;
const PIECE_BYTES = 256 * 1024;

/**
 * The folder of a feed, made where it is not there.
 *
 * Errors  a fault when one of its folders is something else, or a link: nothing is followed out of it.
 */
export async function openFeedFolder(
  root: string,
  { programme, feed }: { programme: string; feed: string },
): Promise<FeedFolder> {
  const path = join(root, programme, feed);
  const folder = { path, taken: join(path, "taken"), done: join(path, "done"), failed: join(path, "failed") };
  await mkdir(path, { recursive: true, mode: 0o770 });
  for (const each of [folder.taken, folder.done, folder.failed])
    await mkdir(each, { mode: each === folder.taken ? 0o700 : 0o770 }).catch(ignoring("EEXIST"));
  for (const each of [join(root, programme), ...Object.values(folder)])
    if (!(await lstat(each)).isDirectory()) throw new Error("A folder of the drop folder is not a folder.");
  return folder;
}

/** What lies there to be taken, complete or not. */
export async function droppedNames({ path }: FeedFolder): Promise<string[]> {
  return (await readdir(path)).filter((name) => !OWN.has(name) && !NOT_YET.test(name)).sort();
}

export async function takenNames({ taken }: FeedFolder): Promise<string[]> {
  return (await readdir(taken)).filter((name) => !name.startsWith(".")).sort();
}

/** Neither a file nor what a stopped process noted of one. */
export async function isNothingTaken({ taken }: FeedFolder): Promise<boolean> {
  return (await readdir(taken)).length === 0;
}

/** Moves something that was dropped to `taken`; a link or a folder as it is. Null when it has gone. */
export async function take(folder: FeedFolder, file: string): Promise<TakenFile | null> {
  const taken = { name: await freeName(folder, file), note: { file, importId: null, attempts: 0 } };
  await writeNote(folder, taken);
  try {
    await rename(join(folder.path, file), join(folder.taken, taken.name));
    return taken;
  } catch (error) {
    await rm(notePath(folder, taken.name), { force: true });
    ignoring("ENOENT")(error);
    return null;
  }
}

/** What was taken before and not brought to its end, the first by name; notes without a file are removed. */
export async function firstTaken(folder: FeedFolder): Promise<TakenFile | null> {
  const names = await takenNames(folder);
  const noted = new Set(names.map(noteName));
  for (const name of await readdir(folder.taken))
    if (name.startsWith(".") && !noted.has(name)) await rm(join(folder.taken, name), { force: true });
  const [name] = names;
  if (name === undefined) return null;
  const text = await readFile(notePath(folder, name), "utf8").catch(ignoring("ENOENT"));
  return {
    name,
    note:
      text === undefined ? { file: name, importId: null, attempts: 0 } : TakenNote.parse(JSON.parse(text)),
  };
}

export async function writeNote(folder: FeedFolder, { name, note }: TakenFile): Promise<void> {
  await writeWhole(folder, notePath(folder, name), note);
}

/** Ends a taken file: its receipt first, then the file beside it. Done again after a crash it comes to the same. */
export async function settle(
  folder: FeedFolder,
  { name }: TakenFile,
  to: "done" | "failed",
  receipt: object,
): Promise<void> {
  await writeWhole(folder, join(folder[to], name + RECEIPT), receipt);
  // Of an attempt that ended the other way and was cut off before its file was moved.
  await rm(join(folder[to === "done" ? "failed" : "done"], name + RECEIPT), { force: true });
  await rename(join(folder.taken, name), join(folder[to], name));
  await rm(notePath(folder, name), { force: true });
}

export interface OpenFile {
  handle: FileHandle;
  stats: Stats;
}

/**
 * Opens a taken file without following a link.
 *
 * @throws FileRefusal "not-a-file", "not-readable" or "file-too-large".
 */
export async function openTaken(folder: FeedFolder, { name }: TakenFile): Promise<OpenFile> {
  const path = join(folder.taken, name);
  // Asked first: opening a device or a pipe may already do something.
  if (!(await lstat(path)).isFile()) throw new FileRefusal("not-a-file");
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EACCES" || error.code === "EPERM") throw new FileRefusal("not-readable");
      throw error.code === "ELOOP" ? new FileRefusal("not-a-file") : error;
    },
  );
  const stats = await handle.stat();
  const refusal = !stats.isFile() ? "not-a-file" : stats.size > MOST_BYTES ? "file-too-large" : null;
  if (refusal === null) return { handle, stats };
  await handle.close();
  throw new FileRefusal(refusal);
}

/** Somebody wrote to a file while it was read: it was not complete, and nothing of it may be kept. */
export class StillWritten extends Error {}

/** The bytes of an open file. At its end, and before anything is kept, it must be as it was when it was opened. */
export async function* bytesOf(file: OpenFile): AsyncGenerator<Buffer> {
  yield* piecesOf(file);
  await requireUnchanged(file);
}

export async function requireUnchanged({ handle, stats }: OpenFile): Promise<void> {
  const now = await handle.stat();
  if (now.size !== stats.size || now.mtimeMs !== stats.mtimeMs) throw new StillWritten();
}

export async function sha256Of(file: OpenFile): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of piecesOf(file)) hash.update(piece);
  return hash.digest("hex");
}

/** Not as a stream, which would close the file when its reader stops early. */
async function* piecesOf({ handle }: OpenFile): AsyncGenerator<Buffer> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await handle.read(
      Buffer.allocUnsafe(PIECE_BYTES),
      0,
      PIECE_BYTES,
      position,
    );
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Removes files that were read before a time. Receipts stay, and so do folders somebody dropped. */
export async function removeOlder(folder: FeedFolder, before: Date): Promise<void> {
  for (const ended of [folder.done, folder.failed])
    for (const name of await readdir(ended)) {
      if (name.endsWith(RECEIPT)) continue;
      const stats = await lstat(join(ended, name)).catch(ignoring("ENOENT"));
      // Moving a file here was the last change of its entry.
      if (stats !== undefined && !stats.isDirectory() && stats.ctimeMs < before.getTime())
        await rm(join(ended, name), { force: true });
    }
}

/** A name that nothing in `done` or `failed` has or had: views.csv, views~2.csv, … */
async function freeName({ done, failed }: FeedFolder, file: string): Promise<string> {
  const used = new Set([...(await readdir(done)), ...(await readdir(failed))]);
  const isFree = (name: string) => !used.has(name) && !used.has(name + RECEIPT);
  const short = shortened(file);
  const dot = short.indexOf(".") === -1 ? short.length : short.indexOf(".");
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? short : `${short.slice(0, dot)}~${number}${short.slice(dot)}`;
    if (isFree(name)) return name;
  }
}

function shortened(name: string): string {
  let short = name;
  while (Buffer.byteLength(short) > LONGEST_NAME) short = short.slice(0, -1);
  return short;
}

const noteName = (name: string) => `.${name}.json`;
const notePath = ({ taken }: FeedFolder, name: string) => join(taken, noteName(name));

/** Writes a small file so that it is there whole or not at all. */
async function writeWhole({ taken }: FeedFolder, path: string, content: object): Promise<void> {
  const unfinished = join(taken, ".unfinished");
  const file = await open(unfinished, "w", 0o640);
  try {
    await file.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
}

function ignoring(code: string): (error: unknown) => undefined {
  return (error) => {
    if (error instanceof Error && "code" in error && error.code === code) return undefined;
    throw error;
  };
}
