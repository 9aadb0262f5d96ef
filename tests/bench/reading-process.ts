// A process of its own that reads one file of audit records, and parses the same bytes with nothing but JSON.parse or
// saxes, in turns. Arguments: the file, "fhir" or "atna", how often. Prints { records, readSeconds, parseSeconds } as JSON:
// processor time of this process, the median of all turns but the first.
import { readFileSync } from "node:fs";
import { SaxesParser } from "saxes";
import { readAuditFile } from "@/lib/audit/read-audit-file";
import { median } from "./figures";

const [path = "", format = "", times = "3"] = process.argv.slice(2);
const bytes = readFileSync(path);
const now = new Date("2026-06-01T12:00:00Z");
const PIECE = 64 * 1024;

async function* pieces(): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

async function processorSeconds(run: () => Promise<void> | void): Promise<number> {
  const before = process.cpuUsage();
  await run();
  return process.cpuUsage(before).user / 1e6;
}

let records = 0;
async function read(): Promise<void> {
  const counted = await readAuditFile(pieces(), { take: () => {}, drain: async () => {} }, { now });
  records = counted.records;
}

function parseLines(): void {
  for (let from = 0, to = bytes.indexOf(10); to !== -1; from = to + 1, to = bytes.indexOf(10, from))
    JSON.parse(bytes.toString("utf8", from, to));
}

/** The messages of frames that say how long they are. */
function parseFrames(): void {
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(32, at);
    const end = space + 1 + Number(bytes.toString("latin1", at, space));
    const message = bytes.indexOf("<?xml", space);
    const parser = new SaxesParser({ xmlns: false });
    parser.on("opentag", () => {});
    parser.on("closetag", () => {});
    parser.on("text", () => {});
    parser.write(bytes.toString("utf8", message, end)).close();
    at = end;
  }
}

const taken = { read: [] as number[], parse: [] as number[] };
for (let turn = 0; turn <= Number(times); turn += 1) {
  const [parseSeconds, readSeconds] = [
    await processorSeconds(format === "fhir" ? parseLines : parseFrames),
    await processorSeconds(read),
  ];
  if (turn === 0) continue;
  taken.parse.push(parseSeconds);
  taken.read.push(readSeconds);
}
process.stdout.write(
  JSON.stringify({ records, readSeconds: median(taken.read), parseSeconds: median(taken.parse) }),
);
