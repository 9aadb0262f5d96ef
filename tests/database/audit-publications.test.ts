import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { OPERATOR } from "@/lib/auth/actor";
import { select } from "@/lib/db/client";
import { undoImport } from "@/lib/ingest/undo";
import { verifySummaries } from "@/lib/rollup/verify";
import { ndjson } from "@/tests/database/audit-records";
import { freshDatabase } from "@/tests/database/fresh-database";
import { applyTestProgramme, emptyDatabase, importText } from "@/tests/database/test-programme";

const database = freshDatabase();
const now = new Date("2026-11-01T00:00:00Z");

beforeEach(async () => {
  await emptyDatabase(database.superuserUrl);
  await applyTestProgramme();
});

const ODS = "https://fhir.nhs.uk/Id/ods-organization-code";

/** A document as a registry lists it. */
const document = (id: string, date: string | null, publisher = "RX1") => ({
  resourceType: "DocumentReference",
  id: `server-${id}`,
  masterIdentifier: { system: "urn:ietf:rfc:3986", value: `urn:oid:2.999.${id}` },
  status: "current",
  type: { coding: [{ system: "http://snomed.info/sct", code: "824331000000106" }] },
  ...(date === null ? {} : { date }),
  custodian: { identifier: { system: ODS, value: publisher } },
  content: [{ attachment: { contentType: "application/pdf" } }],
});

/** A submission as one of its ends has it audited (ITI-65). */
const submission = (set: string, at: string, event: "110106" | "110107" = "110106") => ({
  resourceType: "AuditEvent",
  type: { system: "http://dicom.nema.org/resources/ontology/DCM", code: event },
  subtype: [{ system: "urn:ihe:event-type-code", code: "ITI-65" }],
  action: event === "110106" ? "R" : "C",
  recorded: at,
  outcome: "0",
  agent: [],
  source: { observer: { display: event } },
  entity: [{ what: { identifier: { value: set } }, type: { code: "2" }, role: { code: "20" } }],
});

const published = () =>
  select(
    z.object({ day: z.string(), organisation: z.string(), type: z.string() }),
    `select day::text, s.written as organisation, coalesce(t.written, '') as type
     from document_publication d join source_organisation s on s.id = d.source_organisation_id
     left join source_term t on t.id = d.document_type_id order by published_at, 2`,
  );
const file = (...resources: object[]) => importText("v-documents", ndjson(...resources), { now });
const isRight = async () => expect(await verifySummaries()).toEqual([]);

test("a weekly snapshot brings the documents that are new; another date of one is a conflict", async () => {
  await file(document("1", "2026-03-02T09:00:00Z"));
  const receipt = await file(
    document("1", "2026-03-02T09:00:00Z"),
    document("2", "2026-03-09T09:00:00Z", "RX2"),
    document("2", "2026-03-10T09:00:00Z", "RX2"),
  );
  expect(receipt).toMatchObject({ received: 3, accepted: 1, duplicate: 1, conflicts: 1, rejected: 1 });
  expect(await published()).toEqual([
    { day: "2026-03-02", organisation: "RX1", type: "snomed 824331000000106" },
    { day: "2026-03-09", organisation: "RX2", type: "snomed 824331000000106" },
  ]);
  await isRight();
});

test("a document without a date is counted once it comes with one, and is uncounted with that file", async () => {
  const undated = await file(document("1", null));
  expect(undated.reasons).toEqual([{ kind: "noted", reason: "undated", count: 1 }]);
  expect(await published()).toEqual([]);
  const dated = await file(document("1", "2026-03-02T09:00:00Z"));
  expect(await published()).toHaveLength(1);
  expect(await file(document("1", null))).toMatchObject({ accepted: 0, duplicate: 1 });
  await isRight();
  await undoImport(dated.importId ?? 0, OPERATOR);
  expect(await published()).toEqual([]);
  await isRight();
});

test("submissions are counted, both ends as one, until documents are known, and again when these are undone", async () => {
  const sent = await file(
    submission("set-00000001", "2026-03-02T09:00:00Z"),
    submission("set-00000001", "2026-03-02T09:00:02Z", "110107"),
    submission("set-00000002", "2026-03-02T10:00:00Z"),
  );
  expect(sent).toMatchObject({ accepted: 2, joined: 1 });
  expect(await published()).toHaveLength(2);
  await isRight();
  const documents = await file(document("1", "2026-03-03T09:00:00Z"));
  expect((await published()).map(({ day }) => day)).toEqual(["2026-03-03"]);
  await isRight();
  await undoImport(documents.importId ?? 0, OPERATOR);
  expect((await published()).map(({ day }) => day)).toEqual(["2026-03-02", "2026-03-02"]);
  await isRight();
});

test("a view in a feed of publications, and the other way round, is ignored and said", async () => {
  const receipt = await importText("v-views", ndjson(document("1", "2026-03-02T09:00:00Z")), { now });
  expect(receipt).toMatchObject({ received: 1, accepted: 0, ignored: 1 });
  expect(receipt.reasons).toEqual([{ kind: "ignored", reason: "other-kind", count: 1 }]);
});
