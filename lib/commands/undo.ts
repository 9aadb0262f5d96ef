import type { Command } from "commander";
import { OPERATOR } from "@/lib/auth/actor";
import { undoImport } from "@/lib/ingest/undo";
import { fail, print, printJson } from "./output";

export function register(program: Command): void {
  program
    .command("undo")
    .description("Take one import back: its rows go, and every figure is as it was without them")
    .argument("<import>", "the import's number, as its receipt gives it")
    .option("--json", "print what was removed as JSON")
    .action(async (given: string, flags: { json?: boolean }) => {
      const importId = /^[1-9]\d{0,8}$/.test(given)
        ? Number(given)
        : fail("An import is named by its number, such as 12.");
      const { removed } = await undoImport(importId, OPERATOR);
      if (flags.json) printJson({ importId, removed });
      else print(`Import ${importId} is undone: ${removed} rows removed.`);
    });
}
