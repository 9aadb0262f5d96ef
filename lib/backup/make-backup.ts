import { randomBytes } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { LEFT_OUT } from "./left-out";
import {
  FORMAT,
  formatManifest,
  MANIFEST_NAME,
  type Manifest,
  type TableInBackup,
  tableFile,
} from "./manifest";
import { readProgrammes, readSequences, readTables } from "./parts/catalogue";
import { requireRoom } from "./parts/room";
import { syncFolder } from "./parts/sync-folder";
import { writeTableFile } from "./parts/table-file";
import { appliedMigrations, asOwner } from "./store";

export interface BackupOptions {
  /** The folder to keep backups in; it is made if it is not there. */
  folder: string;
  now?: Date;
  onTable?: (table: TableInBackup, done: number, of: number) => void;
}

export interface MadeBackup {
  folder: string;
  manifest: Manifest;
}

/**
 * Copies every table as at one instant into a new folder, while others go on reading and writing. It bears its name
 * only once everything is in it and durable. Pseudonym keys are not in it.
 *
 * Method  COPY in text format, which any PostgreSQL reads, from one repeatable-read transaction; packed by gzip.
 * Errors  a fault when the disk has not enough room, or the database's role may not see every row.
 */
export async function makeBackup({ folder, now = new Date(), onTable }: BackupOptions): Promise<MadeBackup> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `uptake-${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z-${randomBytes(2).toString("hex")}`;
  const draft = join(folder, `.${name}.unfinished`);
  await mkdir(draft, { mode: 0o700 });
  try {
    const manifest = await asOwner(async (client) => {
      await requireRoom(folder, await bytesOfTables(client), `a backup in ${folder}`);
      return copyTables(client, draft, onTable);
    });
    const path = join(draft, MANIFEST_NAME);
    await writeFile(path, formatManifest(manifest), { mode: 0o600, flag: "wx", flush: true });
    await syncFolder(draft);
    await rename(draft, join(folder, name));
    await syncFolder(folder);
    return { folder: join(folder, name), manifest };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Packed rows take less room than the tables they are of. */
async function bytesOfTables(client: pg.Client): Promise<number> {
  const found = await client.query<{ bytes: string }>(
    `select coalesce(sum(pg_table_size(oid)), 0)::text as bytes from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  );
  return Number(found.rows[0]?.bytes);
}

async function copyTables(
  client: pg.Client,
  draft: string,
  onTable: BackupOptions["onTable"],
): Promise<Manifest> {
  const locked = (await readTables(client)).map(({ name }) => `public.${pg.escapeIdentifier(name)}`);
  await client.query("begin isolation level repeatable read read only");
  // Before the snapshot is taken: what changes tables waits, and what changed them meanwhile is seen.
  await client.query(`lock table ${locked.join(", ")} in access share mode`);
  // A role that sees a part of the rows only must fail, not leave the others out.
  await client.query("set local row_security = off");
  const taken = await client.query<{ at: Date; server: string }>(
    "select now() as at, current_setting('server_version') as server",
  );
  const history = await appliedMigrations(client);
  const [at] = taken.rows;
  if (at === undefined || history === null || history.some(({ finished }) => !finished))
    throw new Error(
      "The database is not one that Uptake has brought up to date: there is nothing to back up.",
    );
  const tables = (await readTables(client)).filter(({ name }) => !LEFT_OUT.has(name));
  const copied: TableInBackup[] = [];
  for (const { name, columns } of tables) {
    const listed = columns.map((column) => pg.escapeIdentifier(column)).join(", ");
    const rows = client.query(copyTo(`copy public.${pg.escapeIdentifier(name)} (${listed}) to stdout`));
    const table = { name, columns, ...(await writeTableFile(join(draft, tableFile(name)), rows)) };
    copied.push(table);
    onTable?.(table, copied.length, tables.length);
  }
  const manifest: Manifest = {
    format: FORMAT,
    takenAt: at.at.toISOString(),
    server: at.server,
    migrations: history.map(({ name, checksum }) => ({ name, checksum })),
    programmes: await readProgrammes(client),
    tables: copied,
    leftOut: [...LEFT_OUT].sort(),
    // Read last: a sequence is never behind the rows that were numbered by it.
    sequences: await readSequences(client),
  };
  await client.query("commit");
  return manifest;
}
