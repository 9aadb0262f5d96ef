import { csvResponse } from "@/app/file-response";
import { answering, NO_STORE } from "@/app/refusals";
import { actorOf } from "@/app/request-actor";
import { parseReportFormat } from "@/lib/export/report-format";
import { userGrowthFile } from "@/lib/export/user-growth-file";
import { writeUserGrowthJson } from "@/lib/export/user-growth-json";
import { loadUserGrowthReport } from "@/lib/reports/load-user-growth";
import { parseReportQuery } from "@/lib/reports/report-query";

export const dynamic = "force-dynamic";

/** The user growth report as JSON or CSV. */
export function GET(request: Request, context: { params: Promise<{ programme: string }> }) {
  return answering(async () => {
    const actor = await actorOf(request);
    const { pathname, search, searchParams } = new URL(request.url);
    const format = parseReportFormat(searchParams, request.headers.get("accept"));
    const query = parseReportQuery((await context.params).programme, searchParams);
    const report = await loadUserGrowthReport(query, actor);
    if (format === "csv")
      return csvResponse(
        userGrowthFile(report, { table: null, viewer: null }),
        `${pathname}/csv-metadata.json${search}`,
      );
    return new Response(writeUserGrowthJson(report), {
      headers: { ...NO_STORE, "Content-Type": "application/json; charset=utf-8", Vary: "Accept" },
    });
  });
}
