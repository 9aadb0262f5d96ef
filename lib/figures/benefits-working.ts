import { formatDay } from "@/lib/calendar/format";
import type { Cell } from "@/lib/disclosure/cell";
import { roundHalfUp } from "@/lib/metrics/rounding";
import type { BenefitRow, BenefitsReport, BenefitWorking } from "@/lib/reports/benefits";
import { ROLE_WORDS, type Scenario } from "@/lib/valuation/factor";
import { formatUnit, isPlain, oneOf, SHARE, sameUnit, type Unit, unitOf } from "@/lib/valuation/unit";
import type { Step } from "@/lib/valuation/value";
import { rangeText, unitFormat } from "./benefits-range";
import { lifeWords, yearWords } from "./benefits-words";
import { formatCell, sentence } from "./format";
import { formatAssumed, formatExact, formatPounds, formatShare } from "./money";

/** How a benefit's figures come about, to be repeated with a pocket calculator. */
export interface WorkingFigure {
  id: string;
  title: string;
  /** What is counted, whose, since when, as far as which day. */
  counted: string[];
  periods: WorkingPeriod[];
  /** What is done to each year's value afterwards; empty where prices and discounting leave it as it is. */
  adjusted: string[];
  /** What is taken off elsewhere, and what a simulated range means beside this working. */
  notes: string[];
}

export interface WorkingPeriod {
  key: string;
  heading: string;
  lines: { scenario: string; formula: string }[];
}

const SCENARIO_WORDS: readonly [Scenario, string][] = [
  ["central", "Central"],
  ["low", "Low"],
  ["high", "High"],
];

/** Every benefit that is worked from a quantity. */
export function prepareWorkings(report: BenefitsReport): WorkingFigure[] {
  return report.benefits.flatMap((row) => {
    const working = prepareWorking(row, report);
    return working === null ? [] : [working];
  });
}

/** The working of one benefit; null where it is not worked from a quantity. */
export function prepareWorking(row: BenefitRow, report: BenefitsReport): WorkingFigure | null {
  const { code, profile, working, quantity } = row;
  if (working === null || quantity === null) return null;
  const year = report.years.at(-1);
  const periods = [
    { key: "life" as const, heading: lifeWords(report) },
    // Of what has been counted in one financial year alone, both periods are the same.
    ...(year === undefined || isSame(quantity.life, quantity.yearToDate)
      ? []
      : [{ key: "yearToDate" as const, heading: yearWords(year) }]),
  ];
  return {
    id: `working-${code.toLowerCase()}`,
    title: `${code}: ${profile.title}`,
    counted: countedSentences(quantity),
    periods: periods.map(({ key, heading }) => periodOf(key, heading, working, quantity[key])),
    adjusted: adjustments(row, working, report),
    notes: notes(row, report),
  };
}

const isSame = (one: Cell, other: Cell): boolean =>
  one.kind === "value" && other.kind === "value" && one.value === other.value;

function countedSentences(quantity: NonNullable<BenefitRow["quantity"]>): string[] {
  const reach = quantity.dataTo === null ? "" : `, on data to ${formatDay(quantity.dataTo)}`;
  return [
    `Counted: ${quantity.label}, from ${formatDay(quantity.from)}${reach}.`,
    ...(quantity.source === null ? [] : [`Source of the counts: ${sentence(quantity.source)}`]),
  ];
}

function periodOf(
  key: "life" | "yearToDate",
  heading: string,
  { steps }: BenefitWorking,
  quantity: Cell,
): WorkingPeriod {
  const worked = steps[key];
  if (worked === null) {
    const { text, reason } = formatCell(quantity);
    return { key, heading, lines: [{ scenario: "Central", formula: `${text}. ${reason ?? ""}`.trim() }] };
  }
  return {
    key,
    heading,
    lines: SCENARIO_WORDS.map(([scenario, words]) => ({
      scenario: words,
      formula: formulaOf(worked[scenario]),
    })),
  };
}

/** "189,864 views × 2 minutes per view ÷ 60 × £34.50 per hour × 50% (attribution) = £109,171.80" */
function formulaOf(steps: readonly Step[]): string {
  const last = steps.at(-1);
  if (last === undefined) return "";
  return `${steps.map(stepText).join(" ")} = ${resultText(last.after, last.afterUnit)}`;
}

/** "× £34.50 per hour", "÷ 60", "× (1 − 15% optimism bias)" */
export function stepText(
  step: Pick<Step, "operation" | "unit" | "figure" | "stated"> & { kind: string },
): string {
  const sign = step.operation === "start" ? "" : step.operation === "times" ? "× " : "÷ ";
  if (step.unit === null) return `${sign}${formatExact(step.figure)}`;
  if (step.kind === "optimism-bias")
    return `${sign}(1 − ${formatShare(step.stated)} ${ROLE_WORDS["optimism-bias"]})`;
  if (sameUnit(step.unit, SHARE))
    return `${sign}${formatShare(step.stated)}${step.kind === "attribution" || step.kind === "confidence" ? ` ${ROLE_WORDS[step.kind]}` : ""}`;
  return `${sign}${figureIn(step.stated, step.unit)}`;
}

/** "£34.50 per hour", "2 minutes per view", "189,864 views". */
function figureIn(figure: number, unit: Unit): string {
  const [word] = unit.over;
  if (word !== "pounds") return `${formatExact(figure)} ${unitOf(figure, unit)}`;
  const per = unit.under.map((under) => ` per ${oneOf(under)}`).join("");
  return `${formatAssumed(figure, "pounds")}${per}`;
}

/** To the penny, or to a tenth of an hour or a letter. */
function resultText(figure: number, unit: Unit): string {
  if (isPlain(unit) && unit.over[0] === "pounds") return formatPounds(figure, 2);
  return `${formatExact(roundHalfUp(figure, 1))} ${formatUnit(unit)}`;
}

/** "2020/21: 150,000 views × £0.115 a view × 1.02 for prices × 0.966 for discounting = £16,997.00" */
function adjustments(
  { value, natural }: BenefitRow,
  { years, perUnit, unit }: BenefitWorking,
  report: BenefitsReport,
): string[] {
  if (years.every(({ price, discount }) => price === 1 && discount === 1)) return [];
  const figures = value ?? natural;
  const scenarios = report.options.ranges.kind === "scenarios";
  return years.map(({ label, quantity, price, discount }, at) => {
    const { text } = formatCell(quantity);
    const result = figures?.realised.years[at];
    const each = formatAssumed(perUnit.central, unit);
    const ends =
      result === undefined || !scenarios
        ? ""
        : ` = ${formatCell(result.central, unitFormat(unit).plain).text}`;
    return `${label}: ${text} × ${each} each × ${formatExact(price)} (prices) × ${formatExact(discount)} (discounting)${ends}`;
  });
}

function notes({ overlaps, claimed, value, natural }: BenefitRow, { options }: BenefitsReport): string[] {
  const realised = value?.realised.life ?? natural?.realised.life;
  const format = unitFormat(value === null ? (natural?.unit ?? "") : "pounds");
  return [
    ...(options.ranges.kind === "simulated" && realised !== undefined
      ? [
          `The range shown on this page is simulated: ${rangeText(realised, format.said).text}. The lines above have every assumption at its low, central or high.`,
        ]
      : []),
    ...overlaps.map(
      ({ with: other, share, reason }) =>
        `${formatShare(share)} of it is counted by ${other} already and is taken off the sum: ${sentence(reason)}`,
    ),
    ...(claimed.kind === "not-claimed" ? [`It is in no sum: ${sentence(claimed.reason)}`] : []),
  ];
}
