import { expect, test } from "vitest";
import { arrival, counts, programme, reportOf } from "./small-programme";

const data = {
  arrivals: [arrival(1, "2021-01-27"), arrival(2, "2021-01-17")],
  counts: [
    counts(1, {}, { "2020-12-28": 1, "2021-01-25": 1 }),
    counts(2, {}, { "2020-12-21": 1, "2021-01-11": 1 }),
  ],
};

test("the report opens on the latest week that some viewer's data completes", () => {
  const report = reportOf(programme(), data, { week: null });
  expect(report.latestCompleteWeek).toBe("2021-01-18");
  expect(report.week).toBe("2021-01-18");
  expect(report.firstWeek).toBe("2020-12-21");
  expect(report.lastWeek).toBe("2021-01-25");
});

test("a week that ends on the data's last day is complete, one day less is not", () => {
  const opensOn = (dataTo: string) =>
    reportOf(programme(), { arrivals: [arrival(1, dataTo)] }, { week: null }).week;
  expect(opensOn("2021-01-31")).toBe("2021-01-25");
  expect(opensOn("2021-01-30")).toBe("2021-01-18");
});

test("it never opens on a week that is not over in London", () => {
  const opensOn = (today: string) =>
    reportOf(programme(), { arrivals: [arrival(1, "2021-01-31")] }, { week: null, today }).week;
  expect(opensOn("2021-01-31")).toBe("2021-01-18");
  expect(opensOn("2021-02-01")).toBe("2021-01-25");
});

test("with no data it opens on the last week that is over", () => {
  const report = reportOf(programme(), {}, { week: null, today: "2021-02-03" });
  expect(report.week).toBe("2021-01-25");
  expect(report.latestCompleteWeek).toBeNull();
  expect(report.total.weekly.views.every(({ cell }) => cell.kind === "no-data")).toBe(true);
});

test("a week outside the data is a report of weeks with no data", () => {
  const report = reportOf(programme(), data, { week: "2022-05-02", weeks: 3 });
  expect(report.weeks).toEqual(["2022-04-18", "2022-04-25", "2022-05-02"]);
  expect(report.total.weekly.views.map(({ cell }) => cell.kind)).toEqual(["no-data", "no-data", "no-data"]);
});

test("all weeks run from the first with data, over the turn of a year of 53 weeks", () => {
  const report = reportOf(programme(), data, { week: "2021-01-11", weeks: "all" });
  expect(report.weeks).toEqual(["2020-12-21", "2020-12-28", "2021-01-04", "2021-01-11"]);
});
