import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { onceAReport } from "@/app/once-a-report";
import { requireActor } from "@/app/request-actor";
import { Benefits } from "@/components/board/benefits";
import { isPermitted } from "@/lib/auth/policy";
import { prepareBenefitsPage } from "@/lib/figures/benefits-page";
import { benefitsPath, benefitsView, parseRegisterListing } from "@/lib/figures/benefits-view";
import { parseBenefitsQuery } from "@/lib/reports/benefits-query";
import { loadBenefitsReport } from "@/lib/reports/load-benefits";
import { type ReportPageProps, reportOrRefusal } from "../report-page";
import { monthMetadata } from "./month-metadata";
import "@/components/board/benefits.css";

const prepare = onceAReport(prepareBenefitsPage);

export const generateMetadata = (props: ReportPageProps): Promise<Metadata> =>
  monthMetadata("Benefits", props);

async function BenefitsReportPage(props: ReportPageProps) {
  const actor = await requireActor();
  const { programme } = await props.params;
  const search = await props.searchParams;
  const instead = { href: benefitsPath(programme), label: "Go to the latest complete month" };
  return reportOrRefusal(instead, async () => {
    const query = parseBenefitsQuery(programme, search);
    const listing = parseRegisterListing(search);
    const report = await loadBenefitsReport(query, actor);
    const may = {
      showAll: isPermitted(actor, "report:team", programme),
      write: isPermitted(actor, "benefits:write", programme),
    };
    return <Benefits page={prepare(report, benefitsView(report, listing), may)} />;
  });
}

export default answeringPage(BenefitsReportPage);
