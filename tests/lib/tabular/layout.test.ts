import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectLayout, type Layout } from "@/lib/tabular/detect-layout";
import { DELIMITERS, ENCODINGS, type Encoding } from "@/lib/tabular/dialect";
import { encodeText } from "@/lib/tabular/encode-text";

const HEADER = ["Audit ID", "Access Date", "Logon", "Organisation"];
const ROWS = [
  ["17", "25/01/2021 09:14", "jsmith", "Café, Crosby"],
  ["18", "26/01/2021 10:20", "akhan", "RJR"],
];
const table = (delimiter: string, lineEnd = "\n") =>
  [HEADER, ...ROWS].map((cells) => cells.map((cell) => `"${cell}"`).join(delimiter)).join(lineEnd);

const detect = (bytes: Uint8Array, complete = true, tail?: Uint8Array) =>
  detectLayout(bytes, { complete, tail });
function layoutOf(...args: Parameters<typeof detect>): Layout {
  const found = detect(...args);
  if (!found.ok) throw new Error(found.code);
  return found.layout;
}

describe("the layout of a table", () => {
  test.each(DELIMITERS.flatMap((delimiter) => ENCODINGS.map((encoding) => [delimiter, encoding] as const)))(
    "parted by %j in %s is told",
    (delimiter, encoding) => {
      const layout = layoutOf(encodeText(table(delimiter), encoding));
      expect(layout).toMatchObject({ delimiter, encoding, preambleLines: 0, headings: HEADER, rows: ROWS });
    },
  );

  test.each(["utf-8", "utf-16le", "utf-16be"] as const)(
    "in %s with a byte order mark is told",
    (encoding) => {
      expect(layoutOf(encodeText(`\ufeff${table(";")}`, encoding))).toMatchObject({
        encoding,
        headings: HEADER,
      });
    },
  );

  test.each([
    ["", 0],
    ["\n\n", 0],
    ["Audit report\n", 1],
    ["Audit report;;;\r\nPeriod;01/01/2021;to;31/01/2021\r\n\r\n", 3],
    ["sep=;\r\n", 1],
    ['Somebody"s title; with one quote\n', 1],
  ])("under the lines %j begins where it does", (preamble, lines) => {
    const layout = layoutOf(Buffer.from(preamble + table(";", "\r\n")));
    expect(layout).toMatchObject({ preambleLines: lines, headings: HEADER, rows: ROWS });
  });

  test("that is only the beginning of a file leaves out the row that is cut", () => {
    const bytes = Buffer.from(table(","));
    expect(layoutOf(bytes.subarray(0, -3), false).rows).toEqual(ROWS.slice(0, 1));
    // A cut inside the é is no sign of another encoding.
    const cut = bytes.indexOf(0xc3) + 1;
    expect(layoutOf(bytes.subarray(0, cut), false).encoding).toBe("utf-8");
  });

  test("shows what stands at its end, totals among it", () => {
    const tail = Buffer.from('ignored half\r\n"19";"x";"y";"z"\r\nTotal;3\r\n');
    expect(layoutOf(Buffer.from(table(";")), true, tail).lastRows).toEqual([
      ["19", "x", "y", "z"],
      ["Total", "3"],
    ]);
  });

  test("takes a heading broken over lines for one with a space", () => {
    expect(layoutOf(Buffer.from('Audit ID,"Access\r\nDate"\n1,2021-01-25\n')).headings).toEqual([
      "Audit ID",
      "Access Date",
    ]);
  });

  test("names headings that stand twice, and such as are empty, by their place", () => {
    const layout = layoutOf(Buffer.from("Audit ID,Site,,site\n1,a,b,c\n"));
    expect(layout.headings).toEqual(["Audit ID", "Site", "column 3", "site (2)"]);
  });
});

describe("what is no table is told", () => {
  test.each([
    ["", "empty"],
    [" \n\t\r\n", "empty"],
    ['{"event_id":"e1"}', "json"],
    ['[{"event_id":"e1"}]', "json"],
    ["<?xml version='1.0'?><AuditMessage/>", "xml"],
    ["PK\u0003\u0004xlsx", "not-text"],
    ["a\0b,c\0", "not-text"],
    ["Dear all\nplease find the extract attached\n", "no-table"],
    ["17,25/01/2021 09:14,jsmith\n18,26/01/2021 10:20,akhan\n", "no-header"],
  ])("%j is %s", (text, code) => expect(detect(Buffer.from(text))).toEqual({ ok: false, code }));
});

describe("any table", () => {
  const cell = fc.stringMatching(/^[A-Za-zÀ-ÿ0-9 ,;|"'\n-]{0,12}$/).map((text) => text.trim());
  const dialect = fc.record({
    delimiter: fc.constantFrom(...DELIMITERS),
    encoding: fc.constantFrom<Encoding>(...ENCODINGS),
    lineEnd: fc.constantFrom("\n", "\r\n"),
    preamble: fc.constantFrom([], ["Audit report"], ["Audit report", "", "Printed today"]),
    rows: fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 20 }),
  });

  test("written in any dialect reads back to the same rows", () => {
    fc.assert(
      fc.property(dialect, ({ delimiter, encoding, lineEnd, preamble, rows }) => {
        const filled = rows.map(([a, b, c], i) => [`${i}`, a, b, c]);
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const lines = [["Audit ID", "Logon", "Role", "Organisation"], ...filled].map((cells) =>
          cells.map(quote).join(delimiter),
        );
        const bytes = encodeText([...preamble, ...lines, ""].join(lineEnd), encoding);
        const { layout } = Object(detect(bytes));
        expect(layout).toMatchObject({ delimiter, preambleLines: preamble.length, rows: filled });
      }),
      { numRuns: 300 },
    );
  });

  test("and any bytes at all end in an answer", () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: "binary", maxLength: 300 }).map((text) => new TextEncoder().encode(text)),
      fc
        .array(fc.constantFrom(",", ";", '"', "\n", "\r", "\t", "|", "a", "1", "é", "\0", "{", "<"), {
          maxLength: 200,
        })
        .map((parts) => new TextEncoder().encode(parts.join(""))),
    );
    fc.assert(
      fc.property(noise, fc.boolean(), noise, (bytes, complete, tail) => {
        const found = detect(bytes, complete, tail);
        if (!found.ok) return;
        const { headings, rows } = found.layout;
        expect(headings.length).toBeGreaterThan(1);
        expect(rows.every((row) => row.length === headings.length)).toBe(true);
        expect(new Set(headings.map((heading) => heading.toLowerCase())).size).toBeGreaterThan(0);
      }),
      { numRuns: 3_000 },
    );
  });
});
