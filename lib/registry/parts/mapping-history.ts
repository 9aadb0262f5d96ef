import type { PoolClient } from "pg";
import { z } from "zod";
import type { MappingChange, MappingName, RecordedChange } from "../mapping";

/** Tables that keep who changed what. */
export type RecordedMapping = MappingName | "people";

const Row = z.object({
  id: z.int(),
  written: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  by: z.string(),
  at: z.string(),
});

/** The changes of a table, the latest first. */
export async function selectHistory(
  client: PoolClient,
  programmeId: number,
  mapping: RecordedMapping,
): Promise<RecordedChange[]> {
  const found = await client.query(
    `select id, written, before, after, changed_by as by, to_char(changed_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
     from mapping_change where programme_id = $1 and mapping = $2 order by id desc`,
    [programmeId, mapping],
  );
  return found.rows.map((row) => Row.parse(row));
}

export async function insertHistory(
  client: PoolClient,
  options: {
    programmeId: number;
    mapping: RecordedMapping;
    changed: readonly (MappingChange & { spelling: string })[];
    by: string;
  },
): Promise<void> {
  const column = <T>(of: (each: (typeof options.changed)[number]) => T): T[] => options.changed.map(of);
  await client.query(
    `insert into mapping_change (programme_id, mapping, spelling, written, before, after, changed_by)
     select $1, $2, spelling, written, before, after, $3
     from unnest($4::text[], $5::text[], $6::text[], $7::text[]) as n(spelling, written, before, after)`,
    [
      options.programmeId,
      options.mapping,
      options.by,
      column(({ spelling }) => spelling),
      column(({ written }) => written),
      column(({ before }) => before),
      column(({ after }) => after),
    ],
  );
}

/** A number that grows with every change of a table. */
export async function historyState(
  client: PoolClient,
  programmeId: number,
  mapping: RecordedMapping,
): Promise<number> {
  const found = await client.query<{ state: number }>(
    "select coalesce(max(id), 0)::int as state from mapping_change where programme_id = $1 and mapping = $2",
    [programmeId, mapping],
  );
  return found.rows[0]?.state ?? 0;
}
