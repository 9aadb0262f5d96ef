import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { londonToday } from "@/lib/calendar/london";
import { loadCommentary } from "@/lib/commentary/load-commentary";
import type { ProgrammeHolding } from "@/lib/metrics/holding";
import type { ReadProgramme } from "@/lib/metrics/load-holding";
import { requireProgrammeOf } from "@/lib/programmes/require-programme";
import type { ReportQuery } from "../report-query";
import { chooseSpan, type ReportSpan } from "../report-span";

/**
 * What both weekly reports begin with: whether it may be seen, the figures of the weeks asked for, and what was said of
 * them. With it the one organisation whose figures are seen, where that is all its reader sees.
 */
export async function loadAsked<Loaded>(
  { query, actor, now }: { query: ReportQuery; actor: Actor; now: Date },
  load: (of: ReadProgramme, choose: (holding: ProgrammeHolding) => ReportSpan) => Promise<Loaded>,
) {
  const audience = query.audience ?? "published";
  const { programme, organisation } = await requireProgrammeOf(
    query.programme,
    actor,
    audience === "team" ? "report:team" : "report:view",
  );
  const today = londonToday(now);
  const [loaded, commentary] = await Promise.all([
    load(
      {
        programmeId: programme.id,
        feedIds: programme.feeds.map(({ id }) => id),
        viewerIds: programme.viewers.map(({ id }) => id),
      },
      (holding) => chooseSpan(programme, holding, query, today),
    ),
    loadCommentary(programme.id),
  ]);
  return { organisation, asked: { ...loaded, programme, audience, commentary, today } };
}
