import { expect, test } from "vitest";
import { parseReportQuery } from "@/lib/reports/report-query";

const parse = (search: string) => parseReportQuery("small", new URLSearchParams(search));

test("with nothing asked for it is the latest complete week, 13 weeks, and what may be shown to all", () => {
  expect(parse("")).toEqual({
    programme: "small",
    week: null,
    weeks: 13,
    audience: "published",
    until: null,
  });
});

test("week, number of weeks and parameters of other readers", () => {
  expect(parse("week=2021-01-25&weeks=57&sector=acute")).toEqual({
    programme: "small",
    week: "2021-01-25",
    weeks: 57,
    audience: "published",
    until: null,
  });
  expect(parse("weeks=all").weeks).toBe("all");
  expect(parse("audience=team").audience).toBe("team");
  expect(parse("until=2021-12-31").until).toBe("2021-12-31");
});

test.each([
  ["week=2021-01-26", "week: write the week as the date of its Monday, such as 2021-01-25"],
  ["week=2021-02-30", "week: write the week as the date of its Monday, such as 2021-01-25"],
  ["week=2021-01-25&week=2021-01-18", "week: give it once"],
  ["weeks=0", "weeks: ask for 1 to 520 weeks, or all"],
  ["weeks=521", "weeks: ask for 1 to 520 weeks, or all"],
  ["audience=board", "audience: ask for published or team"],
  ["until=2021-12", "until: write the day as a date, such as 2021-12-31"],
  ["weeks=13.5", "weeks: ask for 1 to 520 weeks, or all"],
])("%s is refused, naming the parameter and what it may be", (search, message) => {
  expect(() => parse(search)).toThrow(message);
});
