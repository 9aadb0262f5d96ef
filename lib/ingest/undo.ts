import "server-only";
import type { PoolClient } from "pg";
import type { Actor } from "@/lib/auth/actor";
import { isThere, requirePermission } from "@/lib/auth/policy";
import { Refusal } from "@/lib/auth/refusal";
import { isPartlyGone } from "@/lib/programmes/no-longer-kept";
import type { Feed } from "@/lib/programmes/programme";
import { rebuildDaySummaries } from "@/lib/rollup/day-summaries";
import { lockProgramme, restatePeriods } from "@/lib/rollup/restate";
import { documentsKnown, followDocuments } from "@/lib/rollup/units/submissions";
import { appendToTrail } from "@/lib/trail/append";
import { removeRecords } from "./audit/remove-records";
import { factKindOf } from "./parts/fact-kind";
import { importRecord } from "./parts/import-record";
import { requireFeed } from "./parts/require-feed";
import { type ImportRecord, onConnection } from "./store";

/**
 * Takes one import back: its facts go, and everything counted from the days they touched is rebuilt from what is
 * left. The record of the import and its rejections stays.
 *
 * Of audit records, what those that are left count for is derived again. A row that came again in a later file was not stored a second time, so it goes with the import that brought it;
 * sending the later file once more puts it back.
 *
 * @throws Refusal "not-found" when there is no such import for whoever asks, "not-permitted", "bad-query" when it holds nothing to take back.
 */
export async function undoImport(importId: number, actor: Actor): Promise<{ removed: number }> {
  const record = await importRecord(importId);
  if (record === null || !isThere(actor, record.programme))
    throw new Refusal("not-found", `There is no import ${importId}.`);
  requirePermission(actor, "import:write", record.programme);
  const found = await requireFeed(record.programme, record.feed.slug);

  return onConnection(async (client) => {
    await client.query("begin");
    await lockProgramme(client, found.programme.id);
    const { programme, feed } = await requireFeed(record.programme, record.feed.slug);
    const marked = await client.query(
      "update import set state = 'undone', undone_at = now(), undone_by = $2 where id = $1 and state = 'committed'",
      [importId, actor.name],
    );
    if (marked.rowCount === 0)
      throw new Refusal(
        "bad-query",
        `Import ${importId} is not one that can be undone: it is ${record.state}.`,
      );
    requireKept(record, feed);
    const knownBefore = feed.kind === "publications" && (await documentsKnown(client, feed.viewerId));
    const { removed, days } =
      record.format === null
        ? await removeRows(client, feed, importId)
        : await removeRecords(client, programme, { feed, importId });
    const followed =
      feed.kind === "publications" && feed.grain === "events"
        ? await followDocuments(client, programme, { feed, knownBefore, undone: importId })
        : [];
    await restatePeriods(client, programme, { feedIds: [feed.id], days: [...days, ...followed] });
    await appendToTrail(client, {
      actor,
      action: "undo",
      programme: programme.id,
      object: { type: "import", id: importId },
      detail: { feed: feed.slug, removed },
    });
    await client.query("commit");
    return { removed };
  });
}

/** What cannot be counted again without an import's rows cannot be taken back. */
function requireKept(record: ImportRecord, feed: Feed): void {
  if (isPartlyGone(record, feed))
    throw new Refusal(
      "bad-query",
      `Import ${record.id} can no longer be undone: it holds events from before ${feed.keptFrom}, which are not kept one by one any more.`,
    );
}

async function removeRows(
  client: PoolClient,
  feed: Feed,
  importId: number,
): Promise<{ removed: number; days: string[] }> {
  const kind = factKindOf(feed);
  const removed = await client.query<{ day: string; rows: number }>(
    `with gone as (delete from ${kind.table} where feed_id = $1 and import_id = $2 returning ${kind.dayColumn} as day)
     select day::text, count(*)::int as rows from gone group by day`,
    [feed.id, importId],
  );
  const days = removed.rows.map(({ day }) => day);
  await rebuildDaySummaries(client, feed, days);
  return { removed: removed.rows.reduce((sum, { rows }) => sum + rows, 0), days };
}
