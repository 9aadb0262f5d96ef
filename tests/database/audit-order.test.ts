import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { OPERATOR } from "@/lib/auth/actor";
import { select } from "@/lib/db/client";
import { undoImport } from "@/lib/ingest/undo";
import { verifySummaries } from "@/lib/rollup/verify";
import { type Access, auditEvent, listedDocument, ndjson, submission } from "@/tests/database/audit-records";
import { freshDatabase } from "@/tests/database/fresh-database";
import {
  applyTestProgramme,
  DEFINITION,
  emptyDatabase,
  importText,
  rollups,
} from "@/tests/database/test-programme";

const database = freshDatabase();
const now = new Date("2026-11-01T00:00:00Z");

beforeEach(async () => {
  await emptyDatabase(database.superuserUrl);
  await applyTestProgramme();
});

/** Views and acts by their keys, which do not depend on when they came; people by their pseudonyms. */
const counted = async (): Promise<string[]> => [
  ...(
    await select(
      z.object({ line: z.string() }),
      `select format('view %s %s %s %s', event_key, occurred_at, encode(p.pseudonym, 'hex'), s.spelling) as line
       from viewer_access a left join person p on p.id = a.person_id join source_organisation s on s.id = a.source_organisation_id
       union all select format('record %s %s', record_key, act) from audit_record order by 1`,
    )
  ).map(({ line }) => line),
  ...(await rollups()),
];

/** Round a Sunday midnight, so close that ends, retries, openings and weeks all meet. */
const START = Date.parse("2026-03-01T23:10:00Z");
const access = fc.record<Access>({
  at: fc
    .oneof(
      fc.integer({ min: 0, max: 200 }).map((n) => n * 60_000),
      fc.integer({ min: 0, max: 40 }).map((n) => n * 1_000),
    )
    .map((after) => new Date(START + after).toISOString()),
  user: fc.constantFrom("anne", "ben", null),
  patient: fc.constantFrom("9991234500", "9991234519", null),
  document: fc.constantFrom("d1", "d2"),
  organisation: fc.constantFrom("RX1", "RX2"),
  side: fc.constantFrom("client", "server"),
  outcome: fc.constantFrom("0", "0", "0", "8"),
  requestId: fc.constantFrom(undefined, undefined, "request-0001", "request-0002"),
  transaction: fc.constantFrom("ITI-68", "ITI-67"),
});

const files = fc.array(access, { minLength: 2, maxLength: 24 }).chain((records) =>
  fc.record({
    records: fc.constant(records),
    order: fc.shuffledSubarray(records, { minLength: records.length, maxLength: records.length }),
    cuts: fc.array(fc.integer({ min: 0, max: records.length }), { maxLength: 3 }),
  }),
);

test("whatever order they come in, and in however many files, records count for the same", async () => {
  await fc.assert(
    fc.asyncProperty(files, async ({ records, order, cuts }) => {
      await emptyDatabase(database.superuserUrl);
      await applyTestProgramme();
      const whole = await importText("v-views", ndjson(...records.map(auditEvent)), { now });
      const atOnce = await counted();
      await undoImport(whole.importId ?? 0, OPERATOR);
      const ends = [0, ...cuts, order.length].sort((a, b) => a - b);
      for (const [i, from] of ends.entries()) {
        const part = order.slice(from, ends[i + 1]);
        if (part.length > 0) await importText("v-views", ndjson(...part.map(auditEvent)), { now });
      }
      expect(await counted()).toEqual(atOnce);
    }),
    { numRuns: 4 },
  );
  expect(await verifySummaries()).toEqual([]);
}, 300_000);

const feed = fc.constantFrom("v-documents", "v-registry");
const submitted = fc
  .tuple(
    feed,
    fc.constantFrom("set-00000001", "set-00000002", "set-00000003"),
    fc.integer({ min: 0, max: 20 }),
    fc.constantFrom("110106" as const, "110107" as const),
  )
  .map(([feed, set, second, end]) => ({
    feed,
    resource: submission(set, new Date(START + second * 1_000).toISOString(), end),
  }));
/** Each feed dates a document in its own way, and always in the same. */
const listed = fc.tuple(feed, fc.constantFrom("1", "2", "3")).map(([feed, id]) => ({
  feed,
  resource: listedDocument(id, `2026-03-0${feed === "v-registry" ? id : 2}T09:00:00Z`),
}));
const publicationFiles = fc
  .constantFrom([submitted], [submitted, listed], [listed])
  .chain((kinds) => fc.array(fc.oneof(...kinds), { minLength: 2, maxLength: 6 }))
  .chain((given) =>
    fc.record({
      given: fc.constant(given),
      order: fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length }),
      undone: fc.nat({ max: given.length - 1 }),
    }),
  );

/** Publications by their keys; which of two feeds one is counted under may depend on which came first. */
const publications = async () => [
  ...(
    await select(
      z.object({ line: z.string() }),
      `select format('%s %s %s', document_key, published_at, s.spelling) as line
       from document_publication d join source_organisation s on s.id = d.source_organisation_id order by 1`,
    )
  ).map(({ line }) => line),
  ...(await rollups()),
];

test("whichever feeds tell of them, and in whatever order, publications count for the same", async () => {
  await fc.assert(
    fc.asyncProperty(publicationFiles, async ({ given, order, undone }) => {
      const begin = async () => {
        await emptyDatabase(database.superuserUrl);
        await applyTestProgramme({
          feeds: [...DEFINITION.feeds, { ...DEFINITION.feeds[1], slug: "v-registry" }],
        });
      };
      const hand = (feed: string, ...resources: object[]) => importText(feed, ndjson(...resources), { now });
      await begin();
      for (const feed of new Set(given.map(({ feed }) => feed)))
        await hand(feed, ...given.flatMap((each) => (each.feed === feed ? each.resource : [])));
      const atOnce = await publications();
      await begin();
      const imports = [];
      for (const { feed, resource } of order) imports.push(await hand(feed, resource));
      expect(await publications()).toEqual(atOnce);
      await undoImport(imports[undone]?.importId ?? 0, OPERATOR);
      expect(await verifySummaries()).toEqual([]);
    }),
    { numRuns: 4 },
  );
}, 300_000);

test("undoing the file in the middle leaves what the other two would have made", async () => {
  const [first, middle, last] = ["23:50", "23:58", "23:59"].map((minute) =>
    auditEvent({ at: `2026-03-01T${minute}:00Z` }),
  );
  const late = auditEvent({ at: "2026-03-02T00:25:00Z" });
  for (const each of [first, last, late])
    if (each !== undefined) await importText("v-views", ndjson(each), { now });
  const before = await counted();
  const { importId } = await importText(
    "v-views",
    ndjson(middle ?? {}, auditEvent({ at: "2026-03-01T23:30:00Z" })),
    { now },
  );
  expect(await counted()).not.toEqual(before);
  await undoImport(importId ?? 0, OPERATOR);
  expect(await counted()).toEqual(before);
  expect(await verifySummaries()).toEqual([]);
});
