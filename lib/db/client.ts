import "server-only";
import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import type { z } from "zod";
import { settings } from "@/lib/config/env";
import type { Scope } from "@/lib/db/scope";
import { ScopedPool } from "@/lib/db/scoped-pool";
import { type Prisma, PrismaClient } from "@/prisma/generated/client";

/** Every session speaks UTC: the Prisma adapter drops the zone of what it writes (see docs/decisions). */
export const SESSION_OPTIONS = "-c timezone=UTC";

interface Connection {
  addresses: { runtimeUrl: string; ownerUrl: string };
  /** For short work: Prisma, counting queries, reports. */
  pool: pg.Pool;
  /** For work that may hold a connection while it waits for a lock. Imports that queue must not take the connections
   * from the one they wait for, nor from people reading reports. */
  writers: pg.Pool;
  prisma: PrismaClient;
}

// Next bundles a module once per entry point; one process still gets one pair of pools.
const shared = globalThis as typeof globalThis & { uptakeDatabase?: Connection };

function connection(): Connection {
  if (shared.uptakeDatabase === undefined) connectTo(settings().databaseUrl, { outsideScopes: null });
  if (shared.uptakeDatabase === undefined) throw new Error("No database has been named.");
  return shared.uptakeDatabase;
}

/**
 * Names the database for this process, before its first use. A null url leaves it unnamed.
 *
 * @param options.ownerUrl the same as the role that owns the tables, where the process may have it.
 * @param options.outsideScopes what may be touched by work that runs in no scope (lib/db/scope.ts). Whoever names the
 *   database runs commands on the machine itself; the service, which finds it named in its environment, may touch
 *   nothing until it is known who asks.
 */
export function connectTo(
  url: string | null,
  { ownerUrl = url, outsideScopes = "all" }: { ownerUrl?: string | null; outsideScopes?: Scope | null } = {},
): void {
  if (url === null) return;
  const pool = openPool(url, outsideScopes);
  shared.uptakeDatabase = {
    addresses: { runtimeUrl: url, ownerUrl: ownerUrl ?? url },
    pool,
    writers: openPool(url, outsideScopes),
    prisma: new PrismaClient({ adapter: new PrismaPg(pool) }),
  };
}

/** Where the open database is: as the role for day-to-day work, and as the owner of its tables. */
export const databaseAddresses = (): Connection["addresses"] => connection().addresses;

function openPool(url: string, outsideScopes: Scope | null): pg.Pool {
  const pool = new ScopedPool(
    { connectionString: url, options: SESSION_OPTIONS, max: 10, application_name: "uptake" },
    outsideScopes,
  );
  // A dropped idle connection is replaced at the next use; without a listener it would end the process.
  pool.on("error", () => {});
  return pool;
}

/** Prisma's client: for everything but facts and counting. Only a room's store may use it. */
export const prisma = (): PrismaClient => connection().prisma;

/** Prisma's client within a transaction. */
export type Transaction = Prisma.TransactionClient;

/** Runs `work` on one connection of its own, for transactions that write, COPY and locks. */
export const withConnection = <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  lend(connection().writers, work);

/** Runs `work` on one connection for a moment: reading that never waits for a writer. */
export const withReader = <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  lend(connection().pool, work);

async function lend<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // The pool listens only to idle connections. A server that goes away between two statements must fail the next
  // one, not end the process.
  const unheard = () => {};
  client.on("error", unheard);
  try {
    const result = await work(client);
    client.off("error", unheard);
    client.release();
    return result;
  } catch (error) {
    // The connection's state is not known after a failure: it is not lent again. It keeps its listener.
    client.release(true);
    throw error;
  }
}

/**
 * Rows of a counting query, parsed. Dates arrive as `YYYY-MM-DD` text, bigints as text.
 *
 * @param text SQL with `$1`… for every value; never assembled from input.
 */
export type Select = <T>(row: z.ZodType<T>, text: string, values?: unknown[]) => Promise<T[]>;

export const select: Select = (row, text, values) => selectOn(connection().pool, row, text, values);

/** Counting queries that must agree: all see the database as it is at the first of them. */
export async function withSnapshot<T>(work: (select: Select) => Promise<T>): Promise<T> {
  return withReader(async (client) => {
    // One plan whatever the values: these read ranges of keys, and a plan of its own each time cost more than it saved.
    await client.query(
      "begin isolation level repeatable read read only; set local plan_cache_mode = force_generic_plan",
    );
    const result = await work((row, text, values) => selectOn(client, row, text, values));
    await client.query("commit");
    return result;
  });
}

async function selectOn<T>(
  on: pg.Pool | pg.PoolClient,
  row: z.ZodType<T>,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const result = await on.query({ name: nameOf(text), text, values, types: { getTypeParser } });
  return result.rows.map((each) => row.parse(each));
}

const names = new Map<string, string>();

/**
 * A statement's name, by which a connection knows it the second time and neither reads nor plans it again: half of what
 * a report's statements cost. The texts are the code's own, so there are few. A pooler between has to keep a connection
 * with one client (docs/running-for-real.md).
 */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `uptake_${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
  names.set(text, name);
  return name;
}

/** PostgreSQL dates stay text: a JavaScript Date at local midnight is a day off west of London. */
function getTypeParser(oid: number, format?: "text" | "binary") {
  if (oid === pg.types.builtins.DATE) return (text: string) => text;
  return pg.types.getTypeParser(oid, format as "text");
}

export async function closeDatabase(): Promise<void> {
  const open = shared.uptakeDatabase;
  shared.uptakeDatabase = undefined;
  if (open === undefined) return;
  await open.prisma.$disconnect();
  await Promise.all([open.pool.end(), open.writers.end()]);
}
