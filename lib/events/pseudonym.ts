import { createHash, createHmac, randomBytes } from "node:crypto";
import { link, mkdir, open, unlink } from "node:fs/promises";
import { join } from "node:path";

const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;
const OTHERS = 0o077;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Thrown when a key file cannot be trusted. Without the right key the same person would become another pseudonym,
 * so nothing may be imported until someone has looked.
 */
export class ProgrammeKeyError extends Error {
  override readonly name = "ProgrammeKeyError";
}

/** A user id in the form in which two are the same person's. */
export function normalUserId(userId: string): string {
  return userId.normalize("NFKC").toLowerCase().normalize("NFKC").trim();
}

/**
 * A member of staff as they are stored: an HMAC that cannot be turned back without the programme's key.
 *
 * Method  HMAC-SHA-256 of the user id in normal form: compatibility composed, trimmed, lower-cased. Log-on names and
 *         e-mail addresses are not case-sensitive where they come from, and two viewers write the same person's
 *         differently ("J.Smith", "j.smith "): taken literally one person would count as two active users.
 */
export function pseudonymOf(key: Buffer, userId: string): Buffer {
  return createHmac("sha256", key).update(normalUserId(userId), "utf8").digest();
}

/** Tells keys apart without giving them away: kept in the database to notice a lost or swapped key file. */
export function keyFingerprint(key: Buffer): string {
  return createHash("sha256").update("uptake pseudonym key\0").update(key).digest("hex").slice(0, 32);
}

/**
 * The pseudonym key of a programme, made on first use: 32 random bytes in a file of their own, apart from the
 * database and its backups. Two processes that ask at once are given the same key.
 *
 * Errors  ProgrammeKeyError when the file has another size or others on the machine may read it.
 */
export async function programmeKey(directory: string, programmeSlug: string): Promise<Buffer> {
  const known = await existingProgrammeKey(directory, programmeSlug);
  if (known !== null) return known;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await createKeyFile(directory, keyFile(directory, programmeSlug));
  const made = await existingProgrammeKey(directory, programmeSlug);
  if (made === null)
    throw new ProgrammeKeyError(`The key file of ${programmeSlug} went away as it was made.`);
  return made;
}

/**
 * The key, if there is one: for a programme whose data were loaded with a key, where making a new one would be wrong.
 *
 * Errors  as programmeKey.
 */
export async function existingProgrammeKey(directory: string, programmeSlug: string): Promise<Buffer | null> {
  const path = keyFile(directory, programmeSlug);
  const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (file === null) return null;
  try {
    const { mode, size } = await file.stat();
    if (process.platform !== "win32" && (mode & OTHERS) !== 0) {
      throw new ProgrammeKeyError(`Others on this machine may read ${path}. Give it mode 0600.`);
    }
    const key = await file.readFile();
    if (size !== KEY_BYTES || key.length !== KEY_BYTES) {
      throw new ProgrammeKeyError(
        `${path} does not hold a key of ${KEY_BYTES} bytes. Restore it from your copy.`,
      );
    }
    return key;
  } finally {
    await file.close();
  }
}

/**
 * Puts a key that was kept elsewhere in its place; one that is there already stays.
 *
 * @returns whether the key is the programme's now.
 * Errors  ProgrammeKeyError when it has another size.
 */
export async function putProgrammeKey(
  directory: string,
  programmeSlug: string,
  key: Buffer,
): Promise<boolean> {
  if (key.length !== KEY_BYTES) throw new ProgrammeKeyError(`A key has ${KEY_BYTES} bytes.`);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await createKeyFile(directory, keyFile(directory, programmeSlug), key);
  return (await existingProgrammeKey(directory, programmeSlug))?.equals(key) ?? false;
}

function keyFile(directory: string, programmeSlug: string): string {
  if (!SLUG.test(programmeSlug)) throw new ProgrammeKeyError("A programme's key is named by its slug.");
  return join(directory, `${programmeSlug}.key`);
}

/** Written whole under another name, then linked: a link never overwrites, so whoever is first decides. */
async function createKeyFile(
  directory: string,
  path: string,
  key: Buffer = randomBytes(KEY_BYTES),
): Promise<void> {
  const draft = join(directory, `.${process.pid}-${randomBytes(8).toString("hex")}.draft`);
  const file = await open(draft, "wx", OWNER_ONLY);
  try {
    await file.writeFile(key);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await unlink(draft);
  }
  await syncDirectory(directory);
}

/** A name is durable only once its directory is; some systems (Windows) cannot open a directory and need not. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
