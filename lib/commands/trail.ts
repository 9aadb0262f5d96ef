import type { Command } from "commander";
import { OPERATOR } from "@/lib/auth/actor";
import { formatInstant } from "@/lib/calendar/format-instant";
import { trailSentence } from "@/lib/figures/trail-words";
import { loadTrail } from "@/lib/reports/load-trail";
import { parseTrailQuery } from "@/lib/reports/trail-query";
import { print, printJsonLine } from "./output";

const AT_ONCE = 1_000;

type Flags = { programme?: string; json?: true } & Record<string, string | undefined>;

export function register(program: Command): void {
  program
    .command("trail")
    .description("List the audit trail: who did what, the latest first")
    .option("--programme <slug>", "what concerns one programme (default: everything)")
    .option("--from <date>", "from this London day on, such as 2026-01-31")
    .option("--to <date>", "up to this day, included")
    .option("--who <name>", "acts of those whose name has this in it")
    .option("--action <action>", "one action, such as import or export")
    .option("--outcome <outcome>", "done, refused or failed")
    .option("--json", "print each entry as JSON, on a line of its own")
    .action(async ({ json, programme, ...asked }: Flags) => {
      const filter = parseTrailQuery(programme ?? null, asked);
      for (let before: number | null = null; ; ) {
        const { lines, more } = await loadTrail({ ...filter, before }, OPERATOR, AT_ONCE);
        for (const line of lines)
          if (json) printJsonLine(line);
          else print(`${line.seq}  ${formatInstant(line.at)}  ${trailSentence(line)}`);
        if (!more) return;
        before = lines.at(-1)?.seq ?? null;
      }
    });
}
