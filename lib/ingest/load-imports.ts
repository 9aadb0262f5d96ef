import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/policy";
import { readReasons } from "./parts/commit-import";
import { importRecord } from "./parts/import-record";
import type { ImportReason } from "./reasons";
import type { Rejection } from "./rejection";
import { type ImportRecord, onReader, selectImports, selectRejections } from "./store";

const LISTED = 500;
const PAGE = 5_000;

/** A programme's imports, newest first, for whoever may see them. @throws Refusal */
export async function loadImports(programme: string, actor: Actor): Promise<ImportRecord[]> {
  requirePermission(actor, "import:view", programme);
  return selectImports({ programme }, LISTED);
}

/**
 * An import of a programme, for whoever may see it; null when there is none of this number in it. Its reasons and
 * rejections are loaded by the number of one that was found here, or of a receipt.
 *
 * Errors  Refusal "not-permitted" or "not-found" (the programme).
 */
export async function loadImport(
  { programme, id }: { programme: string; id: number },
  actor: Actor,
): Promise<ImportRecord | null> {
  requirePermission(actor, "import:view", programme);
  const record = await importRecord(id);
  return record?.programme === programme ? record : null;
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
