import { TEAM_ONLY } from "@/lib/disclosure/audience";
import type { BenefitsReport } from "@/lib/reports/benefits";
import { benefitsFigures } from "./benefits-figures";
import type { ReportFigure } from "./report-figure";

/** The report for machines, whole. `figures` are the rows of the CSV. */
export interface BenefitsJson extends BenefitsReport {
  /** What must be said with the figures; null: they may be shared. */
  notice: string | null;
  figures: ReportFigure[];
}

/** As text: two spaces, one newline at the end. */
export const writeBenefitsJson = (report: BenefitsReport): string =>
  `${JSON.stringify(toBenefitsJson(report), null, 2)}\n`;

export function toBenefitsJson(report: BenefitsReport): BenefitsJson {
  return {
    ...report,
    notice: report.audience === "team" ? TEAM_ONLY : null,
    figures: benefitsFigures(report),
  };
}
