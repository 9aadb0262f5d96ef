import "server-only";
import { basename, join } from "node:path";
import type { Command } from "commander";
import { OPERATOR } from "@/lib/auth/actor";
import { backUpKeys } from "@/lib/backup/keys-file";
import { makeBackup } from "@/lib/backup/make-backup";
import { note, print, printJson } from "@/lib/commands/output";
import { tableProgress } from "@/lib/commands/parts/table-progress";
import { givenPath, settings } from "@/lib/config/env";
import { noteInTrail } from "@/lib/trail/store";

export function register(program: Command): void {
  program
    .command("backup")
    .description("Copy every table into a new folder, as at one instant, while the service runs")
    .option("--to <folder>", "the folder to keep backups in (default: backups in UPTAKE_DATA_DIR)")
    .option("--json", "print where the backup is and what is in it as JSON")
    .action(async (flags: { to?: string; json?: boolean }) => {
      const { folder, manifest } = await makeBackup({
        folder: flags.to === undefined ? join(settings().dataDirectory, "backups") : givenPath(flags.to),
        onTable: tableProgress("Copied"),
      });
      await noteInTrail({
        actor: OPERATOR,
        action: "backup",
        object: { type: "backup", id: basename(folder) },
        detail: { takenAt: manifest.takenAt, tables: manifest.tables.length },
      });
      if (flags.json) return printJson({ folder, ...manifest });
      print(folder);
      note("The pseudonym keys are not in it: uptake backup-keys copies them, to be kept somewhere else.");
    });

  program
    .command("backup-keys")
    .description("Write the pseudonym keys into a new file that only you may read, apart from the backups")
    .requiredOption("--to <file>", "the file to make")
    .option("--json", "print the programmes whose keys are in it as JSON")
    .action(async (flags: { to: string; json?: boolean }) => {
      const programmes = await backUpKeys(settings().keyDirectory, givenPath(flags.to));
      await noteInTrail({
        actor: OPERATOR,
        action: "backup",
        object: { type: "pseudonym-keys", id: programmes.length },
        detail: { programmes },
      });
      if (flags.json) return printJson({ file: givenPath(flags.to), programmes });
      print(`${programmes.length} keys are in ${givenPath(flags.to)}.`);
      note(
        "Whoever has this file and a backup can tell who somebody is whose user id they know. Keep them apart.",
      );
    });
}
