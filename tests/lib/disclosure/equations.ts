/** Counts that are not known yet, what adds up to what, and how far each can be narrowed down. */
export interface Equation {
  /** The sum of these, each times its factor, is none. */
  terms: { unknown: number; factor: number }[];
}

export interface Bounds {
  from: number[];
  to: number[];
}

/** A prime below 2^26: products of two remainders are exact. */
const PRIME = 67_108_859;

const remainder = (n: number) => ((n % PRIME) + PRIME) % PRIME;

function inverse(n: number): number {
  let [a, b, x, y] = [remainder(n), PRIME, 1, 0];
  while (a > 1) {
    const times = Math.floor(b / a);
    [a, b, x, y] = [b - times * a, a, y - times * x, x];
  }
  return remainder(x);
}

/** Narrows bounds until no equation says more. Whole numbers only. */
export function narrow(equations: Equation[], { from, to }: Bounds): void {
  const at: number[][] = from.map(() => []);
  equations.forEach(({ terms }, e) => {
    for (const { unknown } of terms) at[unknown]?.push(e);
  });
  const queue = equations.map((_, e) => e);
  const queued = new Uint8Array(equations.length).fill(1);
  for (let next = 0; next < queue.length; next++) {
    const e = queue[next] ?? 0;
    queued[e] = 0;
    for (const unknown of narrowBy(equations[e] ?? { terms: [] }, from, to)) {
      for (const other of at[unknown] ?? []) {
        if (queued[other] === 1) continue;
        queued[other] = 1;
        queue.push(other);
      }
    }
  }
}

function narrowBy({ terms }: Equation, from: number[], to: number[]): number[] {
  const low = ({ unknown, factor }: Equation["terms"][number]) =>
    factor * ((factor > 0 ? from[unknown] : to[unknown]) ?? 0);
  const high = ({ unknown, factor }: Equation["terms"][number]) =>
    factor * ((factor > 0 ? to[unknown] : from[unknown]) ?? 0);
  const changed: number[] = [];
  for (const term of terms) {
    let [least, most] = [0, 0];
    for (const other of terms) {
      if (other === term) continue;
      least += low(other);
      most += high(other);
    }
    // factor × unknown = −(the others), which lie from least to most.
    const [a, b] = term.factor > 0 ? [-most, -least] : [least, most];
    const lowest = Math.max(from[term.unknown] ?? 0, Math.ceil(a / Math.abs(term.factor)));
    const highest = Math.min(to[term.unknown] ?? 0, Math.floor(b / Math.abs(term.factor)));
    if (lowest > highest) throw new Error("What is published contradicts itself.");
    if (lowest === from[term.unknown] && highest === to[term.unknown]) continue;
    from[term.unknown] = lowest;
    to[term.unknown] = highest;
    changed.push(term.unknown);
  }
  return changed;
}

interface Row {
  factors: Map<number, number>;
  constant: number;
}

/**
 * The unknowns that the equations alone determine, with their values.
 *
 * Method  Gaussian elimination modulo a prime, the unknown in the fewest equations first; then the unknowns left free
 *         are given two sets of random values: what comes out the same from both does not depend on them.
 */
export function determined(
  equations: Equation[],
  { from, to }: Bounds,
  random: () => number,
): Map<number, number> {
  const isFixed = (unknown: number) => from[unknown] === to[unknown];
  const rows: Row[] = equations.map(({ terms }) => {
    const row: Row = { factors: new Map(), constant: 0 };
    for (const { unknown, factor } of terms) {
      if (isFixed(unknown)) row.constant = remainder(row.constant + factor * (from[unknown] ?? 0));
      else row.factors.set(unknown, remainder((row.factors.get(unknown) ?? 0) + factor));
    }
    return row;
  });
  const pivots = eliminate(rows, from.length);
  const [one, other] = [solve(pivots, from.length, random), solve(pivots, from.length, random)];
  const found = new Map<number, number>();
  for (const { unknown } of pivots) {
    const value = one[unknown] ?? 0;
    if (value === other[unknown]) found.set(unknown, value > PRIME / 2 ? value - PRIME : value);
  }
  return found;
}

interface Pivot {
  unknown: number;
  row: Row;
}

function eliminate(rows: Row[], unknowns: number): Pivot[] {
  const holders: Set<Row>[] = Array.from({ length: unknowns }, () => new Set());
  for (const row of rows) for (const unknown of row.factors.keys()) holders[unknown]?.add(row);
  const buckets: number[][] = [];
  const enter = (unknown: number) => {
    const size = holders[unknown]?.size ?? 0;
    while (buckets.length <= size) buckets.push([]);
    if (size > 0) buckets[size]?.push(unknown);
  };
  for (let unknown = 0; unknown < unknowns; unknown++) enter(unknown);
  const pivots: Pivot[] = [];
  for (let size = 1; size < buckets.length; ) {
    const unknown = buckets[size]?.pop();
    if (unknown === undefined) {
      size += 1;
      continue;
    }
    const among = holders[unknown] ?? new Set();
    if (among.size !== size) continue;
    const [pivot] = [...among].toSorted((a, b) => a.factors.size - b.factors.size);
    if (pivot === undefined) continue;
    const scale = inverse(-(pivot.factors.get(unknown) ?? 1));
    const touched = new Set(pivot.factors.keys());
    for (const held of pivot.factors.keys()) holders[held]?.delete(pivot);
    for (const row of [...among]) {
      const times = remainder((row.factors.get(unknown) ?? 0) * scale);
      row.constant = remainder(row.constant + times * pivot.constant);
      for (const [held, factor] of pivot.factors) {
        const sum = remainder((row.factors.get(held) ?? 0) + times * factor);
        if (sum === 0) {
          row.factors.delete(held);
          holders[held]?.delete(row);
        } else {
          row.factors.set(held, sum);
          holders[held]?.add(row);
        }
      }
    }
    pivots.push({ unknown, row: pivot });
    for (const held of touched) enter(held);
    size = 1;
  }
  return pivots;
}

function solve(pivots: Pivot[], unknowns: number, random: () => number): number[] {
  const values = Array.from({ length: unknowns }, () => Math.floor(random() * PRIME));
  for (const { unknown, row } of pivots.toReversed()) {
    let sum = row.constant;
    for (const [held, factor] of row.factors) {
      if (held !== unknown) sum = remainder(sum + factor * (values[held] ?? 0));
    }
    values[unknown] = remainder(sum * inverse(-(row.factors.get(unknown) ?? 1)));
  }
  return values;
}
