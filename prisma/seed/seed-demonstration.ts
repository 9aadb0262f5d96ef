import "server-only";
import { type Actor, OPERATOR } from "@/lib/auth/actor";
import { addEntry } from "@/lib/commentary/add-entry";
import { loadCommentary, loadTakenBack } from "@/lib/commentary/load-commentary";
import { loadImports } from "@/lib/ingest/load-imports";
import { receiveFile } from "@/lib/ingest/receive";
import { undoImport } from "@/lib/ingest/undo";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { applyDefinition } from "@/lib/registry/apply-definition";
import { seedBenefits } from "@/prisma/seed/benefits/seed-benefits";
import type { SaidEntry } from "@/prisma/seed/commentary";
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
  /** Annotations, claims and targets added. */
  said: number;
  /** Entries of benefits registers added. */
  registered: number;
}

export interface SeedOptions {
  /** Slug of the programme to load; left out, all are. */
  only?: string;
  /** Load again what somebody has taken back since. Left out, it stays taken back. */
  restoreUndone?: boolean;
  signal?: AbortSignal;
  onProgress?: (progress: SeedProgress) => void;
}

const STARTED_BY = { kind: "operator", name: "Demonstration" };
/** Who started them in versions before. */
const STARTED_BY_BEFORE = "demonstration";
const AUTHOR: Actor = { kind: "operator", name: "Demonstration" };

/**
 * Loads the demonstration programmes through the doors every programme uses: definition, files, what was said, and the
 * benefits register. What is there already is left alone, so that a second run changes nothing and one that was
 * interrupted is completed.
 */
export async function seedDemonstration(options: SeedOptions = {}): Promise<SeedReceipt> {
  const receipt: SeedReceipt = { changes: 0, files: [], said: 0, registered: 0 };
  for (const { definition, files, said, benefits } of demonstrationProgrammes()) {
    const { slug } = definition.programme;
    if (options.only !== undefined && options.only !== slug) continue;
    receipt.changes += (await applyDefinition(definition)).length;
    await takeBackSuperseded(slug, files);
    for (const file of files) receipt.files.push(await seedFile(slug, file, options));
    receipt.said += await say(slug, said);
    if (benefits) receipt.registered += await seedBenefits(slug, AUTHOR);
  }
  return receipt;
}

/** Takes back what another version of the demonstration loaded and this one no longer sends. */
async function takeBackSuperseded(programme: string, files: readonly DemonstrationFile[]): Promise<void> {
  for (const { id, state, startedBy, fileName } of await loadImports(programme, OPERATOR))
    if (
      state === "committed" &&
      (startedBy === STARTED_BY.name || startedBy === STARTED_BY_BEFORE) &&
      !files.some((file) => file.fileName === fileName)
    )
      await undoImport(id, OPERATOR);
}

/**
 * Adds what nobody has said yet. What was said before, in the same words or of the same day, stays as people left it,
 * taken back or not.
 *
 * @returns how many were added.
 */
async function say(slug: string, entries: readonly SaidEntry[]): Promise<number> {
  const programme = await loadProgramme(slug);
  if (programme === null) throw new Error(`The programme "${slug}" was not applied.`);
  const before = [await loadCommentary(programme.id), await loadTakenBack(programme.id)].flatMap(
    ({ annotations, claims, targets }) => [
      ...annotations.map(({ day }) => `annotation ${day}`),
      ...claims.map(({ madeOn }) => `claim ${madeOn}`),
      ...targets.map(({ from }) => `target ${from}`),
    ],
  );
  const unsaid = entries.filter(
    ({ kind, given }) => !before.includes(`${kind} ${given.day ?? given.madeOn ?? given.from}`),
  );
  for (const { kind, given } of unsaid)
    await addEntry(kind, { programme: slug, given, actor: AUTHOR, metrics: WEEKLY_METRICS });
  return unsaid.length;
}

async function seedFile(
  programme: string,
  file: DemonstrationFile,
  options: SeedOptions,
): Promise<SeededFile> {
  const { feed, fileName, rows } = file;
  const earlier = (await loadImports(programme, OPERATOR)).filter(
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
