import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "commander";
import { fail, note, print, printJsonLine } from "@/lib/commands/output";
import { settings } from "@/lib/config/env";
import {
  type DropLook,
  type DropReceipt,
  dropLooks,
  lookAtDropFolder,
  QUIET_MILLISECONDS,
} from "@/lib/ingest/drop-folder";

type DropLooks = ReturnType<typeof dropLooks>;

interface Flags {
  once?: boolean;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command("drop")
    .description("Import what is complete in the drop folder")
    .option("--once", "look once and end; the service looks by itself")
    .option("--json", "print one receipt a file, one a line")
    .action(drop);
}

async function drop(flags: Flags): Promise<void> {
  const { dropDirectory } = settings();
  if (dropDirectory === null) fail("There is no drop folder: set UPTAKE_DROP_DIR to the path of one.");
  if (flags.once !== true) fail("The service empties the drop folder while it runs; --once does it now.");
  const looks = dropLooks();
  const first = await lookAtDropFolder(dropDirectory, looks);
  const second = first.waiting === 0 ? null : await lookAgain(dropDirectory, looks);
  const receipts = [...first.receipts, ...(second?.receipts ?? [])];
  for (const receipt of receipts) {
    if (flags.json) printJsonLine(receipt);
    else print(inWords(receipt));
  }
  const refused = receipts.filter(({ outcome }) => outcome === "refused").length;
  if ((second ?? first).faults > 0) fail("Not every folder could be emptied; see the lines above.");
  if (refused > 0) fail(`${refused} of ${receipts.length} files were refused; nothing of them was stored.`);
}

async function lookAgain(dropDirectory: string, looks: DropLooks): Promise<DropLook> {
  note(`Looking again in ${QUIET_MILLISECONDS / 1_000} seconds: what has not changed by then is complete.`);
  await sleep(QUIET_MILLISECONDS + 100);
  return lookAtDropFolder(dropDirectory, looks);
}

function inWords(receipt: DropReceipt): string {
  // A name may hold what a terminal would obey.
  const file = receipt.file.replaceAll(/\p{Cc}/gu, "?");
  const where = `${receipt.programme}/${receipt.feed}/${file}`;
  if (receipt.outcome === "refused") return `${where}: ${receipt.reason}`;
  const { importId, received, accepted, duplicate, rejected } = receipt;
  return `${where} (import ${importId}): ${received} rows received, ${accepted} accepted, ${duplicate} duplicate, ${rejected} rejected`;
}
