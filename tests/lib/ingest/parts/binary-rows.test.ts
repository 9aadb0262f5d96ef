import fc from "fast-check";
import { expect, test } from "vitest";
import { BinaryRows } from "@/lib/ingest/parts/binary-rows";

const HEADER_BYTES = 19;
const ROW_BYTES = 2 + 4 + 4 + 4 + 16;

/** The rows of a COPY message as [line, key], read back by hand. */
function rowsOf(message: Buffer): [number, string][] {
  const rows: [number, string][] = [];
  for (let at = HEADER_BYTES; message.readInt16BE(at) === 2; at += ROW_BYTES)
    rows.push([message.readInt32BE(at + 6), message.subarray(at + 14, at + 30).toString("hex")]);
  return rows;
}

const written = (keys: Buffer[]) => {
  const rows = new BinaryRows(["int4", "uuid"], 2);
  for (const [index, key] of keys.entries()) {
    rows.beginRow();
    rows.int4(index + 1);
    rows.uuid(key);
  }
  return rows;
};

/** Keys of which many agree in their first bytes, and some altogether. */
const key = fc
  .tuple(fc.constantFrom(0, 1, 255), fc.constantFrom(0, 7, 128, 255))
  .map(([first, last]) => Buffer.from([first, 0, 0, 0, ...Array.from({ length: 11 }, () => 0), last]));

test("sorting rows by key loses none, keeps repeats in file order and says whether there are any", () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 60 }), (keys) => {
      const sorted = new BinaryRows(["int4", "uuid"], 2);
      const { repeats } = written(keys).sortInto(sorted, 1);
      const expected = keys
        .map((each, index): [number, string] => [index + 1, each.toString("hex")])
        .sort(([lineA, a], [lineB, b]) => (a < b ? -1 : a > b ? 1 : lineA - lineB));
      expect(rowsOf(sorted.finished())).toEqual(expected);
      expect(repeats).toBe(new Set(keys.map((each) => each.toString("hex"))).size < keys.length);
    }),
  );
});

test("a row is written as PostgreSQL's binary COPY reads it", () => {
  const rows = new BinaryRows(["int2", "int8", "timestamptz"], 1);
  rows.beginRow();
  rows.int2(-1);
  rows.int8(9_007_199_254_740_991);
  // One second before 1 January 2000, PostgreSQL's epoch.
  rows.instant(946_684_799_000_000);
  expect(rows.finished().subarray(HEADER_BYTES).toString("hex")).toBe(
    "0003" + "00000002ffff" + "00000008001fffffffffffff" + "00000008fffffffffff0bdc0" + "ffff",
  );
});
