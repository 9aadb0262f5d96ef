// A process of its own that empties a drop folder once, to be killed at any instant.
// Arguments: the runtime database's address, the drop folder, and the change to the file system before which it kills
// itself: the first is 1; 0: it is killed from outside, or not at all.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { connectTo } from "@/lib/db/client";
import { dropLooks, lookAtDropFolder } from "@/lib/ingest/drop-folder";

const [url = "", root = "", step = "0"] = process.argv.slice(2);
let changes = 0;
const counted = <Parameters extends unknown[], Answer>(change: (...given: Parameters) => Answer) => {
  return (...given: Parameters): Answer => {
    changes += 1;
    if (changes === Number(step)) process.kill(process.pid, "SIGKILL");
    return change(...given);
  };
};
const { open, rename, rm } = fs.promises;
Object.assign(fs.promises, { open: counted(open), rename: counted(rename), rm: counted(rm) });
syncBuiltinESMExports();

connectTo(url);
process.stdout.write("began\n");
const looks = dropLooks(0);
await lookAtDropFolder(root, looks);
await lookAtDropFolder(root, looks);
process.stdout.write(`ended after ${changes} changes\n`);
process.exit(0);
