import { refusalOf } from "@/app/refusals";
import { requireActor } from "@/app/request-actor";
import type { ProgrammeAction } from "@/lib/auth/capabilities";
import type { Programme } from "@/lib/programmes/programme";
import {
  requireProgramme as requireProgrammeFor,
  requireProgrammeOf,
} from "@/lib/programmes/require-programme";

/** The programme of this page, for whoever is asking; not found when there is none for them, or forbidden. */
export async function requireProgramme(slug: string, action: ProgrammeAction): Promise<Programme> {
  const actor = await requireActor();
  return requireProgrammeFor(slug, actor, action).catch(refused);
}

/** The same for what whoever sees one organisation alone sees a part of. */
export async function requireProgrammeInPart(slug: string): Promise<Programme> {
  const { programme } = await requireProgrammeOf(slug, await requireActor(), "report:view").catch(refused);
  return programme;
}

function refused(error: unknown): never {
  throw refusalOf(error);
}
