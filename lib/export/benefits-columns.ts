import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { decimalsGiven } from "@/lib/metrics/rounding";
import type { BenefitsReport, UsedAssumption } from "@/lib/reports/benefits";
import { SCENARIOS, type Scenario } from "@/lib/valuation/factor";
import { formatUnit } from "@/lib/valuation/unit";
import type { Step } from "@/lib/valuation/value";
import { benefitPeriods } from "./benefit-writer";
import type { Column } from "./csv";

/** One line of a working, as a pocket calculator's tape would have it. */
export interface TapeLine {
  programme: string;
  benefit: string;
  title: string;
  period: { type: string; start: CalendarDate; end: CalendarDate };
  scenario: Scenario;
  place: number;
  step: Step;
}

/** Every step of every working: of the month reported, the year to date and the whole life, in three scenarios. */
export function tapeOf(report: BenefitsReport): TapeLine[] {
  const { month, years, life } = benefitPeriods(report);
  const periods = { month, yearToDate: years.at(-1) ?? life, life };
  return report.benefits.flatMap(({ code, profile, working }) =>
    (["month", "yearToDate", "life"] as const).flatMap((which) =>
      SCENARIOS.flatMap((scenario) =>
        (working?.steps[which]?.[scenario] ?? []).map((step, index) => ({
          programme: report.programme.slug,
          benefit: code,
          title: profile.title,
          period: periods[which],
          scenario,
          place: index + 1,
          step,
        })),
      ),
    ),
  );
}

const text = <Row>(name: string, description: string, of: (row: Row) => string): Column<Row> => ({
  name,
  description,
  kind: "text",
  of,
});

const day = <Row>(name: string, description: string, of: (row: Row) => CalendarDate | null): Column<Row> => ({
  name,
  description,
  kind: "date",
  of,
});

const figure = <Row>(name: string, description: string, of: (row: Row) => number): Column<Row> => ({
  name,
  description,
  kind: "number",
  of,
  decimals: (row) => decimalsGiven(of(row)),
});

export const TAPE_COLUMNS: readonly Column<TapeLine>[] = [
  text("programme", "Short name of the programme.", ({ programme }) => programme),
  text("benefit", "Code of the benefit.", ({ benefit }) => benefit),
  text("title", "Title of the benefit.", ({ title }) => title),
  text(
    "period_type",
    "month: the month reported. year: its financial year so far. life: all months of the report.",
    ({ period }) => period.type,
  ),
  day("period_start", "First day of the period.", ({ period }) => period.start),
  day("period_end", "Last day of the period.", ({ period }) => period.end),
  text(
    "scenario",
    "low, central or high: every factor at its low, central or high; of optimism bias the low takes the highest.",
    ({ scenario }) => scenario,
  ),
  figure("step", "Place of the step in the working, from 1.", ({ place }) => place),
  text(
    "kind",
    "Quantity, the factor's role, or a conversion from one unit to another.",
    ({ step }) => step.kind,
  ),
  text("assumption", "Code of the assumption; empty: none.", ({ step }) => step.code ?? ""),
  figure("stated", "The figure as stated, such as an optimism bias of 0.15.", ({ step }) => step.stated),
  text("stated_unit", "Unit of the figure stated; empty: a conversion.", ({ step }) =>
    step.unit === null ? "" : formatUnit(step.unit),
  ),
  text("operation", "start, times or divided by.", ({ step }) => step.operation),
  figure(
    "figure",
    "What is multiplied or divided by: of an optimism bias of 0.15 it is 0.85.",
    ({ step }) => step.figure,
  ),
  figure(
    "result",
    "What there is after the step. The last is the value at the prices stated and not discounted.",
    ({ step }) => step.after,
  ),
  text("result_unit", "Unit of the result.", ({ step }) => formatUnit(step.afterUnit)),
];

export const ASSUMPTION_COLUMNS: readonly Column<UsedAssumption>[] = [
  text("code", "Code of the assumption.", ({ assumption }) => assumption.code),
  text("name", "What is assumed.", ({ assumption }) => assumption.name),
  text(
    "role",
    "effect, unit-value, attribution, confidence or optimism-bias.",
    ({ assumption }) => assumption.role,
  ),
  figure(
    "low",
    "The figure in the low scenario; of optimism bias in the high one.",
    ({ assumption }) => assumption.low,
  ),
  figure("central", "The figure in the central scenario.", ({ assumption }) => assumption.central),
  figure(
    "high",
    "The figure in the high scenario; of optimism bias in the low one.",
    ({ assumption }) => assumption.high,
  ),
  text("unit", "Unit of the figures.", ({ assumption }) => formatUnit(assumption.unit)),
  text("source", "Where the figures come from.", ({ assumption }) => assumption.source),
  day("source_date", "Day of the source; empty: not stated.", ({ assumption }) => assumption.sourceDate),
  text(
    "price_year",
    "Financial year whose prices the figures are in; empty: not money, or not stated.",
    ({ assumption }) => assumption.priceYear ?? "",
  ),
  text(
    "scenario",
    "Set of assumptions it belongs to; may be empty.",
    ({ assumption }) => assumption.scenario,
  ),
  text(
    "reference_class",
    "Of optimism bias: what it was compared with.",
    ({ assumption }) => assumption.referenceClass,
  ),
  text(
    "empirical_basis",
    "Of optimism bias: what was found there.",
    ({ assumption }) => assumption.empiricalBasis,
  ),
  figure("version", "Version in the register.", ({ assumption }) => assumption.version.version),
  text("used_by", "Codes of the benefits valued by it.", ({ usedBy }) => usedBy.join(" ")),
];
