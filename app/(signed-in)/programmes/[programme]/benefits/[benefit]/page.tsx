import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { answeringPage } from "@/app/answering-page";
import { requireActor } from "@/app/request-actor";
import { Benefit } from "@/components/board/benefit";
import { isPermitted } from "@/lib/auth/policy";
import { prepareBenefitPage } from "@/lib/figures/benefit-page";
import { benefitsPath, benefitsView, NOTHING_CHOSEN } from "@/lib/figures/benefits-view";
import { parseBenefitsQuery } from "@/lib/reports/benefits-query";
import { loadBenefitsReport } from "@/lib/reports/load-benefits";
import { type ReportPageProps, reportOrRefusal } from "../../report-page";
import { monthMetadata } from "../month-metadata";
import "@/components/board/benefits.css";

type BenefitProps = ReportPageProps<"programme" | "benefit">;

export const generateMetadata = async (props: BenefitProps): Promise<Metadata> =>
  monthMetadata(`Benefit ${(await props.params).benefit}`, props);

async function BenefitReportPage(props: BenefitProps) {
  const actor = await requireActor();
  const { programme, benefit } = await props.params;
  const search = await props.searchParams;
  const instead = { href: benefitsPath(programme), label: "Go to the benefits report" };
  return reportOrRefusal(instead, async () => {
    const report = await loadBenefitsReport(parseBenefitsQuery(programme, search), actor);
    const page = prepareBenefitPage(report, benefitsView(report, NOTHING_CHOSEN), {
      code: benefit,
      write: isPermitted(actor, "benefits:write", programme),
    });
    return page === null ? notFound() : <Benefit page={page} />;
  });
}

export default answeringPage(BenefitReportPage);
