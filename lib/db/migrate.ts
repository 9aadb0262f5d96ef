import "server-only";
import pg from "pg";
import { migrationFiles, migrationList } from "@/lib/db/migration-files";
import { pendingMigrations, readHistory } from "@/lib/db/migration-history";
import { NO_FILTERS, withSchemaEngine } from "@/lib/db/schema-engine";

/** Any number, the same in every Uptake: two that start together migrate one after the other. */
const MIGRATION_LOCK = 7_285_521;

/** The role used day to day reads and writes rows, makes temporary tables, and changes no table. */
const GRANTS = (role: string) => [
  `GRANT USAGE ON SCHEMA public TO ${role}`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`,
  `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${role}`,
  `REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${role}`,
  // The audit trail is read, and added to by its function alone.
  `REVOKE INSERT, UPDATE, DELETE ON trail_entry FROM ${role}`,
  `GRANT EXECUTE ON FUNCTION append_to_trail TO ${role}`,
];

interface Addresses {
  ownerUrl: string;
  runtimeUrl: string;
}

/**
 * Brings the database up to this code and restates what the runtime role may do.
 *
 * Errors  a fault when the history is not this code's (lib/db/migration-history.ts), when the two addresses are not of
 *         one database, or when the owner may not make tables; nothing is changed then.
 */
export async function migrate({ ownerUrl, runtimeUrl }: Addresses): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "uptake migrations" });
  await client.connect();
  try {
    if (ownerUrl !== runtimeUrl) await requireOneDatabase(client, runtimeUrl);
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const pending = pendingMigrations(migrationFiles(), (await readHistory(client)) ?? []);
    if (pending.length > 0) {
      await requireRightToMakeTables(client);
      await applyAll(ownerUrl);
    }
    await grantRuntime(client, runtimeUrl);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** Tables made in another database than the one that is used would be missed much later, and nobody would know why. */
async function requireOneDatabase(owner: pg.Client, runtimeUrl: string): Promise<void> {
  const runtime = new pg.Client({ connectionString: runtimeUrl });
  await runtime.connect();
  try {
    if ((await identityOf(owner)) !== (await identityOf(runtime)))
      throw new Error("DATABASE_OWNER_URL and DATABASE_URL must name the same database.");
  } finally {
    await runtime.end();
  }
}

/** The database's own number, and the start of the server it is on, which two servers do not share to the microsecond. */
async function identityOf(client: pg.Client): Promise<string | undefined> {
  const found = await client.query<{ identity: string }>(
    `SELECT concat_ws(' ', oid, extract(epoch FROM pg_postmaster_start_time())) AS identity
     FROM pg_database WHERE datname = current_database()`,
  );
  return found.rows[0]?.identity;
}

async function requireRightToMakeTables(owner: pg.Client): Promise<void> {
  const found = await owner.query<{ role: string; may: boolean }>(
    "SELECT current_user AS role, has_schema_privilege('public', 'CREATE') AS may",
  );
  const [first] = found.rows;
  if (first?.may !== true)
    throw new Error(
      `The role "${first?.role}" may not make tables in the database: name its owner in DATABASE_OWNER_URL.`,
    );
}

async function applyAll(url: string): Promise<void> {
  await withSchemaEngine(url, (engine) =>
    engine.applyMigrations({ migrationsList: migrationList(), filters: NO_FILTERS }),
  );
}

async function grantRuntime(owner: pg.Client, runtimeUrl: string): Promise<void> {
  const role = decodeURIComponent(new URL(runtimeUrl).username);
  const self = await owner.query<{ name: string }>("SELECT current_user AS name");
  if (role === "" || self.rows[0]?.name === role) return;
  // At once, so that a service that runs already never has a right it is not to have.
  await owner.query("BEGIN");
  for (const statement of GRANTS(pg.escapeIdentifier(role))) await owner.query(statement);
  await owner.query("COMMIT");
}
