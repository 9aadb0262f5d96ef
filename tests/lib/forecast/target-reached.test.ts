import { describe, expect, test } from "vitest";
import { addWeeks, weekEnd } from "@/lib/calendar/calendar-date";
import { forecast } from "@/lib/forecast/forecast";
import { targetOutlook, targetReached } from "@/lib/forecast/target-reached";
import { simulate } from "./simulated-series";
import { day, monday, weekly } from "./weeks";

const steady = (weeks: number) => Array.from({ length: weeks }, (_, week) => 440 * 1.06 ** week);

test("users that grow by exactly 6 % a week from 440 reach 2,000 in the twenty-sixth week after", () => {
  // 440 × 1.06^25 = 1,888; 440 × 1.06^26 = 2,002
  const made = forecast({ series: weekly("2016-01-04", steady(20)), until: day("2016-12-31") });
  const week = addWeeks(monday("2016-01-04"), 26);
  expect(targetReached(made, 2000)).toMatchObject({
    central: week,
    within95: { earliest: week, latest: week },
    horizon: "2016-12-26",
  });
});

test("a target beyond the weeks forecast is not within the horizon", () => {
  const made = forecast({
    series: weekly("2016-01-04", steady(20)),
    until: weekEnd(addWeeks(monday("2016-01-04"), 24)),
  });
  expect(targetReached(made, 2000)).toMatchObject({
    central: null,
    within95: { earliest: null, latest: null },
  });
});

test("a target that is reached already, and a series without a forecast, have no week to come", () => {
  expect(
    targetReached(forecast({ series: weekly("2016-01-04", steady(27)), until: day("2016-12-31") }), 2000),
  ).toBeNull();
  expect(
    targetReached(forecast({ series: weekly("2016-01-04", [5]), until: day("2016-12-31") }), 2000),
  ).toBeNull();
});

test("the wider interval reaches a target no later at its top and no earlier at its foot", () => {
  const series = simulate({
    seed: 3,
    weeks: 26,
    level: (week) => 440 * 1.04 ** week,
    wander: 0.05,
    carryOver: 0.2,
  });
  const reached = targetReached(forecast({ series, until: day("2017-06-30") }), 2000);
  const { within80, within95, central } = reached ?? {};
  const dates = [within95?.earliest, within80?.earliest, central, within80?.latest, within95?.latest];
  expect(dates.every((date) => typeof date === "string")).toBe(true);
  expect(dates).toEqual([...dates].sort());
});

describe("how likely a target is reached by a day", () => {
  const series = simulate({
    seed: 3,
    weeks: 26,
    level: (week) => 440 * 1.04 ** week,
    wander: 0.05,
    carryOver: 0.2,
  });
  const by = day("2016-09-28");
  const made = forecast({ series, until: day("2016-12-31") });
  const then = made.kind === "forecast" ? made.weeks.find(({ week }) => week === "2016-09-26") : undefined;
  const { point = 0, interval80 = { lower: 0, upper: 0 }, interval95 = { lower: 0, upper: 0 } } = then ?? {};

  test.each([
    ["very-likely", interval95.lower, "likely"],
    ["likely", interval80.lower, "more-likely-than-not"],
    ["more-likely-than-not", point, "less-likely-than-not"],
    ["less-likely-than-not", interval80.upper, "unlikely"],
    ["unlikely", interval95.upper, "very-unlikely"],
  ])("%s up to %d users, and from there on %s", (outlook, users, next) => {
    expect(users).toBeGreaterThan(0);
    expect(targetOutlook(made, users, by)).toBe(outlook);
    expect(targetOutlook(made, users + 0.01, by)).toBe(next);
  });

  test("is not said of a week that is not forecast", () => {
    expect(targetOutlook(made, 2000, day("2017-12-31"))).toBeNull();
    expect(targetOutlook(forecast({ series: weekly("2016-01-04", [5]), until: by }), 2000, by)).toBeNull();
  });
});
