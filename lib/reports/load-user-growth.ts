import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { loadGrowth } from "@/lib/metrics/load-growth";
import { assembleUserGrowth } from "./assemble-user-growth";
import { keptReport } from "./kept-reports";
import { loadAsked, requireAsked } from "./parts/load-asked";
import { growthOf } from "./parts/one-organisation";
import type { ReportQuery } from "./report-query";
import type { UserGrowthReport } from "./user-growth";

/**
 * The user growth report, for whoever may see it: page, file, API and command all start here.
 * Whoever sees one organisation alone has the report cut down to it.
 *
 * Errors  a `Refusal`: not permitted (small numbers are for the programme team), or there is no such programme.
 */
export async function loadUserGrowthReport(
  query: ReportQuery,
  actor: Actor,
  now = new Date(),
): Promise<UserGrowthReport> {
  const asked = await requireAsked(query, actor, now);
  const { programme, organisation, today } = asked;
  const report = await keptReport("userGrowth", { programme, today, query }, async () =>
    assembleUserGrowth({ ...(await loadAsked(asked, loadGrowth)), until: query.until ?? null }),
  );
  return organisation === null ? report : growthOf(organisation, report);
}
