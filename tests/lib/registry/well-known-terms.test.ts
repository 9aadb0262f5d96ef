import { describe, expect, test } from "vitest";
import { codedTerm } from "@/lib/audit/coded-term";
import { proposedGroup, usualGroups } from "@/lib/registry/well-known-terms";

describe("a usual group is proposed", () => {
  // Codes and texts: National RBAC database; record types of the National Record Locator; LOINC.
  test.each([
    ["roles", "sds R8001", "Nurses and midwives"],
    ["roles", "SDS  r8000", "Clinical practitioners"],
    ["roles", "R8006", "Administrative staff"],
    ["roles", "S8006:G8006:R8006", "Administrative staff"],
    ["roles", "R0260", "General practitioners"],
    ["document-types", "snomed 824331000000106", "Discharge summaries"],
    ["document-types", "373942005", "Discharge summaries"],
    ["document-types", "discharge  SUMMARY", "Discharge summaries"],
    ["document-types", "loinc 11369-6", "Immunisations"],
    ["document-types", "snomed 736253002", "Care plans"],
  ] as const)("%s: %s as %s", (mapping, written, group) => {
    expect(proposedGroup(mapping, written)).toBe(group);
    expect(usualGroups(mapping)).toContain(group);
  });
});

test("nothing is proposed for what is not well known, and no role for a document", () => {
  expect(proposedGroup("roles", "Nurse")).toBeNull();
  expect(proposedGroup("roles", "R9999")).toBeNull();
  expect(proposedGroup("roles", "snomed 373942005")).toBeNull();
  expect(proposedGroup("document-types", "sds R8001")).toBeNull();
  expect(proposedGroup("document-types", "Letter v2")).toBeNull();
});

test("codes are found as the readers of audit files spell them", () => {
  const role = codedTerm({
    system: "https://fhir.nhs.uk/CodeSystem/NHSDigital-SDS-JobRoleCode",
    code: "S8000:G8000:R8001",
  });
  const type = codedTerm({ system: "http://snomed.info/sct", code: "196981000000101" });
  expect(proposedGroup("roles", role ?? "")).toBe("Nurses and midwives");
  expect(proposedGroup("document-types", type ?? "")).toBe("Summary records");
});
