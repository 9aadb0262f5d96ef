import "server-only";
import type { Command } from "commander";
import { print, printJson } from "@/lib/commands/output";
import { SETTINGS } from "@/lib/config/env";

export function register(program: Command): void {
  program
    .command("settings")
    .description("List the settings, what each may be and its default")
    .option("--json", "print them as JSON")
    .action((flags: { json?: boolean }) => {
      const settings = SETTINGS.map(({ schema: _, ...setting }) => setting);
      if (flags.json) return printJson(settings);
      for (const { name, means, mayBe, default: usual } of settings) {
        print(`${name}\n  ${means}\n  may be ${mayBe}\n  default: ${usual}`);
      }
    });
}
