import { statfs } from "node:fs/promises";

/** Beside what is written: for whatever else is being written there. */
const SPARE_BYTES = 64 * 1024 * 1024;

/**
 * Goes on only where a folder's disk has room.
 *
 * @param what what there has to be room for: "a backup in /srv/backups"
 * Errors  a fault that says how much is free and how much is needed.
 */
export async function requireRoom(folder: string, bytes: number, what: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const [free, needed] = [bavail * bsize, bytes + SPARE_BYTES];
  if (free < needed)
    throw new Error(
      `There is not enough room for ${what}: ${megabytes(free)} MB are free, up to ${megabytes(needed)} MB are needed.`,
    );
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000).toLocaleString("en-GB");
