import "server-only";
import { basename } from "node:path";
import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import { OPERATOR } from "@/lib/auth/actor";
import { checkBackup } from "@/lib/backup/check-backup";
import { programmeKeyStates, restoreKeys } from "@/lib/backup/keys-file";
import {
  type Holding,
  lookAtDatabase,
  requireRoomToRestore,
  restoreBackup,
} from "@/lib/backup/restore-backup";
import { fail, note, print, printJson } from "@/lib/commands/output";
import { servedAt } from "@/lib/commands/parts/serving";
import { tableProgress } from "@/lib/commands/parts/table-progress";
import { givenPath, settings } from "@/lib/config/env";
import { knownElsewhere } from "@/lib/db/embedded/placement";
import { openForCommand } from "@/lib/db/open-database";
import { bringSummariesUpToDate } from "@/lib/rollup/summary-version";
import { verifySummaries } from "@/lib/rollup/verify";
import { noteInTrail } from "@/lib/trail/store";

interface Flags {
  replace?: boolean;
  yes?: boolean;
  keys?: string;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command("restore")
    .description("Put a backup into an empty database, once every byte of it is checked, and recount it")
    .argument("<folder>", "the backup's folder, as uptake backup printed it")
    .option("--keys <file>", "put the pseudonym keys of this file (uptake backup-keys) in their places too")
    .option("--replace", "the database is not empty: put the backup in the place of all it holds")
    .option("--yes", "with --replace: do not ask how many programmes it holds")
    .option("--json", "print what was restored as JSON")
    .action(restore);
}

async function restore(given: string, flags: Flags): Promise<void> {
  const { keyDirectory, dataDirectory, databaseUrl } = settings();
  const checked = await checkBackup(givenPath(given), tableProgress("Checked"));
  if (servedAt() !== null) fail("The service is running: stop it first.");
  const close = await openForCommand({ say: note, asItIs: true });
  try {
    const holding = await lookAtDatabase();
    if (holding.inUse) fail("Another process uses the database: stop the service first.");
    // How full the disk of another machine is cannot be told from here.
    if (databaseUrl === null)
      await requireRoomToRestore(checked, knownElsewhere(dataDirectory) ?? dataDirectory);
    if (!holding.empty) await requireConsent(holding, flags);
    if (flags.keys !== undefined) await restoreKeys(keyDirectory, givenPath(flags.keys));
    const restored = await restoreBackup(checked, {
      replace: flags.replace ?? false,
      onTable: tableProgress("Restored"),
    });
    await noteInTrail({
      actor: OPERATOR,
      action: "restore",
      object: { type: "backup", id: basename(checked.folder) },
      detail: { takenAt: checked.manifest.takenAt, rows: restored.rows, replaced: !holding.empty },
    });
    await bringSummariesUpToDate(note);
    note("Recounting every figure from the rows received.");
    const differences = await verifySummaries();
    const keys = await programmeKeyStates(keyDirectory);
    if (flags.json) printJson({ ...restored, takenAt: checked.manifest.takenAt, differences, keys });
    else
      print(
        `Restored ${restored.rows.toLocaleString("en-GB")} rows of ${restored.tables} tables as at ${checked.manifest.takenAt}.`,
      );
    const without = keys.filter(({ state }) => state !== "there").map(({ programme }) => programme);
    if (without.length > 0)
      note(
        `The pseudonym keys of ${without.join(", ")} are not in ${keyDirectory}. Reports work; importing events and leaving out ` +
          "users do not until the keys are back: give them with --keys, or copy them there.",
      );
    note("Everybody has to sign in again.");
    if (differences.length > 0)
      fail(`${differences.length} figures are not as recounted: uptake verify says which.`);
  } finally {
    await close();
  }
}

/** Somebody who types how many programmes will be lost has looked which database it is. */
async function requireConsent({ programmes }: Holding, flags: Flags): Promise<void> {
  if (flags.replace !== true)
    fail(
      `The database is not empty: it holds ${programmes} programmes. --replace puts the backup in the place of all of it.`,
    );
  if (flags.yes === true) return;
  if (!process.stdin.isTTY)
    fail("--replace asks how many programmes will be lost; --yes answers beforehand.");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(
      "Everything in the database will be lost. How many programmes does it hold? ",
    );
    if (answer.trim() !== String(programmes)) fail("That is not how many there are: nothing was changed.");
  } finally {
    terminal.close();
  }
}
