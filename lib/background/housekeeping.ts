import "server-only";
import { forgetExpired } from "@/lib/auth/sign-in";
import { tidyUploads } from "@/lib/ingest/uploads";
import { whileKeepingHouse } from "./store";

/**
 * Throws away what is over: imports and uploads nobody is at any more and their files, links and sessions. Of several
 * processes one does it at a time.
 *
 * @returns whether it was this one.
 */
export async function keepHouse(now = new Date()): Promise<boolean> {
  const kept = await whileKeepingHouse(async () => {
    await forgetExpired(now);
    await tidyUploads(now);
  });
  return kept !== null;
}
