import { expect, test } from "vitest";
import { arrivalLag, type WeekArrival } from "@/lib/feed-health/arrival-lag";
import { day, week } from "@/tests/lib/reports/small-programme";

const came = (commencing: string, receivedOn: string, count: number): WeekArrival => ({
  week: week(commencing),
  receivedOn: day(receivedOn),
  count,
});
const first = day("2021-01-04");

test("what had arrived is counted up to the end of the week, and of each of the four after it", () => {
  // Week of 4 January: 60 by its Sunday (the 10th), 30 more on the 11th, 9 on the 24th (a Sunday), 1 on 1 March.
  const lag = arrivalLag(
    [
      came("2021-01-04", "2021-01-10", 60),
      came("2021-01-04", "2021-01-11", 30),
      came("2021-01-04", "2021-01-24", 9),
      came("2021-01-04", "2021-03-01", 1),
    ],
    first,
    day("2021-03-02"),
  );
  expect(lag.weeks).toEqual([{ week: "2021-01-04", total: 100, arrived: [60, 90, 99, 99, 99] }]);
  expect(lag.shares).toEqual([0.6, 0.9, 0.99, 0.99, 0.99]);
  expect(lag.finalAfterWeeks).toBe(2);
});

test("shares are of rows, so that a large week weighs more than a small one", () => {
  const lag = arrivalLag(
    [came("2021-01-04", "2021-01-10", 900), came("2021-01-11", "2021-01-18", 100)],
    first,
    day("2021-03-02"),
  );
  expect(lag.shares).toEqual([0.9, 1, 1, 1, 1]);
});

test("a Sunday that is not over yet tells nothing, and an unfinished week is left out of the shares", () => {
  const lag = arrivalLag(
    [came("2021-01-04", "2021-01-10", 10), came("2021-02-01", "2021-02-07", 5)],
    first,
    day("2021-02-14"),
  );
  expect(lag.weeks[1]).toEqual({ week: "2021-02-01", total: 5, arrived: [5, null, null, null, null] });
  expect(lag.shares).toEqual([1, 1, 1, 1, 1]);
});

test("weeks that were over before the first import came as history and are not measured", () => {
  const lag = arrivalLag(
    [came("2020-12-21", "2021-01-04", 500), came("2020-12-28", "2021-01-04", 500)],
    first,
    day("2021-03-02"),
  );
  expect(lag).toEqual({ weeks: [], weeksOfHistory: 2, shares: null, finalAfterWeeks: null });
});

test("a feed that stays short after four weeks is final after none of them", () => {
  const lag = arrivalLag(
    [came("2021-01-04", "2021-01-10", 98), came("2021-01-04", "2021-02-22", 2)],
    first,
    day("2021-03-02"),
  );
  expect(lag.shares).toEqual([0.98, 0.98, 0.98, 0.98, 0.98]);
  expect(lag.finalAfterWeeks).toBeNull();
});
