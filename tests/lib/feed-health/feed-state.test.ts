import { expect, test } from "vitest";
import { feedState } from "@/lib/feed-health/feed-state";
import { dueTo, type Rhythm, rhythmOf } from "@/lib/feed-health/rhythm";
import { day } from "@/tests/lib/reports/small-programme";

// 1 February 2021 was a Monday.
const weekly: Rhythm = { every: "week", withinDays: 7 };

test("a weekly feed is due a week after the Sunday, and not before that day is over", () => {
  expect(dueTo(weekly, day("2021-02-07"))).toBe("2021-01-24");
  // 31 January + 7 days is 7 February; on the 8th it is overdue.
  expect(dueTo(weekly, day("2021-02-08"))).toBe("2021-01-31");
  expect(dueTo(weekly, day("2021-02-14"))).toBe("2021-01-31");
});

test("a feed of the same day is due once the day is over, one of a month once the month's time is", () => {
  expect(dueTo({ every: "day", withinDays: 0 }, day("2021-02-08"))).toBe("2021-02-07");
  const monthly: Rhythm = { every: "month", withinDays: 14 };
  expect(dueTo(monthly, day("2021-02-14"))).toBe("2020-12-31");
  expect(dueTo(monthly, day("2021-02-15"))).toBe("2021-01-31");
  // A leap year's February ends on the 29th.
  expect(dueTo(monthly, day("2020-03-14"))).toBe("2020-01-31");
  expect(dueTo(monthly, day("2020-03-15"))).toBe("2020-02-29");
});

test("of a feed that has ended nothing is due", () => {
  expect(dueTo({ every: "none", withinDays: 7 }, day("2021-02-08"))).toBeNull();
});

test("where nothing is stated feeds are weekly, and counts of months monthly", () => {
  const feed = { grain: "counts", countPeriod: "month", expected: null } as const;
  expect(rhythmOf(feed)).toEqual({ every: "month", withinDays: 14 });
  expect(rhythmOf({ ...feed, countPeriod: "day" })).toEqual({ every: "week", withinDays: 7 });
  expect(rhythmOf({ ...feed, expected: { every: "day", withinDays: 1 } })).toEqual({
    every: "day",
    withinDays: 1,
  });
});

const on = day("2021-02-08");
const state = (dataTo: string | null, lastReceivedOn: string | null, rhythm = weekly) =>
  feedState(
    rhythm,
    {
      dataTo: dataTo === null ? null : day(dataTo),
      lastReceivedOn: lastReceivedOn === null ? null : day(lastReceivedOn),
    },
    on,
  );

test("a feed whose data reach the day due is on time, one day short is late", () => {
  expect(state("2021-01-31", "2021-02-01")).toEqual({ kind: "on-time", dueTo: "2021-01-31" });
  expect(state("2021-01-30", "2021-02-01")).toEqual({ kind: "late", dueTo: "2021-01-31", daysMissing: 1 });
});

test("a late feed is silent when nothing came for more than two periods and the time allowed", () => {
  // Two weeks and seven days before 8 February is 18 January.
  expect(state("2021-01-10", "2021-01-18")).toEqual({ kind: "late", dueTo: "2021-01-31", daysMissing: 21 });
  expect(state("2021-01-10", "2021-01-17")).toEqual({
    kind: "silent",
    dueTo: "2021-01-31",
    daysMissing: 21,
    silentDays: 22,
  });
});

test("what has never come is told apart from what has ended", () => {
  expect(state(null, null)).toEqual({ kind: "nothing-received", dueTo: "2021-01-31" });
  expect(state("2020-01-31", "2020-02-01", { every: "none", withinDays: 0 })).toEqual({ kind: "ended" });
});
