import "server-only";
import { settings } from "@/lib/config/env";
import { runInScope } from "@/lib/db/scope";
import { takeUpUploads } from "@/lib/ingest/uploads";
import { keepHouse } from "./housekeeping";
import { noteSettings } from "./note-settings";
import { logFault, repeated } from "./repeated";
import { watchDropFolder } from "./watch-drop-folder";

const TAKE_UP_EVERY_MILLISECONDS = 15_000;
const KEEP_HOUSE_EVERY_MILLISECONDS = 3_600_000;

/** What the service does beside answering, from its start on: says what it was set to, goes on with uploads, empties the drop folder, keeps house. */
export const startBackground = (): void => runInScope("all", start);

function start(): void {
  noteSettings().catch(logFault("settings"));
  let starting = true;
  repeated("uploads", TAKE_UP_EVERY_MILLISECONDS, async () => {
    await takeUpUploads({ starting });
    starting = false;
  });
  repeated("housekeeping", KEEP_HOUSE_EVERY_MILLISECONDS, () => keepHouse());
  const { dropDirectory } = settings();
  if (dropDirectory !== null) watchDropFolder(dropDirectory);
}
