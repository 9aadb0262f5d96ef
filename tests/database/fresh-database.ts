import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase, connectTo } from "@/lib/db/client";
import { type EmbeddedServer, openEmbeddedServer } from "@/lib/db/embedded/embedded-server";
import { withLock } from "@/lib/db/embedded/lock";
import { migrate } from "@/lib/db/migrate";

/** What a test file's database is cloned from: made once a run, by the first file that asks. */
export interface Template {
  name: string;
  /** The template it is made from in turn; null: nothing. */
  from: Template | null;
  fill: (addresses: { runtimeUrl: string; ownerUrl: string }) => Promise<unknown>;
}

/** Migrated, and without a row. */
export const EMPTY: Template = { name: "uptake_template", from: null, fill: migrate };

export interface FreshDatabase {
  /** The address for the runtime role, which is what the code under test uses. */
  readonly url: string;
  readonly ownerUrl: string;
  readonly superuserUrl: string;
}

/**
 * Gives a test file a database of its own, migrated and empty unless it is cloned from another template, which `lib/db/client` is connected to while the file
 * runs. Call it once, at the top of the file; the addresses are known from the first test (or `beforeAll`) on.
 */
export function freshDatabase(template: Template = EMPTY): FreshDatabase {
  const name = `test_${randomBytes(6).toString("hex")}`;
  let server: EmbeddedServer | undefined;
  const address = (which: "runtimeUrl" | "ownerUrl" | "superuserUrl") => {
    if (server === undefined)
      throw new Error("The database is there once the tests run, not while they are collected.");
    return inDatabase(server[which], name);
  };

  beforeAll(async () => {
    server = await openTestServer(template);
    await asSuperuser(server.superuserUrl, [
      `CREATE DATABASE ${name} TEMPLATE ${template.name} OWNER uptake_owner`,
    ]);
    connectTo(address("runtimeUrl"), { ownerUrl: address("ownerUrl") });
    // On a busy machine the demonstration is minutes in the making.
  }, 300_000);

  afterAll(async () => {
    if (server === undefined) return;
    await closeDatabase();
    await asSuperuser(server.superuserUrl, [`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`]);
    await server.leave();
  });

  return {
    get url() {
      return address("runtimeUrl");
    },
    get ownerUrl() {
      return address("ownerUrl");
    },
    get superuserUrl() {
      return address("superuserUrl");
    },
  };
}

/** The server of this run, with the template in it. */
async function openTestServer(template: Template): Promise<EmbeddedServer> {
  const server = await openEmbeddedServer({ dataDirectory: inject("testRun") });
  await makeTemplate(server, template);
  return server;
}

async function makeTemplate(server: EmbeddedServer, { name, from, fill }: Template): Promise<void> {
  if (from !== null) await makeTemplate(server, from);
  await withLock(join(inject("testRun"), name), async () => {
    if (await exists(server.superuserUrl, name)) return;
    // Under its own name only once it is whole.
    const unfinished = `${name}_unfinished`;
    const like = from === null ? "" : `TEMPLATE ${from.name}`;
    await asSuperuser(server.superuserUrl, [
      `DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`,
      `CREATE DATABASE ${unfinished} ${like} OWNER uptake_owner`,
    ]);
    await fill({
      ownerUrl: inDatabase(server.ownerUrl, unfinished),
      runtimeUrl: inDatabase(server.runtimeUrl, unfinished),
    });
    await asSuperuser(server.superuserUrl, [`ALTER DATABASE ${unfinished} RENAME TO ${name}`]);
  });
}

async function exists(url: string, database: string): Promise<boolean> {
  return (await asSuperuser(url, [`SELECT 1 FROM pg_database WHERE datname = '${database}'`])) > 0;
}

async function asSuperuser(url: string, statements: string[]): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows = 0;
    for (const statement of statements) rows = (await client.query(statement)).rowCount ?? 0;
    return rows;
  } finally {
    await client.end();
  }
}

function inDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
