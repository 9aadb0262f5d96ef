import "server-only";
import type { Command } from "commander";
import { OPERATOR } from "@/lib/auth/actor";
import { type CalendarDate, parseCalendarDate } from "@/lib/calendar/calendar-date";
import { mappingCsv } from "@/lib/export/mapping-file";
import { changeMapping } from "@/lib/registry/change-mapping";
import { excludePerson, includePerson, loadExcludedPeople } from "@/lib/registry/exclude-people";
import { importMapping } from "@/lib/registry/import-mapping";
import { loadMapping, loadMappingHistory } from "@/lib/registry/load-mapping";
import {
  isWaiting,
  MAPPING_NAMES,
  type MappedSpelling,
  type MappingName,
  type MappingOutcome,
  meaningWords,
  volumeOf,
} from "@/lib/registry/mapping";
import { noteExport } from "@/lib/trail/note-export";
import { fail, note, print, printFile, printJson } from "./output";
import { bytesOf } from "./parts/given-bytes";

const TABLE = "<table>";
const TABLES = MAPPING_NAMES.join(", ");
const PROGRAMME = ["--programme <slug>", "the programme whose table it is"] as const;
const JSON_FLAG = ["--json", "print it as JSON"] as const;

export function register(program: Command): void {
  const group = program
    .command("map")
    .description("What suppliers' organisations, roles and document types mean, and what is not counted");

  group
    .command("list")
    .description("List what was written and what it means, the largest first")
    .argument(TABLE, TABLES)
    .requiredOption(...PROGRAMME)
    .option("--waiting", "only what nobody has mapped yet")
    .option("--history", "list instead who mapped what, the latest first")
    .option(...JSON_FLAG)
    .action(list);

  group
    .command("set")
    .description("Say what a spelling means; its counts move in every past week")
    .argument(TABLE, TABLES)
    .argument("<written>", "the spelling, as listed; case and blanks do not matter")
    .argument("[meaning]", "an organisation's code, or a group's name; none: not mapped")
    .requiredOption(...PROGRAMME)
    .option("--not-counted <why>", "organisations: leave out everything under it")
    .option(
      "--from <day>",
      "say it of the days from this one on (2026-04-01); without a meaning: take that back",
    )
    .option("--until <day>", "say it of the days up to this one")
    .option("--dry-run", "check it and change nothing")
    .option(...JSON_FLAG)
    .action(set);

  group
    .command("import")
    .description("Bring a table to what a CSV file says: all of it, or nothing")
    .argument(TABLE, TABLES)
    .argument("<file>", "CSV as the export prints it; - reads standard input")
    .requiredOption(...PROGRAMME)
    .option("--dry-run", "check everything and change nothing")
    .option(...JSON_FLAG)
    .action(async (table: string, file: string, flags: Flags) =>
      report(
        await importMapping(flags.programme, asTable(table), await bytesOf(file), {
          actor: OPERATOR,
          dryRun: flags.dryRun ?? false,
        }),
        flags,
      ),
    );

  group
    .command("export")
    .description("Print a table as CSV, in the columns the import reads")
    .argument(TABLE, TABLES)
    .requiredOption(...PROGRAMME)
    .action(async (table: string, flags: Flags) => {
      const mapping = asTable(table);
      const { programme } = flags;
      const rows = await loadMapping(programme, mapping, OPERATOR);
      const body = mappingCsv(mapping, rows);
      await noteExport(OPERATOR, { programme, what: `mapping of ${mapping}`, rows: rows.length, body });
      await printFile(body);
    });

  group
    .command("users")
    .description("List users who are not counted, leave one out, or count one again")
    .requiredOption(...PROGRAMME)
    .option("--leave-out <user id>", "a user id as suppliers write it; only its pseudonym is kept")
    .option("--because <why>", "with --leave-out: why, such as: test user")
    .option("--count-again <number>", "the number a user is listed under")
    .option(...JSON_FLAG)
    .action(users);
}

interface Flags {
  programme: string;
  dryRun?: boolean;
  json?: boolean;
}

async function list(table: string, flags: Flags & { waiting?: boolean; history?: boolean }): Promise<void> {
  const mapping = asTable(table);
  if (flags.history) {
    const changes = await loadMappingHistory(flags.programme, mapping, OPERATOR);
    if (flags.json) return printJson(changes);
    if (changes.length === 0) note("Nothing has been mapped yet.");
    for (const { written, before, after, by, at } of changes)
      print(`${at} ${written}: ${before ?? "not mapped"} -> ${after ?? "not mapped"} (${by})`);
    return;
  }
  const rows = (await loadMapping(flags.programme, mapping, OPERATOR)).filter(
    (row) => !flags.waiting || isWaiting(row),
  );
  if (flags.json) return printJson(rows);
  if (rows.length === 0) note(flags.waiting ? "Nothing is waiting to be mapped." : "Nothing has come yet.");
  for (const row of rows) print(line(row));
}

const line = (row: MappedSpelling): string => {
  const meaning = meaningWords(row) ?? "not mapped";
  const offered = row.proposal === null ? "" : ` (usual: ${row.proposal})`;
  return `${row.written}: ${meaning}${offered}, ${volumeOf(row)}`;
};

async function set(
  table: string,
  written: string,
  meaning: string | undefined,
  flags: Flags & { notCounted?: string; from?: string; until?: string },
): Promise<void> {
  const wanted = {
    written,
    meaning: meaning ?? null,
    from: dayOf(flags.from),
    until: dayOf(flags.until),
    excludedBecause: flags.notCounted ?? null,
    line: null,
  };
  report(
    await changeMapping(flags.programme, asTable(table), [wanted], {
      actor: OPERATOR,
      dryRun: flags.dryRun ?? false,
    }),
    flags,
  );
}

function report({ changed, same, faults, kept }: MappingOutcome, { json }: Flags): void {
  if (json) printJson({ kept, changed, same, faults });
  else {
    for (const { line: at, field, message } of faults)
      note([at === null ? "" : `line ${at}`, field ?? "", message].filter((part) => part !== "").join(": "));
    if (faults.length === 0) {
      print(`${kept ? "" : "Dry run, nothing kept: "}${changed.length} changed, ${same} the same already.`);
      for (const { written, before, after } of changed)
        print(`${written}: ${before ?? "not mapped"} -> ${after ?? "not mapped"}`);
    }
  }
  if (faults.length > 0)
    fail(`Nothing was changed: ${faults.length} ${faults.length === 1 ? "fault" : "faults"}.`);
}

async function users(
  flags: Flags & { leaveOut?: string; because?: string; countAgain?: string },
): Promise<void> {
  const { programme, leaveOut, because, countAgain, json } = flags;
  if (leaveOut !== undefined) {
    const id = await excludePerson(programme, { userId: leaveOut, because: because ?? "" }, OPERATOR);
    return print(
      id === null
        ? "That user is left out already."
        : `Left out, as user ${id}; every figure is counted anew.`,
    );
  }
  if (countAgain !== undefined) {
    if (!/^[1-9]\d{0,8}$/.test(countAgain)) fail("Name the user by the number of the list.");
    await includePerson(programme, Number(countAgain), OPERATOR);
    return print(`User ${countAgain} is counted again.`);
  }
  const left = await loadExcludedPeople(programme, OPERATOR);
  if (json) return printJson(left);
  if (left.length === 0) note("Nobody is left out.");
  for (const each of left)
    print(
      `${each.id}: ${each.because}, ${each.views} views not counted (${each.by}, ${each.at.slice(0, 10)})`,
    );
}

const dayOf = (given: string | undefined): CalendarDate | null =>
  given === undefined
    ? null
    : (parseCalendarDate(given) ?? fail(`${given} is not a day: write it as 2026-04-01.`));

const asTable = (given: string): MappingName =>
  MAPPING_NAMES.find((name) => name === given) ?? fail(`The tables are ${TABLES}.`);
