// A process of its own that imports one file and says so, to be killed at any instant.
// Arguments: the runtime database's address, the number of the round, and "records" for audit records.
import { connectTo } from "@/lib/db/client";
import { roundFile, roundRecords } from "./crash-rounds";
import { importText } from "./test-programme";

const [url = "", round = "0", kind = "rows"] = process.argv.slice(2);
connectTo(url);
process.stdout.write("began\n");
const receipt = await importText(
  "v-views",
  kind === "records" ? roundRecords(Number(round)) : roundFile(Number(round)),
);
process.stdout.write(`acknowledged ${receipt.accepted}\n`);
process.exit(0);
