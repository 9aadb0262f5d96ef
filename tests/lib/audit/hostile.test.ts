import { expect, test } from "vitest";
import { inspectBytes } from "@/tests/lib/audit/inspect-bytes";
import { atnaMessage, auditEvent } from "@/tests/lib/audit/records";

const json = JSON.stringify(auditEvent({ transaction: "ITI-68" }));
const message = atnaMessage({ event: "110107", transaction: "ITI-43" });
const withEvent = (attributes: string) => message.replace("EventActionCode", `${attributes} EventActionCode`);
const reasons = async (content: string | Uint8Array, limits = {}) =>
  (await inspectBytes(content, { limits })).records.map(({ kind, reason }) => reason ?? kind);
const nested = (depth: number) =>
  `{"resourceType":"AuditEvent","x":${"[".repeat(depth)}${"]".repeat(depth)}}`;
const attributes = (n: number) => Array.from({ length: n }, (_, i) => `a${i}=""`).join(" ");

test("JSON as deep as is allowed is read, and one deeper is not", async () => {
  expect(await reasons(`${json}\n${nested(31)}`)).toEqual(["view", "unknown-transaction"]);
  expect(await reasons(`${json}\n${nested(32)}`)).toEqual(["view", "too-deep"]);
  expect(await reasons(`${json}\n${nested(1_000_000)}`)).toEqual(["view", "too-deep"]);
});

test("an object with a key twice is refused, also spelled two ways", async () => {
  expect(await reasons(`${json}\n{"id":"1","id":"2"}`)).toEqual(["view", "duplicate-key"]);
  expect(await reasons(`${json}\n{"id":"1","\\u0069d":"2"}`)).toEqual(["view", "duplicate-key"]);
  expect(await reasons(`${json}\n{"a":{"id":"1"},"id":"2"}`)).toEqual(["view", "other-resource"]);
});

test("an object of more keys than allowed is refused", async () => {
  const keys = (n: number) => `{${Array.from({ length: n }, (_, i) => `"k${i}":1`).join()}}`;
  expect(await reasons(`${json}\n${keys(256)}\n${keys(257)}`)).toEqual([
    "view",
    "other-resource",
    "too-many-keys",
  ]);
});

test("keys that mean something to the language mean nothing here", async () => {
  expect(await reasons(`{"__proto__":{"polluted":true},${json.slice(1)}`)).toEqual(["view"]);
  expect(await reasons(withEvent('__proto__="x" constructor="y"'))).toEqual(["view"]);
  expect("polluted" in {}).toBe(false);
});

test("an id that is a number is not taken: digits would be lost", async () => {
  expect(await reasons(`${json}\n${json.replace('"a1"', "999000000000000001")}`)).toEqual([
    "view",
    "wrong-shape",
  ]);
});

test("a line, a document and a message larger than allowed cost themselves only", async () => {
  const long = json.replace('"a1"', `"${"a".repeat(2000)}"`);
  expect(await reasons(`${json}\n${long}\n${json.replace("a1", "a2")}`, { documentBytes: 1500 })).toEqual([
    "view",
    "record-too-large",
    "view",
  ]);
  const large = withEvent(`x="${"a".repeat(2000)}"`);
  expect(await reasons(message + large + message, { messageBytes: 1500 })).toEqual([
    "view",
    "record-too-large",
    "exact-repeat",
  ]);
  const document = JSON.stringify(JSON.parse(json), null, 1);
  expect((await inspectBytes(document, { limits: { documentBytes: 500 } })).refusal).toBe(
    "document-too-large",
  );
});

test("XML within the bounds is read, and beyond them set apart", async () => {
  expect(await reasons(withEvent(attributes(61)))).toEqual(["view"]);
  expect(await reasons(withEvent(attributes(62)))).toEqual(["too-many-attributes"]);
  const deep = (n: number) =>
    message.replace("</AuditMessage>", `${"<d>".repeat(n)}${"</d>".repeat(n)}</AuditMessage>`);
  expect(await reasons(deep(31))).toEqual(["view"]);
  expect(await reasons(deep(32))).toEqual(["too-deep"]);
  expect(await reasons(withEvent(`x="${"a".repeat(65_536)}"`))).toEqual(["view"]);
  expect(await reasons(withEvent(`x="${"a".repeat(65_537)}"`))).toEqual(["text-too-long"]);
});

test.each([
  ["an entity of its own", withEvent('x="&who;"')],
  ["a raw ampersand", withEvent('x="a & b"')],
  ["an attribute twice", withEvent('x="1" x="2"')],
  ["a character that is none", withEvent('x="&#0;"')],
])("%s is not well-formed", async (_, content) => {
  expect(await reasons(content)).toEqual(["malformed-xml"]);
});

test("a file with a NUL at its beginning is a binary; one further down costs its message", async () => {
  expect((await inspectBytes(withEvent('x="\0"'))).refusal).toBe("not-text");
  const padding = " ".repeat(20_000);
  expect(await reasons(`${message}${padding}${withEvent('x="\0"')}`)).toEqual(["view", "malformed-xml"]);
});

test("an entity bomb is never unfolded", async () => {
  const bomb = `<!DOCTYPE b [<!ENTITY a "${"x".repeat(100)}"><!ENTITY b "${"&a;".repeat(100)}">]>`;
  expect((await inspectBytes(`${bomb}${message}`)).refusal).toBe("doctype");
  expect((await inspectBytes(`${message}${bomb}${message}`)).refusal).toBe("doctype");
  expect(await reasons(`<85>1 - - - - - - ${bomb}${message}`)).toEqual(["doctype"]);
});

test("bytes that are not UTF-8 cost their line or message", async () => {
  const wrong = Buffer.from([0xc3, 0x28]);
  const around = (before: string, after: string) =>
    Buffer.concat([Buffer.from(before), wrong, Buffer.from(after)]);
  expect(await reasons(around(`${json}\n`, `\n${json}`))).toEqual(["view", "not-utf8", "exact-repeat"]);
  expect(await reasons(around(message.slice(0, 40), message.slice(40)))).toEqual(["not-utf8"]);
});

test("more records than a file may have are refused", async () => {
  expect((await inspectBytes(`${json}\n${json}\n${json}`, { limits: { records: 2 } })).refusal).toBe(
    "too-many-records",
  );
});

test("a valid NHS number where an organisation, a system or a type should be is not shown", async () => {
  const number = "9999999468";
  const event = auditEvent({
    transaction: "ITI-68",
    agent: [
      { type: { coding: [{ code: "PROV" }] }, who: { identifier: { value: number }, display: number } },
    ],
    and: { source: { site: `ward ${number}`, observer: { reference: `Patient/${number}` } } },
  });
  const document = {
    resourceType: "DocumentReference",
    custodian: { display: number },
    type: { coding: [{ code: number, display: number }], text: number },
  };
  const { output, records } = await inspectBytes(
    [event, document].map((record) => JSON.stringify(record)).join("\n"),
  );
  expect(records).toHaveLength(2);
  expect(output).not.toContain(number);
});

test("what a record calls its patient is not shown as its system either", async () => {
  const { output } = await inspectBytes(
    message.replace('AuditSourceID="viewer"', 'AuditSourceID="of sample"'),
  );
  expect(output).not.toContain("sample");
});

const LENGTH = 512 * 1024;
test.each([
  ["quotes", `{${'"'.repeat(LENGTH)}`],
  ["backslashes", `{"a":"${"\\".repeat(LENGTH)}"`],
  ["escaped quotes", `{"a":"${'\\"'.repeat(LENGTH / 2)}`],
  ["entries of nothing", `{"resourceType":"Bundle","entry":[${"{},".repeat(LENGTH / 3)}{}]}`],
  ["blank lines", `${json}\n${"\n".repeat(LENGTH)}`],
  ["openings of messages", "<AuditMessage ".repeat(LENGTH / 14)],
  ["endings of messages", `<AuditMessage>${"</AuditMessage".repeat(LENGTH / 14)}`],
  ["the word itself", `<AuditMessage>${`${"x".repeat(70)}AuditMessage>`.repeat(LENGTH / 83)}`],
  ["angle brackets", `<AuditMessage></AuditMessage>${"<".repeat(LENGTH)}`],
  ["dashes in a comment", `${message}<!--${"-".repeat(LENGTH)}`],
  ["counts of frames", "5 <1>1 ".repeat(LENGTH / 7)],
  ["versions in one frame", `262000 <85>1 ${">1 ".repeat(LENGTH / 3)}`],
  ["structured data", `<85>1 - - - - - [a b="${']\\"'.repeat(LENGTH / 3)}`],
  ["elements", `<Bundle xmlns="http://hl7.org/fhir">${"<a>".repeat(LENGTH / 3)}`],
])("half a megabyte of %s takes no longer than reading them", async (_, content) => {
  const before = process.cpuUsage();
  await inspectBytes(content);
  const { user } = process.cpuUsage(before);
  // Microseconds. What takes the square of its length takes minutes.
  expect(user).toBeLessThan(5_000_000);
});
