import { expect, test } from "vitest";
import { decimalsGiven } from "@/lib/metrics/rounding";

test.each([
  [0, 0],
  [100, 0],
  [34.5, 1],
  [0.05, 2],
  [0.0000001, 7],
  [1 / 3, 10],
])("%d is written with %d decimals", (figure, decimals) => {
  expect(decimalsGiven(figure)).toBe(decimals);
});
