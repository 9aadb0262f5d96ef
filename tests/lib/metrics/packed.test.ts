import { expect, test } from "vitest";
import { int4At, int8At, positionsByNumber, repeated } from "@/lib/metrics/packed";

// The bytes are those PostgreSQL 18 gives for the numbers named.
const packed = (hex: string) => Buffer.from(hex.replaceAll(" ", ""), "hex");

test("a packed column is taken apart into the positions of each of its numbers", () => {
  // int4send of 7, 9, 7
  expect(positionsByNumber(packed("00000007 00000009 00000007"))).toEqual([
    [7, [0, 2]],
    [9, [1]],
  ]);
});

test("days before the year 2000 are negative and stay so", () => {
  // date_send of 2021-01-25 and of 1999-12-31
  expect(int4At(packed("00001e0f ffffffff"), [0, 1])).toEqual([7_695, -1]);
});

test("a count that does not fit four bytes is exact", () => {
  // int8send of 2147483648, 5234942 and 4294967295
  const column = packed("0000000080000000 00000000004fe0fe 00000000ffffffff");
  expect(int8At(column, [2, 0, 1])).toEqual([4_294_967_295, 2_147_483_648, 5_234_942]);
});

test("an empty column has no numbers", () => {
  expect(positionsByNumber(packed(""))).toEqual([]);
});

test("a period stands once for each of its members, and not at all where it has none", () => {
  // three periods of two members, none and one
  const periods = repeated(packed("00001e08 00001e0f ffffffff"), packed("00000002 00000000 00000001"));
  expect(int4At(periods, [0, 1, 2])).toEqual([7_688, 7_688, -1]);
  expect(periods).toHaveLength(12);
});
