import type { PoolClient } from "pg";
import type { FlowKind } from "@/lib/programmes/feed-kind";
import { isFlow } from "@/lib/programmes/feed-kind";
import type { Feed } from "@/lib/programmes/programme";

/** What of a fact counts, and under which role or type. */
const COUNTED = {
  views: { table: "viewer_access", term: "role_id", where: "outcome = 0" },
  publications: { table: "document_publication", term: "document_type_id", where: "true" },
} as const satisfies Record<FlowKind, object>;

/**
 * Keeps what an import counts for, by month, before its facts go: afterwards nobody could tell what a figure lost.
 * Balances are no flow and count for nothing.
 */
export async function keepTakenBack(client: PoolClient, importId: number, feed: Feed): Promise<void> {
  if (!isFlow(feed.kind) || feed.grain === "balances") return;
  const { table, term, where } = COUNTED[feed.kind];
  const rows =
    feed.grain === "counts"
      ? `select period_start as day, source_organisation_id, term_id, count from supplied_count
         where feed_id = $1 and import_id = $2`
      : `select day, source_organisation_id, ${term} as term_id, 1 as count from ${table}
         where feed_id = $1 and import_id = $2 and ${where}`;
  await client.query(
    `insert into taken_back_count (import_id, month, source_organisation_id, term_id, count)
     select $2, date_trunc('month', day::timestamp)::date as month, source_organisation_id, term_id, sum(count)
     from (${rows}) as facts
     group by month, source_organisation_id, term_id`,
    [feed.id, importId],
  );
}
