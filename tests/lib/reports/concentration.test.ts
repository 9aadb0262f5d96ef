import { expect, test } from "vitest";
import { noData, value } from "@/lib/disclosure/cell";
import { concentrationOf } from "@/lib/reports/parts/concentration";
import { week } from "./small-programme";

const WEEK = week("2021-03-01");
const views = (figures: Record<string, number>) => new Map(Object.entries(figures));
const whole = (figures: Record<string, number>) => (period: { start: string }) => {
  const figure = figures[period.start];
  return figure === undefined ? noData("Nothing has been received.") : value(figure);
};

test("the busiest of the week, and of the weeks since the data began", () => {
  const [ofWeek, ofWeeks] = concentrationOf({
    week: WEEK,
    firstWeek: week("2021-02-22"),
    // 10 of the 100 views of the week stand under a name nobody has mapped
    whole: whole({ "2021-02-22": 100, "2021-03-01": 100 }),
    views: [
      views({ "2021-02-22": 90, "2021-03-01": 10 }),
      views({ "2021-02-22": 0, "2021-03-01": 50 }),
      views({ "2021-02-22": 10, "2021-03-01": 30 }),
    ],
  });
  expect(ofWeek).toEqual({
    from: WEEK,
    to: WEEK,
    organisations: value(3),
    top: [
      { organisations: 1, share: value(0.5) },
      { organisations: 5, share: value(0.9) },
      { organisations: 10, share: value(0.9) },
    ],
  });
  // 90 + 10, 0 + 50 and 10 + 30 of 200
  expect(ofWeeks?.from).toBe("2021-02-22");
  expect(ofWeeks?.top.map(({ share }) => share)).toEqual([value(0.5), value(0.95), value(0.95)]);
});

test("13 weeks and no more, however long the data reach back", () => {
  const [, ofWeeks] = concentrationOf({
    week: WEEK,
    firstWeek: week("2019-01-07"),
    whole: whole({}),
    views: [],
  });
  expect(ofWeeks?.from).toBe("2020-12-07");
});

test("a week without a figure among the 13 leaves their share unknown, and says why", () => {
  const [ofWeek, ofWeeks] = concentrationOf({
    week: WEEK,
    firstWeek: week("2021-02-15"),
    whole: whole({ "2021-02-15": 10, "2021-03-01": 10 }),
    views: [views({ "2021-02-15": 10, "2021-03-01": 10 })],
  });
  expect(ofWeek?.top[0]?.share).toEqual(value(1));
  expect(ofWeeks?.top[0]?.share).toEqual(noData("Nothing has been received."));
});

test("of no views there is no share", () => {
  const [ofWeek] = concentrationOf({
    week: WEEK,
    firstWeek: WEEK,
    whole: whole({ "2021-03-01": 0 }),
    views: [],
  });
  expect(ofWeek?.top[0]?.share.kind).toBe("not-applicable");
});
