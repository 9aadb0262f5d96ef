import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { InspectedRecord } from "@/lib/audit/inspect";
import { inspectBytes } from "@/tests/lib/audit/inspect-bytes";

const FOLDER = "tests/samples/audit";
const sample = (name: string) => readFileSync(`${FOLDER}/${name}`);
const short = ({ kind, rule, reason, counts, occurredAt, documentCount }: InspectedRecord) =>
  [kind, rule, reason, counts, occurredAt, documentCount] as const;
const shorts = async (name: string) => (await inspectBytes(sample(name))).records.map(short);

/** What each sample of ATNA gives, whatever carries it: one retrieve of two documents, a list query, a registration. */
const RETRIEVE = ["view", "V1", null, true, "2026-03-06T09:30:00.123Z", 2];
const QUERY = ["view", "V2", null, true, "2026-03-06T09:29:00.000Z", null];
const REGISTER = ["publication", "P1", null, true, "2026-03-06T09:40:00.000Z", null];

test("AuditEvents one a line: a list, a document, a failure, a record, a submission and a repeat", async () => {
  expect(await shorts("fhir-audit-events.ndjson")).toEqual([
    ["view", "V2", null, true, "2026-03-02T09:00:00.000Z", null],
    ["view", "V1", null, true, "2026-03-02T09:00:30.250Z", 1],
    ["view", "V1", "failed", false, "2026-03-02T09:01:00.000Z", 1],
    ["view", "V3", null, true, "2026-03-02T09:02:00.000Z", null],
    ["publication", "P1", null, true, "2026-03-02T09:03:00.000Z", null],
    ["view", "V1", "exact-repeat", false, "2026-03-02T09:00:30.250Z", 1],
  ]);
});

test("user, organisation and recording system are told, the user never by name", async () => {
  const [first] = (await inspectBytes(sample("fhir-audit-events.ndjson"))).records;
  expect(first).toMatchObject({
    user: true,
    userOrg: { id: "RXA", system: "https://fhir.nhs.uk/Id/ods-organization-code" },
    sourceSystem: { id: "sample viewer", site: "ward" },
  });
  expect(JSON.stringify(first)).not.toContain("999000000108");
});

test("a submission: its document is dated by the List, the entry it supersedes is no publication", async () => {
  const { records, places } = await inspectBytes(sample("fhir-submission.json"));
  expect(records.map(short)).toEqual([
    ["publication", "P4", null, true, "2026-03-03T10:00:00.000Z", 1],
    ["other", "X6", "document-change", false, "2026-03-03T10:00:00.000Z", null],
  ]);
  expect(places).toEqual(["entry 1", "entry 4"]);
});

test("a DocumentReference: publisher in capitals without blanks, type with its words", async () => {
  const { records } = await inspectBytes(sample("fhir-document-reference.json"));
  expect(records.map(short)).toEqual([["publication", "P3", null, true, "2026-03-04T23:59:59.999Z", 1]]);
  expect(records[0]).toMatchObject({
    publisherOrg: { id: "RXA" },
    documentTypes: [{ system: "http://snomed.info/sct", code: "373942005", display: "Discharge summary" }],
  });
});

test("an AuditEvent as XML gives what it gives as JSON", async () => {
  const { records } = await inspectBytes(sample("fhir-audit-event.xml"));
  expect(records.map(short)).toEqual([["view", "V1", null, true, "2026-03-05T08:15:00.000Z", 1]]);
  expect(records[0]).toMatchObject({
    user: true,
    userOrg: { id: "RXA" },
    sourceSystem: { id: "sample viewer" },
  });
});

test("one ATNA message, and frames with it: the same events from all of them", async () => {
  expect(await shorts("atna-message.xml")).toEqual([RETRIEVE]);
  expect(await shorts("syslog-counted.log")).toEqual([RETRIEVE, QUERY, REGISTER]);
  expect(await shorts("syslog-lines.log")).toEqual([RETRIEVE, QUERY, REGISTER]);
});

test("a message that is not well-formed is set apart whole, and its neighbours are read", async () => {
  const { records, places } = await inspectBytes(sample("atna-messages.xml"));
  expect(records.map(short)).toEqual([
    QUERY,
    ["quarantined", null, "malformed-xml", false, null, null],
    REGISTER,
  ]);
  expect(places).toEqual(["message 1", "message 2", "message 3"]);
});

test.each(readdirSync(FOLDER))(
  "%s shows nothing of its patient, and the same however it is cut",
  async (name) => {
    const whole = await inspectBytes(sample(name));
    expect(whole.refusal).toBeNull();
    expect(whole.output).not.toMatch(/9999999468|Avery|OTk5OTk5OTQ2O|999000000108|u\.sample/);
    for (const piece of [1, 7, 1000]) {
      expect(await inspectBytes(sample(name), { piece })).toEqual(whole);
    }
  },
);
