import { formatCountOf } from "@/lib/figures/format";
import type { UploadRecord } from "@/lib/ingest/uploads";

/** Where a file stands, ready to be shown. */
export interface ProgressWords {
  /** Nothing more happens by itself: the page is to be loaded again. */
  ended: boolean;
  stage: string;
  /** 0 to 100; null when it cannot be told. */
  percent: number | null;
  rows: string;
}

const STAGES = {
  queued: "Waiting for its turn",
  waiting: "Waiting for another import to end",
  reading: "Reading the rows",
  counting: "Counting the weeks and months",
  done: "Finishing",
} as const;

/** What is being done with a file, in words. */
export function uploadProgressWords({ state, progress }: UploadRecord): ProgressWords {
  const underWay = state === "receiving" || state === "checking" || state === "importing";
  return {
    ended: !underWay,
    stage: state === "receiving" ? "Arriving" : STAGES[progress?.stage ?? "queued"],
    percent: progress?.percent ?? null,
    rows: `${formatCountOf(progress?.rows ?? 0, "row")} read`,
  };
}
