import { notFound } from "next/navigation";
import { requireActor } from "@/app/request-actor";
import type { ProgrammeAction } from "@/lib/auth/capabilities";
import { requirePermission } from "@/lib/auth/policy";
import { loadProgramme } from "@/lib/programmes/load-programme";
import type { Programme } from "@/lib/programmes/programme";

/** The programme of this page, for whoever is asking; not found when there is none for them. */
export async function requireProgramme(slug: string, action: ProgrammeAction): Promise<Programme> {
  requirePermission(await requireActor(), action, slug);
  return (await loadProgramme(slug)) ?? notFound();
}
