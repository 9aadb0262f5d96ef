import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { multiply } from "@/lib/valuation/multiply";
import { BASE_UNITS, formatUnit, oneOf, parseUnit, unitOf } from "@/lib/valuation/unit";
import { unit } from "./factors";

describe("a unit as people write it", () => {
  test("singular or plural, in capitals or with spaces too many, it is the same unit", () => {
    for (const text of ["minutes per view", "Minute per views", "  MINUTES  per  View "])
      expect(formatUnit(unit(text))).toBe("minutes per view");
  });

  test("a share has no words, a count has one", () => {
    expect(unit("share")).toEqual({ over: [], under: [] });
    expect(unit("bed days")).toEqual({ over: ["bed days"], under: [] });
    expect(unit("user-months")).toEqual({ over: ["user-months"], under: [] });
  });

  test("a word nobody can convert is refused, and the reason says what to write", () => {
    expect(parseUnit("hours per week")).toEqual({
      ok: false,
      reason:
        "There is no unit “week”: a week is not a fixed number of hours here: write the figure in hours",
    });
    expect(parseUnit("£ per hour")).toEqual({ ok: false, reason: "There is no unit “£”: write “pounds”" });
    expect(parseUnit("80 %")).toEqual({
      ok: false,
      reason: "There is no unit “80 %”: write “share”, and the figure as a percentage or from 0 to 1",
    });
    expect(parseUnit("fortnights per view")).toMatchObject({
      reason: expect.stringMatching(
        /^There is no unit “fortnights”: units are made of minutes, hours, pence/,
      ),
    });
    expect(parseUnit(" ")).toEqual({ ok: false, reason: "Enter a unit, such as “minutes per view”" });
  });

  test("time per time is a proportion, not a unit", () => {
    expect(parseUnit("minutes per hour")).toEqual({
      ok: false,
      reason: "Minutes per hour is a plain proportion: write “share”",
    });
  });

  test("exactly one of a thing is written in the singular", () => {
    expect(unitOf(1, unit("hours"))).toBe("hour");
    expect(unitOf(1.5, unit("hours"))).toBe("hours");
    expect(unitOf(1, unit("minutes per view"))).toBe("minute per view");
    expect(unitOf(1, unit("share"))).toBe("share");
  });

  test("what is written out can be read back", () => {
    const word = fc.constantFrom(...BASE_UNITS);
    fc.assert(
      fc.property(word, fc.option(word), (over, under) => {
        const text = under === null ? over : `${over} per ${oneOf(under)}`;
        const parsed = parseUnit(text);
        fc.pre(parsed.ok);
        expect(parsed.ok && formatUnit(parsed.unit)).toBe(text);
      }),
    );
  });
});

describe("a product of units", () => {
  test("minutes times pounds per hour are pounds, when the minutes are divided by 60", () => {
    expect(multiply(unit("minutes"), unit("pounds per hour"))).toEqual({
      unit: { over: ["pounds"], under: [] },
      conversions: [{ from: "minutes", to: "hours", operation: "divided by", by: 60 }],
    });
  });

  test("hours times pounds per minute are pounds, when the hours are multiplied by 60", () => {
    expect(multiply(unit("hours"), unit("pounds per minute")).conversions).toEqual([
      { from: "hours", to: "minutes", operation: "times", by: 60 },
    ]);
  });

  test("views times minutes per view are minutes, with nothing to convert", () => {
    expect(multiply(unit("views"), unit("minutes per view"))).toEqual({
      unit: { over: ["minutes"], under: [] },
      conversions: [],
    });
  });

  test("a share changes no unit", () => {
    expect(multiply(unit("letters"), unit("share")).unit).toEqual(unit("letters"));
  });

  test("letters and calls stay what they are", () => {
    expect(formatUnit(multiply(unit("calls"), unit("pounds per letter")).unit)).toBe(
      "calls × pounds per letter",
    );
  });
});
