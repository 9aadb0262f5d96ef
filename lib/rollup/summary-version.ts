import "server-only";
import { OPERATOR } from "@/lib/auth/actor";
import { loadProgramme, loadProgrammes } from "@/lib/programmes/load-programme";
import { restateProgramme } from "./restate";
import { restateIfOlder, selectOlderThan } from "./store";
import { feedsTogether, rederiveFeed } from "./units/submissions";

/**
 * Raised whenever summaries are made in another way, or hold more than before. 2: groups of people and cohorts. 3: who lapsed
 * in the second period there is, hidden better. 4: acts and openings put together across the feeds of a viewer.
 * 5: submissions, too.
 */
export const SUMMARY_VERSION = 5;

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
      const events = programme.feeds.filter(({ grain }) => grain === "events");
      for (const feed of events) {
        const [first, ...others] = feedsTogether(events, feed);
        // The first brings all that are put together with it.
        if (first === feed && others.length > 0) await rederiveFeed(client, programme, feed);
      }
      await restateProgramme(client, programme);
    });
  }
}
