import { describe, expect, test } from "vitest";
import { formatUnit } from "@/lib/valuation/unit";
import { factor, LONDON, refusals, valuation } from "./factors";

describe("units that fit", () => {
  test("views × minutes per view × pounds per hour are pounds, and hours by nature", () => {
    const { unit, natural } = valuation("views", LONDON);
    expect(formatUnit(unit)).toBe("pounds");
    expect(natural && formatUnit(natural.unit)).toBe("hours");
  });

  test("letters × pounds per letter need no effect", () => {
    const unitValue = factor("unit-value", 1.1, "pounds per letter");
    expect(formatUnit(valuation("letters", { unitValue }).unit)).toBe("pounds");
  });

  test("pence end as pounds", () => {
    const { operations, unit } = valuation("letters", {
      unitValue: factor("unit-value", 85, "pence per letter"),
    });
    expect(formatUnit(unit)).toBe("pounds");
    expect(operations.at(-1)).toMatchObject({ conversion: { operation: "divided by", by: 100 } });
  });

  test("a benefit that is quantified ends in what it is: minutes as hours, calls as calls", () => {
    expect(formatUnit(valuation("views", { effect: LONDON.effect }, "natural").unit)).toBe("hours");
    const effect = factor("effect", 4.3, "calls per user-month");
    expect(formatUnit(valuation("user-months", { effect }, "natural").unit)).toBe("calls");
  });
});

describe("units that do not fit are refused with the reason", () => {
  test("minutes are not paid by the letter", () => {
    const unitValue = factor("unit-value", 2, "pounds per letter");
    expect(refusals("views", { effect: LONDON.effect, unitValue })).toEqual([
      "Views times minutes per view times pounds per letter does not give pounds: nothing turns minutes into letters",
    ]);
  });

  test("an effect per view says nothing of users", () => {
    expect(refusals("users", LONDON)).toEqual([
      "Users times minutes per view times pounds per hour does not give pounds: nothing turns users into views",
    ]);
  });

  test("time without the cost of an hour is not money", () => {
    expect(refusals("views", { effect: LONDON.effect })).toEqual([
      "Nothing here is in pounds: choose a unit value, such as the cost of an hour",
    ]);
  });

  test("views times pounds an hour lack the minutes", () => {
    expect(refusals("views", { unitValue: LONDON.unitValue })).toEqual([
      "Views times pounds per hour does not give pounds: nothing turns views into hours",
    ]);
  });

  test("an effect in pounds takes no unit value on top", () => {
    const effect = factor("effect", 0.29, "pounds per view");
    expect(refusals("views", { effect })).toEqual([]);
    expect(refusals("views", { effect, unitValue: LONDON.unitValue })).toEqual([
      "Views times pounds per view times pounds per hour does not give pounds: there are no hours to multiply by what is said per hour",
    ]);
  });

  test("a benefit that is quantified has no price, and cannot be counted in pounds", () => {
    expect(refusals("views", LONDON, "natural")).toEqual([
      "LONDON-HOUR puts a price on a benefit that is quantified and not valued: leave the unit value out, or class it as cash-releasing or non-cash-releasing",
    ]);
    expect(refusals("views", { effect: factor("effect", 1, "pounds per view") }, "natural")).toEqual([
      "Views times pounds per view does not give a number of one thing: it gives pounds, and the benefit is quantified and not valued",
    ]);
  });

  test("a confidence of 80 pounds, and an effect in the place of a unit value", () => {
    const confidence = factor("confidence", 0.8, "pounds");
    expect(refusals("views", { ...LONDON, confidence, unitValue: LONDON.effect })).toEqual([
      "LONDON-MINUTES is an assumption about effect, not about unit value",
      "CONFIDENCE: The unit for confidence is “share”, not “pounds”",
    ]);
  });

  test("a unit value is money for something", () => {
    const unitValue = factor("unit-value", 34.5, "minutes per view");
    expect(refusals("views", { unitValue })).toEqual([
      "UNIT-VALUE: A unit value is in pounds for something, such as “pounds per hour”, not in minutes per view",
    ]);
  });

  test("a quantity is so many of one thing", () => {
    expect(refusals("minutes per view", { unitValue: LONDON.unitValue })).toContain(
      "A quantity is so many of one thing, such as views or letters, not minutes per view",
    );
  });
});
