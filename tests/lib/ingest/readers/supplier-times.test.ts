import { describe, expect, test } from "vitest";
import type { FeedMapping } from "@/lib/tabular/mapping";
import { HEADER, lenient, mapped, outcomes } from "./mapped-feed";
import { reading, refusalOf, verdictOn } from "./reading";

/** The instant of one row's time, in UTC, or "field: code". */
async function timeOf(at: string, mapping: Partial<FeedMapping>): Promise<string> {
  const { calls } = await reading(`${HEADER}\n"e1","${at}",u,RBN,GP,\n`, mapped(mapping));
  const [call] = calls;
  if (call === undefined) return "no row";
  if ("code" in call) return `${call.field}: ${call.code}`;
  return "occurredAt" in call.row ? new Date(call.row.occurredAt / 1000).toISOString() : "no view";
}

describe("times read leniently", () => {
  test.each([
    ["2021-01-25T08:00:00Z", "2021-01-25T08:00:00.000Z"],
    ["2021-1-5 8:00", "2021-01-05T08:00:00.000Z"],
    ["2021/01/25 08:00:01", "2021-01-25T08:00:01.000Z"],
    ["20210125 08:00", "2021-01-25T08:00:00.000Z"],
    ["25 Jan 2021 8:00 pm", "2021-01-25T20:00:00.000Z"],
    ["25-January-2021 12:30 AM", "2021-01-25T00:30:00.000Z"],
    ["2021-01-25 12:30 PM", "2021-01-25T12:30:00.000Z"],
    ["2021-01-25 08:00:00,250", "2021-01-25T08:00:00.250Z"],
    ["2021-07-01 08:00 UTC", "2021-07-01T08:00:00.000Z"],
    ["2021-01-25 08:00 +01:00", "2021-01-25T07:00:00.000Z"],
    ["2021-01-25 24:00", "2021-01-26T00:00:00.000Z"],
    ["2021-01-31T24:00:00", "2021-02-01T00:00:00.000Z"],
    ["2021-01-25 24:01", "occurred_at: time-impossible"],
    ["2021-01-25 13:00 PM", "occurred_at: time-format"],
    ["2021-02-30 8:00", "occurred_at: time-impossible"],
    ["25/01/2021 08:00", "occurred_at: time-format"],
    ["25/01/21 08:00", "occurred_at: two-digit-year"],
    ["25-Jan-21 08:00", "occurred_at: two-digit-year"],
    ["44221.3333", "occurred_at: serial-date"],
    ["44221", "occurred_at: serial-date"],
    ["25 Foo 2021 08:00", "occurred_at: time-format"],
    ["2021-01-25", "occurred_at: time-format"],
    ["", "occurred_at: missing-value"],
  ])("%s: %s", async (at, expected) => {
    // Summer time of 2021 is before the clock of these tests, winter time after it.
    const shifted = at.replace("2021-07", "2020-07");
    expect(await timeOf(shifted, { reading: "lenient" })).toBe(expected.replace("2021-07", "2020-07"));
  });

  test.each([
    ["1/2/2021 8:00", "2021-02-01T08:00:00.000Z"],
    ["01.02.2021 08:00", "2021-02-01T08:00:00.000Z"],
    ["01-02-2021 08:00", "2021-02-01T08:00:00.000Z"],
    ["31/01/2021 24:00", "2021-02-01T00:00:00.000Z"],
    ["31/01/2021 11:59:59 pm", "2021-01-31T23:59:59.000Z"],
    ["2021-02-01 08:00", "2021-02-01T08:00:00.000Z"],
  ])("with the day first: %s is %s", async (at, expected) => {
    expect(await timeOf(at, { reading: "lenient", dates: "day-first" })).toBe(expected);
  });

  test.each(["2021-1-5 8:00", "25 Jan 2021 08:00", "2021/01/25 08:00"])(
    "are not read where the mapping does not say so: %s",
    async (at) => expect(await timeOf(at, {})).toBe("occurred_at: time-format"),
  );

  test("24:00 is no time where the mapping does not say so", async () => {
    expect(await timeOf("2021-01-25 24:00", {})).toBe("occurred_at: time-impossible");
  });

  test("are local to the zone the mapping names, if it names one", async () => {
    expect(await timeOf("2020-07-01 08:00", {})).toBe("2020-07-01T07:00:00.000Z");
    expect(await timeOf("2020-07-01 08:00", { timeZone: "UTC" })).toBe("2020-07-01T08:00:00.000Z");
  });

  test("of counts are days, with or without a midnight behind", async () => {
    const shape = { ...lenient({ dates: "day-first" }), grain: "counts", countPeriod: "month" } as const;
    const verdict = (date: string) =>
      verdictOn(`RBN,${date},5\n`, shape, "organisation,period_start,count\n");
    expect(await verdict("1/2/2021")).toBe("accepted");
    expect(await verdict("1/2/2021 00:00:00")).toBe("accepted");
    expect(await verdict("2/1/2021")).toBe("period_start: period-start");
    expect(await verdict("1/2/2021 09:00")).toBe("period_start: time-format");
    expect(await verdict("1/2/21")).toBe("period_start: two-digit-year");
    expect(await verdict("44228")).toBe("period_start: serial-date");
  });
});

describe("date and time in two columns", () => {
  const mapping = { columns: { occurred_at: "Date" }, timeOfDay: "Time" };
  const timeFrom = async (date: string, time: string) => {
    const file = `event_id,Date,Time,user_id,organisation,role\ne1,${date},${time},u,RBN,GP\n`;
    const [call] = (await reading(file, mapped(mapping))).calls;
    if (call === undefined) return "no row";
    if ("code" in call) return `${call.field}: ${call.code}`;
    return "occurredAt" in call.row ? new Date(call.row.occurredAt / 1000).toISOString() : "no view";
  };

  test.each([
    ["2021-01-25", "09:14", "2021-01-25T09:14:00.000Z"],
    ["2021-01-25 00:00:00", "1899-12-30 09:14:00", "2021-01-25T09:14:00.000Z"],
    ["2021-01-25", "24:00:00", "2021-01-26T00:00:00.000Z"],
    ["2021-01-25 08:00", "09:14", "occurred_at: time-format"],
    ["2021-01-25", "", "occurred_at: missing-value"],
    ["", "09:14", "occurred_at: missing-value"],
    ["44221", "09:14", "occurred_at: serial-date"],
    ["2021-01-25", "0.3847", "occurred_at: serial-date"],
    ["25/01/21", "09:14", "occurred_at: two-digit-year"],
    ["25/01/2021", "09:14", "occurred_at: time-format"],
  ])("%s and %s: %s", async (date, time, expected) => expect(await timeFrom(date, time)).toBe(expected));

  test("need both columns", async () => {
    const file = "event_id,Date,user_id,organisation,role\ne1,2021-01-25,u,RBN,GP\n";
    expect(await refusalOf(file, mapped(mapping))).toBe("missing-column: Column: time_of_day (Time).");
  });
});

describe("a file whose dates have the month first", () => {
  const file = (...dates: string[]) =>
    `${HEADER}\n${dates.map((date, i) => `e${i},${date} 08:00,u,RBN,GP,\n`).join("")}`;

  test("is refused where more dates can only be so than the other way round", async () => {
    const shape = mapped({ dates: "day-first" });
    expect(await refusalOf(file("01/02/2021", "01/14/2021"), shape)).toBe("month-first");
    expect(await refusalOf(file("13/01/2021", "01/14/2021", "01/15/2021"), shape)).toBe("month-first");
  });

  test("is read, but for the row at fault, where it is a slip", async () => {
    expect(await outcomes(file("13/01/2021", "01/14/2021", "01/02/2021"), { dates: "day-first" })).toEqual([
      "2 e0",
      "3 time-impossible",
      "4 e2",
    ]);
  });
});
