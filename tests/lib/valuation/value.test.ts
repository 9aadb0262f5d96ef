import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Factor, rangeReason } from "@/lib/valuation/factor";
import { formatUnit } from "@/lib/valuation/unit";
import { beforeShares, net, perUnit, perUnitRange, scenarioFigures, workingOf } from "@/lib/valuation/value";
import { factor, LONDON, valuation, valueFor } from "./factors";

const london = valuation("views", LONDON);

describe("London's published base case: 0.5 minutes an access at £34.50 an hour", () => {
  test("is £0.2875 an access, which the evaluation publishes as £0.29", () => {
    expect(perUnitRange(london)).toEqual({ low: 0.2875, central: 0.2875, high: 0.2875 });
    expect(perUnitRange(london).central.toFixed(2)).toBe("0.29");
  });

  test("makes £373,750 of 1.3 million accesses; the £374,143 published is of 1,301,367 of them", () => {
    expect(valueFor(london, 1_300_000).value.central).toBeCloseTo(373_750, 6);
    // £374,143 ÷ £0.2875 = 1,301,366.96: “1.3 million” was rounded, and the rate was not.
    expect(valueFor(london, 1_301_367).value.central).toBeCloseTo(374_143.0125, 6);
    // At the rounded £0.29 the same sum would be 1,290,148 accesses, which is not 1.3 million to two figures' care.
    expect(374_143 / 0.29).toBeCloseTo(1_290_148.28, 2);
  });

  test("is 10,833 hours of 1.3 million accesses: minutes are told in hours", () => {
    const { natural } = valueFor(london, 1_300_000);
    expect(natural && formatUnit(natural.unit)).toBe("hours");
    // 1,300,000 × 0.5 ÷ 60 = 10,833.33
    expect(natural?.value.central).toBeCloseTo(10_833.33, 2);
  });
});

describe("published headlines, and what they rest on", () => {
  test("London's 2025 update is £1.90 a view: 2.7 minutes at £42.14 an hour", () => {
    // Up to £135m on 70.9 million uses; £4.6m and 109,166 hours a month.
    expect(135 / 70.9).toBeCloseTo(1.904, 3);
    const hour = factor("unit-value", 4_600_000 / 109_166, "pounds per hour");
    expect(hour.central).toBeCloseTo(42.14, 2);
    const update = valuation("views", {
      effect: factor("effect", 2.711, "minutes per view"),
      unitValue: hour,
    });
    expect(valueFor(update, 70_900_000).value.central / 1_000_000).toBeCloseTo(135, 1);
  });

  test("the press of 2023 mixes two scenarios: £2.1m for 1.3m minutes would be £97 an hour", () => {
    const hours = valuation("views", { effect: factor("effect", 1, "minutes per view") }, "natural");
    expect(2_100_000 / valueFor(hours, 1_300_000).value.central).toBeCloseTo(96.92, 2);
  });

  test("Dorset's £5.50 a view is 19 times London's base case", () => {
    expect(5.5 / perUnitRange(london).central).toBeCloseTo(19.13, 2);
  });
});

describe("a whole working, from low to high", () => {
  const factors = {
    effect: factor("effect", [0.5, 2, 5], "minutes per view", "MINUTES"),
    unitValue: factor("unit-value", [30, 34.5, 42.1], "pounds per hour", "HOUR"),
    attribution: factor("attribution", [0.25, 0.5, 0.75]),
    confidence: factor("confidence", [0.6, 0.8, 0.9]),
    optimismBias: factor("optimism-bias", [0.05, 0.1, 0.2]),
  };
  const whole = valuation("views", factors);

  test("189,864 views × 2.0 minutes ÷ 60 × £34.50 × 50 % × 80 % × 90 % = £78,603.70", () => {
    const steps = workingOf(whole, 189_864, "central");
    expect(
      steps.map(({ kind, operation, figure, after, afterUnit }) => [
        kind,
        operation,
        figure,
        Number(after.toFixed(4)),
        formatUnit(afterUnit),
      ]),
    ).toEqual([
      ["quantity", "start", 189_864, 189_864, "views"],
      ["effect", "times", 2, 379_728, "minutes"],
      ["conversion", "divided by", 60, 6_328.8, "hours"],
      ["unit-value", "times", 34.5, 218_343.6, "pounds"],
      ["attribution", "times", 0.5, 109_171.8, "pounds"],
      ["confidence", "times", 0.8, 87_337.44, "pounds"],
      ["optimism-bias", "times", 0.9, 78_603.696, "pounds"],
    ]);
    expect(steps.at(-1)).toMatchObject({ stated: 0.1, code: "OPTIMISM-BIAS" });
  });

  test("low takes every factor at its low, and the high optimism bias", () => {
    // 100 × 0.5 ÷ 60 × 30 × 0.25 × 0.6 × (1 − 0.2) = 3
    expect(valueFor(whole, 100).value.low).toBeCloseTo(3, 10);
    // 100 × 5 ÷ 60 × 42.1 × 0.75 × 0.9 × (1 − 0.05) = 224.972
    expect(valueFor(whole, 100).value.high).toBeCloseTo(224.971875, 6);
  });

  test("hours by nature bear the same shares as the pounds do", () => {
    const { value, natural } = valueFor(whole, 189_864);
    expect((natural?.value.central ?? 0) * 34.5).toBeCloseTo(value.central, 6);
  });

  test("before the shares it is what published values per view are", () => {
    // 2 minutes ÷ 60 × £34.50
    expect(beforeShares(whole).central).toBeCloseTo(1.15, 10);
  });

  test("the working ends on the value, whatever the quantity", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.constantFrom("low", "central", "high"),
        (quantity, scenario) => {
          const end = workingOf(whole, quantity, scenario).at(-1)?.after ?? Number.NaN;
          expect(end).toBeCloseTo(quantity * perUnit(whole, scenarioFigures(scenario)), 3);
        },
      ),
    );
  });
});

test("attribution, confidence and optimism bias never make a value larger", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, share, (attribution, confidence, bias) => {
      const made = valuation("views", {
        ...LONDON,
        attribution: factor("attribution", attribution),
        confidence: factor("confidence", confidence),
        optimismBias: factor("optimism-bias", bias),
      });
      const { central } = perUnitRange(made);
      expect(central).toBeGreaterThanOrEqual(0);
      expect(central).toBeLessThanOrEqual(beforeShares(made).central);
    }),
  );
});

test("low is never above central, nor central above high", () => {
  const range = (role: Factor["role"], unitText: string, most: number) =>
    fc
      .array(fc.double({ min: 0, max: most, noNaN: true }), { minLength: 3, maxLength: 3 })
      .map((figures) => figures.toSorted((a, b) => a - b))
      .map(([low = 0, central = 0, high = 0]) => factor(role, [low, central, high], unitText))
      .filter((made) => rangeReason(role, made) === null);
  fc.assert(
    fc.property(
      range("effect", "minutes per view", 30),
      range("unit-value", "pounds per hour", 200),
      range("attribution", "share", 1),
      range("optimism-bias", "share", 1),
      (effect, unitValue, attribution, optimismBias) => {
        const made = perUnitRange(valuation("views", { effect, unitValue, attribution, optimismBias }));
        expect(made.low).toBeLessThanOrEqual(made.central);
        expect(made.central).toBeLessThanOrEqual(made.high);
      },
    ),
  );
});

describe("a range", () => {
  test("must rise from low to high", () => {
    expect(rangeReason("effect", { low: 1, central: 2, high: 3 })).toBeNull();
    expect(rangeReason("effect", { low: 2, central: 1, high: 3 })).toBe(
      "Low must not be above central, nor central above high",
    );
  });

  test("may lose time in the low scenario alone, as one of London's does", () => {
    expect(rangeReason("effect", { low: -0.5, central: 0.5, high: 20 })).toBeNull();
    expect(rangeReason("effect", { low: -2, central: 0, high: 20 })).toMatch(/is a disbenefit/);
  });

  test("of a share stays within nothing and all", () => {
    expect(rangeReason("confidence", { low: 0, central: 0.8, high: 1 })).toBeNull();
    expect(rangeReason("confidence", { low: 0.5, central: 0.8, high: 1.2 })).toBe(
      "A share for confidence must be from 0 to 1 (0 % to 100 %)",
    );
  });
});

test("disbenefits are taken off at their highest in the low scenario", () => {
  const benefit = { low: 10, central: 20, high: 40 };
  const disbenefit = { low: 1, central: 2, high: 5 };
  expect(net([benefit, benefit], [disbenefit])).toEqual({ low: 15, central: 38, high: 79 });
});
