import type { Benefit } from "@/lib/benefits/register";
import {
  addMonths,
  type CalendarDate,
  firstDay,
  lastDay,
  type Month,
  parseCalendarDate,
  parseMonth,
} from "@/lib/calendar/calendar-date";
import { type Cell, notApplicable, value } from "@/lib/disclosure/cell";
import type { BenefitFigures, BenefitRow, RangeCells, RangesOverTime } from "@/lib/reports/benefits";
import type { Factor, Range, Role } from "@/lib/valuation/factor";
import { trajectoryOf } from "@/lib/valuation/trajectory";
import { formatUnit, parseUnit, type Unit } from "@/lib/valuation/unit";
import { checkValuation, type Factors, type Valuation } from "@/lib/valuation/valuation";
import { times, workingOf } from "@/lib/valuation/value";
import { valueFor } from "../valuation/factors";

/** Made-up rows of a benefits report, valued as real ones are, from quantities and assumptions given by a test. */

export const day = (text: string): CalendarDate => {
  const parsed = parseCalendarDate(text);
  if (parsed === null) throw new RangeError(`${text} is no day`);
  return parsed;
};

export const month = (text: string): Month => {
  const parsed = parseMonth(text);
  if (parsed === null) throw new RangeError(`${text} is no month`);
  return parsed;
};

export const unit = (text: string): Unit => {
  const parsed = parseUnit(text);
  if (!parsed.ok) throw new RangeError(parsed.reason);
  return parsed.unit;
};

/** January 2020 to January 2021: three months of 2019/20 and ten of 2020/21. */
export const FIRST = month("2020-01");
export const MONTH = month("2021-01");
export const MONTHS = Array.from({ length: 13 }, (_, at) => addMonths(FIRST, at));

export const cells = ({ low, central, high }: Range, provisional = false): RangeCells => ({
  low: value(low, provisional),
  central: value(central, provisional),
  high: value(high, provisional),
  mean: notApplicable("scenarios have no mean"),
});

export const none = (reason: string): RangeCells => {
  const cell: Cell = { kind: "not-available", reason };
  return { low: cell, central: cell, high: cell, mean: cell };
};

/** How much there was in the months of 2019/20, in those of 2020/21 and in the last of these. */
export interface Amounts {
  before: number;
  year: number;
  last: number;
}

export const over = (each: Range, { before, year, last }: Amounts, provisional = false): RangesOverTime => ({
  month: cells(times(each, last), provisional),
  yearToDate: cells(times(each, year), provisional),
  years: [cells(times(each, before)), cells(times(each, year), provisional)],
  life: cells(times(each, before + year), provisional),
});

export const factor = (
  code: string,
  role: Role,
  figures: readonly [number, number, number],
  given: { name: string; unit?: string },
): Factor => {
  const [low, central, high] = figures;
  return { code, role, low, central, high, name: given.name, unit: unit(given.unit ?? "share") };
};

export interface RowParts {
  code: string;
  profile: Partial<Benefit>;
  valued?: {
    label: string;
    metric: "views" | "documents-published" | "new-users" | null;
    quantityUnit: string;
    factors: Partial<Factors>;
    result: "pounds" | "natural";
    amounts: Amounts;
    /** Of the two years, in the result's unit. */
    expected: readonly [Range, Range] | null;
    provisional?: boolean;
  };
  row?: Partial<BenefitRow>;
}

const NO_FACTORS: Factors = {
  effect: null,
  unitValue: null,
  attribution: null,
  confidence: null,
  optimismBias: null,
};

export function benefitRow({ code, profile, valued, row }: RowParts): BenefitRow {
  const full = benefitProfile(code, profile);
  const baseline = full.baseline;
  return {
    code,
    profile: full,
    version: { version: 2, by: "Ann Analyst", at: "2021-02-01T09:30:00Z", reason: "Board asked for it" },
    anecdotal: baseline === null,
    claimed:
      valued === undefined
        ? { kind: "not-claimed", reason: "nobody has put a figure on it" }
        : { kind: "claimed", unit: valued.result === "pounds" ? "pounds" : "calls" },
    ...(valued === undefined
      ? { quantity: null, value: null, natural: null, working: null }
      : figures(valued)),
    trajectory: {
      ...trajectoryOf({ baseline, target: full.target, actuals: full.actuals, asOf: lastDay(MONTH) }),
      measure: full.measure,
      baseline,
      target: full.target,
      actuals: full.actuals,
    },
    overlaps: [],
    restatements: [],
    warnings: [],
    ...row,
  };
}

function benefitProfile(code: string, given: Partial<Benefit>): Benefit {
  return {
    code,
    title: `Benefit ${code}`,
    description: "What it is",
    change: "The viewer in the hospital's own system",
    benefitClass: "non-cash-releasing",
    category: "direct-public-sector",
    direction: "benefit",
    beneficiary: "Hospital staff",
    owner: "Chief clinical information officer",
    status: "realised",
    themes: ["saves-time"],
    measure: { words: "Minutes to find a letter", unit: "minutes", metric: null, viewer: null },
    baseline: null,
    target: null,
    actuals: [],
    evidence: "reported",
    dependencies: "",
    risks: "",
    reviewDate: day("2021-06-30"),
    attribution: null,
    confidence: null,
    valuation: null,
    expected: [],
    expectedSource: "Business case, 2019",
    overlaps: [],
    ...given,
  };
}

function figures(
  valued: NonNullable<RowParts["valued"]>,
): Pick<BenefitRow, "quantity" | "value" | "natural" | "working"> {
  const { amounts, quantityUnit, result, provisional = false } = valued;
  const checked = checkValuation({
    quantityUnit: unit(quantityUnit),
    factors: { ...NO_FACTORS, ...valued.factors },
    result,
  });
  if (!checked.ok) throw new RangeError(checked.reasons.join("; "));
  const one = valueFor(checked.valuation, 1);
  const main = measured(one.value, valued);
  const natural =
    one.natural === null
      ? null
      : { ...measured(one.natural.value, { ...valued, expected: null }), unit: formatUnit(one.natural.unit) };
  const count = (figure: number) => value(figure, provisional);
  return {
    quantity: {
      metric: valued.metric,
      unit: quantityUnit,
      label: valued.label,
      viewer: "e-xchange",
      organisations: [],
      sector: null,
      roles: [],
      source: valued.metric === null ? "Switchboard log, 2021" : null,
      from: firstDay(FIRST),
      measured: { from: FIRST, to: MONTH },
      months: MONTHS.map(() => count(amounts.last)),
      month: count(amounts.last),
      yearToDate: count(amounts.year),
      years: [value(amounts.before), count(amounts.year)],
      life: count(amounts.before + amounts.year),
      dataTo: valued.metric === null ? null : day(provisional ? "2021-01-20" : "2021-02-15"),
    },
    value: result === "pounds" ? main : null,
    natural: result === "pounds" ? natural : { ...main, unit: quantityUnit },
    working: {
      unit: result === "pounds" ? "pounds" : quantityUnit,
      steps: {
        month: stepsOf(checked.valuation, amounts.last),
        yearToDate: stepsOf(checked.valuation, amounts.year),
        life: stepsOf(checked.valuation, amounts.before + amounts.year),
      },
      perUnit: one.value,
      perUnitBeforeShares: one.value,
      naturalPerUnit: one.natural?.value ?? null,
      years: [
        { label: "2019/20", quantity: value(amounts.before), price: 1, discount: 1 },
        { label: "2020/21", quantity: value(amounts.year), price: 1, discount: 1 },
      ],
    },
  };
}

const stepsOf = (valuation: Valuation, quantity: number) => ({
  low: workingOf(valuation, quantity, "low"),
  central: workingOf(valuation, quantity, "central"),
  high: workingOf(valuation, quantity, "high"),
});

const NOTHING = notApplicable("nothing was expected");

function measured(
  each: Range,
  { amounts, expected, provisional }: NonNullable<RowParts["valued"]>,
): BenefitFigures {
  const nothing = { low: NOTHING, central: NOTHING, high: NOTHING, mean: NOTHING };
  const [before, year] = expected ?? [null, null];
  return {
    months: MONTHS.map(() => cells(times(each, amounts.last), provisional)),
    realised: over(each, amounts, provisional),
    expected:
      before === null || year === null
        ? { month: nothing, yearToDate: nothing, years: [nothing, nothing], life: nothing }
        : {
            month: cells(times(year, 0.1)),
            yearToDate: cells(year),
            years: [cells(before), cells(year)],
            life: cells({
              low: before.low + year.low,
              central: before.central + year.central,
              high: before.high + year.high,
            }),
          },
    realisedShare: { month: NOTHING, yearToDate: NOTHING, years: [NOTHING, NOTHING], life: NOTHING },
  };
}
