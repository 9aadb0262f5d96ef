import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { londonToday } from "@/lib/calendar/london";
import { loadCommentary } from "@/lib/commentary/load-commentary";
import { loadGrowth } from "@/lib/metrics/load-growth";
import { requireProgrammeOf } from "@/lib/programmes/require-programme";
import { assembleUserGrowth } from "./assemble-user-growth";
import { growthOf } from "./parts/one-organisation";
import type { ReportQuery } from "./report-query";
import { chooseSpan } from "./report-span";
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
  const audience = query.audience ?? "published";
  const { programme, organisation } = await requireProgrammeOf(
    query.programme,
    actor,
    audience === "team" ? "report:team" : "report:view",
  );
  const today = londonToday(now);
  const [loaded, commentary] = await Promise.all([
    loadGrowth(
      {
        programmeId: programme.id,
        feedIds: programme.feeds.map(({ id }) => id),
        viewerIds: programme.viewers.map(({ id }) => id),
      },
      (holding) => chooseSpan(programme, holding, query, today),
    ),
    loadCommentary(programme.id),
  ]);
  const until = query.until ?? null;
  const report = assembleUserGrowth({ programme, audience, commentary, until, today, ...loaded });
  return organisation === null ? report : growthOf(organisation, report);
}
