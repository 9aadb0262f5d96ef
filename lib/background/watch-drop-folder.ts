import "server-only";
import { isStopping } from "@/lib/config/stopping";
import { dropLooks, lookAtDropFolder, QUIET_MILLISECONDS } from "@/lib/ingest/drop-folder";
import { logFault, repeated } from "./repeated";
import { WatchedFolders } from "./watched-folders";

/** For what no watch tells of: network folders, and feeds that are new. */
const LOOK_EVERY_MILLISECONDS = 15_000;
/** A transfer makes many changes: they are looked at together. */
const TOGETHER_MILLISECONDS = 500;

/**
 * Empties the drop folder for as long as the process lives: looks when something changes in a feed's folder, once more when
 * it has been quiet for so long that a file is complete, and now and then whatever is told.
 *
 * @returns ends it.
 */
export function watchDropFolder(
  root: string,
  {
    quietMilliseconds = QUIET_MILLISECONDS,
    everyMilliseconds = LOOK_EVERY_MILLISECONDS,
  }: { quietMilliseconds?: number; everyMilliseconds?: number } = {},
): () => void {
  const looks = dropLooks(quietMilliseconds);
  let ended = false;
  const look = async () => {
    if (ended || isStopping()) return;
    // Not waited for: while a large file of one feed is read, the others' are looked at.
    lookAtDropFolder(root, looks, (path) => folders.follow(path)).catch(logFault("drop folder"));
  };
  let isDue = false;
  let quiet: NodeJS.Timeout | null = null;
  const folders = new WatchedFolders(() => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      void look();
      // Counted from the look at which the last change was seen.
      if (quiet !== null) clearTimeout(quiet);
      quiet = setTimeout(look, quietMilliseconds + TOGETHER_MILLISECONDS).unref();
    }, TOGETHER_MILLISECONDS).unref();
  });
  repeated("drop folder", everyMilliseconds, look);
  return () => {
    ended = true;
    folders.close();
  };
}
