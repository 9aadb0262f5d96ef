import { formatDay } from "@/lib/calendar/format";
import type { BenefitsReport } from "@/lib/reports/benefits";
import { formatCountOf } from "./format";

/** Somebody's words as they stand on the page. */
export interface QuotationFigure {
  id: string;
  words: string;
  /** "Cardiology consultant, acute trust, 1 February 2021" */
  by: string;
  source: string;
  /** The benefits they illustrate. */
  benefits: { label: string; href: string }[];
}

/**
 * What people said, and whose consent is missing.
 *
 * @param addressOf where a benefit stands, from its code
 */
export function prepareQuotations(
  report: Pick<BenefitsReport, "quotations" | "quotationsWithheld" | "benefits">,
  addressOf: (code: string) => string,
): { quotations: QuotationFigure[]; withheld: string | null } {
  const titles = new Map(report.benefits.map(({ code, profile }) => [code, profile.title]));
  return {
    quotations: report.quotations.map(({ code, words, role, organisationType, date, source, benefits }) => ({
      id: `quotation-${code}`,
      words,
      by: [role, organisationType, formatDay(date)].join(", "),
      source,
      benefits: benefits.flatMap((benefit) => {
        const label = titles.get(benefit);
        return label === undefined ? [] : { label, href: addressOf(benefit) };
      }),
    })),
    withheld:
      report.quotationsWithheld === 0
        ? null
        : `${formatCountOf(report.quotationsWithheld, "quotation is", "quotations are")} not shown: no consent covers this report today.`,
  };
}
