/**
 * Numbers that look random and are the same on every machine: sfc32, whole-number arithmetic alone.
 * Nothing in the demonstration uses a clock, `Math.random`, or functions (exp, log, sin) that engines round differently.
 *
 * Shape   a function that gives the next number, 0 or more and less than 1.
 */
export function randomFrom(seed: string): () => number {
  let [a, b, c, count] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
  const next = () => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (const character of seed) {
    a ^= character.codePointAt(0) ?? 0;
    next();
  }
  // The published generator is mixed this many rounds before its first number is used.
  for (let round = 0; round < 12; round++) next();
  return next;
}

/** Around 1, between 1 - spread and 1 + spread, the middle likelier: the wobble of ordinary days. */
export function wobble(random: () => number, spread: number): number {
  return 1 + spread * (random() + random() - 1);
}

/** Which of the weights the next number falls on, given their running totals. */
export function pick(random: () => number, runningTotals: readonly number[], upTo = runningTotals.length) {
  const target = random() * (runningTotals[upTo - 1] ?? 0);
  let [low, high] = [0, upTo - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runningTotals[middle] ?? 0) > target) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Running totals of weights, for `pick`. */
export function runningTotals(weights: readonly number[]): number[] {
  let total = 0;
  return weights.map((weight) => {
    total += weight;
    return total;
  });
}
