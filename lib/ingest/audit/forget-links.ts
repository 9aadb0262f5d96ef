import { parseWeekCommencing } from "@/lib/calendar/calendar-date";
import { daysBefore } from "@/lib/calendar/days-before";
import { settings } from "@/lib/config/env";
import { forgetWeek } from "@/lib/ingest/audit/forget-week";
import { removeLinkKey } from "@/lib/ingest/audit/link-keys";
import { onConnection, selectOldLinkKeys } from "@/lib/ingest/store";
import { lockProgramme } from "@/lib/rollup/restate";
import { appendToTrail } from "@/lib/trail/append";
import { SERVICE } from "@/lib/trail/entry";

/**
 * Destroys the keys that patients were linked under when nothing late is expected any more (the setting
 * UPTAKE_LATE_WINDOW_DAYS, from when a key was made), and what they linked. What was one opening stays one.
 *
 * @returns how many keys were destroyed.
 */
export async function forgetOldLinks(now: Date): Promise<number> {
  const madeBefore = daysBefore(now, settings().lateWindowDays);
  let forgotten = 0;
  for (const { programmeId, programme, week: written } of await selectOldLinkKeys(madeBefore)) {
    const week = parseWeekCommencing(written);
    if (week === null) throw new Error("A link key is kept for a day that is no Monday.");
    await onConnection(async (client) => {
      await client.query("begin");
      await lockProgramme(client, programmeId);
      // Another process may have been faster, and the week may have a new key already.
      const still = await client.query(
        `select 1 from link_key where programme_id = $1 and week = $2 and destroyed_at is null and made_at < $3`,
        [programmeId, week, madeBefore],
      );
      if (still.rowCount === 1) {
        await forgetWeek(client, { programmeId, week, now });
        // Under the lock: a new key of the week would bear the same name. If this is cut off here, it is done again.
        await removeLinkKey(programme, week);
        forgotten += 1;
        await appendToTrail(client, {
          actor: SERVICE,
          action: "housekeeping",
          programme: programmeId,
          object: { type: "link-key", id: week },
        });
      }
      await client.query("commit");
    });
  }
  return forgotten;
}
