import { describe, expect, test } from "vitest";
import { datesOf } from "@/lib/tabular/date-order";
import { excelDamage } from "@/lib/tabular/excel-damage";
import { hourProfile } from "@/lib/tabular/hour-profile";
import { patientColumns } from "@/lib/tabular/patient-columns";
import { proposeMapping } from "@/lib/tabular/propose-mapping";
import { shorterIds } from "@/lib/tabular/user-id-digits";

const column = (...values: string[]) => values.map((value) => [value]);
const times = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));

describe("columns that hold patients", () => {
  test.each([
    ["by what they are called", "DOB", column("x"), "heading"],
    [
      "by valid NHS numbers in half of the rows or more",
      "Ref",
      column("9434765919", "943 476 5919", "x", "y"),
      "values",
    ],
    ["perhaps, by valid NHS numbers in fewer", "Ref", column("9434765919", "x", "y"), "some-values"],
    ["by postcodes", "Where", column("L69 3BX", "CH41 6AB"), "values"],
  ])("are told %s", (_, heading, rows, by) => {
    expect(patientColumns([heading], rows)).toEqual([{ heading, place: 0, by }]);
  });

  test("are not seen in codes, times and ten digits that are no NHS numbers", () => {
    const headings = ["Org", "When", "Ref"];
    expect(patientColumns(headings, [["RJR", "2021-01-25 09:14:00", "9434765918"]])).toEqual([]);
  });
});

describe("what a spreadsheet does", () => {
  test("to long identifiers is seen in every row that shows it", () => {
    expect(excelDamage(["Audit ID"], column("1.23457E+11", "17", "2.5E+10"))).toEqual([
      { heading: "Audit ID", place: 0, kind: "scientific-notation", rows: 2 },
    ]);
    expect(excelDamage(["Audit ID"], column("A1E+12", "1.5E10", "5E3"))).toEqual([]);
  });

  test("to dates is seen where all are day numbers", () => {
    expect(excelDamage(["When"], column("44221.3854", "44222"))).toEqual([
      { heading: "When", place: 0, kind: "serial-date", rows: 2 },
    ]);
    expect(excelDamage(["When"], column("44221", "44222"))).toEqual([]);
    expect(excelDamage(["When"], column("44221.5", "2021-01-25"))).toEqual([]);
  });

  test("to leading zeros is suspected where most numbers have one length and a few are shorter", () => {
    const full = times(27, (i) => `${123_400 + i}`);
    expect(excelDamage(["Logon"], column(...full, "2345", "98765", "123"))).toEqual([
      { heading: "Logon", place: 0, kind: "lost-zeros", rows: 3 },
    ]);
    expect(excelDamage(["Logon"], column(...full, "002345", "98765"))).toEqual([]);
    expect(excelDamage(["Logon"], column(...full, "1"))).toEqual([]);
    expect(excelDamage(["Logon"], column(...times(25, (i) => `${i + 1}`)))).toEqual([]);
  });
});

test.each([
  ["numbers of more than one length, none with a zero in front", ["12345", "12345", "987", "1200"], 2],
  ["the same beside what can no longer be read", ["12345", "987", "1.23E+11", ""], 1],
  ["numbers of one length", ["12345", "98765"], 0],
  ["a zero in front: nobody took it", ["12345", "00987", "120"], 0],
  ["names among them", ["12345", "987", "jsmith"], 0],
  ["more digits than any id has", ["1", "123456789012345678901"], 0],
])("users' ids may have lost zeros in front: %s", (_, ids, rows) => {
  expect(shorterIds(ids)).toEqual(rows === 0 ? null : { digits: 5, rows });
});

describe("how dates are written", () => {
  test.each([
    ["iso", ["2021-01-25 08:00", "2021-01-26"]],
    ["iso", ["25 Jan 2021", "26 Jan 2021"]],
    ["day-first", ["01/02/2021", "25/01/2021 9:00"]],
    ["month-first", ["01/02/2021", "25/01/2021", "01/25/2021"]],
    ["either", ["01/02/2021", "02/03/2021"]],
    ["serial-date", ["44221.5", "44222"]],
    ["two-digit-year", ["25/01/21", "26/01/21"]],
    ["none", ["GP", "Nurse"]],
    ["none", []],
  ] as const)("is %s in %j", (found, values) => expect(datesOf(values)).toBe(found));
});

describe("the hours of a day", () => {
  /** A working day: few at 7, most at 10, none after 17, by the clock on the wall. */
  const DAY = [[7, 5], [8, 20], [9, 40], [10, 60], [11, 50], [13, 30], [16, 20], [17, 5]] as const; // biome-ignore format: pairs
  const on = (date: string, shift: number) =>
    DAY.flatMap(([hour, events]) =>
      times(events, () => `${date} ${String(hour + shift).padStart(2, "0")}:30:00`),
    );

  test("show a file in local time: they are the same in summer and winter", () => {
    const profile = hourProfile([...on("2021-01-25", 0), ...on("2021-07-26", 0)], { dates: "iso" });
    expect(profile).toMatchObject({ verdict: "local", read: 460, unread: 0, withOffset: 0 });
    expect(profile.summer[10]).toBe(60);
  });

  test("show a file that is secretly in UTC: summer begins an hour earlier", () => {
    const profile = hourProfile([...on("2021-01-25", 0), ...on("2021-07-26", -1)], { dates: "iso" });
    expect(profile.verdict).toBe("utc");
    expect([profile.winter[10], profile.summer[9]]).toEqual([60, 60]);
  });

  test("do not tell from one season, from an hour's gain, or from a day without a shape", () => {
    const verdict = (written: string[]) => hourProfile(written, { dates: "iso" }).verdict;
    expect(verdict(on("2021-01-25", 0))).toBe("not-enough");
    expect(verdict([...on("2021-01-25", 0), ...on("2021-07-26", 0).slice(0, 49)])).toBe("not-enough");
    expect(verdict([...on("2021-01-25", 0), ...on("2021-07-26", 1)])).toBe("unclear");
    const flat = (date: string) => times(240, (i) => `${date} ${String(i % 24).padStart(2, "0")}:00:00`);
    expect(verdict([...flat("2021-01-25"), ...flat("2021-07-26")])).toBe("unclear");
  });

  test("count what cannot be read, and what says its offset", () => {
    const written = [
      "2021-01-25T09:14:00Z",
      "25/01/2021 9:14",
      "nonsense",
      { date: "25/01/2021", time: "23:59" },
    ];
    const profile = hourProfile(written, { dates: "day-first" });
    expect(profile).toMatchObject({ read: 3, unread: 1, withOffset: 1 });
    expect([profile.winter[9], profile.winter[23]]).toEqual([2, 1]);
  });
});

describe("a mapping is proposed", () => {
  const propose = (
    shape: { kind: string; grain: "events" | "counts" | "balances" },
    headings: string[],
    ...rows: string[][]
  ) =>
    proposeMapping(
      { encoding: "utf-8", delimiter: ",", preambleLines: 0, headings, rows, lastRows: [], reasons: [] },
      shape,
    );
  const VIEWS = { kind: "views", grain: "events" } as const;

  test("by our own names before any other, and by codes before names", () => {
    const { mapping } = propose(VIEWS, [
      "Organisation Name",
      "ODS Code",
      "User Name",
      "User ID",
      "event_id",
      "Event Time",
    ]);
    expect(mapping.columns).toEqual({
      event_id: "event_id",
      occurred_at: "Event Time",
      user_id: "User ID",
      organisation: "ODS Code",
    });
    expect(mapping.drop).toEqual(["Organisation Name", "User Name"]);
  });

  test("by values where two headings could hold the time", () => {
    const row = ["25/01/2021 09:14", "GP", "jsmith"];
    expect(propose(VIEWS, ["Timestamp", "Date", "User"], row).mapping.columns.occurred_at).toBe("Timestamp");
    expect(
      propose(VIEWS, ["Date", "Timestamp", "User"], ["25/01/2021 09:14", "x", "u"]).mapping.columns
        .occurred_at,
    ).toBe("Date");
  });

  test("for publications by who publishes, and for counts by what is counted", () => {
    const publications = propose({ kind: "publications", grain: "events" }, [
      "Document Unique ID",
      "Published Date",
      "Custodian",
      "Site",
      "Class",
      "Document Title",
    ]);
    expect(publications.mapping.columns).toEqual({
      document_id: "Document Unique ID",
      published_at: "Published Date",
      organisation: "Custodian",
      document_type: "Class",
    });
    const counts = propose(
      { kind: "views", grain: "counts" },
      ["Week Commencing", "Trust", "Hits"],
      ["25/01/2021", "RJR", "12"],
    );
    expect(counts.mapping).toMatchObject({
      columns: { period_start: "Week Commencing", organisation: "Trust", count: "Hits" },
      dates: "day-first",
    });
    expect(counts.missing).toEqual([]);
  });

  test("with questions where a person has to decide", () => {
    const { missing, questions, dates } = propose(VIEWS, ["Date", "Colour"], ["01/02/2021", "red"]);
    expect(missing).toEqual(["user_id", "organisation"]);
    expect(dates).toBe("either");
    expect(questions).toContain("Is 01/02/2021 the first of February? None of the dates looked at tells.");
    expect(questions).toContain(
      "Which column holds user_id? If it is the same for every row, state it once.",
    );
  });

  test("that drops a column of NHS numbers, whatever it is called", () => {
    const { mapping, dropped } = propose(
      VIEWS,
      ["User ID", "Date", "Audit ID"],
      ["u1", "2021-01-25", "9434765919"],
    );
    expect(mapping.columns.event_id).toBeUndefined();
    expect(dropped).toEqual([{ heading: "Audit ID", because: "patient" }]);
  });
});
