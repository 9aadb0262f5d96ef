import { expect, test } from "vitest";
import { parseCalendarDate } from "@/lib/calendar/calendar-date";
import { goneFrom, keptFromDays } from "@/lib/programmes/no-longer-kept";

const border = parseCalendarDate("2021-01-25");
const later = parseCalendarDate("2021-02-22");

test("feeds of which events are no longer kept are named with the day, the earliest first", () => {
  expect(
    keptFromDays([
      { name: "B", keptFrom: border },
      { name: "C", keptFrom: null },
      { name: "D", keptFrom: later },
      { name: "A", keptFrom: border },
    ]),
  ).toEqual([
    { from: "2021-01-25", feeds: ["A", "B"] },
    { from: "2021-02-22", feeds: ["D"] },
  ]);
});

test("an import whose first event is of the day before can no longer be undone, one of the day itself can", () => {
  const feeds = [{ slug: "f", keptFrom: border }];
  const from = (firstDay: string, slug = "f") =>
    goneFrom({ feed: { slug }, firstDay: parseCalendarDate(firstDay) }, feeds);
  expect(from("2021-01-24")).toBe("2021-01-25");
  expect(from("2021-01-25")).toBeNull();
  expect(from("2021-01-24", "another")).toBeNull();
  expect(goneFrom({ feed: { slug: "f" }, firstDay: null }, feeds)).toBeNull();
  expect(goneFrom({ feed: { slug: "f" }, firstDay: border }, [{ slug: "f", keptFrom: null }])).toBeNull();
});
