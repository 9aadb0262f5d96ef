import type { Factor } from "./factor";
import { type Term, totalOf } from "./total";
import { scenarioFigures } from "./value";

/** What one assumption does to a total when it alone moves. */
export interface Swing {
  factor: Factor;
  /** The total with this assumption at its low figure, all others central; for optimism bias that is the larger total. */
  atLow: number;
  atHigh: number;
  /** From the one to the other, whichever is larger. */
  width: number;
}

/**
 * One assumption at a time, widest first: which one matters most.
 *
 * Shape   an assumption shared by several benefits moves all of them at once, and is one row.
 * Method  the assumption at its low, then at its high figure, every other at its central one. Equal widths go by code.
 */
export function sensitivityOf(terms: readonly Term[]): Swing[] {
  const central = scenarioFigures("central");
  return factorsOf(terms)
    .map((moved) => {
      const at = (figure: number) =>
        totalOf(terms, (factor) => (factor.code === moved.code ? figure : central(factor)));
      const [atLow, atHigh] = [at(moved.low), at(moved.high)];
      return { factor: moved, atLow, atHigh, width: Math.abs(atHigh - atLow) };
    })
    .toSorted((a, b) => b.width - a.width || (a.factor.code < b.factor.code ? -1 : 1));
}

/** Every assumption the terms use, once. */
function factorsOf(terms: readonly Term[]): Factor[] {
  const factors = terms.flatMap(({ valuation }) =>
    valuation.operations.flatMap((operation) => (operation.kind === "factor" ? [operation.factor] : [])),
  );
  return [...new Map(factors.map((factor) => [factor.code, factor])).values()];
}
