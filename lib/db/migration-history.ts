import "server-only";
import type pg from "pg";
import { z } from "zod";
import type { MigrationFile } from "@/lib/db/migration-files";

const Applied = z.array(z.object({ name: z.string(), checksum: z.string(), finished: z.boolean() }));
export type AppliedMigration = z.infer<typeof Applied>[number];

/** Codes of PostgreSQL: no such table; no right to read it. */
const UNREADABLE = new Set(["42P01", "42501"]);

/** What this database says was applied to it; null when it says nothing (new, or no right to look). */
export async function readHistory(
  client: pg.Client | pg.PoolClient | pg.Pool,
): Promise<AppliedMigration[] | null> {
  try {
    const result = await client.query(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
    );
    return Applied.parse(result.rows);
  } catch (error) {
    if (error instanceof Error && "code" in error && UNREADABLE.has(String(error.code))) return null;
    throw error;
  }
}

/**
 * The migrations still to be applied.
 *
 * Errors  a fault naming the migration and what to do, where the history is not this code's: edited, failed, or newer.
 */
export function pendingMigrations(known: MigrationFile[], applied: AppliedMigration[]): MigrationFile[] {
  for (const { name, checksum, finished } of applied) {
    const file = known.find((each) => each.name === name);
    if (!finished) {
      throw new Error(
        `The migration ${name} did not finish in this database. Restore the last backup, or repair the tables by ` +
          "hand and mark it as rolled back in _prisma_migrations, then start again.",
      );
    }
    if (file === undefined) {
      throw new Error(
        `The database has the migration ${name}, which this version does not know: it belongs to a newer Uptake. ` +
          "Start that version, or restore a backup made before it.",
      );
    }
    if (file.checksum !== checksum) {
      throw new Error(
        `The migration ${name} is not the one that was applied to this database: its file was edited. ` +
          "Put the original file back; a change needs a migration of its own.",
      );
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  return known.filter(({ name }) => !done.has(name));
}
