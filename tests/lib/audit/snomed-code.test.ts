import { expect, test } from "vitest";
import { codedTerm } from "@/lib/audit/coded-term";
import { isSnomedConcept } from "@/lib/audit/snomed-code";
import { containsNhsNumber } from "@/lib/events/nhs-number";
import { inspectBytes } from "@/tests/lib/audit/inspect-bytes";

/** Published concepts: heart attack, discharge summary, record extract, acute and past COVID-19, a UK role. */
const CONCEPTS = ["22298006", "373942005", "196981000000101", "1119302008", "1119303003", "824331000000106"];
/** Ten digits that check as a concept of SNOMED CT and as an NHS number. */
const BOTH = "1186005009";

test.each(CONCEPTS)("%s, a published concept, is told by its check digit", (code) => {
  expect(isSnomedConcept(code)).toBe(true);
});

test("a concept with one digit changed, or two neighbours changed over, is none", () => {
  const [code] = ["1119302008"];
  const changed = Array.from(code, (digit, at) =>
    [...code].with(at, String((Number(digit) + 1) % 10)).join(""),
  );
  const swapped = Array.from(code.slice(1), (digit, at) =>
    digit === code[at] ? "" : code.slice(0, at) + digit + code[at] + code.slice(at + 2),
  );
  expect([...changed, ...swapped].filter(isSnomedConcept)).toEqual([]);
});

test("a description (partition 01), five digits, and an NHS number are no concepts", () => {
  expect(["2216009010", "10009", "9434765919", "0119302008"].filter(isSnomedConcept)).toEqual([]);
});

test("a concept that passes as an NHS number is kept as a term where the system says SNOMED CT, and only there", () => {
  expect(containsNhsNumber(BOTH)).toBe(true);
  expect(codedTerm({ system: "http://snomed.info/sct", code: BOTH })).toBe(`snomed ${BOTH}`);
  expect(codedTerm({ system: "urn:local:types", code: BOTH })).toBeNull();
  expect(codedTerm({ system: "http://snomed.info/sct", code: "9434765919" })).toBeNull();
  expect(codedTerm({ system: "http://snomed.info/sct", code: "", text: BOTH })).toBeNull();
});

test("a document's type is shown under the same rule", async () => {
  const typed = (system: string) =>
    inspectBytes(
      JSON.stringify({
        resourceType: "DocumentReference",
        status: "current",
        date: "2026-03-02T09:00:00Z",
        type: { coding: [{ system, code: BOTH }] },
      }),
    );
  const system = "http://snomed.info/sct";
  expect((await typed(system)).records[0]?.documentTypes).toEqual([{ system, code: BOTH }]);
  expect((await typed("urn:local:types")).records[0]?.documentTypes).toEqual([]);
});
