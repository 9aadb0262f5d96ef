import { answeringPage } from "@/app/answering-page";
import { onceAReport } from "@/app/once-a-report";
import { requireActor } from "@/app/request-actor";
import { UserGrowth } from "@/components/board/user-growth";
import { isPermitted } from "@/lib/auth/policy";
import { AdoptionSortText } from "@/lib/figures/growth-view";
import { DEFAULT_WEEKS, reportPath } from "@/lib/figures/report-address";
import { parseListing } from "@/lib/figures/report-view";
import { prepareUserGrowthPage } from "@/lib/figures/user-growth-page";
import { loadUserGrowthReport } from "@/lib/reports/load-user-growth";
import { parseReportQuery } from "@/lib/reports/report-query";
import { KeptFrom } from "../kept-from";
import { type ReportPageProps, reportOrRefusal, weekMetadata } from "../report-page";

const REPORT = { report: "user-growth" } as const;
const prepare = onceAReport(prepareUserGrowthPage);

export const generateMetadata = (props: ReportPageProps) => weekMetadata("User growth", props);

async function UserGrowthReportPage(props: ReportPageProps) {
  const actor = await requireActor();
  const { programme } = await props.params;
  const search = await props.searchParams;
  const instead = { href: reportPath({ ...REPORT, programme }), label: "Go to the latest complete week" };
  return reportOrRefusal(instead, async () => {
    const query = parseReportQuery(programme, search, { weeksByDefault: DEFAULT_WEEKS });
    const listing = parseListing(search, AdoptionSortText);
    const report = await loadUserGrowthReport(query, actor);
    const view = {
      ...REPORT,
      programme,
      week: report.week,
      weeks: query.weeks,
      audience: report.audience,
      until: query.until ?? null,
      ...listing,
    };
    const may = {
      showAll: isPermitted(actor, "report:team", programme),
      write: isPermitted(actor, "commentary:write", programme),
      import: isPermitted(actor, "import:write", programme),
    };
    return (
      <>
        <UserGrowth page={prepare(report, view, may)} />
        <KeptFrom programme={programme} />
      </>
    );
  });
}

export default answeringPage(UserGrowthReportPage);
