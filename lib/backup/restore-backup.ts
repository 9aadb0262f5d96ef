import { join } from "node:path";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { CheckedBackup } from "./check-backup";
import { LEFT_OUT } from "./left-out";
import { BackupRefusal, type TableInBackup, tableFile } from "./manifest";
import { readProgrammes, readTables } from "./parts/catalogue";
import { rebuildSchema } from "./parts/rebuild-schema";
import { requireRoom } from "./parts/room";
import { readTableFile } from "./parts/table-file";
import { asOwner, bringUpToDate } from "./store";

export interface RestoreOptions {
  /** The database may hold something, which is lost. */
  replace: boolean;
  onTable?: (table: TableInBackup, done: number, of: number) => void;
}

export interface Restored {
  tables: number;
  rows: number;
  /** Migrations that this version has beyond the backup's, applied to what was restored. */
  migrated: string[];
}

/** What a database holds that restoring would take away. */
export interface Holding {
  programmes: number;
  empty: boolean;
  /** Processes that use it beside this one. */
  inUse: boolean;
}

/** Tables that hold rows in a database in which nobody has done anything yet. */
const NEVER_EMPTY: ReadonlySet<string> = new Set([...LEFT_OUT, "_prisma_migrations"]);

/** What is in the database that a backup would take the place of. */
export async function lookAtDatabase(): Promise<Holding> {
  return asOwner(async (client) => {
    const tables = await readTables(client);
    const isProgrammed = tables.some(({ name }) => name === "programme");
    const programmes = isProgrammed ? (await readProgrammes(client)).length : 0;
    let empty = true;
    for (const { name } of tables) {
      if (NEVER_EMPTY.has(name)) continue;
      const found = await client.query(`select 1 from public.${pg.escapeIdentifier(name)} limit 1`);
      if (found.rowCount !== 0) empty = false;
    }
    const others = await client.query(
      `select 1 from pg_stat_activity where datname = current_database() and application_name = 'uptake' limit 1`,
    );
    return { programmes, empty, inUse: others.rowCount !== 0 };
  });
}

/** An event is some 85 bytes of text in a backup and 164 on the disk with its indexes. */
const BYTES_A_BYTE = 2;

/**
 * Goes on only where the database's disk has room for what a backup holds; what it takes the place of stays until the end.
 *
 * @param folder on that disk
 * Errors  a fault that says how much is free and how much is needed.
 */
export async function requireRoomToRestore({ manifest }: CheckedBackup, folder: string): Promise<void> {
  const bytes = manifest.tables.reduce((sum, { contentBytes }) => sum + contentBytes, 0);
  await requireRoom(folder, bytes * BYTES_A_BYTE, `the database on the disk of ${folder}`);
}

/**
 * Puts a checked backup in the place of what is in the database, in one transaction: all of it, or nothing is changed.
 * Its tables are made by the migrations it had; those of this version that came later are applied afterwards.
 *
 * Errors  BackupRefusal when the database is not empty and may not be replaced, or when a file is not what it was as it was
 *         checked.
 */
export async function restoreBackup(
  { folder, manifest }: CheckedBackup,
  { replace, onTable }: RestoreOptions,
): Promise<Restored> {
  if (!replace && !(await lookAtDatabase()).empty)
    throw new BackupRefusal(
      "The database is not empty: --replace puts the backup in the place of what it holds.",
    );
  await asOwner(async (client) => {
    await client.query("begin; set local lock_timeout = '60s'");
    // Any failure ends the connection, and with it the transaction.
    const foreignKeys = await rebuildSchema(client, manifest);
    for (const [index, table] of manifest.tables.entries()) {
      await copyIn(client, join(folder, tableFile(table.name)), table);
      onTable?.(table, index + 1, manifest.tables.length);
    }
    for (const statement of foreignKeys) await client.query(statement);
    for (const { name, value, called } of manifest.sequences)
      await client.query("select setval(format('public.%I', $1::text)::regclass, $2::bigint, $3)", [
        name,
        value,
        called,
      ]);
    await client.query("commit");
    // Plans for tables that PostgreSQL has not looked at yet are slow beyond measure.
    await client.query("analyze");
  });
  const migrated = await bringUpToDate();
  return {
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    migrated,
  };
}

async function copyIn(client: pg.Client, path: string, table: TableInBackup): Promise<void> {
  const name = `public.${pg.escapeIdentifier(table.name)}`;
  // A migration may have put rows into it. Tables that refuse to have rows deleted are asked nothing of the kind.
  const filled = await client.query(`select 1 from ${name} limit 1`);
  if (filled.rowCount !== 0) await client.query(`delete from ${name}`);
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(", ");
  const rows = client.query(copyFrom(`copy ${name} (${columns}) from stdin`));
  await readTableFile(path, table, rows);
  if (rows.rowCount !== table.rows)
    throw new BackupRefusal(`The table ${table.name} took ${rows.rowCount} of ${table.rows} rows.`);
}
