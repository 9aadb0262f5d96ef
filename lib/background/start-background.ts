import "server-only";
import { settings } from "@/lib/config/env";
import { runInScope } from "@/lib/db/scope";
import { takeUpUploads } from "@/lib/ingest/uploads";
import { keepHouse } from "./housekeeping";
import { repeated } from "./repeated";
import { watchDropFolder } from "./watch-drop-folder";

const TAKE_UP_EVERY_MILLISECONDS = 15_000;
const KEEP_HOUSE_EVERY_MILLISECONDS = 3_600_000;

/** What the service does beside answering, from its start on: goes on with uploads, empties the drop folder, keeps house. */
export const startBackground = (): void => runInScope("all", start);

function start(): void {
  let starting = true;
  repeated("uploads", TAKE_UP_EVERY_MILLISECONDS, async () => {
    await takeUpUploads({ starting });
    starting = false;
  });
  repeated("housekeeping", KEEP_HOUSE_EVERY_MILLISECONDS, () => keepHouse());
  const { dropDirectory } = settings();
  if (dropDirectory !== null) watchDropFolder(dropDirectory);
}
