import "server-only";
import { withReader } from "@/lib/db/client";
import { migrationFiles } from "@/lib/db/migration-files";
import { pendingMigrations, readHistory } from "@/lib/db/migration-history";
import { wallsStand } from "@/lib/db/walls";

const PATIENCE_MS = 500;

export type DatabaseReadiness =
  | "ready"
  | "database-not-answering"
  | "migrations-not-current"
  | "programmes-not-kept-apart";

/** Whether the database answers within half a second, has the tables this code expects, and keeps programmes apart. */
export async function databaseReadiness(): Promise<DatabaseReadiness> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<DatabaseReadiness>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, "database-not-answering");
  });
  try {
    return await Promise.race([lookAtDatabase(), tooLate]);
  } catch {
    return "database-not-answering";
  } finally {
    clearTimeout(timer);
  }
}

async function lookAtDatabase(): Promise<DatabaseReadiness> {
  const [history, apart] = await withReader(async (client) => [
    await readHistory(client),
    await wallsStand(client),
  ]);
  try {
    if (pendingMigrations(migrationFiles(), history ?? []).length > 0) return "migrations-not-current";
  } catch {
    return "migrations-not-current";
  }
  return apart ? "ready" : "programmes-not-kept-apart";
}
