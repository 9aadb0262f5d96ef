import { describe, expect, test } from "vitest";
import { noData, notAvailable, value } from "@/lib/disclosure/cell";
import { formatCell, formatDifference, formatList, formatNumber, formatPercent } from "@/lib/figures/format";

describe("numbers are written in full", () => {
  test("thousands have commas and nothing is abbreviated", () => {
    expect(formatNumber(1996196)).toBe("1,996,196");
    expect(formatNumber(999)).toBe("999");
  });

  test("a mean of 14,604.92 a month reads 14,605, and one of 153,553.54 reads 153,554", () => {
    expect(formatNumber(189864 / 13)).toBe("14,605");
    expect(formatNumber(1996196 / 13)).toBe("153,554");
  });

  test("a negative number has a minus sign and not a hyphen; what rounds to nothing has none", () => {
    expect(formatNumber(-12)).toBe("−12");
    expect(formatNumber(-0.4)).toBe("0");
  });

  test("a difference always says its direction, and nothing has none", () => {
    expect(formatDifference(134)).toBe("+134");
    expect(formatDifference(-134)).toBe("−134");
    expect(formatDifference(0)).toBe("0");
  });

  test("a per cent has one decimal, a half rounded up", () => {
    expect(formatPercent(0.0408)).toBe("4.1%");
    expect(formatPercent(0.0405)).toBe("4.1%");
    expect(formatPercent(0.0404)).toBe("4.0%");
    expect(formatPercent(1)).toBe("100.0%");
  });
});

describe("where there is no number, words say so", () => {
  test("counted and none is 0; nothing received is not", () => {
    expect(formatCell(value(0))).toEqual({ text: "0", provisional: false, reason: null });
    expect(formatCell(noData("nothing has been received"))).toEqual({
      text: "No data",
      provisional: false,
      reason: "Nothing has been received.",
    });
  });

  test("a figure that may still change carries its mark, a finished one does not", () => {
    expect(formatCell(value(12, true)).provisional).toBe(true);
    expect(formatCell(value(12)).provisional).toBe(false);
  });

  test("a reason begins with a capital, but a name keeps the letter it is written with", () => {
    expect(formatCell(noData("nothing has come")).reason).toBe("Nothing has come.");
    expect(formatCell(noData("e-Xchange sends running totals")).reason).toBe(
      "e-Xchange sends running totals.",
    );
  });

  test("a reason that is already a sentence does not get a second full stop", () => {
    expect(formatCell(notAvailable("LPRES sends counts.")).reason).toBe("LPRES sends counts.");
  });
});

test("names in a row are joined with commas and one and", () => {
  expect(formatList(["a"])).toBe("a");
  expect(formatList(["a", "b"])).toBe("a and b");
  expect(formatList(["a", "b", "c"])).toBe("a, b and c");
});
