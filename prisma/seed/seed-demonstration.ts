import "server-only";
import { loadImports } from "@/lib/ingest/load-imports";
import { receiveFile } from "@/lib/ingest/receive";
import { applyDefinition } from "@/lib/registry/apply-definition";
import {
  bytesOf,
  type DemonstrationFile,
  demonstrationProgrammes,
  statedCoverage,
} from "@/prisma/seed/demonstration";

export interface SeedProgress {
  programme: string;
  feed: string;
  rows: number;
  /** Of this file. */
  percent: number;
}

/** What became of one file. */
export interface SeededFile {
  programme: string;
  feed: string;
  file: string;
  outcome: "imported" | "already there" | "taken back before";
  importId: number | null;
  received: number;
  accepted: number;
  duplicate: number;
  rejected: number;
}

export interface SeedReceipt {
  /** Changes to programme definitions. */
  changes: number;
  files: SeededFile[];
}

export interface SeedOptions {
  /** Load again what somebody has taken back since. Left out, it stays taken back. */
  restoreUndone?: boolean;
  signal?: AbortSignal;
  onProgress?: (progress: SeedProgress) => void;
}

const STARTED_BY = "demonstration";

/**
 * Loads the demonstration programmes through the doors every programme uses: definition, then files. What is there
 * already is left alone, so that a second run changes nothing and one that was interrupted is completed.
 */
export async function seedDemonstration(options: SeedOptions = {}): Promise<SeedReceipt> {
  const receipt: SeedReceipt = { changes: 0, files: [] };
  for (const { definition, files } of demonstrationProgrammes()) {
    receipt.changes += (await applyDefinition(definition)).length;
    for (const file of files) receipt.files.push(await seedFile(definition.programme.slug, file, options));
  }
  return receipt;
}

async function seedFile(
  programme: string,
  file: DemonstrationFile,
  options: SeedOptions,
): Promise<SeededFile> {
  const { feed, fileName, rows } = file;
  const earlier = (await loadImports(programme)).filter(
    (record) => record.feed.slug === feed && record.fileName === fileName && record.received === rows,
  );
  const committed = earlier.find(({ state }) => state === "committed");
  const undone = options.restoreUndone ? undefined : earlier.find(({ state }) => state === "undone");
  const known = committed ?? undone;
  if (known !== undefined) {
    const { id, received, accepted, duplicate, rejected } = known;
    const outcome = committed === undefined ? "taken back before" : "already there";
    return {
      programme,
      feed,
      file: fileName,
      outcome,
      importId: id,
      received,
      accepted,
      duplicate,
      rejected,
    };
  }
  const { importId, received, accepted, duplicate, rejected } = await receiveFile({
    programme,
    feed,
    source: bytesOf(file),
    fileName,
    startedBy: STARTED_BY,
    covers: statedCoverage(file),
    signal: options.signal,
    onProgress: (progress) =>
      options.onProgress?.({
        programme,
        feed,
        rows: progress.rows,
        percent: progress.stage === "done" ? 100 : Math.min(99, Math.floor((progress.rows / rows) * 100)),
      }),
  });
  return {
    programme,
    feed,
    file: fileName,
    outcome: "imported",
    importId,
    received,
    accepted,
    duplicate,
    rejected,
  };
}
