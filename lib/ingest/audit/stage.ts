import type { PoolClient } from "pg";
import type { NotedReason } from "@/lib/acts/noted";

/** What is staged of a record, in this order. */
const STAGED = {
  number: "int4 not null",
  record_key: "uuid not null",
  form: "char(1) not null",
  family: "char(1) not null",
  side: "int2 not null",
  outcome: "int2 not null",
  occurred_at: "timestamptz",
  person_id: "int4 not null",
  source_organisation_id: "int4 not null",
  organisation_from: "int2 not null",
  term_id: "int4 not null",
  override: "boolean not null",
  on_demand: "boolean not null",
  replaces: "boolean not null",
  correlation: "uuid",
  submission: "uuid",
  link: "uuid",
  link_before: "uuid",
  document_set: "uuid",
  documents: "uuid[] not null",
} as const;

export const STAGED_COLUMNS = Object.keys(STAGED);

/** Columns of a record that are kept as they were staged. */
const KEPT_COLUMNS = STAGED_COLUMNS.filter((name) => name !== "number");

/**
 * Makes the temporary tables that records are staged in and settled with; they go with the transaction.
 *
 * staged_record   the records of the file
 * new_record      those that are not known yet, each once
 * refused         what was not taken, as for rows
 */
export async function createRecordStage(client: PoolClient): Promise<void> {
  const columns = Object.entries(STAGED)
    .map(([name, type]) => `${name} ${type}`)
    .join(", ");
  await client.query(`
    create temp table staged_record (${columns}) on commit drop;
    create temp table new_record (like staged_record) on commit drop;
    create temp table refused (line int4 not null, field text not null, code text not null) on commit drop`);
}

export interface Settled {
  /** Records that were not known. */
  fresh: number;
  duplicate: number;
  conflicts: number;
  /** New documents that have a date. */
  documents: number;
  /** New documents that another feed lists already. */
  joined: number;
  /** Of the new documents. */
  noted: Map<NotedReason, number>;
}

/**
 * Tells what is new among the staged records. A record of an act that is known is a duplicate. A document that is known is
 * a duplicate where date, organisation and type are the same, otherwise a conflict: the first stands. One without a date
 * is a duplicate of the same document with one.
 *
 * @param of.feedIds those that may list one document, `feedId` among them.
 */
export async function settleRecords(
  client: PoolClient,
  { feedId, feedIds }: { feedId: number; feedIds: readonly number[] },
): Promise<Settled> {
  await client.query("analyze staged_record (record_key, form)");
  await client.query(
    `insert into new_record select distinct on (record_key) * from staged_record s
     where not exists (select 1 from audit_record r where r.feed_id = $1 and r.record_key = s.record_key)
     order by record_key, number`,
    [feedId],
  );
  await client.query(
    `delete from new_record n where form = 'd' and occurred_at is null and (
       exists (select 1 from new_record d where d.form = 'd' and d.document_set = n.document_set and d.occurred_at is not null)
       or exists (select 1 from audit_record d where d.feed_id = $1 and d.document_set = n.document_set
         and d.form = 'd' and d.occurred_at is not null))`,
    [feedId],
  );
  await client.query("analyze new_record");
  await client.query(
    `insert into refused select s.number, 'document', 'conflict'
     from staged_record s join (
       select record_key, occurred_at, source_organisation_id, term_id, number from new_record where form = 'd'
       union all
       select record_key, occurred_at, source_organisation_id, term_id, 0 from audit_record where feed_id = $1 and form = 'd'
         and record_key in (select record_key from staged_record where form = 'd')
     ) k using (record_key)
     where s.form = 'd' and s.number <> k.number
       and (s.occurred_at, s.source_organisation_id, s.term_id)
         is distinct from (k.occurred_at, k.source_organisation_id, k.term_id)`,
    [feedId],
  );
  const counted = await client.query<
    Record<"staged" | "fresh" | "conflicts" | "dated" | "undated" | "unknown" | "elsewhere", number>
  >(
    `select (select count(*) from staged_record)::int as staged, (select count(*) from new_record)::int as fresh,
       (select count(*) from refused where code = 'conflict')::int as conflicts,
       (select count(*) from new_record where form = 'd' and occurred_at is not null)::int as dated,
       (select count(*) from new_record where form = 'd' and occurred_at is null)::int as undated,
       (select count(*) from new_record where form = 'd' and occurred_at is not null and organisation_from <> 0)::int as unknown,
       (select count(*) from new_record n where form = 'd' and cardinality(documents) > 0 and exists (
         select 1 from audit_record r where r.feed_id = any($1::smallint[]) and r.record_key = n.record_key
           and cardinality(r.documents) > 0))::int as elsewhere`,
    [feedIds.filter((id) => id !== feedId)],
  );
  const {
    staged = 0,
    fresh = 0,
    conflicts = 0,
    dated = 0,
    undated = 0,
    unknown = 0,
    elsewhere = 0,
  } = counted.rows[0] ?? {};
  const noted: [NotedReason, number][] = [
    ["undated", undated],
    ["unknown-organisation", unknown],
  ];
  return {
    fresh,
    conflicts,
    duplicate: staged - fresh - conflicts,
    documents: dated,
    joined: elsewhere,
    noted: new Map(noted.filter(([, count]) => count > 0)),
  };
}

/** Keeps the new records, with the act and session they were found to be of. */
export async function keepRecords(
  client: PoolClient,
  { feedId, importId }: { feedId: number; importId: number },
): Promise<void> {
  const columns = KEPT_COLUMNS.join(", ");
  await client.query(
    `insert into audit_record (feed_id, import_id, ${columns}, act, session)
     select $1, $2, ${columns}, act, session from new_record join derived using (record_key) where derived.feed_id = $1`,
    [feedId, importId],
  );
  await client.query(
    `insert into audit_record (feed_id, import_id, ${columns}, act)
     select $1, $2, ${columns}, record_key from new_record where form = 'd'`,
    [feedId, importId],
  );
}
