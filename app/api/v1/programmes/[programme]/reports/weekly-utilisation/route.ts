import { csvResponse } from "@/app/file-response";
import { answering, NO_STORE } from "@/app/refusals";
import { actorOf } from "@/app/request-actor";
import { parseReportFormat } from "@/lib/export/report-format";
import { weeklyUtilisationFile } from "@/lib/export/weekly-utilisation-file";
import { writeWeeklyUtilisationJson } from "@/lib/export/weekly-utilisation-json";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import { parseReportQuery } from "@/lib/reports/report-query";

export const dynamic = "force-dynamic";

/** The weekly utilisation report as JSON or CSV. */
export function GET(request: Request, context: { params: Promise<{ programme: string }> }) {
  return answering(async () => {
    const actor = await actorOf(request);
    const { pathname, search, searchParams } = new URL(request.url);
    const format = parseReportFormat(searchParams, request.headers.get("accept"));
    const query = parseReportQuery((await context.params).programme, searchParams);
    const report = await loadWeeklyUtilisationReport(query, actor);
    if (format === "csv")
      return csvResponse(
        weeklyUtilisationFile(report, { table: null, viewer: null }),
        `${pathname}/csv-metadata.json${search}`,
      );
    return new Response(writeWeeklyUtilisationJson(report), {
      headers: { ...NO_STORE, "Content-Type": "application/json; charset=utf-8", Vary: "Accept" },
    });
  });
}
