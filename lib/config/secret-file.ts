import "server-only";
import { readFileSync, statSync } from "node:fs";

const LARGEST = 16_384;
const READABLE_BY_OTHERS = 0o007;

/** Why a file of a secret is not used: completes "The file of X …". */
export class SecretFileError extends Error {}

/**
 * A secret out of a file, without the line break at its end.
 *
 * Errors  SecretFileError when it cannot be read, is empty or has lines, or when any account of the machine may read or
 *         change it (its group may: services share secrets so). Windows has no such bits.
 */
export function readSecretFile(path: string): string {
  try {
    const { mode, size } = statSync(path);
    if (process.platform !== "win32" && (mode & READABLE_BY_OTHERS) !== 0)
      throw new SecretFileError("is open to every account of this machine: chmod 600 it");
    if (size > LARGEST) throw new SecretFileError("is too large for a secret");
    const secret = readFileSync(path, "utf8").replace(/\r?\n$/, "");
    if (secret === "" || /[\r\n]/.test(secret)) throw new SecretFileError("must hold one line");
    return secret;
  } catch (error) {
    throw error instanceof SecretFileError ? error : new SecretFileError("cannot be read");
  }
}

/** Secrets that somebody could guess: short ones, and those of few different characters. */
export const isStrongSecret = (secret: string): boolean =>
  secret.length >= 32 && new Set(secret).size >= 12 && /^[\x21-\x7e]+$/.test(secret);
