import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Command } from "commander";
import { OPERATOR } from "@/lib/auth/actor";
import { parseCalendarDate } from "@/lib/calendar/calendar-date";
import { londonToday } from "@/lib/calendar/london";
import { givenPath } from "@/lib/config/env";
import { FILE_FORMATS, type FileFormat } from "@/lib/ingest/audit/recognise-file";
import { FileRefusal } from "@/lib/ingest/file-refusal";
import { streamRejections } from "@/lib/ingest/load-imports";
import { reasonWords } from "@/lib/ingest/reasons";
import { type ImportReceipt, receiveFile } from "@/lib/ingest/receive";
import { REJECTION_REMEDIES, type Rejection } from "@/lib/ingest/rejection";
import { fail, note, print, printJsonLine } from "./output";

interface ImportFlags {
  programme: string;
  feed: string;
  dryRun?: boolean;
  covers?: string;
  format?: string;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command("import")
    .description(
      "Import a supplier's files: every row is accepted, a duplicate or rejected with a reason; audit records are also joined or ignored",
    )
    .argument("<files...>", "CSV, NDJSON, FHIR or ATNA, plain or gzip; - reads standard input")
    .requiredOption("--programme <slug>", "the programme the feed belongs to")
    .requiredOption("--feed <slug>", "the feed the files are for")
    .option(
      "--format <name>",
      `what the files are, if it is not to be told from them: ${FILE_FORMATS.join(", ")}`,
    )
    .option("--dry-run", "do everything and take it back")
    .option(
      "--covers <from..to>",
      "state that the files are complete for these days, such as 2021-01-25..2021-01-31",
    )
    .option("--json", "print one receipt a file, one a line")
    .action(async (files: string[], flags: ImportFlags) => {
      let refused = 0;
      for (const file of files) {
        try {
          await importFile(file, flags);
        } catch (error) {
          const reason = refusalOf(error);
          if (reason === null) throw error;
          refused += 1;
          if (files.length === 1) fail(`${file}: ${reason}`);
          note(`${file}: ${reason}`);
        }
      }
      if (refused > 0)
        fail(`${refused} of ${files.length} files could not be read; nothing of them was stored.`);
    });
}

async function importFile(file: string, flags: ImportFlags): Promise<void> {
  const fromInput = file === "-";
  // Asked first: a stream of a file that is not there would fail before anybody listens.
  const fileBytes = fromInput ? undefined : (await stat(givenPath(file))).size;
  const receipt = await receiveFile({
    programme: flags.programme,
    feed: flags.feed,
    source: fromInput ? process.stdin : createReadStream(givenPath(file)),
    fileName: fromInput ? "standard input" : file,
    fileBytes,
    startedBy: OPERATOR,
    dryRun: flags.dryRun,
    format: flags.format === undefined ? undefined : parseFormat(flags.format),
    covers: flags.covers === undefined ? undefined : parseCovers(flags.covers),
  });
  if (!flags.json) return printReceipt(receipt);
  printJsonLine({
    ...receipt,
    reasons: receipt.reasons.map((reason) => ({ ...reason, words: reasonWords(reason) })),
    rejections: (await allRejections(receipt)).map(withRemedy),
  });
}

function printReceipt(receipt: ImportReceipt): void {
  const { file, received, accepted, duplicate, joined, ignored, rejected, conflicts, format } = receipt;
  const what = receipt.dryRun ? "dry run, nothing stored" : `import ${receipt.importId}`;
  const ofRecords = format === null ? "" : `${joined} joined, ${ignored} ignored, `;
  print(`${file} (${what}): ${received} ${format === null ? "rows" : "records"} received`);
  print(
    `  ${accepted} accepted, ${duplicate} duplicate, ${ofRecords}${rejected} rejected (${conflicts} of them conflicts)`,
  );
  if (format !== null)
    for (const reason of receipt.reasons)
      print(`  ${reason.count} ${reason.kind}: ${reason.reason}. ${reasonWords(reason)}`);
  if (receipt.firstDay !== null) print(`  days ${receipt.firstDay} to ${receipt.lastDay}`);
  if (receipt.newSpellings > 0) print(`  ${receipt.newSpellings} organisation names not mapped yet`);
  for (const { line, field, code, remedy } of receipt.rejections.slice(0, SHOWN).map(withRemedy))
    print(`  line ${line}, ${field}: ${code}. ${remedy}`);
  if (rejected > SHOWN) print(`  and ${rejected - SHOWN} more: see the import's page, or --json`);
}

const SHOWN = 10;

const withRemedy = (rejection: Rejection) => ({ ...rejection, remedy: REJECTION_REMEDIES[rejection.code] });

/** A dry run keeps none, so that its receipt holds the first thousand at most. */
async function allRejections({ importId, rejected, rejections }: ImportReceipt): Promise<Rejection[]> {
  if (importId === null || rejections.length === rejected) return rejections;
  const all: Rejection[] = [];
  for await (const page of streamRejections(importId)) all.push(...page);
  return all;
}

function parseFormat(text: string): FileFormat {
  const format = FILE_FORMATS.find((each) => each === text);
  return format ?? fail(`--format is one of ${FILE_FORMATS.join(", ")}`);
}

function parseCovers(text: string) {
  const [from = "", to = "", ...rest] = text.split("..");
  const days = { from: parseCalendarDate(from), to: parseCalendarDate(to) };
  if (days.from === null || days.to === null || rest.length > 0 || days.to < days.from)
    return fail("--covers is written as two dates, first to last: 2021-01-25..2021-01-31");
  if (days.to > londonToday(new Date()))
    return fail("--covers ends in the future: a file can only be complete for days that have come");
  return { from: days.from, to: days.to };
}

/** Reasons one file can fail for while the others go on. */
function refusalOf(error: unknown): string | null {
  if (error instanceof FileRefusal) return error.message;
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT") return "There is no such file.";
  if (code === "EACCES") return "This account may not read the file.";
  if (code === "EISDIR") return "This is a folder, not a file.";
  return null;
}
