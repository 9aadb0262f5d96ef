import "server-only";
import { withConnection } from "@/lib/db/client";

/**
 * Does some work while this process alone, of all that use the database, holds a lock of that name and key; null when
 * another holds it. The lock is the connection's, so that it is free again however the process ends.
 */
export async function whileLocked<T>(
  name: "uptake.upload" | "uptake.drop" | "uptake.housekeeping",
  key: string,
  work: () => Promise<T>,
): Promise<{ result: T } | null> {
  return withConnection(async (client) => {
    const asked = await client.query<{ held: boolean }>(
      "select pg_try_advisory_lock(hashtext($1), hashtext($2)) as held",
      [name, key],
    );
    if (asked.rows[0]?.held !== true) return null;
    // Work that fails takes the connection with it, and so the lock.
    const result = await work();
    await client.query("select pg_advisory_unlock(hashtext($1), hashtext($2))", [name, key]);
    return { result };
  });
}
