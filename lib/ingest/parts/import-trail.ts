import { FileRefusal } from "@/lib/ingest/file-refusal";
import type { ImportReceipt, ReceiveOptions } from "@/lib/ingest/receive";
import type { TrailEntry } from "@/lib/trail/entry";

/** An import as far as the trail tells of it. */
export interface ToldImport {
  file: Pick<ReceiveOptions, "startedBy" | "feed" | "programme">;
  importId: number;
  /** Of the bytes as received; null where they were not read to their end. */
  sha256: Buffer | null;
}

/** What the trail says of an import: whose, how many rows, and which bytes; or why nothing came of it, if known. */
export function importEntry(
  { file, importId, sha256 }: ToldImport,
  outcome: PromiseSettledResult<ImportReceipt> | undefined,
): TrailEntry {
  const told = {
    actor: file.startedBy,
    action: "import",
    programme: file.programme,
    object: { type: "import", id: importId },
  } as const;
  if (outcome?.status === "fulfilled") {
    const { received, accepted, duplicate, joined, ignored, rejected } = outcome.value;
    const counts = { received, accepted, duplicate, joined, ignored, rejected };
    const bytes = sha256?.toString("hex") ?? null;
    return { ...told, detail: { feed: file.feed, file: outcome.value.file, ...counts, sha256: bytes } };
  }
  const code = outcome?.reason instanceof FileRefusal ? outcome.reason.code : "interrupted";
  const brokeOff = code === "interrupted" || code === "cancelled";
  return { ...told, outcome: brokeOff ? "failed" : "refused", detail: { feed: file.feed, because: code } };
}
