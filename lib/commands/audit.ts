import type { Command } from "commander";
import { formatNumber } from "@/lib/figures/format";
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
    .option("--json", "print what was found as JSON")
    .action(async (flags: { json?: true }) => {
      const checked = await verifyTrail();
      if (flags.json) printJson(checked);
      const { broken, entries, head, headsFound } = checked;
      if (broken !== null) fail(`The audit trail is not as it was written. ${broken.words}`);
      if (flags.json) return;
      print(
        `The audit trail is as it was written: ${formatNumber(entries)} entries, ${formatNumber(headsFound)} kept heads found.`,
      );
      if (head !== null) print(`Head: entry ${head.seq} of ${head.at}, SHA-256 ${head.hash}`);
    });
}
