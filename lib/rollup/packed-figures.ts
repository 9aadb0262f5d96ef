import type { PoolClient } from "pg";
import { makeTable } from "./temporary-table";

/**
 * Figures as reports read them: one row a period and scope, with the figures of all its members in columns of one
 * order, four or eight bytes each. Visiting a row for each figure was most of what a report cost.
 */
const packed = (send: string, column: string): string =>
  `string_agg(${send}(${column}), '' order by scope_id) as ${column}`;

const PEOPLE = ["active", "new", "returned", "recent", "regular", "ever", "hidden"];

/** Packs the counts of some periods of a viewer afresh, after their rows changed. */
export async function packCounts(
  client: PoolClient,
  of: { viewerId: number; kind: string; grain: string; periods: string[] },
): Promise<void> {
  const values = [of.viewerId, of.kind, of.grain, of.periods];
  const those = "viewer_id = $1 and kind = $2 and grain = $3 and period = any($4::date[])";
  await client.query(`delete from packed_count where ${those}`, values);
  await client.query(
    `insert into packed_count (viewer_id, kind, grain, scope, period, scope_ids, counts)
     select viewer_id, kind, grain, scope, period, ${packed("int4send", "scope_id")}s, ${packed("int8send", "count")}s
     from period_count where ${those} group by viewer_id, kind, grain, scope, period`,
    values,
  );
}

/** Brings the packed people of a viewer to what their rows say; only those that differ are written. */
export async function packPeople(
  client: PoolClient,
  { programmeId, viewerId }: { programmeId: number; viewerId: number },
): Promise<void> {
  await makeTable(
    client,
    "packed",
    `select programme_id, viewer_id, grain, scope, period, ${packed("int4send", "scope_id")}s,
       ${PEOPLE.map((column) => packed("int4send", column)).join(", ")}
     from period_people where programme_id = $1 and viewer_id = $2
     group by programme_id, viewer_id, grain, scope, period`,
    [programmeId, viewerId],
  );
  const columns = ["scope_ids", ...PEOPLE];
  const key = ["programme_id", "viewer_id", "grain", "scope", "period"];
  const list = (alias: string, names: string[]) => names.map((name) => `${alias}.${name}`).join(", ");
  const same = `(${list("k", key)}) = (${list("n", key)})`;
  await client.query(
    `delete from packed_people k where programme_id = $1 and viewer_id = $2
       and not exists (select 1 from packed n where ${same} and (${list("k", columns)}) = (${list("n", columns)}))`,
    [programmeId, viewerId],
  );
  await client.query(
    `insert into packed_people (${[...key, ...columns].join(", ")})
     select ${list("n", [...key, ...columns])} from packed n
     where not exists (select 1 from packed_people k where ${same})`,
  );
}
