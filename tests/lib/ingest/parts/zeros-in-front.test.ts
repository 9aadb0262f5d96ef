import { expect, test } from "vitest";
import { otherForms } from "@/lib/ingest/parts/zeros-in-front";

test("a number may also be written with more zeros in front, up to twelve digits, or fewer", () => {
  expect(otherForms("123456789")).toEqual(["0123456789", "00123456789", "000123456789"]);
  expect(otherForms("0123456789")).toEqual(["123456789", "00123456789", "000123456789"]);
  expect(otherForms("000")).toHaveLength(11);
});

test("what is no number, or longer than any user's, is written in one way", () => {
  expect(["A123", "1.2", "", "1234567890123"].flatMap(otherForms)).toEqual([]);
});
