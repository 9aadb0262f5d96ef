import type { PoolClient } from "pg";
import type { Feed, Programme } from "@/lib/programmes/programme";
import { deriveScope } from "@/lib/rollup/units/derive";
import { gatherWholeFeeds } from "@/lib/rollup/units/scope";
import { moveRecords, replaceUnits } from "@/lib/rollup/units/unit-rows";

/** Whether a viewer's publications are known document by document: then its submissions are not counted beside them. */
export async function documentsKnown(client: PoolClient, viewerId: number): Promise<boolean> {
  const found = await client.query<{ known: boolean }>(
    `with feeds as (select id from feed where viewer_id = $1 and kind = 'publications' and grain = 'events')
     select exists (
         select 1 from audit_record where feed_id in (select id from feeds) and form = 'd' and occurred_at is not null)
       or exists (
         select 1 from import where feed_id in (select id from feeds) and state = 'committed' and format is null and accepted > 0)
       as known`,
    [viewerId],
  );
  return found.rows[0]?.known ?? false;
}

/**
 * The feeds whose records may tell of one act or opening: what is viewed on one viewer, or published to it, by whichever feed
 * it is told. Who sent a submission may have it audited in one, who took it in another.
 */
export const feedsTogether = (feeds: readonly Feed[], feed: Feed): Feed[] =>
  feeds.filter(
    ({ viewerId, kind, grain }) => viewerId === feed.viewerId && kind === feed.kind && grain === feed.grain,
  );

/**
 * Derives what all records of a feed, and of those that are put together with it, count for again: after the viewer's unit
 * changed, or its documents became known or unknown. New records are not looked at.
 *
 * @returns the London days on which something changed.
 */
export async function rederiveFeed(
  client: PoolClient,
  programme: Pick<Programme, "viewers" | "feeds">,
  feed: Feed,
  undone: number | null = null,
): Promise<string[]> {
  const views = programme.viewers.find(({ id }) => id === feed.viewerId)?.views;
  if (views === undefined) throw new Error("The feed's viewer is not there.");
  const feeds = feedsTogether(programme.feeds, feed);
  const feedIds = feeds.map(({ id }) => id);
  await gatherWholeFeeds(client, feedIds);
  const submissionsCount = feed.kind === "publications" && !(await documentsKnown(client, feed.viewerId));
  await deriveScope(client, { feed, feedIds, importId: null, views, submissionsCount });
  const days = await replaceUnits(client, feeds, { undone });
  await moveRecords(client);
  return days;
}

/**
 * Derives the submissions of a viewer again where its documents have become known, or unknown, meanwhile.
 *
 * @param change.feed one of the viewer's feeds of publications; it brings the others.
 * @returns the London days on which something changed.
 */
export async function followDocuments(
  client: PoolClient,
  programme: Programme,
  { feed, knownBefore, undone = null }: { feed: Feed; knownBefore: boolean; undone?: number | null },
): Promise<string[]> {
  if ((await documentsKnown(client, feed.viewerId)) === knownBefore) return [];
  return rederiveFeed(client, programme, feed, undone);
}
