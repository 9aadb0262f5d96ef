import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { mersenne } from "pure-rand/generator/mersenne";
import type { Factor } from "./factor";
import type { Term } from "./total";
import type { Operation } from "./valuation";
import { perUnit } from "./value";

/** How many draws a simulation makes, unless told otherwise. */
export const DRAWS = 10_000;

/** What a simulated total comes out at. */
export interface Spread {
  p5: number;
  p50: number;
  p95: number;
  mean: number;
  /** How far the mean would wander if it were all drawn again with other numbers. */
  standardError: number;
  draws: number;
}

/**
 * Totals under assumptions that are drawn together.
 *
 * Shape   call what it returns with the terms of one total after the other: all are worked from the same draws.
 * Method  each assumption is drawn once a round from the triangle low, central, high, and that one figure goes to every
 *         benefit that uses it; assumptions are taken to be independent of each other. Each has random numbers of its own,
 *         from the seed and its code (Mersenne Twister), so adding an assumption moves no other's draws. The percentile p
 *         of n sorted totals is the one at place p × n, rounded up.
 * Errors  none; without uncertainty every figure is the same and the standard error is 0.
 */
export function simulator({ seed, draws = DRAWS }: { seed: number; draws?: number }) {
  const drawn = new Map<string, Float64Array>();
  const valued = new Map<readonly Operation[], Float64Array>();

  const drawsOf = (factor: Factor) => {
    const known = drawn.get(factor.code);
    if (known !== undefined) return known;
    const random = mersenne(seedOf(seed, factor.code));
    const made = Float64Array.from({ length: draws }, () => triangular(uniformFloat64(random), factor));
    drawn.set(factor.code, made);
    return made;
  };

  const valuesOf = (valuation: Term["valuation"]) => {
    const known = valued.get(valuation.operations);
    if (known !== undefined) return known;
    const made = Float64Array.from({ length: draws }, (_, round) =>
      perUnit(valuation, (factor) => drawsOf(factor)[round] ?? factor.central),
    );
    valued.set(valuation.operations, made);
    return made;
  };

  return (terms: readonly Term[]): Spread => {
    const totals = new Float64Array(draws);
    for (const { valuation, quantity } of terms) {
      const values = valuesOf(valuation);
      for (let round = 0; round < draws; round++)
        totals[round] = (totals[round] ?? 0) + quantity * (values[round] ?? 0);
    }
    return spreadOf(totals.sort());
  };
}

/**
 * The place under a triangle that has the share `u` to its left.
 *
 * Source  the triangle's distribution function turned round; Johnson, “The triangular distribution as a proxy for the beta
 *         distribution in risk analysis”, The Statistician 46 (1997).
 */
export function triangular(
  u: number,
  { low, central, high }: Pick<Factor, "low" | "central" | "high">,
): number {
  if (high === low) return low;
  const toPeak = (central - low) / (high - low);
  return u < toPeak
    ? low + Math.sqrt(u * (high - low) * (central - low))
    : high - Math.sqrt((1 - u) * (high - low) * (high - central));
}

function spreadOf(sorted: Float64Array): Spread {
  const draws = sorted.length;
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * draws) - 1)] ?? 0;
  const mean = sorted.reduce((sum, total) => sum + total, 0) / draws;
  const squares = sorted.reduce((sum, total) => sum + (total - mean) ** 2, 0);
  return {
    p5: at(0.05),
    p50: at(0.5),
    p95: at(0.95),
    mean,
    standardError: Math.sqrt(squares / (draws - 1) / draws),
    draws,
  };
}

/** A seed for one assumption, by FNV-1a over the seed and the code. */
function seedOf(seed: number, code: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${seed} ${code}`)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}
