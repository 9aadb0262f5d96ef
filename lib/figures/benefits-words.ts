import { formatMonth } from "@/lib/calendar/format";
import type { BenefitsOptions, BenefitsReport, BenefitYear, NotClaimed } from "@/lib/reports/benefits";
import type { Rag } from "@/lib/valuation/trajectory";
import { formatNumber } from "./format";
import { formatShare } from "./money";

/** A colour and what it means, so that neither stands alone. */
export const RATING_WORDS: Readonly<Record<Rag, string>> = {
  green: "Green: on course",
  amber: "Amber: slightly behind",
  red: "Red: behind",
  grey: "Grey: not rated",
};

/** Why something is not claimed, in a word or two. */
export const NOT_CLAIMED_WORDS: Readonly<Record<NotClaimed["kind"], string>> = {
  planned: "Planned",
  "not-realised": "Not realised",
  withdrawn: "Withdrawn",
  qualitative: "Qualitative",
  "not-valued": "Not valued",
  "not-available": "Not available",
};

/** How every figure of the page is to be read: "At stated prices, not discounted. Low, central and high are …" */
export function optionsWords({ prices, discount, ranges }: BenefitsOptions): string {
  return `${pricesWords(prices)}, ${discountWords(discount)}. ${rangesWords(ranges)}`;
}

/** The same in a line, to stand beside a figure: "At stated prices, not discounted; ranges by scenario." */
export function optionsBrief({ prices, discount, ranges }: BenefitsOptions): string {
  const at =
    prices.kind === "real" && prices.baseYear !== null ? `At ${prices.baseYear} prices` : "At stated prices";
  return `${at}, ${discountWords(discount)}; ranges ${ranges.kind === "scenarios" ? "by scenario" : "simulated"}.`;
}

function pricesWords(prices: BenefitsOptions["prices"]): string {
  if (prices.kind === "stated")
    return "At the prices stated with each assumption, not adjusted for inflation";
  return prices.baseYear === null
    ? "At stated prices: the register has no deflator to put them in real terms by"
    : `In real terms, at ${prices.baseYear} prices`;
}

function discountWords(discount: BenefitsOptions["discount"]): string {
  return discount.kind === "none"
    ? "not discounted"
    : `discounted at ${formatShare(discount.rate)} a year from ${discount.yearZero} (Green Book)`;
}

function rangesWords(ranges: BenefitsOptions["ranges"]): string {
  return ranges.kind === "scenarios"
    ? "Low, central and high have every assumption at its low, central and high."
    : `Low, central and high are the 5th, 50th and 95th percentiles of ${formatNumber(ranges.draws)} simulated draws (seed ${ranges.seed}).`;
}

/** "2020/21", "2020/21 to January 2021", "January to March 2020": a year as far as the report has it. */
export function yearWords(year: BenefitYear): string {
  const [first, last] = [year.months[0], year.months.at(-1)];
  if (year.whole || first === undefined || last === undefined) return year.label;
  if (year.first.startsWith(first)) return `${year.label} to ${formatMonth(last)}`;
  const from = formatMonth(first);
  return first === last
    ? `${year.label}, ${from} only`
    : year.last.startsWith(last)
      ? `${year.label}, from ${from}`
      : `${year.label}, ${from} to ${formatMonth(last)}`;
}

/** "All 13 months": for a chart, where the months themselves are too long. */
export const allMonths = ({ months }: Pick<BenefitsReport, "months">): string =>
  months.length === 1 ? "The month" : `All ${formatNumber(months.length)} months`;

/** "January 2020 to January 2021": all the months reported. */
export function lifeWords({ months }: Pick<BenefitsReport, "months">): string {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return "no month";
  return first === last ? formatMonth(first) : `${formatMonth(first)} to ${formatMonth(last)}`;
}
