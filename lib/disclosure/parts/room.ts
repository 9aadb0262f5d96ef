/** The largest count of people that is small. */
export const SMALL = 7;
/** The smallest that is not. */
const SHOWN_FROM = SMALL + 1;

/** A count of one to seven people. */
export const isSmall = (count: number) => count > 0 && count <= SMALL;

/**
 * Whether none of the hidden counts follows from their sum, even for someone who knows which of them are small: where
 * all are, any of them could still be a single person.
 */
export function hasRoom(counts: readonly number[]): boolean {
  if (counts.length === 0) return true;
  if (counts.length === 1) return false;
  if (counts.includes(0)) return true;
  const sum = counts.reduce((total, count) => total + count, 0);
  const small = counts.filter(isSmall).length;
  const other = counts.length - small;
  const least = small + SHOWN_FROM * other;
  return sum >= SHOWN_FROM && sum > least && (other > 0 || sum <= SMALL * (small - 1) + 1);
}
