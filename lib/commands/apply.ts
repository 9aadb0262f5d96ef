import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { givenPath } from "@/lib/config/env";
import { DefinitionError, parseDefinition } from "@/lib/programmes/definition";
import { applyDefinition } from "@/lib/registry/apply-definition";
import type { DefinitionChange } from "@/lib/registry/describe";
import { fail, print, printJson } from "./output";

export function register(program: Command): void {
  program
    .command("apply")
    .description("Create a programme, or bring it to what its definition file says")
    .argument("<file>", "the programme definition, one JSON document")
    .option("--dry-run", "print the difference and change nothing")
    .option("--json", "print the changes as JSON")
    .action(async (file: string, flags: { dryRun?: boolean; json?: boolean }) => {
      const text = await readFile(givenPath(file), "utf8").catch(() =>
        fail(`${file}: this file cannot be read.`),
      );
      try {
        const definition = parseDefinition(text);
        const changes = await applyDefinition(definition, { dryRun: flags.dryRun });
        if (flags.json)
          printJson({ programme: definition.programme.slug, dryRun: flags.dryRun ?? false, changes });
        else printChanges(changes, flags.dryRun ?? false);
      } catch (error) {
        if (error instanceof DefinitionError) fail(`${file}: ${error.message}`);
        throw error;
      }
    });
}

function printChanges(changes: DefinitionChange[], dryRun: boolean): void {
  for (const change of changes)
    print(
      change.change === "update"
        ? `update ${change.what}: ${change.field} from "${change.from}" to "${change.to}"`
        : `${change.change} ${change.what}`,
    );
  if (changes.length === 0) print("Nothing to change.");
  else if (dryRun) print("Nothing was changed: this was a dry run.");
}
