// A process of its own that imports one file and says so, to be killed at any instant.
// Arguments: the runtime database's address, the number of the round.
import { connectTo } from "@/lib/db/client";
import { roundFile } from "./crash-rounds";
import { importText } from "./test-programme";

const [url = "", round = "0"] = process.argv.slice(2);
connectTo(url);
process.stdout.write("began\n");
const receipt = await importText("v-views", roundFile(Number(round)));
process.stdout.write(`acknowledged ${receipt.accepted}\n`);
process.exit(0);
