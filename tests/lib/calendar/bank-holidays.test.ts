import { expect, test } from "vitest";
import { bankHolidays, workingDays } from "@/lib/calendar/bank-holidays";
import {
  addDays,
  type CalendarDate,
  dayFromNumber,
  dayNumberOf,
  parseCalendarDate,
  parseWeekCommencing,
  weekCommencing,
} from "@/lib/calendar/calendar-date";

const day = (text: string): CalendarDate => {
  const parsed = parseCalendarDate(text);
  if (parsed === null) throw new Error(text);
  return parsed;
};
const week = (text: string) => {
  const parsed = parseWeekCommencing(text);
  if (parsed === null) throw new Error(text);
  return parsed;
};
const inYear = (year: number) => bankHolidays(day(`${year}-01-01`), day(`${year}-12-31`)) ?? [];
const YEARS = Array.from({ length: 14 }, (_, i) => 2015 + i);

// gov.uk/bank-holidays, England and Wales.
test("2020: the early May holiday is on Friday 8 May, and Boxing Day is kept on Monday", () => {
  expect(inYear(2020).map((holiday) => holiday.day)).toEqual([
    "2020-01-01",
    "2020-04-10",
    "2020-04-13",
    "2020-05-08",
    "2020-05-25",
    "2020-08-31",
    "2020-12-25",
    "2020-12-28",
  ]);
});

test("2022: the jubilee makes two days in June, and the state funeral one in September", () => {
  expect(inYear(2022).map((holiday) => holiday.day)).toEqual([
    "2022-01-03",
    "2022-04-15",
    "2022-04-18",
    "2022-05-02",
    "2022-06-02",
    "2022-06-03",
    "2022-08-29",
    "2022-09-19",
    "2022-12-26",
    "2022-12-27",
  ]);
});

test("every year has eight, but for the jubilee and the funeral of 2022 and the coronation of 2023", () => {
  expect(YEARS.map((year) => inYear(year).length)).toEqual([8, 8, 8, 8, 8, 8, 8, 10, 9, 8, 8, 8, 8, 8]);
});

/** Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher). */
function easter(year: number): CalendarDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayFromNumber(dayNumberOf(year, Math.floor(n / 31), (n % 31) + 1));
}

test.each(YEARS)("%i: Good Friday and Easter Monday stand around Easter by the computus", (year) => {
  const named = (name: string) => inYear(year).find((holiday) => holiday.name === name)?.day;
  expect([named("Good Friday"), named("Easter Monday")]).toEqual([
    addDays(easter(year), -2),
    addDays(easter(year), 1),
  ]);
});

test("each is a working day but for the holiday: substitutes stand for Saturdays and Sundays", () => {
  const weekdays = YEARS.flatMap(inYear).map((holiday) => dayOfWeek(holiday.day));
  expect(weekdays.filter((weekday) => weekday > 4)).toEqual([]);
});

test("spring and summer holidays are the last Mondays of May and August, but for the jubilee", () => {
  const mondays = YEARS.flatMap(inYear)
    .filter(({ name }) => name === "Spring bank holiday" || name === "Summer bank holiday")
    .filter((holiday) => holiday.day !== "2022-06-02");
  expect(mondays).toHaveLength(27);
  expect(mondays.filter((holiday) => dayOfWeek(holiday.day) !== 0 || holiday.day.slice(8) < "25")).toEqual(
    [],
  );
});

/** 0 on Monday. */
function dayOfWeek(date: CalendarDate): number {
  const monday = weekCommencing(date);
  return [0, 1, 2, 3, 4, 5, 6].findIndex((n) => addDays(monday, n) === date);
}

test.each([
  ["an ordinary week", "2021-01-25", 5],
  ["Christmas 2020: Friday is a holiday, and Saturday's is kept on the Monday after", "2020-12-21", 4],
  ["the Monday and New Year's Day of the week after it", "2020-12-28", 3],
  ["the jubilee", "2022-05-30", 3],
  ["Christmas 2023, on Monday and Tuesday", "2023-12-25", 3],
  ["the last week of the table", "2028-12-25", 3],
])("%s has its working days", (_, monday, days) => {
  expect(workingDays(week(monday))).toBe(days);
});

test("what is not in the table is not known, and never guessed", () => {
  expect(workingDays(week("2029-01-01"))).toBeNull();
  // 1 January 2015 is known, but not the Monday of its week.
  expect(workingDays(week("2014-12-29"))).toBeNull();
  expect(bankHolidays(day("2028-12-01"), day("2029-01-01"))).toBeNull();
});
