import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  addWeeks,
  type CalendarDate,
  compareDays,
  dayFromNumber,
  dayNumber,
  dayNumberOf,
  isMonday,
  lastDay,
  type Month,
  monthOf,
  parseCalendarDate,
  parseMonth,
  parseWeekCommencing,
  sameWeekLastYear,
  type WeekCommencing,
  weekCommencing,
  weekEnd,
  weeksUpTo,
  wholeMonthsUpTo,
} from "@/lib/calendar/calendar-date";

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text);
  if (parsed === null) throw new Error(`${text} is not a day`);
  return parsed;
}
function week(text: string): WeekCommencing {
  const parsed = parseWeekCommencing(text);
  if (parsed === null) throw new Error(`${text} is not a Monday`);
  return parsed;
}
function month(text: string): Month {
  const parsed = parseMonth(text);
  if (parsed === null) throw new Error(`${text} is not a month`);
  return parsed;
}

const anyDay = fc.integer({ min: -18_262, max: 36_524 }).map(dayFromNumber);

describe("days", () => {
  test("days are counted from 1 January 2000, as PostgreSQL counts them", () => {
    expect(dayNumber(day("2000-01-01"))).toBe(0);
    // PostgreSQL: select date '2021-01-31' - date '2000-01-01' → 7701
    expect(dayNumber(day("2021-01-31"))).toBe(7701);
    expect(dayFromNumber(7701)).toBe("2021-01-31");
    expect(dayNumber(day("1948-07-05"))).toBe(-18_807);
  });

  test.each(["2021-02-29", "2021-13-01", "2021-00-10", "2021-04-31", "1900-02-29", "2021-1-31"])(
    "%s is not a day",
    (text) => expect(parseCalendarDate(text)).toBeNull(),
  );

  test.each(["2020-02-29", "2000-02-29", "1948-07-05", "2021-12-31"])("%s is a day", (text) =>
    expect(parseCalendarDate(text)).toBe(text),
  );

  test.each(["2021-01-31T00:00:00Z", " 2021-01-31", "31/01/2021", "", "0021-01-31", "２０２１-01-31"])(
    "%s is not how a day is written",
    (text) => expect(parseCalendarDate(text)).toBeNull(),
  );

  test("the day after 28 February 2020 is the 29th, and after 28 February 2021 is 1 March", () => {
    expect(addDays(day("2020-02-28"), 1)).toBe("2020-02-29");
    expect(addDays(day("2021-02-28"), 1)).toBe("2021-03-01");
  });

  test("days sort as their numbers do, and numbers go there and back", () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(Math.sign(compareDays(a, b))).toBe(Math.sign(dayNumber(a) - dayNumber(b)));
        expect(dayFromNumber(dayNumber(a))).toBe(a);
        expect(parseCalendarDate(a)).toBe(a);
      }),
    );
  });

  test("a day in parts has the number JavaScript's own calendar gives it, over 400 years and more", () => {
    const wrong = Array.from(
      { length: 160_000 },
      (_, i) => new Date(Date.UTC(1850, 0, 1) + i * 86_400_000),
    ).filter(
      (date) =>
        dayNumberOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()) !==
        (date.getTime() - Date.UTC(2000, 0, 1)) / 86_400_000,
    );
    expect(wrong).toEqual([]);
  });
});

describe("weeks", () => {
  test("Sunday 31 January 2021 belongs to the week of Monday the 25th", () => {
    expect(weekCommencing(day("2021-01-31"))).toBe("2021-01-25");
    expect(weekCommencing(day("2021-02-01"))).toBe("2021-02-01");
    expect(weekEnd(week("2021-01-25"))).toBe("2021-01-31");
  });

  test("week 53 of 2020 begins on 28 December and takes in the first three days of January", () => {
    expect(weekCommencing(day("2020-12-28"))).toBe("2020-12-28");
    expect(weekCommencing(day("2021-01-03"))).toBe("2020-12-28");
    expect(weekCommencing(day("2021-01-04"))).toBe("2021-01-04");
  });

  test("the same week last year of week 53 of 2020 is 52 weeks before: 30 December 2019", () => {
    expect(sameWeekLastYear(week("2020-12-28"))).toBe("2019-12-30");
    expect(sameWeekLastYear(week("2021-01-25"))).toBe("2020-01-27");
  });

  test("only a Monday names a week", () => {
    expect(parseWeekCommencing("2021-01-25")).toBe("2021-01-25");
    expect(parseWeekCommencing("2021-01-26")).toBeNull();
    expect(parseWeekCommencing("2021-02-30")).toBeNull();
  });

  test("the three weeks up to 4 January 2021, oldest first", () => {
    expect(weeksUpTo(week("2021-01-04"), 3)).toEqual(["2020-12-21", "2020-12-28", "2021-01-04"]);
  });

  test("both weeks in which the clocks change have seven days", () => {
    expect(addWeeks(week("2021-03-22"), 1)).toBe("2021-03-29");
    expect(addWeeks(week("2020-10-19"), 1)).toBe("2020-10-26");
  });

  test("every week begins on a Monday no more than six days before any of its days", () => {
    fc.assert(
      fc.property(anyDay, (any) => {
        const monday = weekCommencing(any);
        expect(isMonday(dayNumber(monday))).toBe(true);
        expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1);
        const since = dayNumber(any) - dayNumber(monday);
        expect(since).toBeGreaterThanOrEqual(0);
        expect(since).toBeLessThanOrEqual(6);
      }),
    );
  });
});

describe("months", () => {
  test("February has 29 days in 2020 and 28 in 2021", () => {
    expect(lastDay(month("2020-02"))).toBe("2020-02-29");
    expect(lastDay(month("2021-02"))).toBe("2021-02-28");
  });

  test("the thirteen whole months up to 31 January 2021 are January 2020 to January 2021", () => {
    const months = wholeMonthsUpTo(day("2021-01-31"), 13);
    expect(months).toHaveLength(13);
    expect(months[0]).toBe("2020-01");
    expect(months[12]).toBe("2021-01");
  });

  test("a month that has not ended is not whole", () => {
    expect(wholeMonthsUpTo(day("2021-01-30"), 2)).toEqual(["2020-11", "2020-12"]);
  });

  test("months are added across years, forwards and back", () => {
    expect(addMonths(month("2020-12"), 1)).toBe("2021-01");
    expect(addMonths(month("2021-01"), -13)).toBe("2019-12");
    expect(monthOf(day("2021-01-31"))).toBe("2021-01");
  });

  test.each(["2021-13", "2021-00", "2021-1", "2021-01-01", "21-01"])("%s is not a month", (text) =>
    expect(parseMonth(text)).toBeNull(),
  );
});
