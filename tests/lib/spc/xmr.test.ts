import fc from "fast-check";
import { expect, test } from "vitest";
import { groupSpans, movingRanges, xmrLimits } from "@/lib/spc/xmr";

test("limits lie 2.66 mean moving ranges from the mean", () => {
  // Mean 42; ranges 4, 3, 4, 5 with mean 4; 2.66 × 4 = 10.64, and two thirds of it 7.0933.
  const { centre, reach, meanMovingRange } = xmrLimits([40, 44, 41, 45, 40], { screened: true });
  expect([centre, meanMovingRange]).toEqual([42, 4]);
  expect(reach?.lower).toBeCloseTo(31.36, 10);
  expect(reach?.upper).toBeCloseTo(52.64, 10);
  expect(reach?.nearLower).toBeCloseTo(34.906_667, 5);
  expect(reach?.nearUpper).toBeCloseTo(49.093_333, 5);
});

test("a gap drops the range before it and the range after it", () => {
  expect(movingRanges([10, 12, null, 9, 13])).toEqual([2, 4]);
});

test("one week far out widens the limits of all others only where ranges are not screened", () => {
  // Ranges 2 eleven times, then 40 and 40: mean 102 / 13 = 7.846, and 3.267 × 7.846 = 25.6 lies below 40.
  const values = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 52, 12];
  expect(xmrLimits(values, { screened: true }).meanMovingRange).toBe(2);
  expect(xmrLimits(values, { screened: false }).meanMovingRange).toBeCloseTo(102 / 13, 12);
});

test("a group starts with the point its rebase names", () => {
  expect(groupSpans(5, [3, 3])).toEqual([
    { start: 0, end: 3 },
    { start: 3, end: 5 },
  ]);
});

test("a rebase at the first point, or at none, begins nothing", () => {
  expect(groupSpans(5, [0, 5, -1])).toEqual([{ start: 0, end: 5 }]);
});

const series = fc.array(fc.option(fc.integer({ min: -1000, max: 1000 }), { nil: null }), {
  minLength: 1,
  maxLength: 60,
});

test("limits move with the series and grow with its unit", () => {
  fc.assert(
    fc.property(series, fc.integer({ min: -500, max: 500 }), (values, by) => {
      const plain = xmrLimits(values, { screened: false });
      const moved = xmrLimits(
        values.map((value) => (value === null ? null : value + by)),
        { screened: false },
      );
      const doubled = xmrLimits(
        values.map((value) => (value === null ? null : value * 2)),
        { screened: false },
      );
      expect([moved.reach === null, doubled.reach === null]).toEqual(Array(2).fill(plain.reach === null));
      expect(moved.reach?.upper ?? 0).toBeCloseTo(plain.reach === null ? 0 : plain.reach.upper + by, 6);
      expect(doubled.reach?.lower ?? 0).toBeCloseTo((plain.reach?.lower ?? 0) * 2, 6);
    }),
  );
});
