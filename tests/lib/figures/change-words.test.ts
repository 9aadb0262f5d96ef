import { describe, expect, test } from "vitest";
import { noData, value } from "@/lib/disclosure/cell";
import { changeInCell, changeInWords } from "@/lib/figures/change-words";
import { change } from "./sample-parts";

describe("a change in words", () => {
  test("3,412 after 3,278 is 4.1% more than the week before", () => {
    // 134 / 3,278 = 0.04088
    expect(changeInWords(change(3412, 3278), value(3278), "the week before")).toBe(
      "4.1% more than the week before",
    );
  });

  test("3,278 after 3,412 is 3.9% less", () => {
    // −134 / 3,412 = −0.03927
    expect(changeInWords(change(3278, 3412), value(3412), "the week before")).toBe(
      "3.9% less than the week before",
    );
  });

  test("from none there is no percentage, whatever came after", () => {
    expect(changeInWords(change(700, 0), value(0), "the week before")).toBe("none the week before");
    expect(changeInWords(change(700, 0), value(0), "the same week last year")).toBe(
      "none in the same week last year",
    );
  });

  test("from one there is", () => {
    expect(changeInWords(change(2, 1), value(1), "the week before")).toBe("100.0% more than the week before");
  });

  test("no difference is the same, also from none to none", () => {
    expect(changeInWords(change(22, 22), value(22), "the week before")).toBe("the same as the week before");
    expect(changeInWords(change(0, 0), value(0), "the week before")).toBe("the same as the week before");
  });

  test("a difference too small for one decimal is not called the same", () => {
    expect(changeInWords(change(100_001, 100_000), value(100_000), "the week before")).toBe(
      "less than 0.1% more than the week before",
    );
  });

  test("a week still filling is not compared", () => {
    expect(changeInWords(change(40, 100, true), value(100), "the week before")).toBe(
      "not compared with the week before until the figures are complete",
    );
  });

  test("a week before without data says so", () => {
    const none = { kind: "none", reason: "nothing was received" } as const;
    expect(changeInWords(none, noData("nothing was received"), "the week before")).toBe(
      "not compared: there is no data for the week before",
    );
  });
});

describe("a change in a table cell", () => {
  test("has the difference and the per cent, each with its sign", () => {
    expect(changeInCell(change(3412, 3278)).text).toBe("+134 (+4.1%)");
    expect(changeInCell(change(0, 12)).text).toBe("−12 (−100.0%)");
  });

  test("has no per cent from none", () => {
    expect(changeInCell(change(700, 0)).text).toBe("+700 (from none)");
  });

  test("gives the reason where nothing is compared", () => {
    expect(changeInCell(change(40, 100, true))).toEqual({
      text: "Not compared",
      reason: "A week is compared once its data is complete.",
    });
  });
});
