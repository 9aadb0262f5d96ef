import "server-only";
import { OPERATOR } from "@/lib/auth/actor";
import { loadProgramme, loadProgrammes } from "@/lib/programmes/load-programme";
import { restateProgramme } from "./restate";
import { restateIfOlder, selectOlderThan } from "./store";
import { rederiveFeed } from "./units/submissions";

/**
 * Raised whenever summaries are made in another way, or hold more than before. 2: groups of people and cohorts. 3: who lapsed
 * in the second period there is, hidden better. 4: acts and openings put together across the feeds of a viewer.
 */
export const SUMMARY_VERSION = 4;

/**
 * Restates the programmes whose summaries an earlier version of this program made; a moment's look when there are none.
 *
 * @param say told of each programme before it is restated, which takes about as long as importing a tenth of its events.
 */
export async function bringSummariesUpToDate(say: (line: string) => void): Promise<void> {
  const older = await selectOlderThan(SUMMARY_VERSION);
  if (older.length === 0) return;
  for (const { slug, name } of await loadProgrammes(OPERATOR)) {
    if (!older.includes(slug)) continue;
    say(`Counting ${name} afresh for this version.`);
    await restateIfOlder(slug, SUMMARY_VERSION, async (client) => {
      const programme = await loadProgramme(slug);
      if (programme === null) return;
      for (const { id: viewerId } of programme.viewers) {
        const [feed, ...others] = programme.feeds.filter(
          (each) => each.viewerId === viewerId && each.kind === "views" && each.grain === "events",
        );
        if (feed !== undefined && others.length > 0) await rederiveFeed(client, programme, feed);
      }
      await restateProgramme(client, programme);
    });
  }
}
