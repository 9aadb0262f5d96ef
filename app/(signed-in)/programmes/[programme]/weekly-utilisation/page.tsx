import { answeringPage } from "@/app/answering-page";
import { onceAReport } from "@/app/once-a-report";
import { requireActor } from "@/app/request-actor";
import { WeeklyUtilisation } from "@/components/board/weekly-utilisation";
import { isPermitted } from "@/lib/auth/policy";
import { OrganisationSortText } from "@/lib/figures/organisation-sort";
import { DEFAULT_WEEKS, reportPath } from "@/lib/figures/report-address";
import { parseListing } from "@/lib/figures/report-view";
import { prepareWeeklyUtilisationPage } from "@/lib/figures/weekly-utilisation-page";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import { parseReportQuery } from "@/lib/reports/report-query";
import { KeptFrom } from "../kept-from";
import { type ReportPageProps, reportOrRefusal, weekMetadata } from "../report-page";

const REPORT = { report: "weekly-utilisation" } as const;
const prepare = onceAReport(prepareWeeklyUtilisationPage);

export const generateMetadata = (props: ReportPageProps) => weekMetadata("Weekly utilisation", props);

async function WeeklyUtilisationReportPage(props: ReportPageProps) {
  const actor = await requireActor();
  const { programme } = await props.params;
  const search = await props.searchParams;
  const instead = { href: reportPath({ ...REPORT, programme }), label: "Go to the latest complete week" };
  return reportOrRefusal(instead, async () => {
    const query = parseReportQuery(programme, search, { weeksByDefault: DEFAULT_WEEKS });
    const listing = parseListing(search, OrganisationSortText);
    const report = await loadWeeklyUtilisationReport(query, actor);
    const view = {
      ...REPORT,
      programme,
      week: report.week,
      weeks: query.weeks,
      audience: report.audience,
      ...listing,
    };
    const may = {
      write: isPermitted(actor, "commentary:write", programme),
      import: isPermitted(actor, "import:write", programme),
    };
    return (
      <>
        <WeeklyUtilisation page={prepare(report, view, may)} />
        <KeptFrom programme={programme} />
      </>
    );
  });
}

export default answeringPage(WeeklyUtilisationReportPage);
