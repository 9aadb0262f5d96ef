import type { Command } from "commander";
import { fail, note, print, printJson } from "@/lib/commands/output";
import { type SeededFile, type SeedProgress, seedDemonstration } from "@/prisma/seed/seed-demonstration";

export function register(program: Command): void {
  program
    .command("seed")
    .description("Load the demonstration programmes; what is there already is left alone")
    .option("--json", "print what was loaded as JSON")
    .action(async (flags: { json?: boolean }) => {
      const receipt = await seedDemonstration({ restoreUndone: true, onProgress: noteEachFile() });
      if (flags.json) printJson(receipt);
      else {
        for (const file of receipt.files) print(sentenceFor(file));
        if (receipt.said > 0) print(`Notes, claims and targets: ${receipt.said} added`);
        if (receipt.registered > 0) print(`Benefits register: ${receipt.registered} entries added`);
        const imported = receipt.files.some(({ outcome }) => outcome === "imported");
        if (!imported && receipt.changes + receipt.said + receipt.registered === 0)
          print("The demonstration was there already: nothing has changed.");
      }
      const faulty = receipt.files.find(({ outcome, rejected }) => outcome === "imported" && rejected > 0);
      if (faulty !== undefined)
        fail(
          `${faulty.rejected} rows of ${faulty.file} were rejected: see import ${faulty.importId} of ${faulty.programme}.`,
        );
    });
}

/** Says once of each file that it is being loaded. */
function noteEachFile(): (progress: SeedProgress) => void {
  const said = new Set<string>();
  return ({ programme, feed }) => {
    const place = `${programme}, ${feed}`;
    if (!said.has(place)) note(`Loading ${place}.`);
    said.add(place);
  };
}

function sentenceFor({ programme, feed, outcome, accepted, duplicate }: SeededFile): string {
  const rows = (n: number) => `${n.toLocaleString("en-GB")} rows`;
  const place = `${programme}, ${feed}`;
  if (outcome === "already there") return `${place}: there already, ${rows(accepted + duplicate)}`;
  return duplicate > 0
    ? `${place}: ${rows(accepted)} imported, ${rows(duplicate)} there before`
    : `${place}: ${rows(accepted)} imported`;
}
