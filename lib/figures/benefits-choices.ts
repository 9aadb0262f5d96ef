import { addMonths, type Month } from "@/lib/calendar/calendar-date";
import { formatMonth } from "@/lib/calendar/format";
import type { BenefitsReport } from "@/lib/reports/benefits";
import { type BenefitsView, benefitsAddress, benefitsPath, viewParameters } from "./benefits-view";
import { optionsWords } from "./benefits-words";

/** A choice of one among a few, in a plain form. */
export interface Choice {
  name: string;
  label: string;
  options: { value: string; label: string }[];
  chosen: string;
}

/** How the figures are made, in words, and a form to have them made otherwise; works without scripts. */
export interface BenefitsChoices {
  previous: { href: string; month: string } | null;
  next: { href: string; month: string } | null;
  action: string;
  /** What else has been chosen and stays. */
  kept: { name: string; value: string }[];
  choices: Choice[];
  /** "At stated prices, not discounted. …" */
  shown: string;
}

const CHOSEN_HERE = ["month", "prices", "discount", "ranges"];

/** Month, prices, discounting and ranges, as they are and as they may be. */
export function prepareBenefitsChoices(report: BenefitsReport, view: BenefitsView): BenefitsChoices {
  const { month, firstMonth, lastMonth } = report;
  const to = (target: Month) => ({
    href: benefitsAddress(view, { month: target }),
    month: formatMonth(target),
  });
  return {
    previous:
      firstMonth !== null && month > firstMonth ? to(earliest(addMonths(month, -1), lastMonth)) : null,
    next: lastMonth !== null && month < lastMonth ? to(latest(addMonths(month, 1), firstMonth)) : null,
    action: benefitsPath(view.programme),
    kept: viewParameters(view).filter(({ name }) => !CHOSEN_HERE.includes(name)),
    choices: [
      {
        name: "month",
        label: "Up to",
        options: monthsOf(report).map((each) => ({ value: each, label: formatMonth(each) })),
        chosen: month,
      },
      {
        name: "prices",
        label: "Prices",
        options: [
          { value: "stated", label: "As stated" },
          { value: "real", label: "In real terms" },
        ],
        chosen: view.prices,
      },
      {
        name: "discount",
        label: "Discounting",
        options: [
          { value: "none", label: "None" },
          { value: "green-book", label: "3.5% a year (Green Book)" },
        ],
        chosen: view.discount,
      },
      {
        name: "ranges",
        label: "Ranges",
        options: [
          { value: "scenarios", label: "Low, central and high" },
          { value: "simulated", label: "Simulated (5% to 95%)" },
        ],
        chosen: view.ranges,
      },
    ],
    shown: optionsWords(report.options),
  };
}

/** From far outside the data the next step leads back to its edge. */
const earliest = (month: Month, last: Month | null): Month => (last !== null && month > last ? last : month);
const latest = (month: Month, first: Month | null): Month =>
  first !== null && month < first ? first : month;

/** Newest first; the month shown is always among them. */
function monthsOf({ month, firstMonth, lastMonth }: BenefitsReport): Month[] {
  const months = new Set<Month>([month]);
  if (firstMonth !== null && lastMonth !== null)
    for (let each = firstMonth; each <= lastMonth; each = addMonths(each, 1)) months.add(each);
  return [...months].sort().reverse();
}
