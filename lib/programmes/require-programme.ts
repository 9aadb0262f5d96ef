import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { ProgrammeAction } from "@/lib/auth/capabilities";
import { permittedOrganisation, requirePermission, unknownProgramme } from "@/lib/auth/policy";
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
  return known(slug);
}

/**
 * The same for what can be cut down to one organisation: with the code of the only one whose figures they see, or null.
 *
 * Errors  Refusal "not-permitted" or "not-found".
 */
export async function requireProgrammeOf(
  slug: string,
  actor: Actor,
  action: ProgrammeAction,
): Promise<{ programme: Programme; organisation: string | null }> {
  const organisation = permittedOrganisation(actor, action, slug);
  return { programme: await known(slug), organisation };
}

async function known(slug: string): Promise<Programme> {
  const programme = await loadProgramme(slug);
  if (programme === null) throw unknownProgramme(slug);
  return programme;
}
