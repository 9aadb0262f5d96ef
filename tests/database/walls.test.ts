import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withConnection } from "@/lib/db/client";
import { runInScope, type Scope } from "@/lib/db/scope";
import { fillEveryTable, insertOf, literalOf } from "@/tests/database/every-table";
import { freshDatabase } from "@/tests/database/fresh-database";

/** Tables that hold nothing of a programme, each with what it holds instead. */
const OF_NO_PROGRAMME: Record<string, string> = {
  _prisma_migrations: "the history of the tables",
  app_user: "people, who may be members of several programmes",
  external_identity: "who people are at their identity providers",
  identity_provider: "where people sign in",
  logout_token_seen: "words of identity providers that were heard",
  session: "fingerprints of sessions of people",
  sign_in_attempt: "sign-ins that were begun",
  sign_in_link: "fingerprints of links to the whole installation",
};

const database = freshDatabase();
let superuser: pg.Client;
interface Table {
  name: string;
  walled: boolean;
  /** What its policy looks at. */
  columns: { name: string; type: string }[];
}
let tables: Table[];

beforeAll(async () => {
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  const found = await superuser.query<Table>(
    `select c.relname as name, c.relrowsecurity as walled,
       (select coalesce(json_agg(distinct jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null))), '[]')
        from pg_policy p join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid and d.refobjid = c.oid
        join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid and a.attnum > 0
        where p.polrelid = c.oid) as columns
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') order by 1`,
  );
  tables = found.rows;
  await fillEveryTable(database.superuserUrl, walled());
});

afterAll(() => superuser.end());

const walled = () => tables.filter((table) => table.walled).map(({ name }) => name);

test("every table has its wall, or holds nothing of a programme", () => {
  const open = tables.filter((table) => !table.walled || table.columns.length === 0).map(({ name }) => name);
  expect(open).toEqual(Object.keys(OF_NO_PROGRAMME).sort());
  expect(walled().length).toBeGreaterThan(45);
});

/** What a statement comes to in each table, as whoever is in this scope; nothing of it stays. */
async function inEveryTable<T>(scope: Scope, work: (client: pg.PoolClient, table: string) => Promise<T>) {
  const outcomes: Record<string, T> = {};
  for (const table of walled())
    outcomes[table] = await runInScope(scope, () =>
      withConnection(async (client) => {
        await client.query("begin");
        const outcome = await work(client, table);
        await client.query("rollback");
        return outcome;
      }),
    );
  return outcomes;
}

const inAll = <T>(outcome: T) => Object.fromEntries(walled().map((table) => [table, outcome]));
const seen = async (client: pg.PoolClient, table: string) =>
  (await client.query(`select * from "${table}"`)).rowCount;

/** Its rows are nobody's to change. */
const ONLY_ADDED_TO = { trail_entry: "42501" };

describe("in every table", () => {
  test.each<[string, Scope, number]>([
    ["nothing", [], 0],
    ["the first programme", [1], 1],
    ["another programme than there is", [3], 0],
    ["both", [1, 2], 2],
    ["all", "all", 2],
  ])("whoever may touch %s reads that", async (_, scope, rows) => {
    expect(await inEveryTable(scope, seen)).toEqual(inAll(rows));
  });

  const refusedBy = async (client: pg.PoolClient, statement: string) =>
    client.query(statement).then(
      ({ rowCount }) => `changed ${rowCount}`,
      (error: pg.DatabaseError) => error.code,
    );

  test("a row of another programme is not put in", async () => {
    const outcomes = await inEveryTable([1], async (client, table) =>
      refusedBy(client, await insertOf(client, table, 2)),
    );
    expect(outcomes).toEqual(inAll("42501"));
  });

  test("of the rows there are only one's own are changed and deleted", async () => {
    const changed = await inEveryTable([1], (client, table) =>
      refusedBy(client, `update "${table}" set ${assignments(table, (column) => column)}`),
    );
    expect(changed).toEqual({ ...inAll("changed 1"), ...ONLY_ADDED_TO });
    const deleted = await inEveryTable([1], (client, table) => refusedBy(client, `delete from "${table}"`));
    expect(deleted).toEqual({ ...inAll("changed 1"), ...ONLY_ADDED_TO });
  });

  test("a row is not handed over to another programme", async () => {
    const outcomes = await inEveryTable([1], (client, table) =>
      refusedBy(client, `update "${table}" set ${assignments(table, (_, other) => other)}`),
    );
    expect(outcomes).toEqual(inAll("42501"));
  });
});

test("a token that reads every programme is seen by whoever sees one, and is not theirs to revoke", async () => {
  await superuser.query("update api_token set programme_id = null, feed_id = null where name = '2'");
  const outcome = (scope: Scope, statement: string) =>
    runInScope(scope, () => withConnection(async (client) => (await client.query(statement)).rowCount));
  expect(await outcome([1], "select from api_token where name = '2'")).toBe(1);
  expect(await outcome([], "select from api_token where name = '2'")).toBe(0);
  expect(await outcome([1], "update api_token set revoked_at = now() where name = '2'")).toBe(0);
  expect(await outcome([1], "delete from api_token where name = '2'")).toBe(0);
});

/** For the columns a table is walled off by. */
function assignments(table: string, value: (column: string, other: string) => string): string {
  const { columns = [] } = tables.find(({ name }) => name === table) ?? {};
  return columns.map(({ name, type }) => `"${name}" = ${value(`"${name}"`, literalOf(type, 2))}`).join(", ");
}
