import "server-only";
import { loadRegister } from "@/lib/benefits/load-register";
import type { Register } from "@/lib/benefits/register";
import { loadRoles } from "@/lib/metrics/load-roles";
import type { Programme } from "@/lib/programmes/programme";
import type { Offer } from "./choices-offered";

/** What the form or the profile of an entry refers to. */
export async function loadOffer(programme: Programme): Promise<Offer & { register: Register }> {
  const [register, roles] = await Promise.all([loadRegister(programme.id), loadRoles(programme.id)]);
  return { programme, register, roles };
}
