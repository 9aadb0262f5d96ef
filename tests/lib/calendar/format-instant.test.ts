import { expect, test } from "vitest";
import { formatInstant, formatShortInstant } from "@/lib/calendar/format-instant";

test("an instant in summer is told by London clocks, an hour ahead of UTC", () => {
  expect(formatInstant("2020-07-01T23:30:00Z")).toBe("2 July 2020 at 00:30");
});

test("an instant in winter is told as UTC has it", () => {
  expect(formatInstant("2021-01-31T09:05:00.000Z")).toBe("31 January 2021 at 09:05");
});

test("tables name the month by three letters", () => {
  expect(formatShortInstant("2021-09-05T00:00:00Z")).toBe("5 Sep 2021, 01:00");
});
