import "server-only";
import pg from "pg";
import { databaseAddresses, SESSION_OPTIONS } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";

/**
 * Runs `work` on one connection of the role that owns the tables: it sees every row, and may make tables. For backups,
 * which have to be whole, and restoring.
 */
export async function withOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: databaseAddresses().ownerUrl,
    options: SESSION_OPTIONS,
    application_name: "uptake owner",
  });
  // A server that goes away between two statements must fail the next one, not end the process.
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Brings the open database up to this code; see migrate. */
export const migrateOpenDatabase = (): Promise<string[]> => migrate(databaseAddresses());
