import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addWeeks, weekEnd } from "@/lib/calendar/calendar-date";
import { claimPath, type ForwardClaim, impliedPath, judgeClaim, judgeEachWeek } from "@/lib/forecast/claim";
import { day, monday, weekly } from "./weeks";

/** 938 users in the week to Sunday 1 January; 2,000 by Sunday 2 April: thirteen weeks, 6.0 % a week. */
const CLAIM: ForwardClaim = {
  target: 2000,
  by: day("2017-04-02"),
  madeOn: day("2017-01-02"),
  base: { value: 938, week: monday("2016-12-26") },
  statedRate: null,
};
const judge = (values: readonly (number | null)[], claim: Partial<ForwardClaim> = {}) => {
  const series = weekly("2016-12-26", values);
  const asOf = weekEnd(addWeeks(monday("2016-12-26"), Math.max(0, values.length - 1)));
  return judgeClaim({ claim: { ...CLAIM, ...claim }, series, asOf });
};

describe("before its day, a claim is held against its path", () => {
  // One week along the path 938 × 1.05997 = 994.25; 5 % either side is 944.5 and 1,044.0.
  test.each([
    [945, "on-course"],
    [944, "behind"],
    [1043, "on-course"],
    [1044, "ahead"],
  ])("%s users in the first week are %s", (users, verdict) => {
    const judged = judge([938, users]);
    expect(judged).toMatchObject({ verdict, actual: users, weeksLeft: 12, metOn: null, missedBy: null });
    expect(judged.expected).toBeCloseTo(994.25, 2);
    expect(judged.gap).toBeCloseTo(users - 994.25, 2);
  });

  test("after six flat weeks it is behind, and 11.4 % a week is required", () => {
    const judged = judge([938, 938, 938, 938, 938, 938, 938]);
    expect(judged).toMatchObject({ verdict: "behind", weeksLeft: 7 });
    expect(judged.requiredRate).toBeCloseTo(0.11423, 5);
    // 938 × 1.05997^6 = 938 × e^0.349454
    expect(judged.expected).toBeCloseTo(1330.35, 1);
  });

  test("in the week the path sets out from it is too early to tell", () => {
    expect(judge([938])).toMatchObject({ verdict: "too-early", weeksLeft: 13 });
    expect(judge([938]).requiredRate).toBeCloseTo(0.05997, 5);
  });

  test("a week without a figure is passed over, and the week before judged", () => {
    expect(judge([938, 994, null])).toMatchObject({
      verdict: "on-course",
      week: monday("2017-01-02"),
      weeksLeft: 12,
    });
  });

  test("from a week of zero no rate leads to the target", () => {
    expect(judge([938, 0])).toMatchObject({ verdict: "behind", actual: 0, requiredRate: null });
  });

  test("weeks after the day of judgement are not looked at", () => {
    const series = weekly("2016-12-26", [938, 994, 5000]);
    expect(judgeClaim({ claim: CLAIM, series, asOf: day("2017-01-14") })).toMatchObject({
      verdict: "on-course",
      week: monday("2017-01-02"),
    });
  });
});

describe("met", () => {
  test("in the first week at the target, and not at one below it", () => {
    expect(judge([938, 1999]).verdict).toBe("ahead");
    expect(judge([938, 2000])).toMatchObject({ verdict: "met", metOn: monday("2017-01-02"), actual: 2000 });
  });

  test("and stays met when fewer come afterwards", () => {
    expect(judge([938, 2000, 1500])).toMatchObject({ verdict: "met", metOn: monday("2017-01-02") });
  });

  test("not by a week that was over before the claim was made", () => {
    expect(judge([2500, 994], { base: null, statedRate: 0.06, madeOn: day("2017-01-01") }).verdict).toBe(
      "met",
    );
    expect(judge([2500, 994], { base: null, statedRate: 0.06, madeOn: day("2017-01-02") }).verdict).toBe(
      "on-course",
    );
  });
});

describe("missed", () => {
  const flat = (weeks: number, then: (number | null)[]) => [
    ...Array.from({ length: weeks }, () => 1900),
    ...then,
  ];

  test("only when the week its day falls in has ended", () => {
    expect(judge(flat(13, [])).verdict).toBe("on-course");
    expect(judge(flat(13, [1900]))).toMatchObject({
      verdict: "missed",
      missedBy: 100,
      requiredRate: null,
      weeksLeft: null,
      week: monday("2017-03-27"),
    });
  });

  test("by a day inside a week, when that week has ended", () => {
    const by = day("2017-03-28");
    expect(judge(flat(13, []), { by }).verdict).toBe("on-course");
    expect(judge(flat(13, [1999]), { by })).toMatchObject({ verdict: "missed", missedBy: 1 });
    expect(judge(flat(13, [2000]), { by })).toMatchObject({ verdict: "met" });
  });

  test("and reached later, which is said", () => {
    expect(judge(flat(14, [2100]))).toMatchObject({
      verdict: "missed",
      missedBy: 100,
      reachedLater: monday("2017-04-03"),
    });
  });

  test("is not said where the week that decides has no figure", () => {
    expect(judge(flat(13, [null, 1900]))).toMatchObject({
      verdict: "no-data",
      reason: "there is no figure for the week the claim's day falls in",
    });
  });
});

describe("the path", () => {
  test("runs back from the target at the rate that was said, where no base was named", () => {
    // Cheshire Care Record, 2016: 6 % a week and 2,000 by 31 December, 111 days after Sunday 11 September.
    // 2000 / 1.06^(111 / 7) = 2000 / 2.51917
    const claim = {
      ...CLAIM,
      by: day("2016-12-31"),
      madeOn: day("2016-09-12"),
      base: null,
      statedRate: 0.06,
    };
    const judged = judgeClaim({ claim, series: weekly("2016-08-29", [850, 885]), asOf: day("2016-09-11") });
    expect(judged.expected).toBeCloseTo(793.91, 1);
    expect(judged).toMatchObject({
      verdict: "ahead",
      path: { source: "stated-rate", from: monday("2016-09-05") },
    });
    // (2000 / 885)^(7 / 111): ln 2.259887 = 0.815315; × 7 / 111 = 0.051416
    expect(judged.requiredRate).toBeCloseTo(0.05276, 4);
  });

  test("sets out from the figure of the day, where neither base nor rate was named", () => {
    const claim = { ...CLAIM, base: null };
    expect(claimPath(claim, weekly("2016-12-26", [938, 1500]))).toMatchObject({
      source: "first-figure",
      from: monday("2016-12-26"),
      rate: expect.closeTo(0.05997, 5),
    });
  });

  test("cannot be drawn from nothing", () => {
    expect(judge([0], { base: null })).toMatchObject({ verdict: "no-data", path: null });
    expect(judge([])).toMatchObject({ verdict: "no-data", reason: "no complete week has a figure yet" });
  });

  test("is drawn from its first week to the claim's day, and nowhere else", () => {
    const path = claimPath(CLAIM, weekly("2016-12-26", [938]));
    if (path === null) throw new Error("no path");
    const weeks = weekly(
      "2016-12-19",
      Array.from({ length: 17 }, () => null),
    ).weeks;
    const drawn = impliedPath(CLAIM, path, weeks);
    expect(drawn[0]).toBeNull();
    expect(drawn[1]).toBeCloseTo(938, 9);
    expect(drawn[2]).toBeCloseTo(994.25, 2);
    expect(drawn[14]).toBeCloseTo(2000, 9);
    expect(drawn.slice(15)).toEqual([null, null]);
  });

  test("ends at the target, also where the day lies inside a week", () => {
    const claim = { ...CLAIM, by: day("2017-03-28") };
    const path = claimPath(claim, weekly("2016-12-26", [938]));
    if (path === null) throw new Error("no path");
    expect(impliedPath(claim, path, [monday("2017-03-27")])).toEqual([2000]);
  });
});

test("a claim is judged at the end of each week with a figure since it was made", () => {
  const series = weekly("2016-12-19", [900, 938, 994, null, 1000, 2000]);
  const judged = judgeEachWeek({ claim: CLAIM, series, asOf: day("2017-01-29") });
  expect(judged.map(({ week, verdict }) => [week, verdict])).toEqual([
    ["2017-01-02", "on-course"],
    ["2017-01-16", "behind"],
    ["2017-01-23", "met"],
  ]);
});

test("more users never make a verdict worse", () => {
  const rank = { behind: 0, "on-course": 1, ahead: 2, met: 3 };
  const place = (users: number) => {
    const { verdict } = judge([938, 938, users]);
    return verdict === "missed" || verdict === "too-early" || verdict === "no-data" ? -1 : rank[verdict];
  };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 4000 }), (a, b) => {
      const [fewer, more] = a <= b ? [a, b] : [b, a];
      return place(fewer) >= 0 && place(fewer) <= place(more);
    }),
  );
});
