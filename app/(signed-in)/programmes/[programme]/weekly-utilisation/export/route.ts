import { csvResponse } from "@/app/file-response";
import { answering } from "@/app/refusals";
import { actorOf } from "@/app/request-actor";
import { parseExportQuery } from "@/lib/export/exported-file";
import { UTILISATION_TABLES, weeklyUtilisationFile } from "@/lib/export/weekly-utilisation-file";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import { parseReportQuery } from "@/lib/reports/report-query";

export const dynamic = "force-dynamic";

/** The page's report, or one of its tables, as CSV. */
export function GET(request: Request, context: { params: Promise<{ programme: string }> }) {
  return answering(async () => {
    const actor = await actorOf(request);
    const { pathname, search, searchParams } = new URL(request.url);
    const which = parseExportQuery(UTILISATION_TABLES, searchParams);
    const query = parseReportQuery((await context.params).programme, searchParams);
    const report = await loadWeeklyUtilisationReport(query, actor);
    return csvResponse(weeklyUtilisationFile(report, which), `${pathname}/csv-metadata.json${search}`);
  });
}
