import "server-only";
import type { Command } from "commander";
import { OPERATOR } from "@/lib/auth/actor";
import { fail, note, print, printJson } from "@/lib/commands/output";
import { addEntry } from "@/lib/commentary/add-entry";
import { type Commentary, CommentaryError, type EntryKind } from "@/lib/commentary/commentary";
import { loadCommentary, loadTakenBack } from "@/lib/commentary/load-commentary";
import { takeBackEntry } from "@/lib/commentary/take-back";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import { loadProgramme } from "@/lib/programmes/load-programme";

const COLLECTIONS = {
  annotation: "annotations",
  claim: "claims",
  target: "targets",
  rebase: "rebases",
} as const satisfies Record<EntryKind, keyof Commentary>;

/** Option of a command, and the field of an entry it fills: `--made-on <date>` fills madeOn. */
type FieldOption = readonly [flags: string, description: string];

export const VIEWER_OPTION: FieldOption = ["--viewer <slug>", "for one viewer (default: all of them)"];
export const ORGANISATION_OPTION: FieldOption = [
  "--organisation <code>",
  "for one organisation (default: the whole programme)",
];

/** The three commands of a kind of entry: add, list, remove. */
export function registerEntryCommands<K extends EntryKind>(
  program: Command,
  kind: K,
  words: {
    description: string;
    add: string;
    list: string;
    remove: string;
    fields: readonly FieldOption[];
    /** One entry in one line, for people. */
    line: (entry: Commentary[(typeof COLLECTIONS)[K]][number]) => string;
  },
): void {
  const group = program.command(kind).description(words.description);

  const add = group
    .command("add")
    .description(words.add)
    .requiredOption("--programme <slug>", "the programme it is about");
  // Not required one by one: whoever leaves out three is told of three.
  for (const [flags, description] of words.fields) add.option(flags, description);
  add
    .option("--json", "print its number as JSON")
    .action(async ({ programme, json, ...given }: { programme: string; json?: boolean }) => {
      const kept = await addOrFail(kind, programme, given);
      if (json) printJson(kept);
      else print(kept.added ? `${kind} ${kept.id} added.` : `It stands already, as ${kind} ${kept.id}.`);
    });

  group
    .command("list")
    .description(words.list)
    .requiredOption("--programme <slug>", "the programme they are about")
    .option("--taken-back", "list those that were taken back")
    .option("--json", "print them as JSON")
    .action(async (flags: { programme: string; takenBack?: boolean; json?: boolean }) => {
      const programme = await loadProgramme(flags.programme);
      if (programme === null) return fail(`There is no programme "${flags.programme}".`);
      const commentary = await (flags.takenBack ? loadTakenBack : loadCommentary)(programme.id);
      const entries = commentary[COLLECTIONS[kind]];
      if (flags.json) return printJson(entries);
      if (entries.length === 0) note(`There are no ${COLLECTIONS[kind]}.`);
      for (const entry of entries) print(`${entry.id}: ${words.line(entry)}${endOf(entry)}`);
    });

  group
    .command("remove")
    .description(words.remove)
    .argument("<number>", "its number, as the list gives it")
    .requiredOption("--programme <slug>", "the programme it is about")
    .option("--json", "print what was taken back as JSON")
    .action(async (given: string, flags: { programme: string; json?: boolean }) => {
      const id = /^[1-9]\d{0,8}$/.test(given)
        ? Number(given)
        : fail(`Name the ${kind} by its number, such as 12.`);
      if (!(await takeBackEntry(kind, { programme: flags.programme, id, actor: OPERATOR })))
        fail(`No ${kind} ${id} stands in ${flags.programme}.`);
      if (flags.json) printJson({ id, takenBack: true });
      else print(`${kind} ${id} is taken back.`);
    });
}

async function addOrFail(kind: EntryKind, programme: string, given: Record<string, unknown>) {
  try {
    return await addEntry(kind, { programme, given, actor: OPERATOR, metrics: WEEKLY_METRICS });
  } catch (error) {
    if (!(error instanceof CommentaryError)) throw error;
    return fail(error.faults.map(({ field, message }) => `--${kebab(field)}: ${message}`).join("; "));
  }
}

const kebab = (field: string) => field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const endOf = ({ author, takenBack }: { author: string; takenBack: { by: string; at: string } | null }) =>
  takenBack === null ? ` (${author})` : ` (${author}; taken back by ${takenBack.by} on ${takenBack.at})`;

/** "active-users of carecentric", "active-users of all viewers" */
export const metricOf = ({ metric, viewer }: { metric: string; viewer: string | null }): string =>
  `${metric} of ${viewer ?? "all viewers"}`;
