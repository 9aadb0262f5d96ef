import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { OPERATOR } from "@/lib/auth/actor";
import { select } from "@/lib/db/client";
import { undoImport } from "@/lib/ingest/undo";
import { verifySummaries } from "@/lib/rollup/verify";
import { listedDocument as document, ndjson, submission } from "@/tests/database/audit-records";
import { freshDatabase } from "@/tests/database/fresh-database";
import { applyTestProgramme, DEFINITION, emptyDatabase, importText } from "@/tests/database/test-programme";

const database = freshDatabase();
const now = new Date("2026-11-01T00:00:00Z");

const REGISTRY = { ...DEFINITION.feeds[1], slug: "v-registry" };

beforeEach(async () => {
  await emptyDatabase(database.superuserUrl);
  await applyTestProgramme({ feeds: [...DEFINITION.feeds, REGISTRY] });
});

const published = () =>
  select(
    z.object({ day: z.string(), organisation: z.string(), type: z.string() }),
    `select day::text, s.written as organisation, coalesce(t.written, '') as type
     from document_publication d join source_organisation s on s.id = d.source_organisation_id
     left join source_term t on t.id = d.document_type_id order by published_at, 2`,
  );
const file = (...resources: object[]) => importText("v-documents", ndjson(...resources), { now });
const registry = (...resources: object[]) => importText("v-registry", ndjson(...resources), { now });
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

test("a file that cannot be read whole is refused in sentences that say where", async () => {
  const entries = [document("1", "2026-03-02T09:00:00Z"), { resourceType: "OperationOutcome" }];
  const search = {
    resourceType: "Bundle",
    type: "searchset",
    entry: entries.map((resource) => ({ resource })),
  };
  await expect(file(search)).rejects.toThrow(/^Line 1, entry 2\. One page of a search/);
});

test("a view in a feed of publications, and the other way round, is ignored and said", async () => {
  const receipt = await importText("v-views", ndjson(document("1", "2026-03-02T09:00:00Z")), { now });
  expect(receipt).toMatchObject({ received: 1, accepted: 0, ignored: 1 });
  expect(receipt.reasons).toEqual([{ kind: "ignored", reason: "other-kind", count: 1 }]);
});

test("a submission that its sender has audited in one feed and the registry in another is one", async () => {
  const sent = await file(
    submission("set-00000001", "2026-03-02T09:00:00Z"),
    submission("set-00000002", "2026-03-02T10:00:00Z"),
  );
  const taken = await registry(
    submission("set-00000001", "2026-03-02T09:00:02Z", "110107"),
    submission("set-00000003", "2026-03-04T11:00:00Z", "110107"),
  );
  expect(sent).toMatchObject({ accepted: 2, joined: 0 });
  expect(taken).toMatchObject({ accepted: 1, joined: 1 });
  const days = async () => (await published()).map(({ day }) => day);
  expect(await days()).toEqual(["2026-03-02", "2026-03-02", "2026-03-04"]);
  await isRight();
  // What the sender's file told of alone goes with it; the other is the registry's to tell.
  await undoImport(sent.importId ?? 0, OPERATOR);
  expect(await days()).toEqual(["2026-03-02", "2026-03-04"]);
  await isRight();
  await registry(document("1", "2026-03-05T09:00:00Z"));
  expect(await days()).toEqual(["2026-03-05"]);
  await isRight();
});

test("a document that two feeds list is counted once, where it is dated first, and given back on undo", async () => {
  const kept = await file(document("1", "2026-03-03T09:00:00Z"), document("2", "2026-03-03T10:00:00Z"));
  const listed = await registry(
    document("1", "2026-03-02T09:00:00Z", "RX2"),
    document("2", "2026-03-03T10:00:00Z"),
    document("3", null),
  );
  expect(kept).toMatchObject({ accepted: 2, joined: 0 });
  expect(listed).toMatchObject({ received: 3, accepted: 1, joined: 2 });
  const type = "snomed 824331000000106";
  expect(await published()).toEqual([
    { day: "2026-03-02", organisation: "RX2", type },
    { day: "2026-03-03", organisation: "RX1", type },
  ]);
  await isRight();
  await undoImport(listed.importId ?? 0, OPERATOR);
  expect((await published()).map(({ day }) => day)).toEqual(["2026-03-03", "2026-03-03"]);
  await isRight();
  await undoImport(kept.importId ?? 0, OPERATOR);
  expect(await published()).toEqual([]);
  await isRight();
});

test("documents that only a server's own number names are each feed's own", async () => {
  const { masterIdentifier: _, ...numbered } = document("1", "2026-03-02T09:00:00Z");
  await file(numbered);
  expect(await registry(numbered)).toMatchObject({ accepted: 1, joined: 0 });
  expect(await published()).toHaveLength(2);
  await isRight();
});
