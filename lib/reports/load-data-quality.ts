import "server-only";
import type { FeedIntake } from "@/lib/arrivals/arrivals";
import { loadArrivals } from "@/lib/arrivals/load-arrivals";
import type { Actor } from "@/lib/auth/actor";
import { londonToday } from "@/lib/calendar/london";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { assembleDataQuality } from "./assemble-data-quality";
import type { DataQualityReport } from "./data-quality";
import { keptReport } from "./kept-reports";
import { judgedOn } from "./parts/judged-on";

/**
 * How far a programme's data can be relied on, for whoever may see it.
 *
 * Errors  a `Refusal`: not permitted, or there is no such programme.
 */
export async function loadDataQuality(
  slug: string,
  actor: Actor,
  now = new Date(),
): Promise<DataQualityReport> {
  const programme = await requireProgramme(slug, actor, "report:view");
  const today = londonToday(now);
  return keptReport("dataQuality", { programme, today, query: {} }, async () => {
    const arrivals = await loadArrivals(
      programme.feeds.map(({ id }) => id),
      (intakes: readonly FeedIntake[]) => judgedOn(programme, intakes, today),
    );
    return assembleDataQuality(programme, arrivals);
  });
}
