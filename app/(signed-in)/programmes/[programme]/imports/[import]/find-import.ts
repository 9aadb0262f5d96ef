import type { Actor } from "@/lib/auth/actor";
import { loadImport } from "@/lib/ingest/load-imports";
import type { ImportRecord } from "@/lib/ingest/store";

/** The import of an address; null when there is none in that programme. */
export async function findImport(
  { programme, import: number }: { programme: string; import: string },
  actor: Actor,
): Promise<ImportRecord | null> {
  const id = /^[1-9][0-9]{0,8}$/.test(number) ? Number(number) : NO_IMPORT;
  return loadImport({ programme, id }, actor);
}

/** What is no number is asked for as one that no import has, so that whoever may not ask is told so. */
const NO_IMPORT = 0;
