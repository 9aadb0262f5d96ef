import { expect, test } from "vitest";
import type { AuditFormat } from "@/lib/audit/recognise";
import { AUDIT_FILE_REMEDIES } from "@/lib/audit/refusal";
import { inspectBytes } from "@/tests/lib/audit/inspect-bytes";
import { ATNA_PATIENT, atnaMessage, auditEvent, DOCUMENT } from "@/tests/lib/audit/records";

const view = auditEvent({ transaction: "ITI-68", entity: [DOCUMENT] });
const json = JSON.stringify(view);
const message = atnaMessage({ event: "110107", transaction: "ITI-43" });
const document = {
  resourceType: "DocumentReference",
  id: "d1",
  status: "current",
  date: "2026-03-02T09:00:00Z",
};
const entry = (resource: unknown) => ({ resource });
const bundle = (type: string, resources: unknown[], more = {}) =>
  JSON.stringify({ resourceType: "Bundle", type, ...more, entry: resources.map(entry) });
const frame = (payload: string, header = "<85>1 2026-03-02T09:00:05Z host app 1 IHE+DICOM -") =>
  `${header} ${payload}`;
const counted = (text: string) => `${Buffer.byteLength(text)} ${text}`;

const kinds = async (content: string | Uint8Array, format?: AuditFormat) => {
  const { records, refusal } = await inspectBytes(content, format === undefined ? {} : { format });
  return refusal ?? records.map(({ kind, reason }) => (kind === "quarantined" ? reason : kind));
};

test.each([
  ["JSON over several lines", JSON.stringify(view, null, 2), ["view"]],
  ["JSON on one line", json, ["view"]],
  ["JSON with a mark of byte order", `\uFEFF${json}`, ["view"]],
  [
    "lines with CR LF, blank lines and no end",
    `${json}\r\n\r\n  \r\n${json.replace("a1", "a2")}`,
    ["view", "view"],
  ],
  [
    "lines whose first key is not resourceType",
    `{"id":"x",${json.slice(1)}`.replace(',"id":"a1"', ""),
    ["view"],
  ],
  ["lines of which the first is broken", `{"id":\n${json}\n`, ["not-json", "view"]],
  ["lines of which a later one is broken", `${json}\n{"resourceType":\n`, ["view", "not-json"]],
  ["a line of a single character", `${json}\nx\n`, ["view", "not-an-object"]],
  ["lines of several types", `${json}\n${JSON.stringify({ resourceType: "Patient" })}`, ["view", "other"]],
  ["a collection", bundle("collection", [view, document]), ["view", "publication"]],
  [
    "a search that is whole",
    bundle("searchset", [document], { link: [{ relation: "self" }] }),
    ["publication"],
  ],
  ["a search that found nothing", bundle("searchset", []), []],
  [
    "a Bundle with entries that are none",
    JSON.stringify({
      resourceType: "Bundle",
      type: "batch",
      entry: [null, entry(view), entry(null), { request: { method: "DELETE" } }],
    }),
    ["wrong-shape", "view", "wrong-shape"],
  ],
  [
    "a Bundle whose entries are no list",
    JSON.stringify({ resourceType: "Bundle", type: "batch", entry: entry(view) }),
    ["wrong-shape"],
  ],
  [
    "a search that hides whether it is whole",
    bundle("searchset", [document], { link: { relation: "next" } }),
    ["wrong-shape"],
  ],
  ["one ATNA message", message, ["view"]],
  [
    "messages one after another",
    `<?xml version="1.0"?>${message}\n<?xml version="1.0"?>${message}`,
    ["view", "view"],
  ],
  [
    "messages in an element with a prefix",
    `<a:list xmlns:a="urn:a">${message.replaceAll("AuditMessage", "a:AuditMessage")}</a:list>`,
    ["view"],
  ],
  ["a frame ended by a line feed", `${frame(message)}\n`, ["view"]],
  [
    "counted frames with blanks between",
    `${counted(frame(message))}\n${counted(frame(message))}`,
    ["view", "view"],
  ],
])("%s", async (_, content, expected) => {
  expect(await kinds(content)).toEqual(expected);
});

test.each([
  ["nothing", "", "empty-file"],
  ["blanks", " \n\n", "empty-file"],
  ["a web page", "<!DOCTYPE html><html><body>Sign in</body></html>", "web-page"],
  ["a web page without its type", "<html lang='en'>", "web-page"],
  ["a zip", Buffer.from("PK\u0003\u0004rest"), "not-text"],
  ["UTF-16", Buffer.from("\uFEFF{}", "utf16le"), "not-utf8"],
  ["a supplier's CSV", "event_id,occurred_at\n1,2026-03-02\n", "not-recognised"],
  ["a clinical document", "<ClinicalDocument xmlns='urn:hl7-org:v3'/>", "other-xml"],
  ["a JSON array", `[${json}]`, "json-array"],
  ["broken JSON", `{\n"resourceType": "AuditEvent",\n"id": }`, "not-json"],
  [
    "two documents over several lines",
    `${JSON.stringify(view, null, 1)}\n${JSON.stringify(view, null, 1)}`,
    "several-documents",
  ],
  ["a patient", JSON.stringify({ resourceType: "Patient" }, null, 1), "other-resource"],
  ["a Bundle of patients", bundle("collection", [{ resourceType: "Patient" }]), "other-resource"],
  ["an answer to a submission", bundle("transaction-response", [document]), "fhir-response"],
  [
    "one page of a search",
    bundle("searchset", [document], { link: [{ relation: "next", url: "u" }] }),
    "incomplete-search",
  ],
  [
    "a search with errors",
    bundle("searchset", [document, { resourceType: "OperationOutcome" }]),
    "incomplete-search",
  ],
  [
    "a server's error",
    JSON.stringify({ resourceType: "OperationOutcome", issue: [] }, null, 1),
    "server-error",
  ],
  ["an R5 AuditEvent", JSON.stringify({ ...view, type: undefined, category: [{}], code: {} }), "fhir-r5"],
  ["an R5 outcome", JSON.stringify({ ...view, outcome: { code: {} } }), "fhir-r5"],
  ["an R5 DocumentReference", JSON.stringify({ ...document, content: [{ profile: [] }] }), "fhir-r5"],
  ["an STU3 AuditEvent", JSON.stringify({ ...view, agent: [{ userId: { value: "1" } }] }), "fhir-stu3"],
  [
    "an STU3 DocumentReference",
    JSON.stringify({ ...document, indexed: "2018-03-02T09:00:00Z" }),
    "fhir-stu3",
  ],
  ["XML with a document type", `<!DOCTYPE x [<!ENTITY a "b">]>${message}`, "doctype"],
  [
    "FHIR XML that is broken",
    '<AuditEvent xmlns="http://hl7.org/fhir"><id value="1"></AuditEvent>',
    "malformed-xml",
  ],
  ["syslog of the old form", `<85>Mar  2 09:00:05 host app: ${message}`, "old-syslog"],
])("%s is refused: %s", async (_, content, code) => {
  const { records, refusal } = await inspectBytes(content);
  expect([refusal, records]).toEqual([code, []]);
});

const xmlBundle = (link: string) =>
  `<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"><type value="searchset"/><link><relation value="${link}"/></link>` +
  `<entry><resource><Patient><id value="p"/><name><family value="Sample"/></name></Patient></resource></entry>` +
  `<entry><resource><DocumentReference><id value="d1"/><contained><Patient><id value="c"/></Patient></contained>` +
  `<status value="current"/><type><coding><system value="urn:s"/><code value="1"/></coding><coding><code value="2"/></coding></type>` +
  `<date value="2026-03-02T09:00:00Z"/><custodian><reference value="https://directory.spineservices.nhs.uk/STU3/Organization/rxa"/></custodian>` +
  `</DocumentReference></resource><request><method value="POST"/></request></entry></Bundle>`;

test("a Bundle as XML gives what it gives as JSON", async () => {
  const { records, places } = await inspectBytes(xmlBundle("self"));
  expect(places).toEqual(["entry 2"]);
  expect(records).toMatchObject([
    {
      kind: "publication",
      rule: "P4",
      counts: true,
      occurredAt: "2026-03-02T09:00:00.000Z",
      publisherOrg: { id: "RXA", system: "https://fhir.nhs.uk/Id/ods-organization-code" },
      documentTypes: [{ system: "urn:s", code: "1" }, { code: "2" }],
    },
  ]);
  expect((await inspectBytes(xmlBundle("next"))).refusal).toBe("incomplete-search");
});

test("every refusal says what to do", () => {
  for (const words of Object.values(AUDIT_FILE_REMEDIES)) expect(words).toMatch(/^[A-Z].{20,}\.$/);
});

test("another version of FHIR further down is that record's alone", async () => {
  const other = JSON.stringify({ ...view, id: "a2", category: [{}] });
  expect(await kinds(`${json}\n${other}\n${json.replace("a1", "a3")}`)).toEqual(["view", "fhir-r5", "view"]);
});

test("a format that is named is held to", async () => {
  expect(await kinds(json, "fhir-ndjson")).toEqual(["view"]);
  expect(await kinds(message, "atna-xml")).toEqual(["view"]);
  expect(await kinds(message, "syslog")).toBe("wrong-format");
  expect(await kinds(`${json}\n${json}`, "fhir-json")).toBe("several-documents");
});

test("a time in the record comes before the envelope's, which is taken where there is none", async () => {
  const at = async (time: string | null, header?: string) =>
    (await inspectBytes(frame(atnaMessage({ event: "110107", transaction: "ITI-43", time }), header)))
      .records[0];
  expect((await at("2026-03-02T08:59:00Z"))?.occurredAt).toBe("2026-03-02T08:59:00.000Z");
  expect((await at(null))?.occurredAt).toBe("2026-03-02T09:00:05.000Z");
  expect(await at(null, "<85>1 - - - - - -")).toMatchObject({
    occurredAt: null,
    counts: false,
    reason: "undated",
  });
});

test.each([
  ["cut off, not rounded", "2026-03-01T23:59:59.9999999Z", "2026-03-01T23:59:59.999Z"],
  ["an offset", "2026-03-02T09:00:00+01:00", "2026-03-02T08:00:00.000Z"],
  ["no offset in summer: London", "2025-07-01T09:00:00", "2025-07-01T08:00:00.000Z"],
  ["no offset in the repeated hour: the first reading", "2025-10-26T01:30:00", "2025-10-26T00:30:00.000Z"],
  ["no offset in the missing hour: set forward", "2025-03-30T01:30:00", "2025-03-30T01:30:00.000Z"],
  ["a day alone: its first instant in London", "2025-07-01", "2025-06-30T23:00:00.000Z"],
  ["a day that does not exist", "2026-02-30T09:00:00Z", "time-not-understood"],
  ["more than a day in the future", "2026-06-02T12:00:01Z", "time-in-future"],
  ["up to a day in the future", "2026-06-02T12:00:00Z", "2026-06-02T12:00:00.000Z"],
  ["before 2000", "1999-12-31T23:59:59Z", "time-too-early"],
])("a time: %s", async (_, recorded, expected) => {
  const [record] = (await inspectBytes(JSON.stringify({ ...view, recorded }))).records;
  expect(record?.occurredAt ?? record?.reason).toBe(expected);
});

test.each([
  [
    "date",
    { date: "2026-03-02T09:00:00Z", meta: { lastUpdated: "2026-03-03T09:00:00Z" } },
    "2026-03-02T09:00:00.000Z",
  ],
  ["lastUpdated", { meta: { lastUpdated: "2026-03-03T09:00:00Z" } }, "2026-03-03T09:00:00.000Z"],
  [
    "nothing, though the document itself is dated",
    { content: [{ attachment: { creation: "2020-01-01" } }] },
    null,
  ],
])("a document is published at its %s", async (_, fields, expected) => {
  const { records } = await inspectBytes(JSON.stringify({ ...document, date: undefined, ...fields }));
  expect(records[0]).toMatchObject({ occurredAt: expected, counts: expected !== null });
});

test("a document entered in error is no publication; a superseded one was published", async () => {
  const ofStatus = async (status: string) =>
    (await inspectBytes(JSON.stringify({ ...document, status }))).records.map(({ kind }) => kind);
  expect(await ofStatus("entered-in-error")).toEqual(["other"]);
  expect(await ofStatus("superseded")).toEqual(["publication"]);
});

test("a count that is wrong costs its frame, not the stream", async () => {
  const good = counted(frame(message));
  const text = frame(message.replace("u.one", "u.two"));
  const wrong = (by: number) => `${Buffer.byteLength(text) + by} ${text}`;
  expect(await kinds(`${good}${wrong(-5)}${good}`)).toEqual(["view", "bad-frame-length", "view"]);
  expect(await kinds(`${good}${wrong(9)}${good}`)).toEqual(["view", "bad-frame-length", "view"]);
  expect(await kinds(`${good}${wrong(900)}`)).toEqual(["view", "truncated-message"]);
  expect(await kinds(`${good}garbage${good}`)).toEqual(["bad-frame-length", "view"]);
});

test.each([
  ["cut short", frame(message.slice(0, -30)), "truncated-message"],
  ["with no XML", frame("hello"), "payload-not-xml"],
  ["with XML of another kind", frame("<Other/>"), "not-an-audit-message"],
  ["with a document type", frame(`<!DOCTYPE x>${message}`), "doctype"],
  ["without structured data", "<85>1 2026-03-02T09:00:05Z host app 1 ID <AuditMessage/>", "not-rfc5424"],
])("a frame %s is quarantined, and the next is read", async (_, bad, reason) => {
  expect(await kinds(`${bad}\n${frame(message)}\n`)).toEqual([reason, "view"]);
  expect(await kinds(`${counted(bad)}${counted(frame(message))}`)).toEqual([reason, "view"]);
});

test("a message cut short before the next, and text between two", async () => {
  expect(await kinds(`${message.slice(0, 200)}${message}`)).toEqual(["truncated-message", "view"]);
  expect(await kinds(`${message} oh ${message}`)).toEqual(["view", "stray-text", "view"]);
  expect(await kinds(`<!-- ${ATNA_PATIENT} -->${message}`)).toEqual(["view"]);
});
