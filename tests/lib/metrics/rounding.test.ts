import { expect, test } from "vitest";
import { roundHalfUp } from "@/lib/metrics/rounding";

test("the bulletin's means are rounded, not cut: 14,605 and 153,554 a month", () => {
  expect(roundHalfUp(189864 / 13, 0)).toBe(14605);
  expect(roundHalfUp(1996196 / 13, 0)).toBe(153554);
  expect(roundHalfUp(189864 / 13, 2)).toBe(14604.92);
  expect(roundHalfUp(1996196 / 13, 2)).toBe(153553.54);
});

test("a half goes up, just under a half does not", () => {
  expect(roundHalfUp(2.5, 0)).toBe(3);
  expect(roundHalfUp(2.4999, 0)).toBe(2);
  expect(roundHalfUp(1.005, 2)).toBe(1.01);
  expect(roundHalfUp(1.00499, 2)).toBe(1);
});

test("a fall is rounded like a rise of the same size, and nothing becomes minus zero", () => {
  expect(roundHalfUp(-2.5, 0)).toBe(-3);
  expect(Object.is(roundHalfUp(-0.2, 0), 0)).toBe(true);
});

test("very small and very large figures keep their digits", () => {
  expect(roundHalfUp(1e-9, 2)).toBe(0);
  expect(roundHalfUp(8249471, 2)).toBe(8249471);
});
