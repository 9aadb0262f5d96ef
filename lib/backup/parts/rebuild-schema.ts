import pg from "pg";
import { z } from "zod";
import { BackupRefusal, type Manifest } from "@/lib/backup/manifest";
import { knownMigrations } from "@/lib/backup/store";
import { readTables } from "./catalogue";

/** As Prisma makes it. */
const HISTORY = `create table _prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

const Statements = z.array(z.object({ statement: z.string() }));

/** Everything in the schema that is ours, in words that drop it. What belongs to an extension stays. */
const DROPS = `select format('drop %s if exists %s cascade', what, thing) as statement from (
  select 1 as turn, case relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end as what,
    oid::regclass::text as thing, 'pg_class'::regclass as class, oid
  from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
  union all
  select 2, 'sequence', oid::regclass::text, 'pg_class'::regclass, oid
  from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'
  union all
  select 3, 'routine', oid::regprocedure::text, 'pg_proc'::regclass, oid
  from pg_proc where pronamespace = 'public'::regnamespace
  union all
  select 4, 'type', oid::regtype::text, 'pg_type'::regclass, oid
  from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
) as things
where not exists (
  select 1 from pg_depend d where d.classid = things.class and d.objid = things.oid and d.deptype = 'e')
order by turn, thing`;

/**
 * Makes the tables anew as they were when the backup was made, empty, by the migrations it had; whatever was there goes.
 * In the caller's transaction.
 *
 * @returns the statements that put foreign keys back, which are for when the rows are there.
 */
export async function rebuildSchema(
  client: pg.Client,
  { migrations, tables, leftOut }: Manifest,
): Promise<string[]> {
  await client.query("set local search_path = public; set local client_min_messages = warning");
  const drops = await client.query(DROPS);
  for (const { statement } of Statements.parse(drops.rows)) await client.query(statement);
  await client.query(HISTORY);
  const known = knownMigrations();
  for (const { name } of migrations) {
    const script = known.find((each) => each.name === name);
    if (script === undefined) throw new Error(`The migration ${name} is not known.`);
    await client.query(script.sql);
  }
  await client.query("set local search_path = public");
  await requireSameTables(client, tables, leftOut);
  return dropForeignKeys(client);
}

async function requireSameTables(
  client: pg.Client,
  tables: Manifest["tables"],
  leftOut: Manifest["leftOut"],
): Promise<void> {
  const made = (await readTables(client)).filter(({ name }) => !leftOut.includes(name));
  const inWords = (all: { name: string; columns: string[] }[]) =>
    all
      .map(({ name, columns }) => `${name} (${[...columns].sort().join(", ")})`)
      .sort()
      .join("\n");
  if (inWords(made) !== inWords(tables))
    throw new BackupRefusal("The backup's tables are not those its migrations make.");
}

const ForeignKeys = z.array(z.object({ table: z.string(), name: z.string(), definition: z.string() }));

async function dropForeignKeys(client: pg.Client): Promise<string[]> {
  const found = await client.query(
    `select conrelid::regclass::text as table, conname::text as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where connamespace = 'public'::regnamespace and contype = 'f' order by 1, 2`,
  );
  const keys = ForeignKeys.parse(found.rows);
  for (const { table, name } of keys)
    await client.query(`alter table ${table} drop constraint ${pg.escapeIdentifier(name)}`);
  return keys.map(
    ({ table, name, definition }) =>
      `alter table ${table} add constraint ${pg.escapeIdentifier(name)} ${definition}`,
  );
}
