import { describe, expect, test } from "vitest";
import { breakEvenEffect } from "@/lib/valuation/break-even";
import { discountFactor, pricesOf } from "@/lib/valuation/discount";
import { outsidePublished } from "@/lib/valuation/published-range";
import { formatUnit } from "@/lib/valuation/unit";
import { factor, LONDON, valuation, valueFor } from "./factors";

describe("discounting at the Green Book's 3.5 %", () => {
  test("the first financial year is year 0 and whole", () => {
    expect(discountFactor("2020/21", "2020/21")).toBe(1);
  });

  test("year 1 to 3 are as in the Green Book's table: 0.9662, 0.9335, 0.9019", () => {
    const years = ["2021/22", "2022/23", "2023/24"];
    expect(years.map((year) => discountFactor(year, "2020/21").toFixed(4))).toEqual([
      "0.9662",
      "0.9335",
      "0.9019",
    ]);
  });
});

describe("real terms", () => {
  const index = new Map([
    ["2019/20", 80],
    ["2020/21", 100],
    ["2021/22", 0],
  ]);

  test("£100 of a year with the index 80 are £125 of one with 100", () => {
    expect(100 * (pricesOf({ from: "2019/20", to: "2020/21", index }) ?? 0)).toBe(125);
  });

  test("cannot be told without a deflator of both years", () => {
    expect(pricesOf({ from: "2018/19", to: "2020/21", index })).toBeNull();
    expect(pricesOf({ from: "2021/22", to: "2020/21", index })).toBeNull();
    expect(pricesOf({ from: "2018/19", to: "2018/19", index })).toBe(1);
  });
});

describe("break-even", () => {
  test("at London's £34.50 an hour a view must save 1.74 minutes to pay £1,000,000 by 1,000,000 views", () => {
    const found = breakEvenEffect({
      valuation: valuation("views", LONDON),
      quantity: 1_000_000,
      cost: 1_000_000,
      scenario: "central",
    });
    // £1 a view ÷ £34.50 × 60 minutes = 1.7391
    expect(found).toMatchObject({ kind: "effect" });
    expect(found.kind === "effect" && found.effect).toBeCloseTo(1.7391, 4);
    expect(found.kind === "effect" && formatUnit(found.unit)).toBe("minutes per view");
  });

  const whole = valuation("views", {
    ...LONDON,
    attribution: factor("attribution", [0.4, 0.5, 0.6]),
    optimismBias: factor("optimism-bias", [0.1, 0.2, 0.3]),
  });

  test("is worked backwards, step by step", () => {
    const found = breakEvenEffect({ valuation: whole, quantity: 1000, cost: 690, scenario: "central" });
    if (found.kind !== "effect") throw new Error(found.reason);
    expect(
      found.working.map(({ kind, operation, figure, after, afterUnit }) => [
        kind,
        operation,
        figure,
        Number(after.toFixed(6)),
        formatUnit(afterUnit),
      ]),
    ).toEqual([
      ["cost", "start", 690, 690, "pounds"],
      ["optimism-bias", "divided by", 0.8, 862.5, "pounds"],
      ["attribution", "divided by", 0.5, 1725, "pounds"],
      ["unit-value", "divided by", 34.5, 50, "hours"],
      ["conversion", "times", 60, 3000, "minutes"],
      ["quantity", "divided by", 1000, 3, "minutes per view"],
    ]);
  });

  test("is the effect with which the value is the cost", () => {
    const found = breakEvenEffect({ valuation: whole, quantity: 1000, cost: 690, scenario: "low" });
    if (found.kind !== "effect") throw new Error(found.reason);
    const at = valuation("views", {
      effect: factor("effect", found.effect, "minutes per view"),
      unitValue: LONDON.unitValue,
      attribution: factor("attribution", 0.4),
      optimismBias: factor("optimism-bias", 0.3),
    });
    expect(valueFor(at, 1000).value.central).toBeCloseTo(690, 8);
  });

  test("there is none without views, without an effect, or when nothing is attributed", () => {
    const ask = { quantity: 1000, cost: 690, scenario: "central" } as const;
    expect(breakEvenEffect({ ...ask, valuation: whole, quantity: 0 })).toMatchObject({
      kind: "not-available",
    });
    const unitValue = factor("unit-value", 2, "pounds per letter");
    expect(breakEvenEffect({ ...ask, valuation: valuation("letters", { unitValue }) })).toMatchObject({
      reason: "there is no effect whose size could be looked for",
    });
    const none = valuation("views", { ...LONDON, attribution: factor("attribution", 0) });
    expect(breakEvenEffect({ ...ask, valuation: none })).toMatchObject({
      reason: "a factor is 0: no effect, however large, pays for the cost",
    });
  });
});

describe("the published range of £0.29 to £5.50 a view", () => {
  test("holds London's base case of £0.2875, which is published as £0.29", () => {
    expect(outsidePublished(0.2875)).toBeNull();
    expect(outsidePublished(0.2849)).toBe("below");
  });

  test("ends at £5.50", () => {
    expect(outsidePublished(5.5)).toBeNull();
    expect(outsidePublished(5.51)).toBe("above");
  });
});
