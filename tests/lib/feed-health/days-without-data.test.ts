import { expect, test } from "vitest";
import { daysWithoutData } from "@/lib/feed-health/days-without-data";
import { day } from "@/tests/lib/reports/small-programme";

const has = (...days: string[]) => new Set(days.map(day));

test("working days are told from weekends and bank holidays", () => {
  // 25 to 28 December 2020: Friday and Monday were bank holidays, between them a weekend; the 29th was a Tuesday.
  expect(daysWithoutData(day("2020-12-24"), day("2020-12-30"), has("2020-12-24", "2020-12-30"), [])).toEqual({
    working: ["2020-12-29"],
    other: ["2020-12-25", "2020-12-26", "2020-12-27", "2020-12-28"],
  });
});

test("days a sender stated to be complete had nothing to send", () => {
  expect(
    daysWithoutData(day("2021-01-04"), day("2021-01-08"), has("2021-01-04"), [
      [day("2021-01-05"), day("2021-01-07")],
    ]),
  ).toEqual({ working: ["2021-01-08"], other: [] });
});
