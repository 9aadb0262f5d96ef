import { describe, expect, test } from "vitest";
import { profileLine, readingWords, targetWords, unfitWords } from "@/lib/figures/spc-words";
import { spcChart } from "@/lib/spc/chart";

/** Mean 10, limits 10 ± 10.64. */
const ORDINARY = [12, 8, 12, 8, 12, 8, 12, 8, 12, 8, 12, 8, 12, 8, 12, 8, 12, 8, 12, 8, 12, 8, 12, 8];
const words = (values: (number | null)[], more: Partial<Parameters<typeof spcChart>[0]> = {}) =>
  readingWords(
    spcChart({ values, improvement: "increase", ...more }),
    values.map((_, place) => `week ${place + 1}`),
  );

describe("a chart says what its latest week means", () => {
  test("seven above the mean", () => {
    expect(words([...ORDINARY, 14, 15, 14, 15, 14, 15, 14])).toBe(
      "Seven weeks in a row above the mean: a change, not chance. More is better here, so this is an improvement.",
    );
  });

  test("eight below it, where less is better", () => {
    expect(words([...ORDINARY, 12, 6, 5, 6, 5, 6, 5, 6, 5], { improvement: "decrease" })).toBe(
      "Eight weeks in a row below the mean: a change, not chance. Less is better here, so this is an improvement.",
    );
  });

  test("a run of thirteen is written in digits", () => {
    expect(words([...ORDINARY, ...ORDINARY, 14, 15, 14, 15, 14, 15, 14, 15, 14, 15, 14, 15, 14])).toMatch(
      /^13 weeks in a row above/,
    );
  });

  test("a rise", () => {
    expect(words([...ORDINARY, 7, 8, 9, 10, 11, 12, 13], { improvement: "neutral" })).toBe(
      "Seven weeks in a row, each higher than the one before: a change, not chance.",
    );
  });

  test("one week beyond a limit", () => {
    expect(words([...ORDINARY, -20])).toBe(
      "The latest full week lies below the lower limit: more than ordinary ups and downs explain. More is better here, so this is a concern.",
    );
  });

  test("two of three weeks far out", () => {
    expect(words([...ORDINARY, 19, 11, 19], { improvement: "neutral" })).toBe(
      "Two of three weeks far above the mean: a change, not chance.",
    );
  });

  test("nothing but ordinary weeks", () => {
    expect(words(ORDINARY)).toBe("No signal: the ups and downs are those of ordinary weeks.");
  });

  test("an ordinary week after one that was not", () => {
    expect(words([...ORDINARY, 40, 12, 8])).toBe(
      "No signal in the latest full week. One week before it was out of the ordinary: week 25, above the upper limit.",
    );
  });

  test("an ordinary week after several that were not", () => {
    expect(words([...ORDINARY, 40, 12, 8, -20, 8, 12])).toBe(
      "No signal in the latest full week. 2 earlier weeks were out of the ordinary, the last of them week 28, below the lower limit.",
    );
  });
});

describe("a chart says why it concludes nothing", () => {
  test("too few weeks", () => {
    expect(words(ORDINARY.slice(0, 8))).toBe(
      "Trial limits, from 8 weeks: nothing is concluded before there are 13.",
    );
  });

  test("figures that never change", () => {
    expect(words(Array(20).fill(3))).toMatch(/^No limits\. Nearly all figures are the same/);
  });

  test("no figure at all", () => {
    expect(words([null, null])).toBe("There is no finished figure to read.");
    expect(words([])).toBe("There is no finished figure to read.");
  });
});

test("limits that a third of the weeks do not keep to are called unfit, and not changed", () => {
  const unfit = (values: number[]) => unfitWords(spcChart({ values, improvement: "increase" }));
  // A step from about 10 to about 30 in the middle: every week is on its own side of a mean of 20.
  expect(unfit([...ORDINARY, ...ORDINARY.map((value) => value + 20)])).toMatch(
    /^48 weeks of 48 are out of the ordinary, so these limits describe few of them\./,
  );
  expect(unfit([...ORDINARY, 40])).toBeNull();
  expect(unfit(ORDINARY.slice(0, 8))).toBeNull();
});

test("what a target can expect is said with the target", () => {
  expect(targetWords("consistent-fail", 2000)).toBe(
    "As things stand, the target of 2,000 will not be met: it lies beyond the limits.",
  );
});

test("the line under a chart begins with the profile's name", () => {
  expect(profileLine("nhsr")).toMatch(
    /^Rules: nhsr \(NHS-R plot the dots\)\. Signals: .*2\.66 × mean moving range/,
  );
  expect(profileLine("mdc6")).toContain("6 in a row on one side of the mean");
});
