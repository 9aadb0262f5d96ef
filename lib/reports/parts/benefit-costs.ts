import type { Cost, Register } from "@/lib/benefits/register";
import { type Cell, notApplicable, notAvailable, value } from "@/lib/disclosure/cell";
import { type BreakEvenStep, breakEvenEffect } from "@/lib/valuation/break-even";
import { formatUnit } from "@/lib/valuation/unit";
import type { BenefitCosts, BenefitTotal, BenefitYear, BreakEven, RangeCells } from "../benefits";
import type { Appraised } from "./benefit-appraisal";
import { discountOf, type Pricing, priceFactor } from "./benefit-weights";
import { addedCell } from "./total-figures";

const NO_COSTS = notApplicable("No costs have been entered.");

/**
 * What the programme costs up to the month reported, and what is left of each class of money after it.
 *
 * Method  a year's cost is spread evenly over its twelve months, and the report has as much of it as it has of them. All
 *         costs are held against each class apart: cash and other money are never added.
 */
export function benefitCosts(
  { costs }: Pick<Register, "costs">,
  {
    years,
    totals,
    pricing,
  }: { years: readonly BenefitYear[]; totals: readonly BenefitTotal[]; pricing: Pricing },
): BenefitCosts {
  const items = costs.flatMap(({ version: _, ...cost }) => (cost.status === "current" ? [cost] : []));
  const byYear = years.map((year) => {
    const of = (type: Cost["type"]) => yearCost(items, { year, type, pricing });
    const [capital, revenue] = [of("capital"), of("revenue")];
    const all = items.length === 0 ? NO_COSTS : addedCell([capital, revenue]);
    return { label: year.label, capital, revenue, all, months: year.months.length };
  });
  const life = items.length === 0 ? NO_COSTS : addedCell(byYear.map(({ all }) => all));
  return {
    years: byYear,
    life,
    items,
    net: totals.flatMap((total) => {
      const { benefitClass, unit, realised } = total;
      if (benefitClass === "quantifiable" || unit !== "pounds" || total.of.length === 0) return [];
      return [
        {
          benefitClass,
          years: realised.years.map((range, i) => less(range, byYear[i]?.all ?? NO_COSTS)),
          life: less(realised.life, life),
        },
      ];
    }),
  };
}

function yearCost(
  items: readonly Cost[],
  { year, type, pricing }: { year: BenefitYear; type: Cost["type"]; pricing: Pricing },
): Cell {
  if (items.length === 0) return NO_COSTS;
  const amount = items
    .filter((cost) => cost.year === year.label && cost.type === type)
    .reduce((sum, cost) => sum + cost.amount, 0);
  if (amount === 0) return value(0);
  const price = priceFactor(year.label, pricing);
  if (typeof price !== "number") return notAvailable(price.reason);
  return value((amount * year.months.length * price * discountOf(year.label, pricing)) / MONTHS_IN_YEAR);
}

const MONTHS_IN_YEAR = 12;

const less = (range: RangeCells, cost: Cell): RangeCells => ({
  low: lessCell(range.low, cost),
  central: lessCell(range.central, cost),
  high: lessCell(range.high, cost),
  mean: lessCell(range.mean, cost),
});

function lessCell(cell: Cell, cost: Cell): Cell {
  if (cell.kind !== "value") return cell;
  return cost.kind === "value" ? value(cell.value - cost.value, cell.provisional || cost.provisional) : cost;
}

/** How large the effect of each benefit claimed in money must be for it alone to pay for the programme. */
export function breakEvens(appraised: readonly Appraised[], cost: Cell): BreakEven[] {
  return appraised.flatMap(({ benefit, model, money, notClaimed }): BreakEven[] => {
    if (model.kind !== "valued" || money === null || notClaimed !== null || benefit.direction !== "benefit")
      return [];
    const effect = model.assumptions.find(({ role }) => role === "effect");
    if (effect === undefined) return [];
    const { code, low, central, high, unit } = effect;
    const quantity = money.quantities.life;
    const found =
      quantity.kind === "value" && cost.kind === "value"
        ? breakEvenEffect({
            valuation: model.valuation,
            quantity: quantity.value,
            cost: cost.value,
            scenario: "central",
          })
        : null;
    const [needed, steps] = neededOf(found, { quantity, cost });
    return [
      {
        benefit: benefit.code,
        effect: code,
        assumed: { low, central, high },
        unit: formatUnit(unit),
        quantity,
        cost,
        needed,
        steps,
      },
    ];
  });
}

function neededOf(
  found: ReturnType<typeof breakEvenEffect> | null,
  { quantity, cost }: { quantity: Cell; cost: Cell },
): [Cell, BreakEvenStep[]] {
  if (found === null) return [quantity.kind === "value" ? cost : quantity, []];
  if (found.kind === "not-available") return [notAvailable(`It cannot be said: ${found.reason}.`), []];
  return [value(found.effect, quantity.kind === "value" && quantity.provisional), found.working];
}
