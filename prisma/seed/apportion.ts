/**
 * Whole numbers in proportion to the weights that add up to the total exactly.
 *
 * Shape   as many shares as weights; weight 0 gets 0; weights are 0 or more, one of them above 0.
 * Method  largest remainder (Hamilton): each gets its quota rounded down, those with the largest remainders one more;
 *         of equal remainders the earlier.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((before, weight) => before + weight, 0);
  const quotas = weights.map((weight) => (weight / sum) * total);
  const shares = quotas.map(Math.floor);
  let left = total - shares.reduce((before, share) => before + share, 0);
  const byRemainder = quotas
    .map((quota, index) => ({ index, remainder: quota - Math.floor(quota) }))
    .filter(({ index }) => (weights[index] ?? 0) > 0)
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index);
  for (const { index } of byRemainder) {
    if (left === 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left--;
  }
  return shares;
}
