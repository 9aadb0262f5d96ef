import { expect, test } from "vitest";
import { arrival, counts, feed, programme, reportOf, viewerOf } from "./small-programme";

const oneViewer = programme({ feeds: [feed(1, 1)] });

function rangeOf(months: Record<string, number>, { week = "2021-01-25", dataTo = "2021-01-31" } = {}) {
  const report = reportOf(
    oneViewer,
    { arrivals: [arrival(1, dataTo)], counts: [counts(1, { grain: "m" }, months)] },
    { week, weeks: 1 },
  );
  return { months: report.months, range: viewerOf(report, "e-xchange").range };
}

test("the months are the 13 that ended by the week's Sunday", () => {
  expect(rangeOf({}).months).toEqual([
    "2020-01",
    "2020-02",
    "2020-03",
    "2020-04",
    "2020-05",
    "2020-06",
    "2020-07",
    "2020-08",
    "2020-09",
    "2020-10",
    "2020-11",
    "2020-12",
    "2021-01",
  ]);
  expect(rangeOf({}, { week: "2021-01-18" }).months.at(-1)).toBe("2020-12");
});

test("total and mean run from the first month that has data", () => {
  // 10 + 11 + 12 = 33 over 3 months
  expect(rangeOf({ "2020-11-01": 10, "2020-12-01": 11, "2021-01-01": 12 }).range).toEqual({
    from: "2020-11",
    to: "2021-01",
    views: { kind: "value", value: 33, provisional: false },
    meanMonthlyViews: { kind: "value", value: 11, provisional: false },
  });
});

test("the mean is an exact division, not a rounded one", () => {
  const { range } = rangeOf({ "2020-11-01": 10, "2020-12-01": 10, "2021-01-01": 12 });
  expect(range.meanMonthlyViews).toEqual({ kind: "value", value: 32 / 3, provisional: false });
});

test("a month that is missing in between leaves total and mean unknown", () => {
  expect(rangeOf({ "2020-11-01": 10, "2021-01-01": 12 }).range.views).toEqual({
    kind: "not-available",
    reason: "December 2020 has no figure. Nothing has been received from e-Xchange for this month.",
  });
});

test("with no month at all there is no range", () => {
  expect(rangeOf({}).range).toMatchObject({ from: null, to: null, views: { kind: "no-data" } });
});

test("a month the data does not reach the end of makes the range provisional", () => {
  const { range } = rangeOf({ "2020-12-01": 10, "2021-01-01": 12 }, { dataTo: "2021-01-30" });
  expect(range.views).toEqual({ kind: "value", value: 22, provisional: true });
});
