import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  BackupRefusal,
  MANIFEST_NAME,
  type Manifest,
  parseManifest,
  type TableInBackup,
  tableFile,
} from "./manifest";
import { readTableFile } from "./parts/table-file";
import { knownMigrations } from "./store";

export interface CheckedBackup {
  folder: string;
  manifest: Manifest;
}

/**
 * Reads a whole backup, every byte, before anything is done with it.
 *
 * Errors  BackupRefusal when a file is missing, damaged or there without being listed, or when the backup was made by a
 *         newer version.
 */
export async function checkBackup(
  folder: string,
  onTable?: (table: TableInBackup, done: number, of: number) => void,
): Promise<CheckedBackup> {
  const names = await readdir(folder).catch(() => refuse(`There is no folder ${folder}.`));
  if (!names.includes(MANIFEST_NAME))
    refuse(`${folder} holds no whole backup: there is no ${MANIFEST_NAME} in it.`);
  const manifest = parseManifest(await readFile(join(folder, MANIFEST_NAME), "utf8"));
  requireKnown(manifest);
  requireSameFiles(manifest, names);
  for (const [index, table] of manifest.tables.entries()) {
    await readTableFile(join(folder, tableFile(table.name)), table);
    onTable?.(table, index + 1, manifest.tables.length);
  }
  return { folder, manifest };
}

/** Only by migrations that are known can the backup's tables be made, and brought on. */
function requireKnown({ migrations }: Manifest): void {
  const known = new Map(knownMigrations().map(({ name, checksum }) => [name, checksum]));
  for (const { name, checksum } of migrations) {
    if (!known.has(name))
      refuse(`The backup has the migration ${name}: it is of a newer Uptake. Restore it with that version.`);
    if (known.get(name) !== checksum)
      refuse(`The backup's migration ${name} is not the one this version knows: it is of another program.`);
  }
}

function requireSameFiles({ tables }: Manifest, names: string[]): void {
  const listed = new Set([MANIFEST_NAME, ...tables.map(({ name }) => tableFile(name))]);
  const missing = [...listed].find((name) => !names.includes(name));
  if (missing !== undefined) refuse(`The backup is not whole: ${missing} is missing.`);
  const extra = names.find((name) => !listed.has(name));
  if (extra !== undefined) refuse(`The backup holds a file that is not its own: ${extra}.`);
}

function refuse(message: string): never {
  throw new BackupRefusal(message);
}
