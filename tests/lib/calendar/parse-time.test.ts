import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayFromNumber } from "@/lib/calendar/calendar-date";
import { londonDay } from "@/lib/calendar/london";
import { type DateOrder, parseDay, parseInstant, type TimeCode } from "@/lib/calendar/parse-time";

const now = new Date("2021-02-20T09:00:00Z");

function read(text: string, zone = "Europe/London", dates: DateOrder = "iso"): string {
  const parsed = parseInstant(text, { zone, dates, now });
  if (!parsed.ok) return parsed.code;
  const microseconds = String(parsed.micros % 1_000_000).padStart(6, "0");
  return new Date(Math.floor(parsed.micros / 1000)).toISOString().replace(/\.\d+Z/, `.${microseconds}Z`);
}
function readDay(text: string, dates: DateOrder = "iso"): string {
  const parsed = parseDay(text, { dates, now });
  return parsed.ok ? dayFromNumber(parsed.day) : parsed.code;
}

describe("RFC 3339 times", () => {
  test.each([
    ["2021-01-31T09:30:00Z", "2021-01-31T09:30:00.000000Z"],
    ["2021-01-31t09:30:00z", "2021-01-31T09:30:00.000000Z"],
    ["2021-01-31 09:30:00Z", "2021-01-31T09:30:00.000000Z"],
    ["2021-01-31T09:30Z", "2021-01-31T09:30:00.000000Z"],
    ["2021-01-31T09:30:00+01:00", "2021-01-31T08:30:00.000000Z"],
    ["2021-01-31T23:30:00-05:30", "2021-02-01T05:00:00.000000Z"],
    ["2021-01-31T09:30:00.5Z", "2021-01-31T09:30:00.500000Z"],
    ["2021-01-31T09:30:00.123456Z", "2021-01-31T09:30:00.123456Z"],
    ["2021-01-31T09:30:00.123456789Z", "2021-01-31T09:30:00.123456Z"],
    ["2021-03-28T00:59:59.999999Z", "time-in-future"],
    ["2020-02-29T12:00:00Z", "2020-02-29T12:00:00.000000Z"],
    ["2000-01-01T00:00:00Z", "2000-01-01T00:00:00.000000Z"],
  ])("%s is %s", (text, expected) => expect(read(text)).toBe(expected));

  test.each<[string, TimeCode]>([
    ["2021-01-31T09:30:00.1234567890Z", "time-format"],
    ["2021-01-31T09:30:00.Z", "time-format"],
    ["2021-01-31T09:30.5Z", "time-format"],
    ["2021-01-31T09:30:00+0100", "time-format"],
    ["2021-01-31T09:30:00+01", "time-format"],
    ["2021-01-31T09:30:00 Z", "time-format"],
    ["2021-01-31T9:30:00Z", "time-format"],
    ["2021-01-31  09:30:00Z", "time-format"],
    ["2021-01-31", "time-format"],
    ["2021-1-31T09:30:00Z", "time-format"],
    ["1612085400", "time-format"],
    ["31/01/2021 09:30", "time-format"],
    ["Sun Jan 31 2021 09:30", "time-format"],
    ["", "time-format"],
    ["2021-02-30T09:30:00Z", "time-impossible"],
    ["2021-02-29T09:30:00Z", "time-impossible"],
    ["2021-13-01T09:30:00Z", "time-impossible"],
    ["2021-01-31T24:00:00Z", "time-impossible"],
    ["2021-01-31T25:00:00Z", "time-impossible"],
    ["2021-01-31T09:60:00Z", "time-impossible"],
    ["2016-12-31T23:59:60Z", "time-impossible"],
    ["2021-01-31T09:30:00+24:00", "time-impossible"],
    ["1999-12-31T23:59:59.999999Z", "time-too-early"],
    ["0000-01-01T00:00:00Z", "time-too-early"],
    ["1970-01-01T00:00:00Z", "time-too-early"],
    ["2021-02-21T09:00:00.000001Z", "time-in-future"],
    ["9999-12-31T23:59:59Z", "time-in-future"],
    ["9999-12-31T23:59:59", "time-in-future"],
    ["2021-02-22T00:00:00", "time-in-future"],
    ["1999-12-31T23:59:59", "time-too-early"],
    ["1948-07-05T09:00:00", "time-too-early"],
  ])("%s is refused: %s", (text, code) => expect(read(text)).toBe(code));

  test("24 hours ahead of the clock is the last time that is taken", () => {
    expect(read("2021-02-21T09:00:00Z")).toBe("2021-02-21T09:00:00.000000Z");
    expect(read("2021-02-21T22:00:00", "Pacific/Auckland")).toBe("2021-02-21T09:00:00.000000Z");
    expect(read("2021-02-21T22:00:01", "Pacific/Auckland")).toBe("time-in-future");
    expect(read("2000-01-01T13:00:00", "Pacific/Auckland")).toBe("2000-01-01T00:00:00.000000Z");
    expect(read("1999-12-31T19:00:00", "America/New_York")).toBe("2000-01-01T00:00:00.000000Z");
  });

  test("the last microsecond before the clocks go forward is London's 28 March 2021", () => {
    const later = new Date("2021-04-01T00:00:00Z");
    const parsed = parseInstant("2021-03-28T00:59:59.999999Z", {
      zone: "Europe/London",
      dates: "iso",
      now: later,
    });
    expect(parsed).toEqual({ ok: true, micros: Date.parse("2021-03-28T01:00:00Z") * 1000 - 1 });
    expect(dayFromNumber(londonDay(parsed.ok ? parsed.micros : 0))).toBe("2021-03-28");
  });
});

describe("times without an offset are local to the feed's zone", () => {
  test.each([
    ["2021-01-31T09:30:00", "2021-01-31T09:30:00.000000Z"],
    ["2020-07-01T00:30:00", "2020-06-30T23:30:00.000000Z"],
    ["2020-10-25T00:59:59.999", "2020-10-24T23:59:59.999000Z"],
    ["2020-10-25T02:00:00", "2020-10-25T02:00:00.000000Z"],
    ["2020-03-29T00:59:59", "2020-03-29T00:59:59.000000Z"],
    ["2020-03-29T02:00:00", "2020-03-29T01:00:00.000000Z"],
  ])("%s in London is %s", (text, expected) => expect(read(text)).toBe(expected));

  test("01:30 on the October night happens twice; an offset says which", () => {
    expect(read("2020-10-25T01:00:00")).toBe("time-ambiguous");
    expect(read("2020-10-25T01:59:59.999999")).toBe("time-ambiguous");
    expect(read("2020-10-25T01:30:00+01:00")).toBe("2020-10-25T00:30:00.000000Z");
    expect(read("2020-10-25T01:30:00+00:00")).toBe("2020-10-25T01:30:00.000000Z");
  });

  test("01:30 on the March night never happens", () => {
    expect(read("2020-03-29T01:00:00")).toBe("time-nonexistent");
    expect(read("2020-03-29T01:59:59")).toBe("time-nonexistent");
  });

  test("the same wall clock is another instant in another zone", () => {
    expect(read("2021-01-31T09:30:00", "America/New_York")).toBe("2021-01-31T14:30:00.000000Z");
    expect(read("2021-01-31T09:30:00", "UTC")).toBe("2021-01-31T09:30:00.000000Z");
    expect(read("2020-10-25T01:30:00", "UTC")).toBe("2020-10-25T01:30:00.000000Z");
    // Lord Howe Island's clocks go back half an hour at 02:00 on the first Sunday in April.
    expect(read("2020-04-05T01:45:00", "Australia/Lord_Howe")).toBe("time-ambiguous");
    expect(read("2020-04-05T01:15:00", "Australia/Lord_Howe")).toBe("2020-04-04T14:15:00.000000Z");
    expect(read("2020-10-04T02:15:00", "Australia/Lord_Howe")).toBe("time-nonexistent");
  });
});

describe("day-first dates are read only where the feed says so", () => {
  test.each([
    ["31/01/2021 09:30", "2021-01-31T09:30:00.000000Z"],
    ["31/01/2021 09:30:15", "2021-01-31T09:30:15.000000Z"],
    ["01/02/2021 09:30", "2021-02-01T09:30:00.000000Z"],
    ["01/07/2020 00:30", "2020-06-30T23:30:00.000000Z"],
    ["2021-01-31T09:30:00Z", "2021-01-31T09:30:00.000000Z"],
    ["31/02/2021 09:30", "time-impossible"],
    ["01/31/2021 09:30", "time-impossible"],
    ["25/10/2020 01:30", "time-ambiguous"],
    ["31/01/2021", "time-format"],
    ["31/01/2021T09:30", "time-format"],
    ["31/01/2021 09:30Z", "time-format"],
    ["31/01/21 09:30", "time-format"],
    ["1/2/2021 09:30", "time-format"],
    ["31-01-2021 09:30", "time-format"],
  ])("%s is %s", (text, expected) => expect(read(text, "Europe/London", "day-first")).toBe(expected));

  test("a day alone", () => {
    expect(readDay("31/01/2021", "day-first")).toBe("2021-01-31");
    expect(readDay("2021-01-31", "day-first")).toBe("2021-01-31");
    expect(readDay("31/01/2021")).toBe("time-format");
  });
});

describe("days of counts and balances", () => {
  test.each([
    ["2021-01-31", "2021-01-31"],
    ["2020-02-29", "2020-02-29"],
    ["2021-02-29", "time-impossible"],
    ["2021-01-31T00:00:00Z", "time-format"],
    ["2021-01-31 ", "time-format"],
    ["2021-01", "time-format"],
    ["1999-12-31", "time-too-early"],
    ["2000-01-01", "2000-01-01"],
    ["2021-02-21", "2021-02-21"],
    ["2021-02-22", "time-in-future"],
  ])("%s is %s", (text, expected) => expect(readDay(text)).toBe(expected));
});

describe("any time", () => {
  const options = { zone: "Europe/London", dates: "day-first", now } as const;

  test("an instant of the years 2000 to 2020, written in RFC 3339, is read to the microsecond", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2000, 0, 2), max: Date.UTC(2020, 11, 31) }),
        fc.integer({ min: 0, max: 999 }),
        fc.integer({ min: -1439, max: 1439 }),
        (milliseconds, extra, offset) => {
          const micros = String(extra).padStart(3, "0");
          const size = Math.abs(offset);
          const zone = `${offset < 0 ? "-" : "+"}${String(Math.floor(size / 60)).padStart(2, "0")}:${String(size % 60).padStart(2, "0")}`;
          const local = new Date(milliseconds + offset * 60_000)
            .toISOString()
            .replace("Z", `${micros}${zone}`);
          expect(parseInstant(local, options)).toEqual({ ok: true, micros: milliseconds * 1000 + extra });
        },
      ),
    );
  });

  test("no text makes the reader throw, and what it takes lies between 2000 and tomorrow", () => {
    const nearlyTime = fc.stringMatching(
      /^[0-9]{2,4}[-/][0-9]{2}[-/][0-9]{2,4}[Tt ]?[0-9:.]{0,12}[Zz+-]?[0-9:]{0,6}$/,
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), nearlyTime), (text) => {
        const parsed = parseInstant(text, options);
        if (!parsed.ok) return;
        expect(parsed.micros).toBeGreaterThanOrEqual(Date.UTC(2000, 0, 1) * 1000);
        expect(parsed.micros).toBeLessThanOrEqual((now.getTime() + 86_400_000) * 1000);
      }),
    );
  });
});
