import type { PoolClient } from "pg";
import type { Feed, Programme } from "@/lib/programmes/programme";
import { deriveScope } from "@/lib/rollup/units/derive";
import { gatherScope } from "@/lib/rollup/units/scope";
import { documentsKnown, feedsTogether } from "@/lib/rollup/units/submissions";
import { countDocuments, moveRecords, replaceUnits } from "@/lib/rollup/units/unit-rows";

/** Removes an import's records, and derives again what they bore on. */
export async function removeRecords(
  client: PoolClient,
  programme: Programme,
  { feed, importId }: { feed: Feed; importId: number },
): Promise<{ removed: number; days: string[] }> {
  const views = programme.viewers.find(({ id }) => id === feed.viewerId)?.views;
  if (views === undefined) throw new Error("The feed's viewer is not there.");
  await client.query("create temp table gone_record (like audit_record) on commit drop");
  const removed = await client.query(
    `with gone as (delete from audit_record where feed_id = $1 and import_id = $2 returning *)
     insert into gone_record select * from gone`,
    [feed.id, importId],
  );
  await client.query("analyze gone_record");
  const feeds = feedsTogether(programme.feeds, feed);
  const documentDays =
    feed.kind === "publications"
      ? await countDocuments(client, feeds, { from: "gone_record", feed, importId })
      : [];
  const feedIds = feeds.map(({ id }) => id);
  await gatherScope(client, { feedIds, from: "gone_record" });
  const submissionsCount = feed.kind === "publications" && !(await documentsKnown(client, feed.viewerId));
  await deriveScope(client, { feed, feedIds, importId: null, views, submissionsCount });
  const unitDays = await replaceUnits(client, feeds, { withGone: true, undone: importId });
  await moveRecords(client);
  return { removed: removed.rowCount ?? 0, days: [...new Set([...documentDays, ...unitDays])] };
}
