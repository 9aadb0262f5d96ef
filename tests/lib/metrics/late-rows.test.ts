import { expect, test } from "vitest";
import { type CalendarDate, parseCalendarDate } from "@/lib/calendar/calendar-date";
import { type ImportSpan, lateMonths } from "@/lib/metrics/late-rows";

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text);
  if (parsed === null) throw new Error(`${text} is not a day`);
  return parsed;
}

const of = (id: number, [first, last]: [string, string], over: Partial<ImportSpan> = {}): ImportSpan => ({
  id,
  feedId: 1,
  firstDay: day(first),
  lastDay: day(last),
  coversFrom: null,
  coversTo: null,
  finishedAt: `2021-06-${String(id).padStart(2, "0")}T09:00:00.000000Z`,
  undoneAt: null,
  ...over,
});
const told = (...imports: ImportSpan[]) =>
  lateMonths(imports).map((each) => [each.import, each.kind, each.month]);

test("files one after the other are late for no month, also where a month is in two of them", () => {
  expect(
    told(
      of(1, ["2021-01-04", "2021-01-31"]),
      of(2, ["2021-02-01", "2021-02-14"]),
      of(3, ["2021-02-15", "2021-03-07"]),
    ),
  ).toEqual([]);
});

test("a row of a month that had been complete is late, and of the month being filled is not", () => {
  expect(told(of(1, ["2021-01-01", "2021-02-10"]), of(2, ["2021-01-15", "2021-02-20"]))).toEqual([
    [2, "arrived-late", "2021-01"],
  ]);
});

test("a month is complete to the day its sender states", () => {
  const early = { coversFrom: day("2021-01-01"), coversTo: day("2021-01-31") };
  expect(told(of(1, ["2021-01-01", "2021-01-29"], early), of(2, ["2021-01-15", "2021-01-15"]))).toEqual([
    [2, "arrived-late", "2021-01"],
  ]);
  expect(told(of(1, ["2021-01-01", "2021-01-29"]), of(2, ["2021-01-15", "2021-01-15"]))).toEqual([]);
});

test("older months that come after newer ones had no figure to restate, nor had a hole", () => {
  expect(told(of(1, ["2021-03-01", "2021-03-31"]), of(2, ["2021-01-01", "2021-02-28"]))).toEqual([]);
  expect(
    told(
      of(1, ["2021-01-01", "2021-01-31"]),
      of(2, ["2021-03-01", "2021-03-31"]),
      of(3, ["2021-02-01", "2021-02-28"]),
    ),
  ).toEqual([]);
});

test("another feed makes no month complete", () => {
  expect(
    told(of(1, ["2021-01-01", "2021-01-31"], { feedId: 2 }), of(2, ["2021-01-15", "2021-01-15"])),
  ).toEqual([]);
});

test("late rows that were taken back leave the month as it was, and are told no more", () => {
  expect(
    told(
      of(1, ["2021-01-01", "2021-01-31"]),
      of(2, ["2021-01-15", "2021-01-15"], { undoneAt: "2021-06-20T09:00:00.000000Z" }),
    ),
  ).toEqual([]);
});

test("what had made a month is taken from it, and what takes its place comes late", () => {
  expect(
    told(
      of(1, ["2021-01-01", "2021-01-31"], { undoneAt: "2021-06-02T08:00:00.000000Z" }),
      of(2, ["2021-01-01", "2021-01-31"]),
    ),
  ).toEqual([
    [1, "taken-back", "2021-01"],
    [2, "arrived-late", "2021-01"],
  ]);
});

test("an import that brought nothing is late for nothing", () => {
  expect(
    told(of(1, ["2021-01-01", "2021-01-31"]), { ...of(2, ["2021-01-01", "2021-01-31"]), firstDay: null }),
  ).toEqual([]);
});
