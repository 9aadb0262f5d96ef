import type { PoolClient } from "pg";
import { countedFeeds, programmeWideEventFeeds } from "@/lib/programmes/counted-feeds";
import type { Feed } from "@/lib/programmes/programme";
import { hasDatedMeanings } from "./dated-meanings";
import { GRAINS, type Grain, restatePeriodCounts } from "./period-counts";
import { deleteAllPeople, deletePeople, restatePeople } from "./period-people";

/** What a programme counts from; enough to restate it. */
export interface RestatedProgramme {
  id: number;
  feeds: Feed[];
}

/**
 * One writer at a time per programme, until the transaction ends: whoever changes facts, mapping or feeds takes
 * this lock first. It makes "look what is known, then insert" safe and leaves nothing to deadlock on.
 */
export async function lockProgramme(client: PoolClient, programmeId: number): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtext('uptake.programme'), $1)", [programmeId]);
}

/**
 * Restates the weeks and months that hold the touched days, for the viewers of the touched feeds, in the caller's
 * transaction. Day summaries must already be right.
 *
 * @param days London days as `YYYY-MM-DD`; for weekly or monthly counts, the periods' first days. None at all: only how
 *             far the data are stated to reach has changed.
 */
export async function restatePeriods(
  client: PoolClient,
  programme: RestatedProgramme,
  touched: { feedIds: number[]; days: string[] },
): Promise<void> {
  const touchedFeeds = programme.feeds.filter(
    (feed) => touched.feedIds.includes(feed.id) && feed.grain !== "balances",
  );
  const viewerIds = [...new Set(touchedFeeds.map((feed) => feed.viewerId))];
  const dated = await hasDatedMeanings(client, programme.id);
  // Rows of this very transaction have no statistics: a nested loop planned for one row once took a minute, and a hundred
  // thousand rows were sorted to be counted, where a hash takes half the time.
  await client.query("set local enable_nestloop = off; set local enable_sort = off");
  for (const viewerId of viewerIds) {
    for (const kind of ["views", "publications"] as const) {
      if (!touchedFeeds.some((feed) => feed.viewerId === viewerId && feed.kind === kind)) continue;
      const feeds = countedFeeds(programme.feeds, viewerId, kind);
      for (const grain of GRAINS) {
        const periods = await periodsOf(client, grain, touched.days);
        await restatePeriodCounts(client, { viewerId, kind, feeds, grain, periods, dated });
      }
    }
    if (!touchedFeeds.some((feed) => feed.viewerId === viewerId && feed.kind === "views")) continue;
    const counted = countedFeeds(programme.feeds, viewerId, "views").filter(
      (feed) => feed.grain === "events",
    );
    await restateViewersPeople(client, {
      programmeId: programme.id,
      viewerId,
      feeds: counted,
      days: touched.days,
      dated,
    });
  }
  const together = programmeWideEventFeeds(programme.feeds);
  const severalViewers = new Set(together.map((feed) => feed.viewerId)).size > 1;
  if (severalViewers) {
    if (touchedFeeds.some((feed) => feed.kind === "views"))
      await restateViewersPeople(client, {
        programmeId: programme.id,
        viewerId: 0,
        feeds: together,
        days: touched.days,
        dated,
      });
  } else {
    // One viewer alone: its own rows say the same, and are read instead.
    await deletePeople(client, programme.id, 0);
  }
  await client.query("set local enable_nestloop = on; set local enable_sort = on");
}

/** Restates every period of a programme: after its feeds or its organisations changed. */
export async function restateProgramme(client: PoolClient, programme: RestatedProgramme): Promise<void> {
  const feedIds = programme.feeds.map((feed) => feed.id);
  const viewerIds = [...new Set(programme.feeds.map((feed) => feed.viewerId))];
  const known = await client.query<{ day: string }>(
    `select distinct day::text from (
       select day from day_count where feed_id = any($1::smallint[])
       union all select period_start from supplied_count where feed_id = any($1::smallint[])
       union all select period from period_count where viewer_id = any($2::smallint[])
     ) as days order by 1`,
    [feedIds, viewerIds],
  );
  // People of periods long after their last view are told by the programme's own number of weeks, which may be another now.
  await deleteAllPeople(client, programme.id);
  await restatePeriods(client, programme, { feedIds, days: known.rows.map(({ day }) => day) });
}

/** Days on which something came under spellings of organisations, or terms: for restating only what a mapping moves. */
export async function daysOf(
  client: PoolClient,
  what: { spellings: number[] } | { terms: number[] },
): Promise<{ feedIds: number[]; days: string[] }> {
  const [column, ids] =
    "terms" in what ? ["term_id", what.terms] : ["source_organisation_id", what.spellings];
  if (ids.length === 0) return { feedIds: [], days: [] };
  const seen = await client.query<{ feed_id: number; day: string }>(
    `select feed_id, day::text from day_count where ${column} = any($1::int[])
     union select feed_id, period_start::text from supplied_count where ${column} = any($1::int[])`,
    [ids],
  );
  return {
    feedIds: [...new Set(seen.rows.map((row) => row.feed_id))],
    days: [...new Set(seen.rows.map((row) => row.day))],
  };
}

async function restateViewersPeople(
  client: PoolClient,
  options: { programmeId: number; viewerId: number; feeds: Feed[]; days: string[]; dated: boolean },
): Promise<void> {
  const { programmeId, viewerId, feeds, days, dated } = options;
  if (feeds.length === 0) return deletePeople(client, programmeId, viewerId);
  const set = await client.query<{ weeks: number }>(
    "select dormant_after_weeks as weeks from programme where id = $1",
    [programmeId],
  );
  const dormantAfterWeeks = set.rows[0]?.weeks;
  if (dormantAfterWeeks === undefined) throw new Error("The programme is not there.");
  const feedIds = feeds.map((feed) => feed.id);
  await restatePeople(client, { programmeId, dated, viewerId, feedIds, dormantAfterWeeks }, days);
}

/** Mondays or firsts of the month of the days given, each once. */
async function periodsOf(client: PoolClient, grain: Grain, days: string[]): Promise<string[]> {
  const found = await client.query<{ period: string }>(
    `select distinct date_trunc('${grain.unit}', day::timestamp)::date::text as period
     from unnest($1::date[]) as touched(day) order by 1`,
    [days],
  );
  return found.rows.map(({ period }) => period);
}
