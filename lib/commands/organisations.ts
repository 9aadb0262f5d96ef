import { OPERATOR } from "@/lib/auth/actor";
import "server-only";
import type { Command } from "commander";
import { SECTORS, Sector } from "@/lib/organisations/sector";
import { loadOds, type OdsChange, type OdsOutcome } from "@/lib/registry/load-ods";
import { fail, note, print, printJson } from "./output";
import { bytesOf } from "./parts/given-bytes";

interface Flags {
  programme: string;
  add: string[];
  sector?: string;
  overwrite?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command("organisations")
    .description("What is known of a programme's organisations")
    .command("load")
    .description("Fill names, parents, sectors and dates from a file of the Organisation Data Service")
    .argument("<file>", "etr.csv, epraccur.csv or the like, as published; - reads standard input")
    .requiredOption("--programme <slug>", "the programme whose organisations they are")
    .option(
      "--add <code>",
      "add this organisation too; may be given several times",
      (code: string, before: string[]) => [...before, code],
      [],
    )
    .option("--sector <sector>", `of those added, where the file does not tell: ${sectors}`)
    .option("--overwrite", "also change what the programme says otherwise")
    .option("--dry-run", "print what would change and change nothing")
    .option("--json", "print it as JSON")
    .action(load);
}

const sectors = Object.keys(SECTORS).join(", ");

async function load(file: string, flags: Flags): Promise<void> {
  const sector = flags.sector === undefined ? "other" : Sector.safeParse(flags.sector).data;
  if (sector === undefined) fail(`--sector is one of ${sectors}.`);
  const bytes = await bytesOf(file);
  const given = { actor: OPERATOR, add: flags.add, sector, overwrite: flags.overwrite ?? false };
  // What it would change is said before it is done.
  const planned = await loadOds(flags.programme, bytes, { ...given, dryRun: true });
  if (!flags.json) printOutcome(planned);
  if (planned.faults.length > 0) {
    if (flags.json) printJson(planned);
    fail(
      `Nothing was changed: ${planned.faults.length} ${planned.faults.length === 1 ? "fault" : "faults"}.`,
    );
  }
  const outcome = flags.dryRun ? planned : await loadOds(flags.programme, bytes, given);
  if (flags.json) return printJson(outcome);
  print(
    flags.dryRun
      ? "Nothing was changed: this was a dry run."
      : outcome.changes.length === 0
        ? "Nothing to change."
        : `${outcome.changes.length} changes made. Write them into the programme's definition too, or the next apply takes them back.`,
  );
}

function printOutcome({ changes, differences, offers, faults }: OdsOutcome): void {
  for (const { line, message } of faults) note(`${line === null ? "" : `line ${line}: `}${message}`);
  for (const change of changes) print(wordsOf(change));
  for (const { code, field, from, to } of differences)
    print(`left as it is: ${code} ${field} "${from}"; the file says "${to}"`);
  for (const { written, volume, code, name, known } of offers)
    print(
      `waiting: "${written}", ${volume} views and documents, is ${name} (${code}): ${known ? `map it to ${code}` : `--add ${code}`}`,
    );
}

const wordsOf = ({ code, field, from, to }: OdsChange): string =>
  field === "organisation"
    ? `add ${code} ${to}`
    : from === null
      ? `${code} ${field}: "${to}"`
      : `${code} ${field}: "${to}", was "${from}"`;
