import { loadImport } from "@/lib/ingest/load-imports";
import type { ImportRecord } from "@/lib/ingest/store";

/** The import of an address; null when there is none in that programme. */
export async function findImport(params: {
  programme: string;
  import: string;
}): Promise<ImportRecord | null> {
  const record = /^[1-9][0-9]{0,8}$/.test(params.import) ? await loadImport(Number(params.import)) : null;
  return record?.programme === params.programme ? record : null;
}
