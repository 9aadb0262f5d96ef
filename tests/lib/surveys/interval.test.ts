import fc from "fast-check";
import { expect, test } from "vitest";
import { newcombeInterval, wilsonInterval } from "@/lib/surveys/interval";

const rounded = ({ low, high }: { low: number; high: number }) => [
  Number(low.toFixed(4)),
  Number(high.toFixed(4)),
];

// Newcombe RG. Two-sided confidence intervals for the single proportion: comparison of seven methods.
// Statistics in Medicine 1998; 17: 857–872, table I, method 3 (score, without continuity correction).
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("Wilson's interval of %i out of %i is that of Newcombe's table I", (count, of, low, high) => {
  expect(rounded(wilsonInterval({ count, of }))).toEqual([low, high]);
});

// Newcombe RG. Interval estimation for the difference between independent proportions: comparison of eleven methods.
// Statistics in Medicine 1998; 17: 873–890, table II, method 10 (hybrid score, without continuity correction).
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
])("the interval of %i/%i − %i/%i is that of Newcombe's table II", (a, m, b, n, low, high) => {
  expect(rounded(newcombeInterval({ count: a, of: m }, { count: b, of: n }))).toEqual([low, high]);
});

const share = fc
  .integer({ min: 1, max: 5000 })
  .chain((of) => fc.integer({ min: 0, max: of }).map((count) => ({ count, of })));

test("an interval holds its share, and lies between nobody and everybody", () => {
  fc.assert(
    fc.property(share, ({ count, of }) => {
      const { low, high } = wilsonInterval({ count, of });
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(count / of);
      expect(high).toBeGreaterThanOrEqual(count / of);
      expect(high).toBeLessThanOrEqual(1);
    }),
  );
});

test("a difference read the other way round has the same interval with its sign changed", () => {
  fc.assert(
    fc.property(share, share, (first, second) => {
      const there = newcombeInterval(first, second);
      const back = newcombeInterval(second, first);
      expect(back.low).toBeCloseTo(-there.high, 12);
      expect(back.high).toBeCloseTo(-there.low, 12);
    }),
  );
});
