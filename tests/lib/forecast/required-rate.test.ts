import { expect, test } from "vitest";
import { doublingWeeks, requiredBase, requiredRate, weeksFrom } from "@/lib/forecast/required-rate";
import { day, monday } from "./weeks";

test("938 users and 13 weeks to 2,000 is 6.0 % a week", () => {
  // (2000 / 938)^(1/13) = e^(0.757150 / 13) = e^0.058242
  expect(requiredRate({ from: 938, to: 2000, weeks: 13 })).toBeCloseTo(0.05997, 5);
});

test("after six flat weeks, with seven left, 11.4 % a week is required", () => {
  // e^(0.757150 / 7) = e^0.108164
  expect(requiredRate({ from: 938, to: 2000, weeks: 7 })).toBeCloseTo(0.11423, 5);
});

test("at 6 % a week users double in 11.9 weeks", () => {
  // 0.693147 / 0.058269
  expect(doublingWeeks(0.06)).toBeCloseTo(11.896, 3);
});

test("2,000 users at 6 % a week are about 440 twenty-six weeks before", () => {
  // 1.06^26 = 4.54938
  expect(requiredBase({ to: 2000, rate: 0.06, weeks: 26 })).toBeCloseTo(439.62, 2);
});

test("weeks are counted from the Sunday a week ends on", () => {
  expect(weeksFrom(monday("2016-09-05"), day("2016-09-11"))).toBe(0);
  expect(weeksFrom(monday("2016-09-05"), day("2016-09-18"))).toBe(1);
  // 11 September to 31 December 2016: 19 + 31 + 30 + 31 = 111 days
  expect(weeksFrom(monday("2016-09-05"), day("2016-12-31"))).toBeCloseTo(111 / 7, 12);
  expect(weeksFrom(monday("2016-09-05"), day("2016-09-04"))).toBe(-1);
});
