import "server-only";
import { createReadStream } from "node:fs";
import { type Command, InvalidArgumentError } from "commander";
import { type InspectedRecord, Inspection } from "@/lib/audit/inspect";
import { readAuditFile } from "@/lib/audit/read-audit-file";
import { AUDIT_FORMATS, type AuditFormat } from "@/lib/audit/recognise";
import { Tally } from "@/lib/audit/tally";
import { givenPath } from "@/lib/config/env";
import { READ_LIMITS } from "@/lib/ingest/readers/read-feed-file";
import { Unpacker } from "@/lib/ingest/readers/unpack";
import { fail, print, printFile } from "./output";
import { recordLine, summaryLines, TABLE_HEADING } from "./parts/inspection-words";

/** Records shown one by one; of longer files people want the totals. */
const SHOWN = 40;

export function register(program: Command): void {
  program
    .command("inspect")
    .description("Show what each record of a FHIR or ATNA file would become, without storing anything")
    .argument("<file>", "FHIR (JSON, NDJSON, XML) or ATNA (XML, syslog), also gzip; - reads standard input")
    .option(
      "--format <format>",
      `what the file is, if it must be that: ${AUDIT_FORMATS.join(", ")}`,
      parseFormat,
    )
    .option("--json", "print one object a record, one a line")
    .action(async (file: string, { format, json }: { format?: AuditFormat; json?: boolean }) => {
      const pieces = unpacked(file);
      if (json) await printRecords(pieces, format);
      else await printTable(pieces, format);
    });
}

function parseFormat(text: string): AuditFormat {
  const format = AUDIT_FORMATS.find((known) => known === text);
  if (format === undefined) throw new InvalidArgumentError(`There are ${AUDIT_FORMATS.join(", ")}.`);
  return format;
}

async function printRecords(
  pieces: AsyncIterable<Uint8Array>,
  format: AuditFormat | undefined,
): Promise<void> {
  let lines = "";
  const flush = async () => {
    const whole = lines;
    lines = "";
    if (whole !== "") await printFile(whole);
  };
  const sink = new Inspection((record) => {
    lines += `${JSON.stringify(record)}\n`;
  }, flush);
  await readAuditFile(pieces, sink, { now: new Date(), format });
}

async function printTable(pieces: AsyncIterable<Uint8Array>, format: AuditFormat | undefined): Promise<void> {
  const tally = new Tally();
  const shown: { record: InspectedRecord; place: string }[] = [];
  const sink = new Inspection((record, place) => {
    tally.add(record, place);
    if (shown.length < SHOWN) shown.push({ record, place });
  });
  const read = await readAuditFile(pieces, sink, { now: new Date(), format });
  if (shown.length > 0) print(TABLE_HEADING);
  for (const { record, place } of shown) print(recordLine(record, place));
  if (tally.records > SHOWN) print(`… and ${(tally.records - SHOWN).toLocaleString("en-GB")} more`);
  for (const line of summaryLines(tally, read.format)) print(line);
}

/** The bytes of a file, unpacked where it is gzip. */
async function* unpacked(file: string): AsyncGenerator<Uint8Array> {
  const source = file === "-" ? process.stdin : createReadStream(givenPath(file));
  const { unpackedBytes, unpackedRatio } = READ_LIMITS;
  const unpacker = new Unpacker(source, {
    unpackedBytes,
    unpackedRatio,
    signal: undefined,
    onBytes: undefined,
  });
  try {
    yield* unpacker.pieces();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") fail("There is no such file.");
    if (code === "EISDIR") fail("This is a folder.");
    throw error;
  }
}
