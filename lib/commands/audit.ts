import type { Command } from "commander";
import { formatNumber } from "@/lib/figures/format";
import { keptHeadsFile } from "@/lib/trail/kept-heads";
import { parseNotedHead } from "@/lib/trail/noted-head";
import { verifyTrail } from "@/lib/trail/verify-trail";
import { fail, print, printJson } from "./output";

export function register(program: Command): void {
  program
    .command("audit")
    .description("Check the audit trail")
    .command("verify")
    .description(
      "Make every hash of the audit trail again, and look for every head that was kept outside the database",
    )
    .option(
      "--head <heads...>",
      "look for these too, as printed at the foot of reports: 1234:3f2a9c0b1d4e5f60",
    )
    .option("--json", "print what was found as JSON")
    .action(async (flags: { head?: string[]; json?: true }) => {
      const noted = (flags.head ?? []).map(
        (text) =>
          parseNotedHead(text) ??
          fail(`"${text}" is no head of the trail: write the number of an entry, a colon, and its hash.`),
      );
      const checked = await verifyTrail(keptHeadsFile(), noted);
      if (flags.json) printJson(checked);
      const { broken, entries, head, headsFound } = checked;
      if (broken !== null) fail(`The audit trail is not as it was written. ${broken.words}`);
      if (flags.json) return;
      print(
        `The audit trail is as it was written: ${formatNumber(entries)} entries, ${formatNumber(headsFound)} kept heads found.`,
      );
      for (const { seq } of noted) print(`Entry ${seq} is as it was noted.`);
      if (head !== null) print(`Head: entry ${head.seq} of ${head.at}, SHA-256 ${head.hash}`);
    });
}
