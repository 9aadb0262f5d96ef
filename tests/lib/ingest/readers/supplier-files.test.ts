import { describe, expect, test } from "vitest";
import type { AccessRow } from "@/lib/ingest/readers/row";
import type { FeedMapping } from "@/lib/tabular/mapping";
import { HEADER, mapped, outcomes, row, SUPPLIER_REPORT } from "./mapped-feed";
import { reading, refusalOf, sample } from "./reading";

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
    ...SUPPLIER_REPORT,
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
