import { type Cell, notApplicable, value } from "@/lib/disclosure/cell";
import type { Range } from "@/lib/valuation/factor";
import { DRAWS, simulator } from "@/lib/valuation/simulate";
import { type Term, totalRange } from "@/lib/valuation/total";
import type { RangeCells } from "../benefits";

/** Any would do. That it is always the same makes a report that can be made again. */
export const SEED = 1;

/** Low, central and high; the mean where they were drawn. */
export interface Ranged extends Range {
  mean: number | null;
}

/** How ranges of several benefits are put together. */
export type Ranging = (terms: readonly Term[]) => Ranged;

/** By declared scenarios, or by draws in which each assumption is the same for every benefit. */
export function rangingBy(ranges: "scenarios" | "simulated"): Ranging {
  if (ranges === "scenarios") return (terms) => ({ ...totalRange(terms), mean: null });
  const simulate = simulator({ seed: SEED, draws: DRAWS });
  return knownOnce((terms) => {
    const { p5, p50, p95, mean } = simulate(terms);
    return { low: p5, central: p50, high: p95, mean };
  });
}

/** The year to date is the last of the years, and a total of one category that category's: half of what is asked. */
function knownOnce(of: Ranging): Ranging {
  const numbers = new Map<Term["valuation"]["operations"], number>();
  const known = new Map<string, Ranged>();
  return (terms) => {
    const key = terms
      .map(({ valuation: { operations }, quantity }) => {
        const number = numbers.get(operations) ?? numbers.size;
        numbers.set(operations, number);
        return `${number}×${quantity}`;
      })
      .join("+");
    const found = known.get(key) ?? of(terms);
    known.set(key, found);
    return found;
  };
}

const NO_MEAN = notApplicable("A mean is of draws: ask for simulated ranges.");

/** The same cell four times: a reason is one of all of them. */
export const sameCells = (cell: Cell): RangeCells => ({ low: cell, central: cell, high: cell, mean: cell });

/** Figures of one state. */
export const rangeCells = (range: Ranged, provisional: boolean): RangeCells => ({
  low: value(range.low, provisional),
  central: value(range.central, provisional),
  high: value(range.high, provisional),
  mean: range.mean === null ? NO_MEAN : value(range.mean, provisional),
});

/** So much of something, at what one of it is worth. */
export function scaled(quantity: Cell, perUnit: Ranged): RangeCells {
  if (quantity.kind !== "value") return sameCells(quantity);
  const by = (figure: number) => figure * quantity.value;
  const mean = perUnit.mean === null ? null : by(perUnit.mean);
  return rangeCells(
    { low: by(perUnit.low), central: by(perUnit.central), high: by(perUnit.high), mean },
    quantity.provisional,
  );
}

/** One figure divided by another of the same period. */
export function shareOfExpected(realised: Cell, expected: Cell): Cell {
  if (expected.kind !== "value") return expected;
  if (realised.kind !== "value") return realised;
  if (expected.value === 0) return notApplicable("Nothing was expected.");
  return value(realised.value / expected.value, realised.provisional);
}
