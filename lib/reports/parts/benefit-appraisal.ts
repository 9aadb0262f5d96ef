import type { Benefit, Current, Register } from "@/lib/benefits/register";
import type { Month } from "@/lib/calendar/calendar-date";
import { type Cell, notApplicable } from "@/lib/disclosure/cell";
import type { Terms } from "@/lib/metrics/holding";
import type { LateMonth, LateRow } from "@/lib/metrics/late-rows";
import type { MeaningsAside } from "@/lib/metrics/meanings-aside";
import type { Programme } from "@/lib/programmes/programme";
import { formatUnit } from "@/lib/valuation/unit";
import type { Valuation } from "@/lib/valuation/valuation";
import type { BenefitQuantity, CellsOverTime, NotClaimed } from "../benefits";
import { firstCountedMonth } from "../benefits-span";
import { whyNotClaimed } from "./benefit-claims";
import {
  type ExpectedOverTime,
  expectedOverTime,
  type MonthWeights,
  monthWeights,
  weightedQuantities,
} from "./benefit-figures";
import type { Axis } from "./benefit-periods";
import { quantityOf } from "./benefit-quantities";
import type { Counted } from "./benefit-quantity";
import type { Ranged, Ranging } from "./benefit-ranges";
import { resolveUse, type Use } from "./benefit-use";
import { type BenefitModel, modelOf } from "./benefit-valuation";
import { type Pricing, type YearWeight, yearWeights } from "./benefit-weights";

/** What every benefit of a report is told from. */
export interface AppraisalOptions {
  programme: Programme;
  register: Register;
  terms: Terms;
  aside: MeaningsAside;
  axis: Axis;
  counted: Counted;
  late: { months: readonly LateMonth[]; rows: readonly LateRow[] };
  pricing: Pricing;
  ranging: Ranging;
}

/** What a benefit comes to in one unit: its operations, and what goes into them in each period. */
export interface Outcome {
  /** "pounds", or what it is by nature. */
  unit: string;
  operations: Valuation["operations"];
  /** What each of the report's months counts for. */
  weights: MonthWeights;
  /** What one of the quantity is worth. */
  perUnit: Ranged;
  /** The quantities of each period, weighted; not applicable where nothing is claimed. */
  quantities: CellsOverTime;
  /** What was expected in this unit; null: it was expected in another. */
  expected: ExpectedOverTime | null;
}

/** A benefit with everything its row, and the totals, are made of. */
export interface Appraised {
  benefit: Current<Benefit>;
  model: BenefitModel;
  /** What it counts; null: counts are supplied, or what it refers to is gone. */
  use: Use | null;
  quantity: BenefitQuantity | null;
  /** Why nothing of it is claimed; null: it is. */
  notClaimed: Pick<NotClaimed, "kind" | "reason"> | null;
  /** The quantity of each of the report's months that is claimed. */
  claimed: Cell[];
  years: YearWeight[] | { reason: string };
  /** In pounds; null where its class is not one of money, or nothing values it. */
  money: Outcome | null;
  /** By nature; null where only money comes out. */
  natural: Outcome | null;
  /** What was expected in pounds though nothing values it. */
  expectedMoney: ExpectedOverTime | null;
}

export const isMoneyClass = ({ benefitClass }: Pick<Benefit, "benefitClass">): boolean =>
  benefitClass === "cash-releasing" || benefitClass === "non-cash-releasing";

/** What one benefit is valued by, what of it is counted and what of that is claimed. */
export function appraise(benefit: Current<Benefit>, options: AppraisalOptions): Appraised {
  const { programme, register, terms, aside, axis, pricing } = options;
  const model = modelOf(benefit, register.assumptions);
  const counts = benefit.valuation?.quantity;
  const resolved = counts?.kind === "metric" ? resolveUse(counts, programme, terms, aside) : null;
  const quantity = quantityOf(benefit, resolved, options);
  const notClaimed = whyNotClaimed(benefit, model, quantity?.months ?? null);
  const claimed = axis.months.map((_, place) =>
    notClaimed === null
      ? (quantity?.months[place] ?? notApplicable("Nothing is counted."))
      : notApplicable(notClaimed.reason),
  );
  const isMoney = isMoneyClass(benefit);
  const years = isMoney
    ? yearWeights(axis.years, model.kind === "valued" ? model.priced : null, pricing)
    : axis.years.map(({ label }) => ({ label, price: 1, discount: 1 }));
  const priced = monthWeights(axis, years);
  const expected = expectedOverTime(benefit.expected, axis, {
    from: firstMonthOf(benefit, axis),
    weights: priced,
  });
  const outcome = (
    { unit, operations }: Pick<Valuation, "unit" | "operations">,
    weights: MonthWeights,
    of: ExpectedOverTime | null,
  ): Outcome => ({
    unit: formatUnit(unit),
    operations,
    weights,
    perUnit: options.ranging([{ valuation: { operations }, quantity: 1 }]),
    quantities: weightedQuantities(claimed, axis, weights),
    expected: of,
  });
  const valuation = model.kind === "valued" ? model.valuation : null;
  const natural = valuation?.natural ?? null;
  return {
    benefit,
    model,
    use: resolved === null || "missing" in resolved ? null : resolved,
    quantity,
    notClaimed,
    claimed,
    years,
    money: valuation === null || !isMoney ? null : outcome(valuation, priced, expected),
    natural:
      natural === null
        ? null
        : outcome(
            natural,
            axis.months.map(() => 1),
            isMoney ? null : expected,
          ),
    expectedMoney: isMoney ? expected : null,
  };
}

function firstMonthOf({ valuation }: Benefit, { months, month }: Axis): Month {
  return valuation === null ? (months[0] ?? month) : firstCountedMonth(valuation.from);
}
