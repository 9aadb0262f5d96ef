import { tz } from "@date-fns/tz";
import { format } from "date-fns";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayFromNumber, parseCalendarDate } from "@/lib/calendar/calendar-date";
import { londonDay, londonToday } from "@/lib/calendar/london";
import { ZoneClock, zoneClock } from "@/lib/calendar/zone";

function micros(text: string): number {
  return Date.parse(text) * 1000;
}
function dayOf(text: string): string {
  return dayFromNumber(londonDay(micros(text)));
}

describe("London days", () => {
  test("23:30 UTC on 31 January is still January; on 30 June it is already July", () => {
    expect(dayOf("2021-01-31T23:30:00Z")).toBe("2021-01-31");
    expect(dayOf("2021-06-30T23:30:00Z")).toBe("2021-07-01");
  });

  test("the clocks go forward on 28 March 2021: the day ends an hour earlier in UTC", () => {
    expect(dayFromNumber(londonDay(micros("2021-03-28T00:59:59.999Z") + 999))).toBe("2021-03-28");
    expect(dayOf("2021-03-28T01:00:00Z")).toBe("2021-03-28");
    expect(dayOf("2021-03-28T22:59:59Z")).toBe("2021-03-28");
    expect(dayOf("2021-03-28T23:00:00Z")).toBe("2021-03-29");
    expect(dayOf("2021-03-27T23:30:00Z")).toBe("2021-03-27");
  });

  test("the clocks go back on 25 October 2020: the day begins at 23:00 UTC and ends at midnight UTC", () => {
    expect(dayOf("2020-10-24T23:00:00Z")).toBe("2020-10-25");
    expect(dayOf("2020-10-25T23:59:59Z")).toBe("2020-10-25");
    expect(dayOf("2020-10-26T00:00:00Z")).toBe("2020-10-26");
  });

  test("29 February 2020 is a day of its own", () => {
    expect(dayOf("2020-02-28T23:59:59Z")).toBe("2020-02-28");
    expect(dayOf("2020-02-29T00:00:00Z")).toBe("2020-02-29");
    expect(dayOf("2020-02-29T23:59:59Z")).toBe("2020-02-29");
  });

  test("today in London is tomorrow in UTC after 23:00 UTC in summer", () => {
    expect(londonToday(new Date("2021-06-30T23:00:00Z"))).toBe("2021-07-01");
    expect(londonToday(new Date("2021-06-30T22:59:59Z"))).toBe("2021-06-30");
  });

  test("any instant falls on the day date-fns gives it in Europe/London", () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2035, 0, 1) }), (instant) => {
        const expected = format(instant, "yyyy-MM-dd", { in: tz("Europe/London") });
        expect(dayFromNumber(londonDay(instant * 1000 + 999))).toBe(expected);
      }),
    );
  });
});

/** Every local time of a zone the slow way: ask Intl what each instant within reach shows. */
function instantsShowing(zone: string, localText: string): number[] {
  const local = Date.parse(`${localText}:00Z`);
  const shown = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
    hourCycle: "h23",
  });
  const quarter = 900_000;
  return Array.from({ length: 120 }, (_, i) => local + (i - 60) * quarter).filter(
    (instant) => shown.format(instant) === localText.replace("T", " "),
  );
}

describe("local times", () => {
  const zones = [
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe", // half an hour of summer time
    "Asia/Kathmandu", // +05:45
    "America/St_Johns", // -03:30
    "Pacific/Apia", // skipped 30 December 2011
    "Africa/Casablanca", // leaves its offset for Ramadan
    "Pacific/Chatham", // +12:45, +13:45
    "UTC",
  ];
  const nights = [
    "2011-12-30",
    "2020-03-08",
    "2020-04-05",
    "2020-04-19",
    "2020-05-31",
    "2020-10-04",
    "2020-10-25",
    "2020-11-01",
    "2021-03-28",
  ];
  const onTheQuarter = fc.record({
    zone: fc.constantFrom(...zones),
    date: fc.constantFrom(...nights),
    quarter: fc.integer({ min: 0, max: 95 }),
  });

  test("any local time near a clock change means the instants that show it, no more and no fewer", () => {
    fc.assert(
      fc.property(onTheQuarter, ({ zone, date, quarter }) => {
        const time = `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`;
        const instants = instantsShowing(zone, `${date}T${time}`);
        const expected =
          instants.length === 1 ? instants[0] : instants.length === 0 ? "nonexistent" : "ambiguous";
        const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000 - 10_957;
        expect(zoneClock(zone).instantOf(day, quarter * 900_000)).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  test("St John's changed its clocks a minute after midnight in 2010", () => {
    const clock = zoneClock("America/St_Johns");
    const day = Date.UTC(2010, 2, 14) / 86_400_000 - 10_957;
    expect(clock.instantOf(day, 0)).toBe(Date.parse("2010-03-14T03:30:00Z"));
    expect(clock.instantOf(day, 60_000)).toBe("nonexistent");
    expect(clock.instantOf(day, 61 * 60_000)).toBe(Date.parse("2010-03-14T03:31:00Z"));
  });

  test("a name that is no zone is refused", () => {
    expect(() => new ZoneClock("Europe/Liverpool")).toThrow(RangeError);
  });

  test("the calendar does not depend on the machine's zone", () => {
    expect(parseCalendarDate("2021-03-28")).toBe("2021-03-28");
    expect(dayOf("2021-03-28T00:30:00Z")).toBe("2021-03-28");
  });
});
