import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Column, toCsv } from "@/lib/export/csv";
import { REJECTIONS_HEADING, rejectionLines } from "@/lib/export/rejections-file";
import { guardText } from "@/lib/fields/formula-guard";

interface Row {
  name: string;
  day: string | null;
  count: number | null;
}
const columns: Column<Row>[] = [
  { name: "name", kind: "text", of: (row) => row.name, description: "" },
  { name: "day", kind: "date", of: (row) => row.day, description: "" },
  { name: "count", kind: "number", of: (row) => row.count, decimals: () => 2, description: "" },
];
const lineOf = (name: string) => toCsv(columns, [{ name, day: null, count: null }]);

test("a file has a heading line, CRLF after every line and no byte order mark", () => {
  expect(toCsv(columns, [{ name: "One", day: "2021-01-31", count: 1 }])).toBe(
    "name,day,count\r\nOne,2021-01-31,1.00\r\n",
  );
});

test("a file of no rows still has its heading", () => {
  expect(toCsv(columns, [])).toBe("name,day,count\r\n");
});

test("what is not known is empty, and zero is zero", () => {
  expect(toCsv(columns, [{ name: "", day: null, count: 0 }])).toBe("name,day,count\r\n,,0.00\r\n");
});

test.each([
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\tx",
  "\rx",
  "\nx",
  "\0x",
  "＝1+1",
  "＋1",
  "－1",
  "＠SUM(A1)",
  '=HYPERLINK("http://example.org","x")',
  "=cmd|' /C calc'!A0",
])("text that a spreadsheet would run has an apostrophe before it: %j", (text) => {
  expect(guardText(text)).toBe(`'${text}`);
  const [, record] = parse(lineOf(text), { record_delimiter: "\r\n" });
  expect(record?.[0]).toBe(`'${text}`);
});

test.each(["One", "1=1", "St Helens & Knowsley", "'quoted'", " =1", "~not-mapped", "[x]", ""])(
  "ordinary text is left as it is: %j",
  (text) => {
    expect(guardText(text)).toBe(text);
  },
);

test("a number below zero stays a number", () => {
  expect(toCsv(columns, [{ name: "One", day: null, count: -2.5 }])).toBe("name,day,count\r\nOne,,-2.50\r\n");
});

test.each(['a "b" c', "a,b", "a\r\nb", "a\nb", "a\rb", "Ysbyty Gwynedd, Bangor", "naïve ☂"])(
  "any text comes back as it went in: %j",
  (text) => {
    const [, record] = parse(lineOf(text), { record_delimiter: "\r\n" });
    expect(record?.[0]).toBe(text);
  },
);

test("whatever a text is made of, its line holds it, guarded, and nothing else", () => {
  const text = fc.string({
    unit: fc.constantFrom('"', ",", "\r", "\n", "'", "=", ";", " ", "a", "é", "\u2028"),
  });
  fc.assert(
    fc.property(text, (name) => {
      expect(parse(lineOf(name), { record_delimiter: "\r\n" })).toEqual([
        ["name", "day", "count"],
        [guardText(name), "", ""],
      ]);
    }),
  );
});

test("rejections have a line each, with what to do, below a heading of their own", () => {
  const lines = rejectionLines([
    { line: 2, field: "=event_id", code: "missing-value" },
    { line: 1_000_000, field: "count", code: "count-format" },
  ]);
  expect(REJECTIONS_HEADING + lines).toBe(
    "line,field,code,remedy\r\n" +
      "2,'=event_id,missing-value,The field is empty. Fill it in.\r\n" +
      '1000000,count,count-format,"The count is not a whole number of 0 or more, written in digits alone. Correct it."\r\n',
  );
});
