// A process of its own that uses the embedded server of a folder until its input ends, or until it is killed.
// Argument: the data folder. Says the runtime database's address once the server runs.
import { openEmbeddedServer } from "@/lib/db/embedded/embedded-server";

const [dataDirectory = ""] = process.argv.slice(2);
const server = await openEmbeddedServer({ dataDirectory });
process.stdout.write(`${server.runtimeUrl}\n`);
process.stdin.on("end", () => void server.leave().then(() => process.exit(0)));
process.stdin.resume();
