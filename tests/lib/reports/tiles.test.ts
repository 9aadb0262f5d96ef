import { expect, test } from "vitest";
import { weeksUpTo } from "@/lib/calendar/calendar-date";
import { arrival, counts, day, feed, programme, reportOf, viewerOf, week } from "./small-programme";

const oneViewer = programme({ feeds: [feed(1, 1)] });

function tileOf(figures: Record<string, number>, dataTo = "2021-01-31") {
  const report = reportOf(
    oneViewer,
    { arrivals: [arrival(1, dataTo)], counts: [counts(1, {}, figures)] },
    { week: "2021-01-25", weeks: 1 },
  );
  const tile = viewerOf(report, "e-xchange").tiles.find(({ metric }) => metric === "views");
  if (tile === undefined) throw new Error("there is no tile for views");
  return tile;
}

test("a change is said in units and as a proportion of the week before", () => {
  expect(tileOf({ "2021-01-18": 200, "2021-01-25": 150 }).changeOnWeekBefore).toEqual({
    kind: "change",
    difference: -50,
    proportion: -0.25,
    provisional: false,
  });
});

test("from zero there is no proportion", () => {
  expect(tileOf({ "2021-01-18": 0, "2021-01-25": 3 }).changeOnWeekBefore).toEqual({
    kind: "change",
    difference: 3,
    proportion: null,
    provisional: false,
  });
});

test("against a week nothing was received for there is no change", () => {
  expect(tileOf({ "2021-01-25": 3 }).changeOnWeekBefore).toEqual({
    kind: "none",
    reason: "Nothing has been received from e-Xchange for this week.",
  });
});

test("an unfinished week makes the change provisional", () => {
  const change = tileOf({ "2021-01-18": 200, "2021-01-25": 150 }, "2021-01-27").changeOnWeekBefore;
  expect(change).toMatchObject({ kind: "change", provisional: true });
});

test("the same week last year is 52 weeks before, also across a year of 53 weeks", () => {
  expect(tileOf({ "2020-01-27": 40, "2021-01-25": 50 }).sameWeekLastYear).toEqual({
    kind: "value",
    value: 40,
    provisional: false,
  });
});

test("the mean of 13 weeks counts the week itself and needs all thirteen", () => {
  // 1 + 2 + … + 13 = 91; 91 / 13 = 7
  const thirteen = Object.fromEntries(weeksUpTo(week("2021-01-25"), 13).map((each, i) => [each, i + 1]));
  expect(tileOf(thirteen).mean13Weeks).toEqual({ kind: "value", value: 7, provisional: false });
  const { [day("2020-12-28")]: _, ...twelve } = thirteen;
  expect(tileOf(twelve).mean13Weeks.kind).toBe("no-data");
});
