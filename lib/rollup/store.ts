import "server-only";
import type { PoolClient } from "pg";
import { z } from "zod";
import { select, withConnection } from "@/lib/db/client";
import { RECOUNTS } from "./recounts";
import { lockProgramme } from "./restate";

/** A place where what is kept is not what the facts say. */
export interface Difference {
  /** What was recounted. */
  summary: string;
  place: string;
  /** null: nothing is kept there. */
  kept: string | null;
  /** null: the facts have nothing there. */
  recounted: string | null;
}

const Row = z.object({ place: z.string(), kept: z.string().nullable(), recounted: z.string().nullable() });

export const RECOUNT_NAMES = RECOUNTS.map(({ name }) => name);

/**
 * Right after a large import PostgreSQL has no statistics and takes a million rows for a thousand; looking rows up one
 * by one, as it then chooses, takes several times as long as reading them all.
 */
const FOR_WHOLE_TABLES =
  "set local enable_nestloop = off; set local enable_mergejoin = off; set local work_mem = '128MB'; set local jit = off";

/** The first differences one recount finds, at most `most`. */
export async function selectDifferences(name: string, most: number): Promise<Difference[]> {
  const recount = RECOUNTS.find((each) => each.name === name);
  if (recount === undefined) throw new Error(`There is no recount of ${name}.`);
  return withConnection(async (client) => {
    await client.query("begin read only");
    await client.query(FOR_WHOLE_TABLES);
    const found = await client.query(
      `select place, kept, recounted from (${recount.sql}) as d order by place limit $1`,
      [most],
    );
    await client.query("commit");
    return found.rows.map((row) => ({ summary: name, ...Row.parse(row) }));
  });
}

const Slug = z.object({ slug: z.string() });

/** Programmes whose summaries were made by an earlier version. */
export async function selectOlderThan(version: number): Promise<string[]> {
  const found = await select(Slug, "select slug from programme where summary_version < $1 order by slug", [
    version,
  ]);
  return found.map(({ slug }) => slug);
}

/** Restates a programme in one transaction, unless somebody else has done so meanwhile. */
export async function restateIfOlder(
  slug: string,
  version: number,
  restate: (client: PoolClient) => Promise<void>,
): Promise<void> {
  await withConnection(async (client) => {
    await client.query("begin");
    const found = await client.query<{ id: number }>("select id from programme where slug = $1", [slug]);
    const id = found.rows[0]?.id;
    if (id === undefined) return client.query("rollback");
    await lockProgramme(client, id);
    const marked = await client.query(
      "update programme set summary_version = $2 where id = $1 and summary_version < $2",
      [id, version],
    );
    if (marked.rowCount === 1) {
      await client.query("set local work_mem = '128MB'");
      await restate(client);
    }
    return client.query("commit");
  });
}
