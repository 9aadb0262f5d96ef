import { roundHalfUp } from "@/lib/metrics/rounding";
import type { BenefitsReport } from "@/lib/reports/benefits";
import { RAG_RULE } from "@/lib/valuation/trajectory";
import { benefitRows } from "./benefit-rows";
import { assumptionRows, costRows, totalRows } from "./benefit-total-rows";
import { benefitPeriods, benefitWriter } from "./benefit-writer";
import { type ReportFigure, WHOLE } from "./report-figure";
import { quotationRows, surveyRows } from "./survey-rows";

/**
 * Every figure of the report, one by one: what was asked for and what has to be known, totals, benefit after benefit with
 * all that its value is worked from, assumptions, costs, surveys and quotations. CSV and JSON are both made of these.
 */
export function benefitsFigures(report: BenefitsReport): ReportFigure[] {
  return [
    ...reportWords(report),
    ...totalRows(report),
    ...report.benefits.flatMap((row) => benefitRows(report, row)),
    ...assumptionRows(report),
    ...costRows(report),
    ...surveyRows(report),
    ...quotationRows(report),
  ];
}

function reportWords(report: BenefitsReport): ReportFigure[] {
  const { life } = benefitPeriods(report);
  const { words } = benefitWriter({ report, who: WHOLE });
  return [
    words(life, optionWords(report.options)),
    words(life, RAG_RULE),
    ...report.warnings.map(({ text }) => words(life, text)),
    ...report.notClaimed.map(({ code, title, reason }) =>
      words(life, `Not claimed: ${code}, ${title}. ${reason}`),
    ),
  ];
}

/** What the report was asked for, as it has to stand beside its figures. */
export function optionWords({ prices, discount, ranges }: BenefitsReport["options"]): string {
  return [
    pricesWords(prices),
    discount.kind === "none"
      ? "Not discounted"
      : `Discounted at ${roundHalfUp(discount.rate * 100, 2)} % a year from ${discount.yearZero}, which is year 0`,
    ranges.kind === "scenarios"
      ? "Low, central and high are declared scenarios: every factor at its low, central and high"
      : `Low, central and high are the 5th, 50th and 95th percentile of ${ranges.draws.toLocaleString("en-GB")} draws with the seed ${ranges.seed}`,
  ]
    .map((sentence) => `${sentence}.`)
    .join(" ");
}

function pricesWords(prices: BenefitsReport["options"]["prices"]): string {
  if (prices.kind === "stated") return "Prices as stated with each assumption";
  return prices.baseYear === null
    ? "Real prices were asked for, and the register has no deflator"
    : `Real prices of ${prices.baseYear}`;
}
