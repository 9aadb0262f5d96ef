import fc from "fast-check";
import { expect, test } from "vitest";
import { type CalendarDate, dayFromNumber, parseCalendarDate } from "@/lib/calendar/calendar-date";
import { coverageOf } from "@/lib/organisations/coverage";

const dayOf = (text: string): CalendarDate => {
  const day = parseCalendarDate(text);
  if (day === null) throw new Error(`${text} is not a day`);
  return day;
};
const ON = dayOf("2016-09-11");

/** A practice that has contributed since June, unless a test says otherwise. */
const practice = (
  code: string,
  over: { from?: string | null; until?: string; opened?: string; closed?: string } = {},
) => ({
  code,
  sector: "primary care" as const,
  opened: over.opened === undefined ? null : dayOf(over.opened),
  closed: over.closed === undefined ? null : dayOf(over.closed),
  contributing: {
    from: over.from === null ? null : dayOf(over.from ?? "2016-06-06"),
    until: over.until === undefined ? null : dayOf(over.until),
  },
});

const codes = (coverage: { contributing: { code: string }[]; toCome: { code: string }[] }) => [
  coverage.contributing.map(({ code }) => code),
  coverage.toCome.map(({ code }) => code),
];

test("practices that have begun contribute, the others are still to come", () => {
  const coverage = coverageOf(
    [practice("A"), practice("B", { from: null }), practice("C", { from: "2016-09-12" })],
    "primary care",
    ON,
  );
  expect(codes(coverage)).toEqual([["A"], ["B", "C"]]);
  expect(coverage.expected).toBe(3);
});

test("the first day and the last day both count", () => {
  const days = [practice("A", { from: "2016-09-11" }), practice("B", { until: "2016-09-11" })];
  expect(codes(coverageOf(days, "primary care", ON))).toEqual([["A", "B"], []]);
  expect(codes(coverageOf(days, "primary care", dayOf("2016-09-12")))).toEqual([["A"], ["B"]]);
});

test("a practice that has closed leaves the contributing and the expected together", () => {
  const all = [
    practice("A"),
    practice("B", { closed: "2016-09-10" }),
    practice("C", { opened: "2016-09-12" }),
  ];
  const coverage = coverageOf(all, "primary care", ON);
  expect(codes(coverage)).toEqual([["A"], []]);
  expect(coverage.expected).toBe(1);
});

test("other sectors and organisations nobody expects to contribute are in neither number", () => {
  const silent = { ...practice("A"), contributing: null };
  const trust = { ...practice("B"), sector: "acute" as const };
  expect(coverageOf([silent, trust], "primary care", ON).expected).toBe(0);
});

test("never more than all of those expected contribute, whatever opens, closes, begins and stops", () => {
  const day = fc.option(fc.integer({ min: 6000, max: 6010 }).map(dayFromNumber), { nil: null });
  const body = fc.record({
    sector: fc.constant("primary care" as const),
    opened: day,
    closed: day,
    contributing: fc.option(fc.record({ from: day, until: day }), { nil: null }),
  });
  fc.assert(
    fc.property(fc.array(body), fc.integer({ min: 6000, max: 6010 }).map(dayFromNumber), (bodies, on) => {
      const { contributing, toCome, expected } = coverageOf(bodies, "primary care", on);
      expect(contributing.length + toCome.length).toBe(expected);
      for (const each of contributing) expect(each.closed === null || each.closed >= on).toBe(true);
    }),
  );
});
