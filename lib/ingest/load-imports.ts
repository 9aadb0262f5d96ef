import "server-only";
import { readReasons } from "./parts/commit-import";
import type { ImportReason } from "./reasons";
import type { Rejection } from "./rejection";
import { type ImportRecord, onReader, selectImports, selectRejections } from "./store";

const LISTED = 500;
const PAGE = 5_000;

/** A programme's imports, newest first. */
export const loadImports = (programme: string): Promise<ImportRecord[]> =>
  selectImports({ programme }, LISTED);

export async function loadImport(id: number): Promise<ImportRecord | null> {
  return (await selectImports({ id }, 1))[0] ?? null;
}

/** Why records of an import were ignored, and what of it is worth a number of its own. */
export const loadReasons = (importId: number): Promise<ImportReason[]> =>
  onReader((client) => readReasons(client, importId));

/** Rejections of an import by line, from after the line given. */
export const loadRejections = (
  importId: number,
  { afterLine, limit }: { afterLine: number; limit: number },
): Promise<Rejection[]> => selectRejections(importId, afterLine, limit);

/** Every rejection of an import, by line, a page at a time. */
export async function* streamRejections(importId: number): AsyncGenerator<Rejection[]> {
  for (let afterLine = 0; ; ) {
    const page = await selectRejections(importId, afterLine, PAGE);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    afterLine = last.line;
  }
}
