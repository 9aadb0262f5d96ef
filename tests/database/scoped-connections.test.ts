import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import {
  closeDatabase,
  connectTo,
  prisma,
  select,
  withConnection,
  withReader,
  withSnapshot,
} from "@/lib/db/client";
import { databaseReadiness } from "@/lib/db/readiness";
import { runInScope, type Scope, scopeRequest } from "@/lib/db/scope";
import { requireWalls, wallsStand } from "@/lib/db/walls";
import { freshDatabase } from "@/tests/database/fresh-database";

const database = freshDatabase();
const PROGRAMMES = [1, 2, 3];

beforeAll(async () => {
  for (const id of PROGRAMMES)
    await prisma().programme.create({ data: { id, slug: `p${id}`, name: `${id}` } });
});

const Slug = z.object({ slug: z.string() });
const SLUGS = "select slug from programme order by slug";
const slugsOf = (rows: { slug: string }[]) => rows.map(({ slug }) => slug).join(" ");

/** Every way to a row there is. */
const WAYS: Record<string, () => Promise<string>> = {
  prisma: async () => slugsOf(await prisma().programme.findMany({ orderBy: { slug: "asc" } })),
  "a transaction of prisma": () =>
    prisma().$transaction(async (tx) => slugsOf(await tx.programme.findMany({ orderBy: { slug: "asc" } })), {
      maxWait: 60_000,
      timeout: 60_000,
    }),
  select: async () => slugsOf(await select(Slug, SLUGS)),
  "a snapshot": () => withSnapshot(async (read) => slugsOf(await read(Slug, SLUGS))),
  "a reader": () => withReader(async (client) => slugsOf((await client.query(SLUGS)).rows)),
  "a connection": () => withConnection(async (client) => slugsOf((await client.query(SLUGS)).rows)),
};

test.each(Object.entries(WAYS))("%s sees the programmes in scope", async (_, read) => {
  expect(await runInScope([2], read)).toBe("p2");
  expect(await runInScope([1, 3], read)).toBe("p1 p3");
  expect(await runInScope([], read)).toBe("");
  expect(await runInScope("all", read)).toBe("p1 p2 p3");
});

test("a scope within a scope holds alone, and the outer one holds again after it", async () => {
  const read = WAYS.select ?? expect.unreachable();
  await runInScope([1], async () => {
    expect(await runInScope([2], read)).toBe("p2");
    expect(await read()).toBe("p1");
  });
});

test("a request may touch nothing until it is known who asks", async () => {
  const read = WAYS.prisma ?? expect.unreachable();
  await runInScope([], async () => {
    expect(await read()).toBe("");
    scopeRequest([3]);
    expect(await read()).toBe("p3");
  });
});

test("200 borrowers at once, of which some fail in a transaction, see what is in their own scope", async () => {
  const ways = Object.entries(WAYS);
  const scopes: [Scope, string][] = [
    [[1], "p1"],
    [[2], "p2"],
    [[2, 3], "p2 p3"],
    [[], ""],
    ["all", "p1 p2 p3"],
  ];
  const borrowers = Array.from({ length: 200 }, async (_, index) => {
    const [scope, expected] = scopes[index % scopes.length] ?? expect.unreachable();
    const [name, read] = ways[Math.floor(index / scopes.length) % ways.length] ?? expect.unreachable();
    return runInScope(scope, async () => {
      await setTimeout(index % 7);
      if (index % 5 === 0) await failing(index % 2 === 0 ? withReader : withConnection);
      return { name, scope, seen: await read(), expected };
    });
  });
  const leaks = (await Promise.all(borrowers)).filter(({ seen, expected }) => seen !== expected);
  expect(leaks).toEqual([]);
});

/** Widens its own scope within a transaction, as no code of ours does, and fails. */
async function failing(lend: typeof withReader): Promise<void> {
  const failed = lend(async (client) => {
    await client.query("begin");
    await client.query("select set_config('uptake.programmes', 'all', false)");
    await client.query("select 1 / 0");
  });
  await expect(failed).rejects.toThrow("division by zero");
}

test("a connection that comes back within a transaction is not lent again", async () => {
  const process = async (client: pg.PoolClient) =>
    (await client.query("select pg_backend_pid() as pid")).rows[0].pid;
  const left = await runInScope([1], () =>
    withReader(async (client) => {
      await client.query("begin");
      return process(client);
    }),
  );
  for (const scope of [[1], [2]]) {
    const lent = await runInScope(scope, () =>
      Promise.all(Array.from({ length: 10 }, () => withReader(process))),
    );
    expect(lent).not.toContain(left);
  }
});

test("outside every scope the service sees nothing, and whoever runs commands sees everything", async () => {
  const read = WAYS.select ?? expect.unreachable();
  expect(await read()).toBe("p1 p2 p3");
  await closeDatabase();
  connectTo(database.url, { outsideScopes: null });
  expect(await read()).toBe("");
  expect(await runInScope([2], read)).toBe("p2");
  await closeDatabase();
  connectTo(database.url);
});

test("roles that policies do not bind are refused at the start, and are not ready", async () => {
  await requireWalls();
  await expect.poll(databaseReadiness, { timeout: 60_000 }).toBe("ready");
  for (const url of [database.ownerUrl, database.superuserUrl]) {
    await closeDatabase();
    connectTo(url);
    await expect(requireWalls()).rejects.toThrow("PostgreSQL would not keep programmes apart");
    await expect.poll(databaseReadiness, { timeout: 60_000 }).toBe("programmes-not-kept-apart");
  }
  await closeDatabase();
  connectTo(database.url);
});

test.each([
  ["is exempt from row security", "nologin bypassrls"],
  ["can become the owner of the tables", "nologin noinherit in role uptake_owner"],
])("a role that %s does not do", async (_, attributes) => {
  const superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  const role = `walls_${randomBytes(6).toString("hex")}`;
  try {
    await superuser.query(`create role ${role} nologin; set role ${role}`);
    expect(await wallsStand(superuser)).toBe(true);
    await superuser.query(
      `reset role; drop role ${role}; create role ${role} ${attributes}; set role ${role}`,
    );
    expect(await wallsStand(superuser)).toBe(false);
  } finally {
    await superuser.query(`reset role; drop role if exists ${role}`);
    await superuser.end();
  }
});
