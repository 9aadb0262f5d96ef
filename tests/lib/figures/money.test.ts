import { expect, test } from "vitest";
import {
  assumedUnit,
  formatAssumed,
  formatExact,
  formatPounds,
  formatPoundsDifference,
  formatShare,
  formatSpan,
} from "@/lib/figures/money";

test("pounds have their thousands, and a loss its sign before the pound", () => {
  expect(formatPounds(87_337.44)).toBe("£87,337");
  expect(formatPounds(87_337.44, 2)).toBe("£87,337.44");
  expect(formatPounds(-40_880)).toBe("−£40,880");
});

test("pounds are rounded by way of the penny, so that whoever rounds the file's figure finds the page's", () => {
  expect(formatPounds(479_184.4988)).toBe("£479,185");
  expect(formatPounds(479_184.4949)).toBe("£479,184");
});

test("a difference says its direction, to the penny, and nothing has none", () => {
  expect(formatPoundsDifference(11.5)).toBe("+£11.50");
  expect(formatPoundsDifference(-11.5)).toBe("−£11.50");
  expect(formatPoundsDifference(0)).toBe("£0.00");
});

test("a range that is one figure is written once", () => {
  expect(formatSpan({ low: 1, central: 2, high: 3 }, String)).toBe("2 (1 to 3)");
  expect(formatSpan({ low: 2, central: 2, high: 2 }, String)).toBe("2");
});

test("an assumption is written with every decimal it has, as it was entered", () => {
  expect(formatExact(189_864)).toBe("189,864");
  expect(formatExact(0.5)).toBe("0.5");
  expect(formatExact(0.1 + 0.2)).toBe("0.3");
  expect(formatShare(0.125)).toBe("12.5%");
  expect(formatAssumed(34.5, "pounds per hour")).toBe("£34.50");
  expect(formatAssumed(0.5, "share")).toBe("50%");
  expect(formatAssumed(0.5, "minutes per view")).toBe("0.5");
});

test("what an assumption is per follows its figure, without the pounds that stand before it", () => {
  expect(assumedUnit("pounds per letter")).toBe("per letter");
  expect(assumedUnit("minutes per view")).toBe("minutes per view");
  expect(assumedUnit("share")).toBe("");
});
