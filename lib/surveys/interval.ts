/** A part of a whole, both counts of people. */
export interface Share {
  of: number;
  count: number;
}

/** From and to what a proportion, or a difference of two, may be. */
export interface Interval {
  low: number;
  high: number;
}

/** 97.5 % of a normal distribution lie below so many standard deviations. */
const Z = 1.959964;

/**
 * Wilson's 95 % interval of a proportion: between which shares of everybody asked the share found would be ordinary.
 *
 * Shape   `of` at least 1, `count` from 0 to `of`.
 * Method  the score interval without continuity correction.
 * Source  Wilson 1927; Newcombe 1998, Statistics in Medicine 17: 857–872, method 3.
 *
 * @example wilsonInterval({ count: 81, of: 263 }) //=> { low: 0.2553, high: 0.3662 }
 */
export function wilsonInterval({ count, of }: Share): Interval {
  const spread = Z * Math.sqrt(Z * Z + (4 * count * (of - count)) / of);
  const middle = 2 * count + Z * Z;
  const scale = 2 * (of + Z * Z);
  return {
    low: count === 0 ? 0 : (middle - spread) / scale,
    high: count === of ? 1 : (middle + spread) / scale,
  };
}

/**
 * Newcombe's 95 % interval of the difference of two proportions, the first less the second.
 *
 * Method  hybrid score: from the Wilson intervals of both, without continuity correction. The two are taken for
 *         different people: where the same answer twice, it is wider than it need be.
 * Source  Newcombe 1998, Statistics in Medicine 17: 873–890, method 10.
 *
 * @example newcombeInterval({ count: 56, of: 70 }, { count: 48, of: 80 }) //=> { low: 0.0524, high: 0.3339 }
 */
export function newcombeInterval(first: Share, second: Share): Interval {
  const [p, q] = [first.count / first.of, second.count / second.of];
  const [a, b] = [wilsonInterval(first), wilsonInterval(second)];
  return {
    low: p - q - Math.hypot(p - a.low, b.high - q),
    high: p - q + Math.hypot(a.high - p, q - b.low),
  };
}
