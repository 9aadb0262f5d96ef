import { mkdir, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { settings } from "@/lib/config/env";
import { FileRefusal } from "@/lib/ingest/file-refusal";

/** Of a file that is handed over, by whatever way. */
export const MOST_BYTES = 250_000_000;

const spoolDirectory = () => join(settings().dataDirectory, "spool");

/** @param id a UUID: it becomes a file name. */
export const spooledPath = (id: string): string => join(spoolDirectory(), id);

/**
 * Writes a received file to disk, readable by this account alone, until it has been imported or thrown away.
 *
 * @returns its size in bytes.
 * @throws FileRefusal "file-too-large"; nothing is left behind.
 */
export async function spool(id: string, body: AsyncIterable<Uint8Array>): Promise<number> {
  await mkdir(spoolDirectory(), { recursive: true, mode: 0o700 });
  const file = await open(spooledPath(id), "wx", 0o600);
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) throw new FileRefusal("file-too-large");
      await file.writeFile(chunk);
    }
    await file.sync();
    return bytes;
  } catch (error) {
    await removeSpooled(id);
    throw error;
  } finally {
    await file.close();
  }
}

export const removeSpooled = (id: string): Promise<void> => rm(spooledPath(id), { force: true });

/**
 * Removes files whose upload has ended: a process may have stopped between the two.
 *
 * @param wanted asked after the folder was read: an upload is noted before its file is made.
 */
export async function removeStraySpools(wanted: () => Promise<string[]>): Promise<void> {
  const present = await readdir(spoolDirectory()).catch(() => []);
  if (present.length === 0) return;
  const kept = new Set(await wanted());
  for (const name of present) if (!kept.has(name)) await removeSpooled(name);
}
