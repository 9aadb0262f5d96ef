import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/policy";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { selectTrail } from "@/lib/trail/store";
import type { TrailFilter, TrailLine } from "@/lib/trail/trail-line";

export interface TrailPage {
  /** The latest first. */
  lines: TrailLine[];
  /** Are there older ones? */
  more: boolean;
}

/**
 * Entries of the audit trail, the latest first: a programme's for its managers, all of them for administrators.
 *
 * Errors  Refusal "not-permitted"; "not-found" where there is no such programme for whoever asks.
 */
export async function loadTrail(filter: TrailFilter, actor: Actor, most: number): Promise<TrailPage> {
  if (filter.programme === null) requirePermission(actor, "installation:manage");
  else await requireProgramme(filter.programme, actor, "trail:view");
  const lines = await selectTrail(filter, most + 1);
  return { lines: lines.slice(0, most), more: lines.length > most };
}
