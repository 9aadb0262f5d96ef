import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { loadSeries } from "@/lib/metrics/load-series";
import { assembleWeeklyUtilisation } from "./assemble-weekly-utilisation";
import { keptReport } from "./kept-reports";
import { loadAsked, requireAsked } from "./parts/load-asked";
import { utilisationOf } from "./parts/one-organisation";
import type { ReportQuery } from "./report-query";
import type { WeeklyUtilisationReport } from "./weekly-utilisation";

/**
 * The weekly utilisation report, for whoever may see it: page, file, API and command all start here.
 * Whoever sees one organisation alone has the report cut down to it.
 *
 * Errors  a `Refusal`: not permitted (small numbers are for the programme team), or there is no such programme.
 */
export async function loadWeeklyUtilisationReport(
  query: ReportQuery,
  actor: Actor,
  now = new Date(),
): Promise<WeeklyUtilisationReport> {
  const asked = await requireAsked(query, actor, now);
  const { programme, organisation, today } = asked;
  const report = await keptReport("weeklyUtilisation", { programme, today, query }, async () =>
    assembleWeeklyUtilisation(await loadAsked(asked, loadSeries)),
  );
  return organisation === null ? report : utilisationOf(organisation, report);
}
