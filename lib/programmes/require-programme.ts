import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { ProgrammeAction } from "@/lib/auth/capabilities";
import { requirePermission, unknownProgramme } from "@/lib/auth/policy";
import { loadProgramme } from "./load-programme";
import type { Programme } from "./programme";

/**
 * The programme, for somebody who may do this in it. What is loaded by a programme's number starts here.
 *
 * Errors  Refusal "not-permitted" or "not-found".
 */
export async function requireProgramme(
  slug: string,
  actor: Actor,
  action: ProgrammeAction,
): Promise<Programme> {
  requirePermission(actor, action, slug);
  const programme = await loadProgramme(slug);
  if (programme === null) throw unknownProgramme(slug);
  return programme;
}
