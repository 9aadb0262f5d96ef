import "server-only";
import { forgetExpired } from "@/lib/auth/sign-in";
import { daysBefore } from "@/lib/calendar/days-before";
import { settings } from "@/lib/config/env";
import { forgetAttempts } from "@/lib/identity/backchannel-logout";
import { forgetOldLinks } from "@/lib/ingest/audit/forget-links";
import { tidyDropFolder } from "@/lib/ingest/drop-folder";
import { forgetOldAnswers } from "@/lib/ingest/push";
import { tidyUploads } from "@/lib/ingest/uploads";
import { applyRetention, retentionPeriods } from "@/lib/retention/apply-retention";
import { SERVICE } from "@/lib/trail/entry";
import { keepHead } from "@/lib/trail/kept-heads";
import { whileKeepingHouse } from "./store";

/**
 * Throws away what is over: imports and uploads nobody is at any more and their files, dropped files that were read long
 * ago, sign-in links and sessions, answers to pushes of long ago, what patients were linked by, and events past the period they are kept for; and keeps the
 * head of the audit trail. Of several processes one does it at a time.
 *
 * @returns whether it was this one.
 */
export async function keepHouse(now = new Date()): Promise<boolean> {
  const { dropDirectory, dropKeepDays } = settings();
  const kept = await whileKeepingHouse(async () => {
    await forgetExpired(now);
    await forgetAttempts(now);
    await tidyUploads(now);
    await forgetOldLinks(now);
    await forgetOldAnswers();
    await applyRetention(retentionPeriods(), { now, by: SERVICE });
    await keepHead();
    if (dropDirectory !== null) await tidyDropFolder(dropDirectory, daysBefore(now, dropKeepDays));
  });
  return kept !== null;
}
