import { expect, test } from "vitest";
import { parseCalendarDate, parseMonth, parseWeekCommencing } from "@/lib/calendar/calendar-date";
import { financialYearOf } from "@/lib/calendar/financial-year";
import { formatDay, formatDayOfYear, formatMonth, formatShortDay, formatWeek } from "@/lib/calendar/format";

const day = parseCalendarDate("2021-01-31");
const april = parseCalendarDate("2021-04-01");
const month = parseMonth("2021-01");

test.each([
  ["2021-01-25", "25 to 31 January 2021"],
  ["2021-06-28", "28 June to 4 July 2021"],
  ["2020-12-28", "28 December 2020 to 3 January 2021"],
  ["2020-02-24", "24 February to 1 March 2020"],
])("the week of %s is written %s", (monday, expected) => {
  const week = parseWeekCommencing(monday);
  expect(week && formatWeek(week)).toBe(expected);
});

test("days and months are written in full, and days short where there is no room", () => {
  expect(day && formatDay(day)).toBe("31 January 2021");
  expect(day && formatShortDay(day)).toBe("31 Jan 2021");
  expect(day && formatDayOfYear(day)).toBe("31 Jan");
  expect(month && formatMonth(month)).toBe("January 2021");
});

test("the financial year runs from April to March unless the programme says otherwise", () => {
  expect(day && financialYearOf(day)).toEqual({ label: "2020/21", first: "2020-04-01", last: "2021-03-31" });
  expect(april && financialYearOf(april)).toEqual({
    label: "2021/22",
    first: "2021-04-01",
    last: "2022-03-31",
  });
  expect(day && financialYearOf(day, 1)).toEqual({ label: "2021", first: "2021-01-01", last: "2021-12-31" });
});
