import type { FileRefusalCode } from "@/lib/ingest/file-refusal";
import { fitOf } from "@/lib/tabular/fit";
import type { FileLook } from "@/lib/tabular/look-at-file";
import type { FeedMapping } from "@/lib/tabular/mapping";
import type { MappedFeed } from "@/lib/tabular/mapping-choices";
import { patientColumns } from "@/lib/tabular/patient-columns";
import { type Proposal, proposeMapping } from "@/lib/tabular/propose-mapping";
import type { StrikeOutPlan } from "@/lib/tabular/strike-out";
import { strikePlan } from "@/lib/tabular/strike-plan";

/** What the assistant knows of a feed. */
export interface AssistedFeed extends MappedFeed {
  slug: string;
  mapping: FeedMapping;
}

export type TableLook = Extract<FileLook, { format: "table" }>;

/** What is to be done with a file that was chosen for a feed. */
export type Assistance =
  /** Its format is read as it is. */
  | { step: "as-it-is"; format: "json" | "xml" | "frames" }
  | { step: "unreadable"; code: FileRefusalCode }
  /** It is read as the files before it were. */
  | { step: "known"; look: TableLook; plan: StrikeOutPlan }
  /** It is written otherwise than the files before it: nothing is sent until somebody maps it anew. */
  | { step: "changed"; changes: string[] }
  /** Somebody says what its columns mean. */
  | { step: "asking"; look: TableLook; proposal: Proposal };

/** @param anew whether somebody wants to map the columns anew, whatever the feed remembers. */
export function assistanceFor(look: FileLook, feed: AssistedFeed, { anew }: { anew: boolean }): Assistance {
  if (look.format === "unreadable") return { step: "unreadable", code: look.code };
  if (look.format !== "table") return { step: "as-it-is", format: look.format };
  const ask = (): Assistance => ({
    step: "asking",
    look,
    proposal: proposeMapping({ ...look.layout, rows: look.rows }, feed),
  });
  if (anew) return ask();
  const fit = fitOf(look.layout, feed);
  if (fit.kind === "unmapped") return ask();
  if (fit.kind === "changed") return { step: "changed", changes: fit.changes };
  const plan = strikePlan(look.layout, feed);
  const patients = patientColumns(look.layout.headings, look.rows).filter(
    ({ place, by }) => by === "values" && !plan.struckOut[place],
  );
  if (patients.length === 0) return { step: "known", look, plan };
  const changes = patients.map(({ heading }) => `“${heading}” holds NHS numbers or postcodes.`);
  return { step: "changed", changes };
}
