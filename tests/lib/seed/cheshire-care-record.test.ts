import { expect, test } from "vitest";
import { parseCalendarDate, weekCommencing } from "@/lib/calendar/calendar-date";
import { ProgrammeDefinition } from "@/lib/programmes/definition";
import { careCentricViewLines } from "@/prisma/seed/cheshire-care-record";
import cheshireCareRecord from "@/prisma/seed/cheshire-care-record.json";

const definition = ProgrammeDefinition.parse(cheshireCareRecord);
const sectors = new Map(definition.organisations.map(({ code, sector }) => [code, sector]));
const events = [...careCentricViewLines(sectors)].slice(1).map((line) => {
  const [id = "", time = "", user = "", organisation = ""] = line.split(",");
  // British Summer Time throughout: an hour ahead of UTC.
  const day = new Date(Date.parse(time) + 3_600_000).toISOString().slice(0, 10);
  const known = parseCalendarDate(day);
  return { id, user, organisation, day, week: known === null ? "" : weekCommencing(known) };
});

const weeks = [...new Set(events.map(({ week }) => week))].sort();
const activeUsers = weeks.map(
  (monday) => new Set(events.filter(({ week }) => week === monday).map(({ user }) => user)).size,
);

test("the sixteen weeks from 6 June to 25 September 2016 have views, each under its own event id", () => {
  expect(events).toHaveLength(21_400);
  expect(new Set(events.map(({ id }) => id)).size).toBe(21_400);
  expect([weeks[0], weeks.at(-1), weeks.length]).toEqual(["2016-06-06", "2016-09-19", 16]);
  expect(events.map(({ day }) => day).sort()[0]).toBe("2016-06-06");
  expect(
    events
      .map(({ day }) => day)
      .sort()
      .at(-1),
  ).toBe("2016-09-25");
});

test("active users grow by about 6 % a week", () => {
  const first = activeUsers[0] ?? 0;
  const last = activeUsers.at(-1) ?? 0;
  expect((last / first) ** (1 / 15)).toBeGreaterThan(1.05);
  expect((last / first) ** (1 / 15)).toBeLessThan(1.07);
});

test("only organisations of the programme view, and the one that is to follow in 2017 does not", () => {
  const seen = new Set(events.map(({ organisation }) => organisation));
  expect([...seen].filter((code) => !sectors.has(code))).toEqual([]);
  expect([...sectors.keys()].filter((code) => !seen.has(code))).toEqual(["RX7"]);
});
