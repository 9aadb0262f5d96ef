import "server-only";
import { type ImportRecord, selectImports } from "../store";

/** An import, whoever asks; null when there is none of this number. */
export async function importRecord(id: number): Promise<ImportRecord | null> {
  return (await selectImports({ id }, 1))[0] ?? null;
}
