import fc from "fast-check";
import { expect, test } from "vitest";
import { normaliseSpelling } from "@/lib/organisations/spelling";

test.each([
  "St Helens Trust",
  "  st  helens\ttrust ",
  "ST HELENS TRUST",
  "St\u00a0Helens\u2003Trust",
  "Ｓｔ Ｈｅｌｅｎｓ Ｔｒｕｓｔ",
  "St Helens\r\nTrust",
])("%j is one spelling of ST HELENS TRUST", (written) => {
  expect(normaliseSpelling(written)).toBe("ST HELENS TRUST");
});

test("punctuation and letters still tell places apart", () => {
  expect(normaliseSpelling("St. Helens Trust")).toBe("ST. HELENS TRUST");
  expect(normaliseSpelling("Ysbyty Gwynedd")).not.toBe(normaliseSpelling("Ysbyty Glan Clwyd"));
});

test("an empty cell stays empty", () => expect(normaliseSpelling(" \t")).toBe(""));

test("a normal spelling is its own normal spelling, however it was composed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const normal = normaliseSpelling(text);
      expect(normaliseSpelling(normal)).toBe(normal);
      expect(normaliseSpelling(text.normalize("NFD"))).toBe(normal);
    }),
  );
});
