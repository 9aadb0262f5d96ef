import fc from "fast-check";
import { expect, test } from "vitest";
import { apportion } from "@/prisma/seed/apportion";

test("shares go to the largest remainders", () => {
  // Quotas 1.5, 3.5 and 5 of 10: one seat is left, and of equal remainders the earlier has it.
  expect(apportion(10, [3, 7, 10])).toEqual([2, 3, 5]);
  expect(apportion(7, [1, 1, 1])).toEqual([3, 2, 2]);
});

test("a weight of nothing gets nothing", () => {
  expect(apportion(5, [0, 1, 0, 1])).toEqual([0, 3, 0, 2]);
});

test("shares add up to the total exactly and stay within one of their quota", () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 2_000_000 }),
      fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 1, maxLength: 400 }),
      (total, weights) => {
        const shares = apportion(total, weights);
        const sum = weights.reduce((before, weight) => before + weight, 0);
        expect(shares.reduce((before, share) => before + share, 0)).toBe(total);
        expect(
          shares.every((share, i) => Math.abs(share - ((weights[i] ?? 0) / sum) * total) < 1 + 1e-6),
        ).toBe(true);
      },
    ),
  );
});
