import type { Actor } from "@/lib/auth/actor";
import { loadProgrammes } from "@/lib/programmes/load-programme";

/** The last complete week that the demonstration shows whole. */
const DEMONSTRATION_WEEK = "2021-01-25";

/** What somebody who has just signed in wants to see: the report, where there is no choice to make. */
export async function landingPage(actor: Actor): Promise<string> {
  const programmes = await loadProgrammes(actor);
  const own = programmes.filter(({ demonstration }) => !demonstration);
  const [only, ...others] = own;
  if (only !== undefined && others.length === 0) return `/programmes/${only.slug}/weekly-utilisation`;
  const demonstration = programmes.find(({ slug }) => slug === "share2care") ?? programmes[0];
  if (own.length > 0 || demonstration === undefined) return "/programmes";
  return `/programmes/${demonstration.slug}/weekly-utilisation?week=${DEMONSTRATION_WEEK}`;
}
