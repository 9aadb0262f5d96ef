import type { ImportReceipt } from "@/lib/ingest/receive";
import { telemetry } from "@/lib/telemetry/telemetry";

/** Counts, for the service's operators, what came of a file and of its rows; null: a fault of ours. */
export function countOutcome(outcome: PromiseSettledResult<ImportReceipt> | null): void {
  const { imports, rows } = telemetry();
  if (outcome?.status !== "fulfilled") {
    imports.inc({ outcome: outcome === null ? "fault" : "refused" });
    return;
  }
  imports.inc({ outcome: "committed" });
  const { accepted, duplicate, joined, ignored, rejected } = outcome.value;
  for (const [each, count] of Object.entries({ accepted, duplicate, joined, ignored, rejected }))
    rows.inc({ outcome: each }, count);
}
