import type { Range } from "./factor";
import type { Valuation } from "./valuation";
import { type FigureOf, perUnit, scenarioFigures } from "./value";

/**
 * One benefit's part of a total: so much of a quantity at what one of it is worth.
 *
 * `quantity` carries everything a total does to it: the share left after overlaps, the year's prices and discount; it is
 * below zero for a disbenefit. All of these multiply, so a total over years is one term a benefit with the years' sum.
 */
export interface Term {
  valuation: Pick<Valuation, "operations">;
  quantity: number;
}

/** The sum of the terms, with every factor's figure as given. */
export function totalOf(terms: readonly Term[], figureOf: FigureOf): number {
  return terms.reduce((total, { valuation, quantity }) => total + quantity * perUnit(valuation, figureOf), 0);
}

/**
 * The sum of the terms in three declared scenarios.
 *
 * Method  a disbenefit is at its high in the low scenario, so that the range never flatters.
 */
export function totalRange(terms: readonly Term[]): Range {
  const gains = terms.filter(({ quantity }) => quantity >= 0);
  const losses = terms.filter(({ quantity }) => quantity < 0);
  return {
    low: totalOf(gains, scenarioFigures("low")) + totalOf(losses, scenarioFigures("high")),
    central: totalOf(terms, scenarioFigures("central")),
    high: totalOf(gains, scenarioFigures("high")) + totalOf(losses, scenarioFigures("low")),
  };
}
