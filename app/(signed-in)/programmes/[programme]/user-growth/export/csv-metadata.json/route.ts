import { csvMetadataResponse } from "@/app/file-response";
import { answering } from "@/app/refusals";
import { actorOf } from "@/app/request-actor";
import { parseExportQuery } from "@/lib/export/exported-file";
import { GROWTH_TABLES, userGrowthFile } from "@/lib/export/user-growth-file";
import { loadUserGrowthReport } from "@/lib/reports/load-user-growth";
import { parseReportQuery } from "@/lib/reports/report-query";

export const dynamic = "force-dynamic";

/** What the columns, statuses and metrics of a downloaded table mean. */
export function GET(request: Request, context: { params: Promise<{ programme: string }> }) {
  return answering(async () => {
    const actor = await actorOf(request);
    const { searchParams } = new URL(request.url);
    const which = parseExportQuery(GROWTH_TABLES, searchParams);
    const query = parseReportQuery((await context.params).programme, searchParams);
    const report = await loadUserGrowthReport(query, actor);
    return csvMetadataResponse(userGrowthFile(report, which));
  });
}
