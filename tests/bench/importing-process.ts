// A process of its own that imports one file, so that its memory is the import's alone.
// Arguments: the runtime database's address, the file. Prints { seconds, receipt, peakMegabytes } as JSON.
import { createReadStream, statSync } from "node:fs";
import { connectTo } from "@/lib/db/client";
import { receiveFile } from "@/lib/ingest/receive";

const [url = "", file = ""] = process.argv.slice(2);
connectTo(url);
const began = performance.now();
const { received, accepted, duplicate, rejected } = await receiveFile({
  programme: "bench",
  feed: "views",
  source: createReadStream(file),
  fileName: file,
  fileBytes: statSync(file).size,
  startedBy: { kind: "operator", name: "bench" },
});
const seconds = (performance.now() - began) / 1_000;
// Kilobytes on every system but macOS, which says bytes.
const unit = process.platform === "darwin" ? 1_000_000 : 1_000;
const peakMegabytes = Math.round(process.resourceUsage().maxRSS / unit);
process.stdout.write(
  `${JSON.stringify({ seconds, received, accepted, duplicate, rejected, peakMegabytes })}\n`,
);
process.exit(0);
