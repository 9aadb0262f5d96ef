import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { answeringPage } from "@/app/answering-page";
import { onceAReport } from "@/app/once-a-report";
import { requireActor } from "@/app/request-actor";
import { OrganisationGrowth } from "@/components/board/organisation-growth";
import { isPermitted } from "@/lib/auth/policy";
import { prepareOrganisationGrowthPage } from "@/lib/figures/organisation-growth-page";
import { DEFAULT_WEEKS, reportPath } from "@/lib/figures/report-address";
import { loadUserGrowthReport } from "@/lib/reports/load-user-growth";
import { parseReportQuery } from "@/lib/reports/report-query";
import { type ReportPageProps, reportOrRefusal } from "../../../report-page";

const REPORT = { report: "user-growth" } as const;
const prepare = onceAReport(prepareOrganisationGrowthPage);

type PageProps = ReportPageProps<"programme" | "organisation">;

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const { organisation } = await props.params;
  return { title: `User growth, ${decodeURIComponent(organisation)}` };
}

/** One organisation of the user growth report: how far it has taken the record up, and who uses it there. */
async function OrganisationGrowthPage(props: PageProps) {
  const actor = await requireActor();
  const { programme, organisation } = await props.params;
  const search = await props.searchParams;
  const instead = { href: reportPath({ ...REPORT, programme }), label: "Go to the user growth report" };
  return reportOrRefusal(instead, async () => {
    const query = parseReportQuery(programme, search, { weeksByDefault: DEFAULT_WEEKS });
    const report = await loadUserGrowthReport(query, actor);
    const view = {
      ...REPORT,
      programme,
      organisation: decodeURIComponent(organisation),
      week: report.week,
      weeks: query.weeks,
      audience: report.audience,
      sector: null,
      sort: null,
    };
    const page = prepare(report, view, {
      showAll: isPermitted(actor, "report:team", programme),
      write: isPermitted(actor, "commentary:write", programme),
    });
    return page === null ? notFound() : <OrganisationGrowth page={page} />;
  });
}

export default answeringPage(OrganisationGrowthPage);
