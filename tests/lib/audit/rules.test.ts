import { expect, test } from "vitest";
import { inspectBytes } from "@/tests/lib/audit/inspect-bytes";
import {
  ATNA_PATIENT,
  atnaMessage,
  atnaObject,
  auditEvent,
  CLINICIAN,
  DOCUMENT,
  type Json,
  OBSERVATION,
  PATIENT,
} from "@/tests/lib/audit/records";

const ruleOf = async (record: Json | string) => {
  const content = typeof record === "string" ? record : JSON.stringify(record);
  const { records } = await inspectBytes(content);
  return [records[0]?.kind, records[0]?.rule, records[0]?.reason];
};

const PROV = (code: string) => ({
  type: { coding: [{ code: "PROV" }] },
  who: { identifier: { system: "https://fhir.nhs.uk/Id/ods-organization-code", value: code } },
});
const FIND_DOCUMENTS = "urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d";
const GET_DOCUMENTS = "urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4";
const machine = (id: string, role: string, more = "") =>
  `<ActiveParticipant UserID="${id}" UserIsRequestor="true"${more}><RoleIDCode code="${role}"/></ActiveParticipant>`;

test.each([
  ["ITI-43 at the consumer, an Import", "110107", "C"],
  ["ITI-43 at the repository, an Export", "110106", "R"],
])("%s is a view of a document", async (_, event, action) => {
  expect(await ruleOf(atnaMessage({ event, action, transaction: "ITI-43" }))).toEqual(["view", "V1", null]);
});

test("the same Import under ITI-41 is a publication, and without a transaction neither", async () => {
  const like = { event: "110107", action: "C" };
  expect(await ruleOf(atnaMessage({ ...like, transaction: "ITI-41" }))).toEqual(["publication", "P1", null]);
  expect(await ruleOf(atnaMessage(like))).toEqual(["other", "X4", "bulk-transfer"]);
});

test.each([
  ["a patient is named", ATNA_PATIENT, ["view", "V2", null]],
  ["the stored query is of one patient's documents", atnaObject(2, 24, FIND_DOCUMENTS), ["view", "V2", null]],
  ["neither", atnaObject(2, 24, "123"), ["other", "X7", "no-one-patient"]],
  ["documents are asked for by id", atnaObject(2, 24, GET_DOCUMENTS), ["other", "X7", "query-by-id"]],
])("a registry query where %s", async (_, objects, expected) => {
  expect(await ruleOf(atnaMessage({ event: "110112", transaction: "ITI-18", objects }))).toEqual(expected);
});

const STUDY = { what: { reference: "ImagingStudy/1" } };
const NO_PATIENT = ["other", "X7", "no-one-patient"];
const RECORD_READS: [string, Parameters<typeof auditEvent>[0], unknown[]][] = [
  ["a read for one patient", { interaction: "read", entity: [PATIENT, OBSERVATION] }, ["view", "V3", null]],
  ["search-type for one patient", { interaction: "search-type" }, ["view", "V3", null]],
  ["no subtype, only rest and R", { action: "R" }, ["view", "V3", null]],
  ["a read that names no patient", { interaction: "read", entity: [OBSERVATION] }, NO_PATIENT],
  ["a demographics search", { transaction: "ITI-78" }, ["other", "X1", "patient-identity"]],
  ["a DICOM query for one patient", { type: "110112" }, ["view", "V3", null]],
  ["an image study queried", { type: "110112", entity: [PATIENT, STUDY] }, ["other", "X3", "imaging"]],
  ["a patient record read by a person", { type: "110110", action: "R" }, ["view", "V3", null]],
  [
    "a patient record read by no person",
    { type: "110110", action: "R", agent: [] },
    ["other", "X7", "record-write"],
  ],
  ["a patient record updated", { type: "110110", action: "U" }, ["other", "X7", "record-write"]],
];

test.each(RECORD_READS)("%s", async (_, over, expected) => {
  expect(await ruleOf(auditEvent(over))).toEqual(expected);
});

test.each(["ITI-41", "ITI-42", "ITI-14", "ITI-15", "ITI-65", "ITI-105", "ITI-106"])(
  "%s is a publication",
  async (transaction) => {
    expect(await ruleOf(auditEvent({ transaction }))).toEqual(["publication", "P1", null]);
  },
);

test("an entry registered on demand (ITI-61) is a publication, and is not counted", async () => {
  expect(await ruleOf(auditEvent({ transaction: "ITI-61" }))).toEqual(["publication", "P1", "on-demand"]);
});

test.each([
  ["created", "create", DOCUMENT, ["publication", "P2", null]],
  ["updated", "update", DOCUMENT, ["other", "X6", "document-change"]],
  ["patched", "patch", DOCUMENT, ["other", "X6", "document-change"]],
  ["deleted", "delete", DOCUMENT, ["other", "X6", "document-change"]],
] as const)(
  "a DocumentReference %s by REST, and an Observation",
  async (_, interaction, entity, expected) => {
    expect(await ruleOf(auditEvent({ interaction, entity: [entity] }))).toEqual(expected);
    expect(await ruleOf(auditEvent({ interaction, entity: [OBSERVATION] }))).toEqual([
      "other",
      "X8",
      "administration",
    ]);
  },
);

test.each([
  ["ATC_DOC_READ", ["view", "V1", null]],
  ["ATC_DOC_SEARCH", ["view", "V2", null]],
  ["ATC_DOC_CREATE", ["publication", "P5", null]],
  ["ATC_LOG_READ", ["other", "X9", "audit-read"]],
  ["ITI-81", ["other", "X9", "audit-read"]],
  ["ITI-57", ["other", "X6", "document-change"]],
  ["ITI-32", ["other", "X4", "bulk-transfer"]],
  ["RAD-55", ["other", "X3", "imaging"]],
  ["ITI-999", ["other", "X7", "unknown-transaction"]],
])("the code %s", async (transaction, expected) => {
  expect(await ruleOf(auditEvent({ transaction, interaction: "read" }))).toEqual(expected);
});

test.each(["110100", "110101", "110113", "110114"])("DICOM %s is a system event", async (type) => {
  expect(await ruleOf(auditEvent({ type }))).toEqual(["other", "X2", "system-event"]);
});

test.each(["110102", "110103", "110104", "110105"])("DICOM %s is imaging", async (type) => {
  expect(await ruleOf(auditEvent({ type }))).toEqual(["other", "X3", "imaging"]);
});

test.each([
  [
    "a disclosure",
    { system: "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle", code: "disclose" },
    "X9",
  ],
  [
    "a consent decision",
    { system: "https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType", code: "AuthZ-Consent" },
    "X8",
  ],
  ["a privacy alert", { system: "https://fhir.nhs.uk/CodeSystem/SCR-AlertReason", code: "1" }, "X10"],
])("%s is not a view, though it reads", async (_, subtype, rule) => {
  expect((await ruleOf(auditEvent({ interaction: "read", also: [subtype] })))[1]).toBe(rule);
});

test.each([
  ["by role", { ...CLINICIAN, role: [{ coding: [{ code: "PAT" }] }] }],
  [
    "by NHS number",
    {
      who: { identifier: { system: "https://fhir.nhs.uk/id/nhs-number", value: "9999999468" } },
      requestor: true,
    },
  ],
  ["a relation", { who: { reference: "RelatedPerson/1" }, requestor: true }],
])("the patient reading (%s) is a citizen's access, and a clinician's is not", async (_, agent) => {
  const read = { transaction: "ITI-68", interaction: "read" };
  expect(await ruleOf(auditEvent({ ...read, agent: [agent] }))).toEqual(["other", "X5", "citizen-access"]);
  expect(await ruleOf(auditEvent({ ...read, agent: [CLINICIAN] }))).toEqual(["view", "V1", null]);
});

test("an attempt that failed is shown and not counted; one of unknown outcome is counted", async () => {
  const of = async (outcome: string) => {
    const { records } = await inspectBytes(
      JSON.stringify(auditEvent({ transaction: "ITI-68", and: { outcome } })),
    );
    return [records[0]?.outcome, records[0]?.counts, records[0]?.reason];
  };
  expect(await of("8")).toEqual(["failure", false, "failed"]);
  expect(await of("")).toEqual(["unknown", true, null]);
});

test("a failed attempt does not hide its retry", async () => {
  const attempt = auditEvent({ transaction: "ITI-68", and: { id: "a2", outcome: "8" } });
  const retry = { ...attempt, id: "a3", outcome: "0" };
  const { records } = await inspectBytes([attempt, retry].map((event) => JSON.stringify(event)).join("\n"));
  expect(records.map(({ counts }) => counts)).toEqual([false, true]);
});

test("the same message in both spellings is one record", async () => {
  const dicom = atnaMessage({ event: "110107", transaction: "ITI-43" });
  const rfc3881 = dicom.replaceAll("csd-code", "code").replaceAll("><", ">\n  <");
  const { records } = await inspectBytes(`${dicom}\n${rfc3881}`);
  expect(records.map(({ reason }) => reason)).toEqual([null, "exact-repeat"]);
});

test("the organisation is the one agent that provides care; two differing ones are none", async () => {
  const orgOf = async (...codes: string[]) => {
    const agent = [CLINICIAN, ...codes.map(PROV)];
    const { records } = await inspectBytes(JSON.stringify(auditEvent({ transaction: "ITI-68", agent })));
    return records[0]?.userOrg?.id ?? null;
  };
  expect(await orgOf()).toBeNull();
  expect(await orgOf("rxa ")).toBe("RXA");
  expect(await orgOf("RXA", "rxa")).toBe("RXA");
  expect(await orgOf("RXA", "RXB")).toBeNull();
});

test.each([
  [
    "a person beside machines",
    `${machine("https://a.example", "110153")}<ActiveParticipant UserID="u.two"/>`,
    true,
  ],
  ["a token user", '<ActiveParticipant UserID="alias&lt;u.two@urn:issuer&gt;"/>', true],
  [
    "an anonymous reply address",
    '<ActiveParticipant UserID="http://www.w3.org/2005/08/addressing/anonymous" UserIsRequestor="true"/>',
    false,
  ],
  ["a node", '<ActiveParticipant UserID="ct1"><UserIDTypeCode code="110182"/></ActiveParticipant>', false],
  ["an IP number", '<ActiveParticipant UserID="192.0.2.1" UserIsRequestor="true"/>', false],
  ["a system account", '<ActiveParticipant UserID="VIEWER_SYSTEM" UserIsRequestor="true"/>', false],
  ["the word unknown", '<ActiveParticipant UserID="unknown" UserIsRequestor="true"/>', false],
  ["an empty participant", "<ActiveParticipant/>", false],
])("%s as the user", async (_, participants, expected) => {
  const { records } = await inspectBytes(
    atnaMessage({ event: "110107", transaction: "ITI-43", participants }),
  );
  expect(records[0]?.user).toBe(expected);
});

test("documents are counted once each", async () => {
  const objects = [1, 2, 2].map((id) => atnaObject(2, 3, `2.999.${id}`)).join("");
  const { records } = await inspectBytes(atnaMessage({ event: "110107", transaction: "ITI-43", objects }));
  expect(records[0]?.documentCount).toBe(2);
});
