import "server-only";
import { settings } from "@/lib/config/env";
import { dropLooks, lookAtDropFolder } from "@/lib/ingest/drop-folder";
import { takeUpUploads } from "@/lib/ingest/uploads";
import { keepHouse } from "./housekeeping";
import { logFault, repeated } from "./repeated";

const TAKE_UP_EVERY_MILLISECONDS = 15_000;
/** A file is taken once it was quiet for a while, so that being told of every change would bring it in no sooner. */
const LOOK_EVERY_MILLISECONDS = 5_000;
const KEEP_HOUSE_EVERY_MILLISECONDS = 3_600_000;

/** What the service does beside answering, from its start on: goes on with uploads, empties the drop folder, keeps house. */
export function startBackground(): void {
  let starting = true;
  repeated("uploads", TAKE_UP_EVERY_MILLISECONDS, async () => {
    await takeUpUploads({ starting });
    starting = false;
  });
  repeated("housekeeping", KEEP_HOUSE_EVERY_MILLISECONDS, () => keepHouse());
  const { dropDirectory } = settings();
  if (dropDirectory === null) return;
  const looks = dropLooks();
  repeated("drop folder", LOOK_EVERY_MILLISECONDS, async () => {
    // Not waited for: while a large file of one feed is read, the others' are looked at.
    lookAtDropFolder(dropDirectory, looks).catch(logFault("drop folder"));
  });
}
