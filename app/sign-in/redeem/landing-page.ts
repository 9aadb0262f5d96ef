import type { Actor } from "@/lib/auth/actor";
import { loadProgrammes } from "@/lib/programmes/load-programme";

/** The demonstration with all suppliers, in the last complete week that it shows whole. */
const DEMONSTRATION = "share2care";
const DEMONSTRATION_WEEK = "2021-01-25";

/** What somebody who has just signed in wants to see: the report, where there is no choice to make. */
export async function landingPage(actor: Actor): Promise<string> {
  const programmes = await loadProgrammes(actor);
  const own = programmes.filter(({ demonstration }) => !demonstration);
  const [only, ...others] = own;
  if (only !== undefined && others.length === 0) return `/programmes/${only.slug}/weekly-utilisation`;
  if (own.length > 0 || programmes[0] === undefined) return "/programmes";
  return programmes.some(({ slug }) => slug === DEMONSTRATION)
    ? `/programmes/${DEMONSTRATION}/weekly-utilisation?week=${DEMONSTRATION_WEEK}`
    : `/programmes/${programmes[0].slug}/weekly-utilisation`;
}
