import type { PoolClient } from "pg";
import { ENDS_APART_MS } from "@/lib/acts/kept-record";
import { ISLAND_PAUSE_MS } from "@/lib/acts/openings";

/** What decides with whom a record may be of one act or opening. */
const EDGE =
  "record_key, family, outcome, occurred_at, person_id, link, link_before, correlation, submission, document_set";

const within = (milliseconds: number) => `interval '${milliseconds} milliseconds'`;
const [ends, island] = [within(ENDS_APART_MS), within(ISLAND_PAUSE_MS)];

/**
 * Equal, and told: PostgreSQL joins by a hash of all columns compared, so that records which tell nothing here would all
 * come to lie in one bucket and be compared each with each.
 */
const same = (key: string) => `r.${key} = e.${key} and r.${key} is not null and e.${key} is not null`;

/** Records that a record of the edge may meet (lib/acts/may-meet.ts), or share an opening with; each way by an index. */
const MEETING = [
  ...["correlation", "submission"].map(
    (key) => `select r.record_key from edge e join audit_record r
      on r.feed_id = any($1::smallint[]) and ${same(key)} and r.family = e.family and r.outcome = e.outcome`,
  ),
  `select r.record_key from edge e join audit_record r
     on r.feed_id = any($1::smallint[]) and ${same("document_set")} and r.family = e.family
     and r.occurred_at between e.occurred_at - ${ends} and e.occurred_at + ${ends}`,
  ...["link", "link_before"].map(
    (key) => `select r.record_key from edge_link e join audit_record r
      on r.feed_id = any($1::smallint[]) and r.${key} = e.link and r.occurred_at between e.first and e.last`,
  ),
  // Who does not say whom it is about belongs to what the person had open last.
  `select r.record_key from (
     select person_id, min(occurred_at) - ${island} as first, max(occurred_at) + ${island} as last
     from edge where person_id <> 0 and link is null group by person_id
   ) e join audit_record r on r.feed_id = any($1::smallint[]) and r.person_id = e.person_id and r.occurred_at between e.first and e.last`,
  `select r.record_key from (
     select person_id, min(occurred_at) - ${island} as first, max(occurred_at) + ${island} as last
     from edge where person_id <> 0 and link is not null group by person_id
   ) e join audit_record r on r.feed_id = any($1::smallint[]) and r.person_id = e.person_id and r.occurred_at between e.first and e.last
     and r.link is null`,
];

/** The same record, come by another feed. */
const AGAIN =
  "select r.record_key from edge e join audit_record r on r.feed_id = any($1::smallint[]) and r.record_key = e.record_key";

/**
 * Gathers the kept records of feeds whose act or opening can have moved because of records that came (`new_record`) or
 * went (`gone_record`, where it is made), into the table `scope`: whatever can be reached from these, step by step.
 *
 * @param of.feedIds those that may tell of one act (`feedsTogether`).
 */
export async function gatherScope(
  client: PoolClient,
  { feedIds, from }: { feedIds: readonly number[]; from: "new_record" | "gone_record" },
): Promise<void> {
  await createScope(client);
  const known = await client.query("select 1 from audit_record where feed_id = any($1::smallint[]) limit 1", [
    feedIds,
  ]);
  if (known.rowCount === 0) return;
  await client.query(`
    create temp table edge on commit drop as select ${EDGE} from ${from} where form <> 'd';
    create temp table edge_link (link uuid, first timestamptz, last timestamptz) on commit drop`);
  for (let reached = 1; reached > 0; ) {
    await client.query(`
      truncate edge_link;
      insert into edge_link
        select t.link, min(occurred_at) - ${island}, max(occurred_at) + ${island}
        from edge cross join lateral (values (edge.link), (edge.link_before)) as t(link)
        where t.link is not null group by t.link;
      analyze edge; analyze edge_link`);
    await client.query("truncate reached");
    for (const meeting of feedIds.length > 1 ? [AGAIN, ...MEETING] : MEETING)
      await client.query(
        `insert into reached select record_key from (${meeting}) as met where record_key not in (select record_key from scope)
         on conflict do nothing`,
        [feedIds],
      );
    const added = await client.query("insert into scope select record_key from reached");
    reached = added.rowCount ?? 0;
    await client.query("truncate edge");
    await client.query(
      `insert into edge select ${EDGE} from audit_record join reached using (record_key) where feed_id = any($1::smallint[])`,
      [feedIds],
    );
  }
  await client.query("drop table edge, edge_link");
  await client.query("analyze scope");
}

/** All views and submissions of feeds: for when what is counted of them changes. */
export async function gatherWholeFeeds(client: PoolClient, feedIds: readonly number[]): Promise<void> {
  await createScope(client);
  await client.query(
    "insert into scope select distinct record_key from audit_record where feed_id = any($1::smallint[]) and form <> 'd'",
    [feedIds],
  );
  await client.query("analyze scope");
}

async function createScope(client: PoolClient): Promise<void> {
  await client.query(`
    drop table if exists scope, reached;
    create temp table scope (record_key uuid primary key) on commit drop;
    create temp table reached (record_key uuid primary key) on commit drop`);
}
