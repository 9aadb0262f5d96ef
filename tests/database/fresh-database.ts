import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase, connectTo } from "@/lib/db/client";
import { type EmbeddedServer, openEmbeddedServer } from "@/lib/db/embedded/embedded-server";
import { withLock } from "@/lib/db/embedded/lock";
import { migrate } from "@/lib/db/migrate";

const TEMPLATE = "uptake_template";

export interface FreshDatabase {
  /** The address for the runtime role, which is what the code under test uses. */
  readonly url: string;
  readonly ownerUrl: string;
  readonly superuserUrl: string;
}

/**
 * Gives a test file a migrated, empty database of its own, which `lib/db/client` is connected to while the file
 * runs. Call it once, at the top of the file; the addresses are known from the first test (or `beforeAll`) on.
 */
export function freshDatabase(): FreshDatabase {
  const name = `test_${randomBytes(6).toString("hex")}`;
  let server: EmbeddedServer | undefined;
  const address = (which: "runtimeUrl" | "ownerUrl" | "superuserUrl") => {
    if (server === undefined)
      throw new Error("The database is there once the tests run, not while they are collected.");
    return inDatabase(server[which], name);
  };

  beforeAll(async () => {
    server = await openTestServer();
    await asSuperuser(server.superuserUrl, [
      `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER uptake_owner`,
    ]);
    connectTo(address("runtimeUrl"));
  });

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

/** The server of this run, with its template made: by the first file that asks. */
async function openTestServer(): Promise<EmbeddedServer> {
  const folder = inject("testRun");
  const server = await openEmbeddedServer({ dataDirectory: folder });
  await withLock(join(folder, "template"), async () => {
    if (await templateExists(server.superuserUrl)) return;
    await asSuperuser(server.superuserUrl, [`CREATE DATABASE ${TEMPLATE} OWNER uptake_owner`]);
    await migrate({
      ownerUrl: inDatabase(server.ownerUrl, TEMPLATE),
      runtimeUrl: inDatabase(server.runtimeUrl, TEMPLATE),
    });
  });
  return server;
}

async function templateExists(url: string): Promise<boolean> {
  const rows = await asSuperuser(url, [`SELECT 1 FROM pg_database WHERE datname = '${TEMPLATE}'`]);
  return rows > 0;
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
