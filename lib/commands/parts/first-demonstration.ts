import "server-only";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { OPERATOR } from "@/lib/auth/actor";
import { note } from "@/lib/commands/output";
import { settings } from "@/lib/config/env";
import { loadProgrammes } from "@/lib/programmes/load-programme";
import { type SeedProgress, seedDemonstration } from "@/prisma/seed/seed-demonstration";

/**
 * Loads the demonstration into a database without a programme, and completes a load that was cut short. Once it is
 * loaded it is a programme like any other: what somebody changes in it stays changed.
 */
export async function loadFirstDemonstration(signal: AbortSignal): Promise<void> {
  const unfinished = join(settings().dataDirectory, "demonstration-unfinished");
  if (!existsSync(unfinished) && (await loadProgrammes(OPERATOR)).length > 0) return;
  note("Loading the demonstration programmes (once).");
  await mkdir(settings().dataDirectory, { recursive: true });
  await writeFile(unfinished, "");
  await seedDemonstration({ onProgress: noteQuarters(), signal });
  await rm(unfinished);
}

/** A large file says how far it is, now and then; the others take no time. */
function noteQuarters(): (progress: SeedProgress) => void {
  const said = new Set<string>();
  return ({ programme, feed, rows, percent }) => {
    const quarter = Math.floor(percent / 25) * 25;
    const key = `${programme} ${feed} ${quarter}`;
    if (rows > 0 && quarter > 0 && quarter < 100 && !said.has(key)) {
      note(`  ${programme}, ${feed}: ${rows.toLocaleString("en-GB")} rows read (${quarter}%)`);
    }
    said.add(key);
  };
}
