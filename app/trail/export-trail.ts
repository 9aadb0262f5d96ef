import { answering, NO_STORE } from "@/app/refusals";
import { actorOf } from "@/app/request-actor";
import { contentDisposition } from "@/lib/export/download";
import { trailCsv } from "@/lib/export/trail-file";
import { loadTrail } from "@/lib/reports/load-trail";
import { parseTrailQuery, trailSearch } from "@/lib/reports/trail-query";
import { noteExport } from "@/lib/trail/note-export";

/** Entries in one file: it is written in memory whole. */
export const MOST_EXPORTED = 50_000;

/** What is asked of the audit trail as CSV, the latest first. Taking it out is itself told in the trail. */
export const exportTrail = (request: Request, programme: string | null): Promise<Response> =>
  answering(async () => {
    const actor = await actorOf(request);
    const query = parseTrailQuery(programme, new URL(request.url).searchParams);
    const { lines } = await loadTrail(query, actor, MOST_EXPORTED);
    const body = trailCsv(lines);
    const asked = trailSearch(query).slice(1);
    await noteExport(actor, { programme, what: "audit trail", asked, rows: lines.length, body });
    return new Response(body, {
      headers: {
        ...NO_STORE,
        "Content-Type": "text/csv; charset=utf-8; header=present",
        "Content-Disposition": contentDisposition(`${programme ?? "uptake"}-audit-trail.csv`),
      },
    });
  });
