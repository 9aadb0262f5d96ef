import "server-only";
import type { Command } from "commander";
import { OPERATOR } from "@/lib/auth/actor";
import { FIELDS, KIND_WORDS } from "@/lib/benefits/field-list";
import { importRegister, type RegisterImport } from "@/lib/benefits/import-register";
import { loadEntries } from "@/lib/benefits/load-register";
import type { RowFault } from "@/lib/benefits/read-register-file";
import { ENTRY_KINDS, type EntryKind, type Fields } from "@/lib/benefits/register";
import { registerCsv } from "@/lib/export/register-file";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { noteExport } from "@/lib/trail/note-export";
import { fail, note, print, printFile, printJson } from "./output";
import { registerAnswersCommand } from "./parts/answers-command";
import { bytesOf } from "./parts/given-bytes";

const KIND_FLAG = "--kind <kind>";
const KINDS = ENTRY_KINDS.join(", ");

export function register(program: Command): void {
  const group = program
    .command("benefits")
    .description("The benefits register: what the benefits report rests on, version by version");

  group
    .command("import")
    .description("Add and change entries of one kind from a CSV file: all of it, or nothing")
    .argument("<file>", "CSV with a column for every field; - reads standard input")
    .requiredOption("--programme <slug>", "the programme whose register it is")
    .requiredOption(KIND_FLAG, `what the file holds: ${KINDS}`)
    .option("--reason <words>", "why entries are changed; needed where any is")
    .option("--dry-run", "check everything and keep nothing")
    .option("--json", "print what was added and changed, and every fault, as JSON")
    .action(importFile);

  registerAnswersCommand(group);

  group
    .command("export")
    .description("Print the entries of one kind as CSV, in the columns the import reads")
    .requiredOption("--programme <slug>", "the programme whose register it is")
    .requiredOption(KIND_FLAG, `what to print: ${KINDS}`)
    .action(async (flags: { programme: string; kind: string }) => {
      const kind = asKind(flags.kind);
      const entries = await loadEntries(await programmeId(flags.programme), kind);
      const body = registerCsv(kind, entries);
      const { programme } = flags;
      await noteExport(OPERATOR, { programme, what: `register of ${kind}`, rows: entries.length, body });
      await printFile(body);
    });

  group
    .command("list")
    .description("List what is in the register, by code")
    .requiredOption("--programme <slug>", "the programme whose register it is")
    .option(KIND_FLAG, `only one kind: ${KINDS}`)
    .option("--json", "print every field and version as JSON")
    .action(async (flags: { programme: string; kind?: string; json?: boolean }) => {
      const id = await programmeId(flags.programme);
      const kinds = flags.kind === undefined ? ENTRY_KINDS : [asKind(flags.kind)];
      const listed = (
        await Promise.all(
          kinds.map(async (kind) => (await loadEntries(id, kind)).map((entry) => ({ kind, ...entry }))),
        )
      ).flat();
      if (flags.json) return printJson(listed);
      if (listed.length === 0) note("There is nothing in the register.");
      for (const { kind, code, fields, version } of listed)
        print(
          `${kind} ${code}: ${titleOf(kind, fields)} (${fields.status}; version ${version.version} by ${version.by} on ${version.at.slice(0, 10)})`,
        );
    });
}

interface ImportFlags {
  programme: string;
  kind: string;
  reason?: string;
  dryRun?: boolean;
  json?: boolean;
}

async function importFile(file: string, flags: ImportFlags): Promise<void> {
  const kind = asKind(flags.kind);
  const imported = await importRegister(kind, {
    programme: flags.programme,
    bytes: await bytesOf(file),
    reason: flags.reason ?? "",
    actor: OPERATOR,
    metrics: WEEKLY_METRICS.weekly,
    dryRun: flags.dryRun ?? false,
  });
  const { kept, added, changed, same, faults } = imported;
  if (flags.json) printJson({ kind, kept, added, changed, same, faults });
  else printImport(imported);
  if (faults.length > 0)
    fail(`Nothing was kept: ${faults.length} ${faults.length === 1 ? "fault" : "faults"} in ${file}.`);
}

function printImport({ kind, added, changed, same, faults, kept }: RegisterImport): void {
  for (const fault of faults) note(`${placeOf(fault)}${fault.message}`);
  if (faults.length > 0) return;
  const { many } = KIND_WORDS[kind];
  print(
    `${kept ? "" : "Dry run, nothing kept: "}${many}: ${added.length} added, ${changed.length} changed, ${same} the same already.`,
  );
  for (const code of added) print(`added ${code}`);
  for (const { code, changes } of changed)
    print(`changed ${code}: ${changes.map(({ field }) => field).join(", ")}`);
}

function placeOf({ line, field }: RowFault): string {
  if (field === "reason") return "--reason: ";
  const places = [line === null ? "" : `line ${line}`, field ?? ""].filter((place) => place !== "");
  return places.length === 0 ? "" : `${places.join(", ")}: `;
}

const asKind = (given: string): EntryKind =>
  ENTRY_KINDS.find((kind) => kind === given) ?? fail(`--kind is one of ${KINDS}.`);

async function programmeId(slug: string): Promise<number> {
  return (await loadProgramme(slug))?.id ?? fail(`There is no programme "${slug}".`);
}

/** What an entry is called besides its code: its first words. */
function titleOf(kind: EntryKind, fields: Fields): string {
  const named = FIELDS[kind].find(
    ({ name }) => name !== "code" && name !== "year" && fields[name] !== undefined,
  );
  return named === undefined ? "" : (fields[named.name] ?? "");
}
