// A process of its own that imports one file and says so, to be killed at any instant.
// Arguments: the runtime database's address, the number of the round, the way in, and who pushes, as JSON.
import { connectTo } from "@/lib/db/client";
import { CrashWay, handOver } from "./crash-ways";

const [url = "", round = "0", way, pusher = ""] = process.argv.slice(2);
connectTo(url);
process.stdout.write("began\n");
const { accepted } = await handOver(CrashWay.parse(way), Number(round), JSON.parse(pusher));
process.stdout.write(`acknowledged ${accepted}\n`);
process.exit(0);
