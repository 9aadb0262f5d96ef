import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { londonToday } from "@/lib/calendar/london";
import { loadCommentary } from "@/lib/commentary/load-commentary";
import type { Audience } from "@/lib/disclosure/audience";
import type { ProgrammeHolding } from "@/lib/metrics/holding";
import type { ReadProgramme } from "@/lib/metrics/load-holding";
import type { Programme } from "@/lib/programmes/programme";
import { requireProgrammeOf } from "@/lib/programmes/require-programme";
import type { ReportQuery } from "../report-query";
import { chooseSpan, type ReportSpan } from "../report-span";

/** A weekly report that somebody may see. */
export interface Asked {
  programme: Programme;
  /** The only one whose figures they see; null: all. */
  organisation: string | null;
  query: ReportQuery & { audience: Audience };
  today: CalendarDate;
}

/** Whether a weekly report may be seen, which is asked before anything of it is read or found kept. */
export async function requireAsked(query: ReportQuery, actor: Actor, now: Date): Promise<Asked> {
  const audience = query.audience ?? "published";
  const { programme, organisation } = await requireProgrammeOf(
    query.programme,
    actor,
    audience === "team" ? "report:team" : "report:view",
  );
  return { programme, organisation, query: { ...query, audience }, today: londonToday(now) };
}

/** What both weekly reports are made of: the figures of the weeks asked for, and what was said of them. */
export async function loadAsked<Loaded>(
  { programme, query, today }: Asked,
  load: (of: ReadProgramme, choose: (holding: ProgrammeHolding) => ReportSpan) => Promise<Loaded>,
) {
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
  return { ...loaded, programme, audience: query.audience, commentary, today };
}
