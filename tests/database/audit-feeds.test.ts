import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { OPERATOR } from "@/lib/auth/actor";
import { select, withConnection } from "@/lib/db/client";
import { undoImport } from "@/lib/ingest/undo";
import { bringSummariesUpToDate } from "@/lib/rollup/summary-version";
import { verifySummaries } from "@/lib/rollup/verify";
import { type Access, auditEvent, ndjson } from "@/tests/database/audit-records";
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
const SECOND = { ...DEFINITION.feeds[0], slug: "v-others" };
const viewsIn = (unit: string) =>
  DEFINITION.viewers.map((viewer) => (viewer.slug === "v" ? { ...viewer, views: { unit } } : viewer));

const apply = (unit = "record-open") =>
  applyTestProgramme({ feeds: [...DEFINITION.feeds, SECOND], viewers: viewsIn(unit) });
beforeEach(async () => {
  await emptyDatabase(database.superuserUrl);
  await apply();
});

const hand = (feed: string, ...records: Access[]) =>
  importText(feed, ndjson(...records.map(auditEvent)), { now });

/** Views of the viewer by when they began, and the feed each is counted under. */
const views = async () =>
  (
    await select(
      z.object({ line: z.string() }),
      `select format('%s %s', to_char(occurred_at at time zone 'UTC', 'HH24:MI:SS'), f.slug) as line
       from viewer_access a join feed f on f.id = a.feed_id order by 1`,
    )
  ).map(({ line }) => line);

test("an opening that two feeds of a viewer tell of is one view, whichever comes first", async () => {
  const first = await hand(
    "v-views",
    { at: "2026-03-03T09:00:00Z" },
    { at: "2026-03-03T09:20:00Z", document: "d2" },
  );
  const second = await hand(
    "v-others",
    { at: "2026-03-03T08:50:00Z", document: "d3" },
    { at: "2026-03-03T09:40:00Z" },
  );
  expect(await views()).toEqual(["08:50:00 v-views"]);
  expect(await verifySummaries()).toEqual([]);
  await undoImport(first.importId ?? 0, OPERATOR);
  expect(await views()).toEqual(["08:50:00 v-others", "09:40:00 v-others"]);
  expect(await verifySummaries()).toEqual([]);
  await undoImport(second.importId ?? 0, OPERATOR);
  expect(await views()).toEqual([]);
  expect(await rollups()).toEqual([]);
});

test("the two ends of an act by two feeds are one access; another viewer's are its own", async () => {
  await apply("access");
  const act: Access = { at: "2026-03-03T09:00:00Z", side: "client" };
  await hand("v-views", act);
  const other = await hand("v-others", { ...act, at: "2026-03-03T09:00:01Z", side: "server" });
  expect(other).toMatchObject({ accepted: 0, joined: 1 });
  await hand("w-views", { ...act, at: "2026-03-03T09:00:02Z", side: "server" });
  expect(await views()).toEqual(["09:00:00 v-views", "09:00:02 w-views"]);
  expect(await verifySummaries()).toEqual([]);
});

test("the same record by two feeds is one, joined in the second, and stays when the first is undone", async () => {
  await apply("access");
  const nobody: Access = { at: "2026-03-03T09:00:00Z", user: null, patient: null };
  const first = await hand("v-views", nobody);
  expect(await hand("v-others", nobody)).toMatchObject({ accepted: 0, duplicate: 0, joined: 1 });
  expect(await views()).toEqual(["09:00:00 v-views"]);
  await undoImport(first.importId ?? 0, OPERATOR);
  expect(await views()).toEqual(["09:00:00 v-others"]);
  expect(await verifySummaries()).toEqual([]);
});

test("another unit counts what two feeds tell of anew, once", async () => {
  await hand("v-views", { at: "2026-03-03T09:00:00Z" });
  await hand("v-others", { at: "2026-03-03T09:00:00Z", document: "d2" });
  expect(await views()).toHaveLength(1);
  await apply("access");
  expect(await views()).toHaveLength(2);
  await apply("document");
  expect(await views()).toHaveLength(2);
  expect(await verifySummaries()).toEqual([]);
});

test("what an earlier version counted twice is put together when the program starts", async () => {
  await hand("v-views", { at: "2026-03-03T09:00:00Z" });
  await hand("v-others", { at: "2026-03-03T09:10:00Z", document: "d2" });
  const right = await rollups();
  await withConnection(async (client) => {
    const other = "feed_id = (select id from feed where slug = 'v-others')";
    await client.query(`update audit_record set act = record_key, session = record_key where ${other}`);
    await client.query(
      `insert into viewer_access (feed_id, outcome, day, event_key, occurred_at, person_id, source_organisation_id, role_id, import_id)
       select feed_id, 0, '2026-03-03', record_key, occurred_at, person_id, source_organisation_id, term_id, import_id
       from audit_record where ${other}`,
    );
    await client.query(
      `insert into day_count select feed_id, day, source_organisation_id, role_id, 1 from viewer_access where ${other}`,
    );
    await client.query("update programme set summary_version = 3");
  });
  expect(await views()).toHaveLength(2);
  await bringSummariesUpToDate(() => undefined);
  expect(await views()).toEqual(["09:00:00 v-views"]);
  expect(await rollups()).toEqual(right);
});

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
  requestId: fc.constantFrom(undefined, undefined, "request-0001"),
  transaction: fc.constantFrom("ITI-68", "ITI-67"),
});
const parts = fc.array(
  fc.record({
    feed: fc.constantFrom("v-views", "v-others"),
    records: fc.array(access, { minLength: 1, maxLength: 10 }),
  }),
  { minLength: 1, maxLength: 4 },
);

/** What is counted, whatever feed it is counted under. */
const counted = async () => [...(await views()).map((line) => line.slice(0, 8)), ...(await rollups())];

test("records count for the same by one feed or by two, in any order, and after any of them is undone", async () => {
  await fc.assert(
    fc.asyncProperty(
      parts,
      fc.constantFrom("record-open", "access"),
      fc.nat(),
      async (given, unit, which) => {
        await emptyDatabase(database.superuserUrl);
        await apply(unit);
        const whole = await hand("v-views", ...given.flatMap(({ records }) => records));
        const atOnce = await counted();
        await undoImport(whole.importId ?? 0, OPERATOR);
        const imports = [];
        for (const { feed, records } of given) imports.push(await hand(feed, ...records));
        expect(await counted()).toEqual(atOnce);
        await undoImport(imports[which % imports.length]?.importId ?? 0, OPERATOR);
        expect(await verifySummaries()).toEqual([]);
      },
    ),
    { numRuns: 4 },
  );
}, 300_000);
