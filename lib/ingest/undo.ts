import "server-only";
import { Refusal } from "@/lib/auth/refusal";
import { rebuildDaySummaries } from "@/lib/rollup/day-summaries";
import { lockProgramme, restatePeriods } from "@/lib/rollup/restate";
import { loadImport } from "./load-imports";
import { factKindOf } from "./parts/fact-kind";
import { requireFeed } from "./parts/require-feed";
import { onConnection } from "./store";

/**
 * Takes one import back: its facts go, and everything counted from the days they touched is rebuilt from what is
 * left. The record of the import and its rejections stays.
 *
 * A row that came again in a later file was not stored a second time, so it goes with the import that brought it;
 * sending the later file once more puts it back.
 *
 * @throws Refusal "not-found" when there is no such import, "bad-query" when it holds nothing to take back.
 */
export async function undoImport(importId: number, by: string): Promise<{ removed: number }> {
  const record = await loadImport(importId);
  if (record === null) throw new Refusal("not-found", `There is no import ${importId}.`);
  const found = await requireFeed(record.programme, record.feed.slug);

  return onConnection(async (client) => {
    await client.query("begin");
    await lockProgramme(client, found.programme.id);
    const { programme, feed } = await requireFeed(record.programme, record.feed.slug);
    const kind = factKindOf(feed);
    const marked = await client.query(
      "update import set state = 'undone', undone_at = now(), undone_by = $2 where id = $1 and state = 'committed'",
      [importId, by],
    );
    if (marked.rowCount === 0)
      throw new Refusal(
        "bad-query",
        `Import ${importId} is not one that can be undone: it is ${record.state}.`,
      );
    const removed = await client.query<{ day: string; rows: number }>(
      `with gone as (delete from ${kind.table} where feed_id = $1 and import_id = $2 returning ${kind.dayColumn} as day)
       select day::text, count(*)::int as rows from gone group by day`,
      [feed.id, importId],
    );
    const days = removed.rows.map(({ day }) => day);
    await rebuildDaySummaries(client, feed, days);
    await restatePeriods(client, programme, { feedIds: [feed.id], days });
    await client.query("commit");
    return { removed: removed.rows.reduce((sum, { rows }) => sum + rows, 0) };
  });
}
