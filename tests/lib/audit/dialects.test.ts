import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inspectBytes } from "@/tests/lib/audit/inspect-bytes";

const FOLDER = "tests/samples/dialects";
const sample = (name: string) => readFileSync(`${FOLDER}/${name}`);

/**
 * What platforms write, and what is recorded of each record beside it, in `expected`, as `uptake inspect --json` prints it.
 * The recordings were read through record by record against the field maps and rules of docs/audit-formats.md; all people
 * and identifiers are invented. Of a change that is meant, record them again, and read the difference.
 */
const RECORDED = [
  ["IHE BALP: reads, queries and writes, by minimal, OAuth and SAML tokens", "fhir-balp.ndjson"],
  ["IHE MHD: finding, retrieving and providing documents, from either end", "fhir-mhd.ndjson"],
  ["plain RESTful audits: codes missing, code systems misspelled, a citizen", "fhir-restful.ndjson"],
  ["the dialects of Switzerland, New Zealand and England", "fhir-national.ndjson"],
  ["DocumentReferences of NRL, UK Core and bulk exports", "fhir-documents.ndjson"],
  ["a batch of AuditEvents as XML (ITI-20)", "fhir-feed.xml"],
  ["DICOM PS3.15, many messages in one document", "dicom-ps315.xml"],
  ["RFC 3881, messages one after another", "rfc3881.xml"],
  ["syslog by octet counting, with marks of byte order, over several lines", "syslog-octet-counting.log"],
  ["syslog by line feeds, dated by the header where nothing else is", "syslog-line-feeds.log"],
] as const;

const REFUSED = [
  ["an R5 AuditEvent", "refused-r5-audit-event.json", "fhir-r5"],
  ["an R5 DocumentReference", "refused-r5-document.json", "fhir-r5"],
  ["an STU3 AuditEvent", "refused-stu3-audit-event.json", "fhir-stu3"],
  ["an STU3 DocumentReference", "refused-stu3-document.json", "fhir-stu3"],
  ["an answer to a submission", "refused-response.json", "fhir-response"],
  ["one page of a search", "refused-page-of-search.json", "incomplete-search"],
  ["a search with errors in it", "refused-search-with-errors.json", "incomplete-search"],
  ["a page of sign-in, named .ndjson", "refused-html.ndjson", "web-page"],
  ["a table, named .xml", "refused-table.xml", "not-recognised"],
  ["a zip, named .ndjson", "refused-zip.ndjson", "not-text"],
] as const;

test.each(RECORDED)("%s gives what was recorded, however it is cut", async (_, name) => {
  const whole = await inspectBytes(sample(name));
  expect(whole.refusal).toBeNull();
  const printed = whole.records.map((record) => `${JSON.stringify(record)}\n`).join("");
  expect(printed).toBe(readFileSync(`${FOLDER}/expected/${name}.jsonl`, "utf8"));
  for (const piece of [1, 13, 1000]) expect(await inspectBytes(sample(name), { piece })).toEqual(whole);
});

test.each(REFUSED)("%s is refused whole: %s", async (_, name, code) => {
  const { refusal, records } = await inspectBytes(sample(name));
  expect([refusal, records]).toEqual([code, []]);
});

test("RFC 3881 and DICOM spell the same events alike", async () => {
  const { records } = await inspectBytes(sample("rfc3881.xml"));
  expect(records).toEqual((await inspectBytes(sample("dicom-ps315.xml"))).records);
});

test("no dialect lets out who it is about, or who looked", async () => {
  const names = readdirSync(FOLDER).filter((name) => name !== "expected");
  expect(names.sort()).toEqual([...RECORDED, ...REFUSED].map(([, name]) => name).sort());
  for (const name of names) {
    const { output } = await inspectBytes(sample(name));
    expect(output).not.toMatch(/9999999468|Avery|OTk5OTk5OTQ2O|999000000108|u\.sample|valid@|kin\b/);
  }
});
