import { describe, expect, test } from "vitest";
import {
  parseUpload,
  readTyped,
  typedQuery,
} from "@/app/(signed-in)/programmes/[programme]/imports/uploads/upload-form";
import { londonToday } from "@/lib/calendar/london";

const FEEDS = [{ slug: "v-views" }];
const TODAY = londonToday(new Date("2021-03-01T12:00:00Z"));

function parsed(fields: Record<string, string>) {
  const outcome = parseUpload(
    readTyped((name) => fields[name]),
    FEEDS,
    TODAY,
  );
  return outcome.ok ? outcome.fields : outcome.errors.map(({ field, message }) => `${field}: ${message}`);
}

const days = (from: string, to: string) => {
  const [fromDay = "", fromMonth = "", fromYear = ""] = from.split(" ");
  const [toDay = "", toMonth = "", toYear = ""] = to.split(" ");
  return {
    feed: "v-views",
    "from-day": fromDay,
    "from-month": fromMonth,
    "from-year": fromYear,
    "to-day": toDay,
    "to-month": toMonth,
    "to-year": toYear,
  };
};

test("a form without dates states nothing about the days the file is complete for", () => {
  expect(parsed({ feed: "v-views" })).toEqual({ feed: "v-views", covers: null });
});

test("days and months may be typed with one digit", () => {
  expect(parsed(days("1 1 2021", "31 1 2021"))).toEqual({
    feed: "v-views",
    covers: { from: "2021-01-01", to: "2021-01-31" },
  });
});

test("today may be the last day", () => {
  expect(parsed(days("1 2 2021", "1 3 2021"))).toMatchObject({ covers: { to: "2021-03-01" } });
});

test("one day may be the first and the last", () => {
  expect(parsed(days("29 2 2020", "29 2 2020"))).toMatchObject({
    covers: { from: "2020-02-29", to: "2020-02-29" },
  });
});

describe("what is wrong is said at its field", () => {
  test.each([
    [days("29 2 2021", "1 3 2021"), ["from: The first day must be a real date, such as 31 1 2021"]],
    [days("1 3 2021", "2 3 2021"), ["to: The last day must be today or in the past"]],
    [days("2 3 2021", "1 3 2021"), ["to: The last day must be the same as or after the first day"]],
    [days("2 3 2021", ""), ["to: Enter the last day too, or leave both dates empty"]],
    [days("", "2 3 2021"), ["from: Enter the first day too, or leave both dates empty"]],
    [days("2", "2 3 2021"), ["from: The first day must include a month and a year"]],
    [{ ...days("", ""), feed: "another" }, ["feed: Select what the file holds"]],
    [{}, ["feed: Select what the file holds"]],
  ])("%j", (fields, errors) => {
    expect(parsed(fields)).toEqual(errors);
  });
});

test("what was typed goes into the address as it was typed, and comes back the same", () => {
  const typed = readTyped((name) => days("31 2 2021", "")[name]);
  const query = typedQuery(typed);
  expect(query.toString()).toBe("feed=v-views&from-day=31&from-month=2&from-year=2021");
  expect(readTyped((name) => query.get(name))).toEqual(typed);
});
