import type { ReceiveOptions } from "@/lib/ingest/receive";
import type { UploadProgress } from "@/lib/ingest/store";

export type Reporter = ReturnType<typeof reporter>;

/** Tells whoever wants to know how far a file is. */
export function reporter({ onProgress, fileBytes }: ReceiveOptions) {
  let current: UploadProgress = { stage: "waiting", rows: 0, bytes: 0, percent: null };
  const report = (change: Partial<UploadProgress>) => {
    current = { ...current, ...change };
    onProgress?.(current);
  };
  return {
    stage: (stage: UploadProgress["stage"]) => report({ stage }),
    bytes: (bytes: number, rows: number) =>
      report({
        bytes,
        rows,
        percent: fileBytes ? Math.min(99, Math.floor((bytes / fileBytes) * 100)) : null,
      }),
  };
}
