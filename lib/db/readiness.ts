import "server-only";
import { withReader } from "@/lib/db/client";
import { migrationFiles } from "@/lib/db/migration-files";
import { pendingMigrations, readHistory } from "@/lib/db/migration-history";

const PATIENCE_MS = 500;

export type DatabaseReadiness = "ready" | "database-not-answering" | "migrations-not-current";

/** Whether the database answers within half a second and has the tables this code expects. */
export async function databaseReadiness(): Promise<DatabaseReadiness> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<DatabaseReadiness>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, "database-not-answering");
  });
  try {
    return await Promise.race([readMigrations(), tooLate]);
  } catch {
    return "database-not-answering";
  } finally {
    clearTimeout(timer);
  }
}

async function readMigrations(): Promise<DatabaseReadiness> {
  const history = await withReader(readHistory);
  try {
    return pendingMigrations(migrationFiles(), history ?? []).length === 0
      ? "ready"
      : "migrations-not-current";
  } catch {
    return "migrations-not-current";
  }
}
