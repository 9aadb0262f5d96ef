import type { Cell } from "@/lib/disclosure/cell";
import { formatUnit } from "@/lib/valuation/unit";
import type { Valuation } from "@/lib/valuation/valuation";
import { beforeShares, perUnitRange, workingOf } from "@/lib/valuation/value";
import type { BenefitQuantity, BenefitWorking, BenefitYear } from "../benefits";
import type { YearWeight } from "./benefit-weights";

/** How the values of a benefit come about, to be repeated with a pocket calculator. */
export function benefitWorking(
  valuation: Valuation,
  quantity: BenefitQuantity,
  { years, weights }: { years: readonly BenefitYear[]; weights: readonly YearWeight[] | { reason: string } },
): BenefitWorking {
  const stepsOf = (cell: Cell) =>
    cell.kind === "value"
      ? {
          low: workingOf(valuation, cell.value, "low"),
          central: workingOf(valuation, cell.value, "central"),
          high: workingOf(valuation, cell.value, "high"),
        }
      : null;
  return {
    unit: formatUnit(valuation.unit),
    steps: {
      month: stepsOf(quantity.month),
      yearToDate: stepsOf(quantity.yearToDate),
      life: stepsOf(quantity.life),
    },
    perUnit: perUnitRange(valuation),
    perUnitBeforeShares: beforeShares(valuation),
    naturalPerUnit: valuation.natural === null ? null : perUnitRange(valuation.natural),
    years: years.map(({ label }, i) => {
      const weight = "reason" in weights ? undefined : weights[i];
      return {
        label,
        quantity: quantity.years[i] ?? quantity.life,
        price: weight?.price ?? 1,
        discount: weight?.discount ?? 1,
      };
    }),
  };
}
