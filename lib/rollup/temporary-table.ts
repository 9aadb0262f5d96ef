import type { PoolClient } from "pg";

/** A table of its own, with its statistics: PostgreSQL knows nothing of rows made in the same transaction. */
export async function makeTable(
  client: PoolClient,
  name: string,
  select: string,
  values: unknown[],
): Promise<void> {
  await client.query(`drop table if exists ${name}`);
  await client.query(`create temp table ${name} on commit drop as ${select}`, values);
  await client.query(`analyze ${name}`);
}
