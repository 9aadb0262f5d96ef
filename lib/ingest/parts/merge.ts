import { finished } from "node:stream/promises";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Feed } from "@/lib/programmes/programme";
import { addToDaySummaries } from "@/lib/rollup/day-summaries";
import type { BinaryRows } from "./binary-rows";
import { type FactKind, keyNames } from "./fact-kind";

export interface MergeOptions {
  kind: FactKind;
  feed: Feed;
  importId: number;
  /** Whether what is accepted is put aside, and its days counted with those of other files. */
  gathers: boolean;
}

export interface BatchCount {
  accepted: number;
  duplicate: number;
  conflicts: number;
}

/**
 * Merges one staged batch into the facts and the day summaries, by the tables of a Stage.
 *
 * A row whose key is known is a duplicate when its whole content is the same, otherwise a conflict: the first one
 * stands. The caller holds the programme's lock, so known keys can be looked up and the rest inserted plainly;
 * the primary key stays as the guard. Rows are inserted in key order, which halves the cost of the index.
 *
 * @param rows sorted by key, where `hasRepeats` is false.
 * @param isFirst whether the tables are empty, as they are for the first batch of a file.
 * @param hasRepeats whether a key may stand in the batch more than once.
 * @param mayBeKnown lines whose keys the facts may hold; the others need not be looked up.
 */
export async function mergeBatch(
  client: PoolClient,
  rows: BinaryRows,
  options: MergeOptions & { isFirst: boolean; hasRepeats: boolean; mayBeKnown: "all" | number[] },
): Promise<BatchCount> {
  const { kind, feed, importId, gathers, isFirst, hasRepeats, mayBeKnown } = options;
  const stagedRows = rows.rows;
  if (!isFirst) await client.query("truncate staged, met, fresh");
  await copy(client, `copy staged (line, ${names(kind)}) from stdin binary`, rows.finished());

  const lookedUp = mayBeKnown === "all" || mayBeKnown.length > 0;
  const differs = contentDiffers(kind, "s", "f");
  let known = NONE_MET;
  if (mayBeKnown === "all") {
    const found = await knownOf(client, kind, stagedRows);
    known = await meet(client, `select s.line, ${differs} from ${found}`, [feed.id]);
  } else if (mayBeKnown.length > 0) {
    const found = `${knownOneByOne(kind)} where s.line = any($2::int[])`;
    known = await meet(client, `select s.line, ${differs} from ${found}`, [feed.id, mayBeKnown]);
  }
  // The common case needs no second table: every row is new and they are in order.
  const allNew = !hasRepeats && known.lines === 0;
  const table = allNew ? "staged" : "fresh";
  let accepted = stagedRows;
  if (!allNew) accepted = known.lines === stagedRows ? 0 : await pickFresh(client, kind, lookedUp);
  // Keys that stand several times in this very batch: the later rows meet the first.
  const repeated =
    accepted + known.lines < stagedRows
      ? await meet(
          client,
          `select s.line, ${contentDiffers(kind, "s", "f", "staged")}
           from staged s join fresh f on ${keysEqual(kind, "s", "f")} where s.line <> f.line`,
          [],
        )
      : NONE_MET;

  if (accepted > 0) {
    const keptColumns = kind.columns.map(({ name, kept }) => kept?.(name) ?? name).join(", ");
    // Both tables were written in key order, and are read as they were written.
    await client.query(
      `insert into ${kind.table} (feed_id, import_id, ${names(kind)}) select $1, $2, ${keptColumns} from ${table}`,
      [feed.id, importId],
    );
    await client.query(
      `insert into touched select distinct ${kind.dayColumn} from ${table} on conflict do nothing`,
    );
    if (gathers) await client.query(`insert into gathered select $1::int, * from ${table}`, [importId]);
    else if (feed.grain !== "balances") await addToDaySummaries(client, { table, feed, importId });
  }
  const conflicts = known.conflicts + repeated.conflicts;
  if (conflicts > 0)
    await client.query("insert into refused select line, $1, 'conflict' from met where conflict", [
      kind.keyField,
    ]);
  return { accepted, duplicate: known.lines + repeated.lines - conflicts, conflicts };
}

/** So few are looked up one by one whatever there is: to ask costs as much as it could save. */
const FEW_ROWS = 5_000;
/** From how many bytes of facts for each staged row looking keys up one by one costs less than reading all facts. */
const BYTES_READ_AS_FAST = 1_000;

/**
 * SQL for staged rows beside the fact with their key, and how to find it: PostgreSQL knows too little of rows this young
 * to choose, and hashed a million facts to look up 40,000. $1 the feed.
 */
async function knownOf(client: PoolClient, kind: FactKind, stagedRows: number): Promise<string> {
  if (stagedRows <= FEW_ROWS) return knownOneByOne(kind);
  const found = await client.query<{ bytes: number }>("select pg_relation_size($1)::float8 as bytes", [
    kind.table,
  ]);
  const bytes = found.rows[0]?.bytes ?? 0;
  if (bytes > BYTES_READ_AS_FAST * stagedRows) return knownOneByOne(kind);
  // The condition hides that the facts are of one feed, of which PostgreSQL would expect few; and with what is known of
  // the staged keys it hashes these, not the facts.
  await client.query(`analyze staged (${keyNames(kind).join(", ")})`);
  return `staged s join ${kind.table} f on coalesce(f.feed_id = $1, false) and ${keysEqual(kind, "s", "f")}`;
}

const knownOneByOne = (kind: FactKind) => `staged s cross join lateral (
  select * from ${kind.table} f where f.feed_id = $1 and ${keysEqual(kind, "s", "f")} limit 1) f`;

const NONE_MET = { lines: 0, conflicts: 0 };

/** The first row of each key that is not known yet, in key order; returns how many. */
async function pickFresh(client: PoolClient, kind: FactKind, lookedUp: boolean): Promise<number> {
  const picked = await client.query(
    `insert into fresh select distinct on (${keys(kind, "s")}) s.*
     from staged s ${lookedUp ? "where not exists (select 1 from met where met.line = s.line)" : ""}
     order by ${keys(kind, "s")}, s.line`,
  );
  return picked.rowCount ?? 0;
}

/** Has the feed any fact yet? */
export async function hasFacts(
  client: PoolClient,
  { kind, feed }: Pick<MergeOptions, "kind" | "feed">,
): Promise<boolean> {
  const found = await client.query(`select 1 from ${kind.table} where feed_id = $1 limit 1`, [feed.id]);
  return found.rowCount !== 0;
}

export async function copy(client: PoolClient, sql: string, bytes: Buffer): Promise<void> {
  const stream = client.query(copyFrom(sql));
  stream.end(bytes);
  await finished(stream);
}

/** Notes the lines that `found` selects as met, and counts them. */
async function meet(
  client: PoolClient,
  found: string,
  values: unknown[],
): Promise<{ lines: number; conflicts: number }> {
  const counted = await client.query<{ lines: number; conflicts: number }>(
    `with now_met as (insert into met ${found} returning conflict)
     select count(*)::int as lines, count(*) filter (where conflict)::int as conflicts from now_met`,
    values,
  );
  return counted.rows[0] ?? NONE_MET;
}

const names = (kind: FactKind) => kind.columns.map(({ name }) => name).join(", ");

const keys = (kind: FactKind, alias?: string) =>
  keyNames(kind)
    .map((name) => (alias === undefined ? name : `${alias}.${name}`))
    .join(", ");

const keysEqual = (kind: FactKind, left: string, right: string) =>
  keyNames(kind)
    .map((name) => `${left}.${name} = ${right}.${name}`)
    .join(" and ");

/** Does the staged row say something else than the other (a kept fact, or another staged row)? */
function contentDiffers(
  kind: FactKind,
  staged: string,
  other: string,
  otherIs: "kept" | "staged" = "kept",
): string {
  const contents = kind.columns.filter(({ key }) => !key);
  const left = contents.map(({ name, kept }) =>
    otherIs === "kept" ? (kept?.(`${staged}.${name}`) ?? `${staged}.${name}`) : `${staged}.${name}`,
  );
  const right = contents.map(({ name }) => `${other}.${name}`);
  return `(${left.join(", ")}) is distinct from (${right.join(", ")})`;
}
