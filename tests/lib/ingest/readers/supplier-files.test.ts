import { describe, expect, test } from "vitest";
import type { AccessRow } from "@/lib/ingest/readers/row";
import type { FeedMapping } from "@/lib/tabular/mapping";
import { feed, reading, refusalOf, sample, verdictOn } from "./reading";

/** A feed of view events with a mapping of which only what matters is said. */
const mapped = (mapping: Partial<FeedMapping>) =>
  feed({ mapping: { columns: {}, drop: [], dates: "iso", ...mapping } });
const lenient = (mapping: Partial<FeedMapping> = {}) => mapped({ reading: "lenient", ...mapping });

const HEADER = "event_id,occurred_at,user_id,organisation,role,outcome";
const row = (at: string, outcome = "") => `e1,${at},u,RBN,GP,${outcome}`;

/** The instant of one row's time, in UTC, or "field: code". */
async function timeOf(at: string, mapping: Partial<FeedMapping>): Promise<string> {
  const { calls } = await reading(`${HEADER}\n"e1","${at}",u,RBN,GP,\n`, mapped(mapping));
  const [call] = calls;
  if (call === undefined) return "no row";
  if ("code" in call) return `${call.field}: ${call.code}`;
  return "occurredAt" in call.row ? new Date(call.row.occurredAt / 1000).toISOString() : "no view";
}

/** Each row as "line id", each rejection as "line code". */
async function outcomes(file: string | Buffer, mapping: Partial<FeedMapping>): Promise<string[]> {
  const { calls } = await reading(file, mapped(mapping));
  return calls.map((call) =>
    "code" in call
      ? `${call.line} ${call.code}`
      : `${call.line} ${"eventId" in call.row ? call.row.eventId : ""}`,
  );
}

test("zeros a spreadsheet took from users' ids are put back; what it made 1.23E+05 is refused", async () => {
  const ids = ["00123", "123", "77123", "700123", "0", "A12", "1.23E+05"];
  const file = `${HEADER}\n${ids.map((id, i) => `e${i},2021-01-25T09:00:00Z,${id},RBN,GP,`).join("\n")}\n`;
  const { calls, result } = await reading(file, mapped({ userIdDigits: 5 }));
  expect(calls.map((call) => ("code" in call ? call.code : "userId" in call.row && call.row.userId))).toEqual(
    ["00123", "00123", "77123", "700123", "00000", "A12", "scientific-notation"],
  );
  expect(result.paddedUserIds).toBe(2);
});

describe("the report of an audit system", () => {
  const REPORT: Partial<FeedMapping> = {
    columns: {
      occurred_at: "Access Date",
      user_id: "Logon",
      organisation: "Site",
      role: "Job Role",
      event_id: "Audit No",
    },
    timeOfDay: "Access Time",
    drop: ["NHS No", "Patient Name"],
    dates: "day-first",
    reading: "lenient",
    delimiter: ";",
    encoding: "windows-1252",
    preambleLines: 4,
    headings: [
      "Audit No",
      "Access Date",
      "Access Time",
      "Logon",
      "Site",
      "Job Role",
      "NHS No",
      "Patient Name",
    ],
    empty: ["NULL"],
    leaveOut: [{ begins: "Total" }],
  };

  test("with a title above, a total below and patients beside is read row by row", async () => {
    const { calls } = await reading(await sample("supplier-report.csv"), mapped(REPORT));
    expect(calls).toMatchObject([
      // 9:14 on a winter's day in London is 9:14 UTC, in summer 8:14.
      { line: 6, row: { eventId: "000017", userId: "jsmith", organisation: "Zoë House", role: "GP" } },
      { line: 7, row: { eventId: "000018", organisation: "RJR", role: "" } },
      { line: 8, code: "repeated-header" },
      { line: 9, row: { eventId: "000019", role: "Nurse; bank" } },
      { line: 10, code: "blank-row" },
      { line: 11, code: "total-row" },
    ]);
    const times = calls.flatMap((call) =>
      "row" in call && "occurredAt" in call.row ? new Date(call.row.occurredAt / 1000).toISOString() : [],
    );
    expect(times).toEqual([
      "2021-01-25T09:14:00.000Z",
      "2020-07-01T08:15:30.000Z",
      "2021-01-27T00:00:00.000Z",
    ]);
  });

  test("is read the same wherever its bytes were cut", async () => {
    const bytes = await sample("supplier-report.csv");
    const whole = await reading(bytes, mapped(REPORT));
    for (let cut = 1; cut < bytes.length; cut += 1) {
      expect((await reading(bytes, mapped(REPORT), { cuts: [cut] })).calls).toEqual(whole.calls);
    }
  });

  test("in UTF-16, as SQL Server writes it, is read like any other", async () => {
    const mapping = { ...REPORT, encoding: "utf-16le", delimiter: "\t" } as const;
    const text = new TextDecoder("windows-1252").decode(await sample("supplier-report.csv"), {
      stream: true,
    });
    const tabs = text.replaceAll(";", "\t").replace("Nurse\t bank", "Nurse; bank");
    const whole = await reading(Buffer.from(`\ufeff${tabs}`, "utf16le"), mapped(mapping), {
      cuts: [1, 2, 3, 501],
    });
    expect(whole.calls).toEqual((await reading(await sample("supplier-report.csv"), mapped(REPORT))).calls);
  });
});

describe("what parts fields", () => {
  test.each([[";"], ["\t"], ["|"]] as const)("may be %j, though the header has commas", async (delimiter) => {
    const columns = { organisation: "Site, Trust" };
    const header = HEADER.replace("organisation", "Site_Trust")
      .replaceAll(",", delimiter)
      .replace("Site_Trust", "Site, Trust");
    const file = `${header}\n${row("2021-01-25T08:00:00Z").replaceAll(",", delimiter)}\n`;
    expect(await outcomes(file, { delimiter, columns })).toEqual(["2 e1"]);
  });

  test("is told to be a vertical bar only where the header has nothing else", async () => {
    const bars = `${HEADER}\n${row("2021-01-25T08:00:00Z")}\n`.replaceAll(",", "|");
    expect(await outcomes(bars, {})).toEqual(["2 e1"]);
  });
});

describe("an encoding that the mapping names", () => {
  const file = `${HEADER}\ne1,2021-01-25T08:00:00Z,u,Café,GP,\n`;
  const organisation = async (bytes: Buffer, encoding: FeedMapping["encoding"]) => {
    const { calls } = await reading(bytes, mapped({ encoding }));
    return calls.map((call) => ("row" in call && "organisation" in call.row ? call.row.organisation : call));
  };

  test("is the one the file is read in", async () => {
    expect(await organisation(Buffer.from(file, "latin1"), "windows-1252")).toEqual(["Café"]);
    expect(await organisation(Buffer.from(file, "utf16le"), "utf-16le")).toEqual(["Café"]);
    expect(await organisation(Buffer.from(`\ufeff${file}`, "utf16le").swap16(), "utf-16be")).toEqual([
      "Café",
    ]);
    // The euro sign is where Windows-1252 differs from Latin-1.
    expect(await organisation(Buffer.from(file.replace("é", "\x80"), "latin1"), "windows-1252")).toEqual([
      "Caf€",
    ]);
  });

  test.each([
    ["UTF-8 with a mark", Buffer.from(`\ufeff${file}`), "windows-1252", "other-encoding: The file is UTF-8."],
    ["UTF-8 without one", Buffer.from(file), "windows-1252", "other-encoding: The file is UTF-8."],
    [
      "UTF-16",
      Buffer.from(`\ufeff${file}`, "utf16le"),
      "windows-1252",
      "other-encoding: The file is UTF-16, little end first.",
    ],
    [
      "the other UTF-16",
      Buffer.from(`\ufeff${file}`, "utf16le").swap16(),
      "utf-16le",
      "other-encoding: The file is UTF-16, big end first.",
    ],
    ["bytes", Buffer.from(file, "latin1"), "utf-16le", "other-encoding"],
    [
      "half a character at the end",
      Buffer.from(file, "utf16le").subarray(0, -1),
      "utf-16le",
      "other-encoding: Line 2.",
    ],
    ["a zero", Buffer.from(file.replace("Caf", "C\0f"), "latin1"), "windows-1252", "not-text: Line 2."],
    [
      "a zero of two bytes",
      Buffer.from(file.replace("Caf", "C\0f"), "utf16le"),
      "utf-16le",
      "not-text: Line 2.",
    ],
    ["a zip", Buffer.from("PK\x03\x04"), "windows-1252", "not-text"],
    ["nothing", Buffer.alloc(0), "utf-16le", "empty-file"],
    ["nothing", Buffer.alloc(0), "windows-1252", "empty-file"],
  ] as const)("refuses a file of %s", async (_, bytes, encoding, refusal) => {
    expect(await refusalOf(bytes, mapped({ encoding }))).toBe(refusal);
  });

  test("takes plain ASCII for Windows-1252, which it also is", async () => {
    expect(await organisation(Buffer.from(file.replace("é", "e")), "windows-1252")).toEqual(["Cafe"]);
  });

  test("is UTF-8 unless it is named", async () => {
    expect(await refusalOf(Buffer.from(`\ufeff${file}`, "utf16le"))).toBe("not-utf8: The file is UTF-16.");
    expect(await refusalOf(Buffer.from(file, "latin1"))).toBe("not-utf8: Line 2.");
  });
});

describe("lines above the headings", () => {
  const body = `${HEADER}\n${row("2021-01-25T08:00:00Z")}\n${row("?")}\n`;

  test("are passed over, and lines are counted from the top of the file", async () => {
    for (const preamble of ['Title "unclosed\r\n\r\n', "\n\n", "a,b\rc\r", "\r\n\r\n"]) {
      expect(await outcomes(preamble + body, { preambleLines: 2 })).toEqual(["4 e1", "5 time-format"]);
    }
  });

  test("that are fewer or more than the mapping says refuse the file", async () => {
    expect(await refusalOf(`Title\n${body}`, mapped({ preambleLines: 2 }))).toContain("no-header");
    expect(await refusalOf(`Title\n\nRun by me\n${body}`, mapped({ preambleLines: 2 }))).toContain(
      "no-header",
    );
    expect(await refusalOf("one\ntwo", mapped({ preambleLines: 2 }))).toBe("empty-file");
  });

  test("do not stand in the way of NDJSON", async () => {
    const line =
      '{"event_id":"e1","occurred_at":"2021-01-25T08:00:00Z","user_id":"u","organisation":"RBN","role":"GP"}';
    expect(await outcomes(line, { preambleLines: 2 })).toEqual(["1 e1"]);
  });
});

describe("headings that are expected", () => {
  const headings = ["Audit ID", "When", "Logon", "Site", "Site (2)", "column 6", "Bed"];
  const mapping: Partial<FeedMapping> = {
    columns: {
      event_id: "Audit ID",
      occurred_at: "When",
      user_id: "Logon",
      organisation: "Site (2)",
      role: "column 6",
    },
    drop: ["Site", "Bed"],
    headings,
  };
  const DATA = "e1,2021-01-25T08:00:00Z,u,X,RBN,GP,7\n";

  test("may stand twice or be empty, and are told apart by their numbers", async () => {
    const { calls } = await reading(`Audit ID,When,Logon,Site,Site,,Bed\n${DATA}`, mapped(mapping));
    expect(calls).toMatchObject([{ row: { organisation: "RBN", role: "GP" } }]);
  });

  test.each([
    ["audit_id, WHEN ,Logon,Site,Site,,Bed", "read"],
    ['"Audit\nID",When,Logon,Site,Site,,Bed', "read"],
    ["Audit ID,When,Logon,Site,Site,", "wrong-column-count"],
    ["Audit ID,When,User,Site,Site,,Bed", "changed-headings: Gone: Logon. New: User."],
    ["Audit ID,When,Logon,Site,Site,,Bed,Ward", "changed-headings: New: Ward."],
    ["Audit ID,When,Logon,Site,,Bed", "changed-headings: Gone: Site (2), column 6. New: column 5."],
    ["Audit ID,When,Logon,Site,Site,,Bed,DOB", "patient-column: Column: DOB."],
    ["Audit ID,When,Logon,Site,Site,,Bed,943 476 5919", "changed-headings: New: column 8."],
  ])("%s: %s", async (header, result) => {
    const file = `${header}\n${DATA}`;
    if (result !== "wrong-column-count") expect(await refusalOf(file, mapped(mapping))).toBe(result);
    // A dropped column may be missing from the file: then it is missing from its rows too.
    else expect(await outcomes(file, mapping)).toEqual(["2 wrong-column-count"]);
  });

  test("include those of columns a file may otherwise lack", async () => {
    const expecting = mapped({ headings: HEADER.split(",") });
    const without = `event_id,occurred_at,user_id,organisation,role\ne1,2021-01-25T08:00:00Z,u,RBN,GP\n`;
    expect(await refusalOf(without)).toBe("read");
    expect(await refusalOf(without, expecting)).toBe("changed-headings: Gone: outcome.");
  });
});

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

describe("words of a supplier", () => {
  test("for an empty field are empty", async () => {
    const empty = ["NULL", "N/A", "-"];
    const file = `${HEADER}\ne1,2021-01-25T08:00:00Z,u,RBN,null, - \ne2,2021-01-25T08:00:00Z,u,N/A,GP,\ne3,2021-01-25T08:00:00Z,u,N/A Trust,GP,\n`;
    const { calls } = await reading(file, mapped({ empty }));
    expect(calls).toMatchObject([
      { row: { role: "", outcome: 0 } },
      { field: "organisation", code: "missing-value" },
      { row: { organisation: "N/A Trust" } },
    ]);
    expect((await reading(file)).calls[1]).toMatchObject({ row: { organisation: "N/A" } });
  });

  test("for an outcome come before our own", async () => {
    const outcomes = { success: ["Y", "0"], failure: ["N", "Denied"] };
    const verdicts = await Promise.all(
      ["Y", "n", "DENIED", "success", "8", "0", "maybe"].map(async (word) => {
        const [call] = (
          await reading(`${HEADER}\n${row("2021-01-25T08:00:00Z", word)}\n`, mapped({ outcomes }))
        ).calls;
        return call !== undefined && "row" in call ? (call.row as AccessRow).outcome : "rejected";
      }),
    );
    expect(verdicts).toEqual([0, 1, 1, 0, 1, 0, "rejected"]);
  });

  test("for every row are constants, which no file may contradict", async () => {
    const constants = { organisation: "RJR", role: "" };
    const file = "event_id,occurred_at,user_id\ne1,2021-01-25T08:00:00Z,u\n";
    expect((await reading(file, mapped({ constants }))).calls).toMatchObject([
      { row: { organisation: "RJR", role: "" } },
    ]);
    expect(await refusalOf(`${HEADER}\n${row("2021-01-25T08:00:00Z")}`, mapped({ constants }))).toBe(
      "unknown-column: Columns: organisation, role.",
    );
  });

  test("are constants in NDJSON as well", async () => {
    const line = '{"event_id":"e1","occurred_at":"2021-01-25T08:00:00Z","user_id":"u"}\n';
    const shape = mapped({ constants: { organisation: "RJR", role: "GP" } });
    expect((await reading(line.repeat(2), shape)).calls).toMatchObject([
      { row: { role: "GP" } },
      { row: { role: "GP" } },
    ]);
  });
});

describe("rows that are no data", () => {
  const good = row("2021-01-25T08:00:00Z");

  test.each([
    ["Total,12", { begins: "total" }, "total-row"],
    [",,,TOTAL ROWS: 12,,", { begins: "total" }, "total-row"],
    ["Totally,2021-01-25T08:00:00Z,u,RBN,GP,", { is: "total" }, "Totally"],
    ["e2,2021-01-25T08:00:00Z,u,Total,GP,", { begins: "total" }, "e2"],
    ["e2,2021-01-25T08:00:00Z,u,Total,GP,", { column: "Organisation", is: "total" }, "total-row"],
    ["e2,2021-01-25T08:00:00Z,u,Total care,GP,", { column: "Organisation", is: "total" }, "e2"],
    ["e2,2021-01-25T08:00:00Z,u,Total,GP,", { column: "Site", is: "total" }, "e2"],
  ])("%s, by the rule %j", async (line, rule, expected) => {
    expect(await outcomes(`${HEADER}\n${good}\n${line}\n`, { leaveOut: [rule] })).toEqual([
      "2 e1",
      `3 ${expected}`,
    ]);
  });

  test("are blank rows and repeated headers, where the file is read leniently", async () => {
    const file = `${HEADER}\n${good}\n,, ,,,\n${HEADER}\n${good.replace("e1", "e2")}\n`;
    expect(await outcomes(file, { reading: "lenient" })).toEqual([
      "2 e1",
      "3 blank-row",
      "4 repeated-header",
      "5 e2",
    ]);
    expect(await outcomes(file, {})).toEqual(["2 e1", "3 missing-value", "4 time-format", "5 e2"]);
  });

  test("empty cells behind a row are nothing, where the file is read leniently", async () => {
    const file = `${HEADER}\n${good},,\n${good},,x\n`;
    expect(await outcomes(file, { reading: "lenient" })).toEqual(["2 e1", "3 wrong-column-count"]);
    expect(await outcomes(file, {})).toEqual(["2 wrong-column-count", "3 wrong-column-count"]);
  });
});

describe("an identifier that went through a spreadsheet", () => {
  test.each([
    ["1.23457E+11,2021-01-25T08:00:00Z,u,RBN,GP,", "event_id: scientific-notation"],
    ["e1,2021-01-25T08:00:00Z,9.43477E+09,RBN,GP,", "user_id: scientific-notation"],
    ["e1,2021-01-25T08:00:00Z,u,5.00E+02,GP,", "organisation: scientific-notation"],
    ["1.23457E11,2021-01-25T08:00:00Z,u+12,RE+11,GP,", "accepted"],
  ])("%s: %s", async (line, verdict) => expect(await verdictOn(line)).toBe(verdict));
});

describe("rows without an identifier", () => {
  const shape = mapped({ identity: "content" });
  const file = (...rows: string[]) => `occurred_at,user_id,organisation,role\n${rows.join("\n")}\n`;
  const idsOf = async (text: string, key = Buffer.alloc(32, 1)) =>
    (await reading(text, shape, { identityKey: key })).calls.map((call) =>
      "row" in call && "eventId" in call.row ? call.row.eventId : "",
    );
  const A = "2021-01-25T08:00:00Z,jsmith,RBN,GP";
  const B = "2021-01-25T08:01:00Z,jsmith,RBN,GP";

  test("are two events when they are equal, whatever stands between them", async () => {
    const ids = await idsOf(file(A, B, A));
    expect(new Set(ids).size).toBe(3);
  });

  test("are the same events in another file, in another order, and written with other case and spaces", async () => {
    const turned = await idsOf(file(B, '2021-01-25T08:00:00Z," JSmith ",rbn,gp', A));
    expect([...turned].sort()).toEqual([...(await idsOf(file(A, B, A)))].sort());
  });

  test.each([
    ["2021-01-25T08:00:01Z,jsmith,RBN,GP"],
    ["2021-01-25T08:00:00Z,jsmyth,RBN,GP"],
    ["2021-01-25T08:00:00Z,jsmith,RBX,GP"],
    ["2021-01-25T08:00:00Z,jsmith,RBN,Nurse"],
  ])("differ from %s in one thing", async (other) => {
    const [first, second] = await idsOf(file(A, other));
    expect(first).not.toBe(second);
  });

  test("are not to be found out without the key", async () => {
    expect(await idsOf(file(A))).not.toEqual(await idsOf(file(A), Buffer.alloc(32, 2)));
  });

  test("are told apart in great numbers", async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => (i % 4 === 0 ? A : A.replace("jsmith", `u${i}`)));
    const ids = await idsOf(file(...many));
    expect(new Set(ids).size).toBe(20_000);
    // Every fourth row is the same: they are numbered from 1 to 5,000.
    expect(ids[19_996]?.split(" ")[1]).toBe("5000");
  });
});
