import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { migrationFiles, schemaText } from "@/lib/db/migration-files";
import { pendingMigrations, readHistory } from "@/lib/db/migration-history";
import { NO_FILTERS, withSchemaEngine } from "@/lib/db/schema-engine";
import { checkServer } from "@/lib/db/server-check";
import { freshDatabase } from "@/tests/database/fresh-database";

const database = freshDatabase();
let owner: pg.Client;

beforeAll(async () => {
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});

afterAll(() => owner.end());

const addresses = () => ({ ownerUrl: database.ownerUrl, runtimeUrl: database.url });
const files = migrationFiles();
const first = files[0]?.name ?? "";
const newer = "29990101000000_from_the_future";

test("a database that is up to date is left as it is", async () => {
  expect(await migrate(addresses())).toEqual([]);
  expect(await readHistory(owner)).toHaveLength(files.length);
});

/** Tables, indexes and keys of a schema; CHECK and EXCLUDE constraints are not in Prisma's language. */
async function catalogue(schema: string): Promise<string[]> {
  const { rows } = await owner.query<{ line: string }>(
    `SELECT replace(line, $1 || '.', '') AS line FROM (
       SELECT concat_ws(' ', table_name, column_name, udt_name, datetime_precision, character_maximum_length, is_nullable, column_default)
         FROM information_schema.columns WHERE table_schema = $1
       UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = $1 AND indexdef NOT LIKE '% USING gist %'
       UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
         FROM pg_constraint WHERE connamespace = $1::regnamespace AND contype IN ('p', 'u', 'f')
     ) AS everything (line) WHERE line NOT LIKE '%_prisma_migrations%' ORDER BY 1`,
    [schema],
  );
  return rows.map(({ line }) => line);
}

test("the schema and the migrations say the same", async () => {
  const script = await withSchemaEngine(database.ownerUrl, (engine) =>
    engine.diff({
      from: { tag: "empty" },
      to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schemaText() }] },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    }),
  );
  await owner.query(
    `CREATE SCHEMA planned; SET search_path = planned; ${script.stdout}; SET search_path = public`,
  );
  const planned = await catalogue("planned");
  expect(planned.length).toBeGreaterThan(100);
  expect(await catalogue("public")).toEqual(planned);
});

test("a migration edited after it was applied stops the start, by name", async () => {
  await owner.query("BEGIN");
  await owner.query("UPDATE _prisma_migrations SET checksum = 'edited' WHERE migration_name = $1", [first]);
  const history = (await readHistory(owner)) ?? [];
  await owner.query("ROLLBACK");
  expect(() => pendingMigrations(files, history)).toThrow(
    `The migration ${first} is not the one that was applied`,
  );
});

test("a migration that did not finish stops the start, by name", async () => {
  await owner.query("BEGIN");
  await owner.query("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = $1", [first]);
  const history = (await readHistory(owner)) ?? [];
  await owner.query("ROLLBACK");
  expect(() => pendingMigrations(files, history)).toThrow(`The migration ${first} did not finish`);
});

test("a database of a newer version is refused, and nothing is changed in it", async () => {
  await owner.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ('newer', 'abc', $1, now(), 1)`,
    [newer],
  );
  await expect(migrate(addresses())).rejects.toThrow(`The database has the migration ${newer}`);
  await owner.query("DELETE FROM _prisma_migrations WHERE id = 'newer'");
  expect(await migrate(addresses())).toEqual([]);
});

test("one that was rolled back does not count, and what is missing is named in order", () => {
  const known = [
    { name: "1_a", sql: "", checksum: "a" },
    { name: "2_b", sql: "", checksum: "b" },
    { name: "3_c", sql: "", checksum: "c" },
  ];
  const pending = pendingMigrations(known, [{ name: "1_a", checksum: "a", finished: true }]);
  expect(pending.map(({ name }) => name)).toEqual(["2_b", "3_c"]);
});

test("an owner's address of another database is refused before anything is made there", async () => {
  const elsewhere = new URL(database.superuserUrl);
  elsewhere.pathname = "/postgres";
  await expect(migrate({ ownerUrl: elsewhere.href, runtimeUrl: database.url })).rejects.toThrow(
    "DATABASE_OWNER_URL and DATABASE_URL must name the same database.",
  );
});

test("a role that may not make tables is named in one line, and the owner asked for", async () => {
  await owner.query("CREATE TABLE kept_history AS TABLE _prisma_migrations; DELETE FROM _prisma_migrations");
  await expect(migrate({ ownerUrl: database.url, runtimeUrl: database.url })).rejects.toThrow(
    'The role "uptake_runtime" may not make tables in the database: name its owner in DATABASE_OWNER_URL.',
  );
  await owner.query("INSERT INTO _prisma_migrations TABLE kept_history; DROP TABLE kept_history");
});

test("a role that may not make temporary tables is refused at the start, not at the first import", async () => {
  await checkServer(database.url);
  const name = new URL(database.url).pathname.slice(1);
  await owner.query(`REVOKE TEMPORARY ON DATABASE ${name} FROM PUBLIC`);
  await owner.query(`REVOKE TEMPORARY ON DATABASE ${name} FROM uptake_runtime`);
  await expect(checkServer(database.url)).rejects.toThrow("may not make temporary tables");
  await owner.query(`GRANT TEMPORARY ON DATABASE ${name} TO PUBLIC`);
});
