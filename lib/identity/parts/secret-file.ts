import "server-only";
import { readFile, stat } from "node:fs/promises";

const LARGEST = 16_384;
/** Whatever the group or others may do. */
const OTHERS = 0o077;

class SecretFileFault extends Error {
  readonly code = "SECRET_FILE";
}

/**
 * A secret from its file.
 *
 * Errors  a fault when the file is not there, empty, too large, or open to anybody but its owner.
 */
export async function readSecretFile(path: string): Promise<string> {
  const found = await stat(path).catch(() => {
    throw new SecretFileFault(`The secret's file ${path} cannot be read.`);
  });
  if (!found.isFile() || found.size > LARGEST)
    throw new SecretFileFault(`${path} is not the file of a secret.`);
  // Windows keeps its rights elsewhere and shows every file as open.
  if (process.platform !== "win32" && (found.mode & OTHERS) !== 0)
    throw new SecretFileFault(`${path} must be open to its owner alone: chmod 600 ${path}`);
  const secret = (await readFile(path, "utf8")).trim();
  if (secret === "") throw new SecretFileFault(`${path} is empty.`);
  return secret;
}
