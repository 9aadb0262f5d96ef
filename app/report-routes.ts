import { csvMetadataResponse, csvResponse } from "@/app/file-response";
import { onceAReport } from "@/app/once-a-report";
import { answeringProgram, NO_STORE } from "@/app/refusals";
import { actorOf } from "@/app/request-actor";
import type { Actor } from "@/lib/auth/actor";
import { type ExportQuery, parseExportQuery, WHOLE_REPORT } from "@/lib/export/exported-file";
import { parseReportFormat } from "@/lib/export/report-format";
import {
  BENEFITS_FORMS,
  type ReportForms,
  USER_GROWTH_FORMS,
  WEEKLY_UTILISATION_FORMS,
} from "@/lib/export/report-forms";
import { loadBenefitsReport } from "@/lib/reports/load-benefits";
import { loadUserGrowthReport } from "@/lib/reports/load-user-growth";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import { noteExport, type ToldExport } from "@/lib/trail/note-export";

type Handler = (request: Request, context: { params: Promise<{ programme: string }> }) => Promise<Response>;

/** The addresses every report answers. Each has the description of its CSV beside it, as csv-metadata.json. */
interface ReportRoutes {
  /** For machines: the whole report, as JSON or CSV. */
  report: Handler;
  reportMetadata: Handler;
  /** For readers of the page: its report, or one of its tables, as CSV. */
  table: Handler;
  tableMetadata: Handler;
}

interface Asked {
  actor: Actor;
  programme: string;
  address: URL;
}

export const weeklyUtilisationRoutes = reportRoutes(WEEKLY_UTILISATION_FORMS, loadWeeklyUtilisationReport);
export const userGrowthRoutes = reportRoutes(USER_GROWTH_FORMS, loadUserGrowthReport);
export const benefitsRoutes = reportRoutes(BENEFITS_FORMS, loadBenefitsReport);

function reportRoutes<Query, Report extends object, Table extends string>(
  forms: ReportForms<Query, Report, Table>,
  load: (query: Query, actor: Actor) => Promise<Report>,
): ReportRoutes {
  type Which = ExportQuery<Table>;
  type Answer = (report: Report, which: Which, asked: Asked) => Response | Promise<Response>;

  /** What is asked is understood before anything is loaded. */
  const route =
    (parseWhich: (search: URLSearchParams, request: Request) => { which: Which; answer: Answer }): Handler =>
    (request, context) =>
      answeringProgram(async () => {
        const actor = await actorOf(request);
        const address = new URL(request.url);
        const { which, answer } = parseWhich(address.searchParams, request);
        const { programme } = await context.params;
        const query = forms.parseQuery(programme, address.searchParams);
        return answer(await load(query, actor), which, { actor, programme, address });
      });

  const written = onceAReport((report: Report, which: Which) => {
    const file = forms.file(report, which);
    return { file, body: file.csv() };
  });
  const csv: Answer = async (report, which, asked) => {
    const { file, body } = written(report, which);
    await note(asked, { rows: file.rows, body });
    const { pathname, search } = asked.address;
    return csvResponse(file, body, `${pathname}/csv-metadata.json${search}`);
  };
  const note = ({ actor, programme, address }: Asked, left: Pick<ToldExport, "rows" | "body">) =>
    noteExport(actor, { programme, what: forms.name, asked: address.search.slice(1), ...left });
  const metadata: Answer = (report, which) => csvMetadataResponse(forms.file(report, which));
  const jsonOf = onceAReport(forms.json);
  const json: Answer = async (report, _, asked) => {
    const body = jsonOf(report);
    await note(asked, { rows: null, body });
    return new Response(body, {
      headers: { ...NO_STORE, "Content-Type": "application/json; charset=utf-8", Vary: "Accept" },
    });
  };

  return {
    report: route((search, request) => ({
      which: WHOLE_REPORT,
      answer: parseReportFormat(search, request.headers.get("accept")) === "csv" ? csv : json,
    })),
    reportMetadata: route(() => ({ which: WHOLE_REPORT, answer: metadata })),
    table: route((search) => ({ which: parseExportQuery(forms.tables, search), answer: csv })),
    tableMetadata: route((search) => ({ which: parseExportQuery(forms.tables, search), answer: metadata })),
  };
}
