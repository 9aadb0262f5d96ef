import { afterEach, expect } from "vitest";
import { newViolations } from "./policy-violations";

// After every journey: what its pages tried and their policy stopped is a fault of ours, even where nobody sees it.
afterEach(() => {
  expect(newViolations()).toEqual([]);
});
