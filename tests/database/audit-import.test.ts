import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { OPERATOR } from "@/lib/auth/actor";
import { select, withConnection } from "@/lib/db/client";
import { undoImport } from "@/lib/ingest/undo";
import { verifySummaries } from "@/lib/rollup/verify";
import { auditEvent, ndjson } from "@/tests/database/audit-records";
import { freshDatabase } from "@/tests/database/fresh-database";
import { applyTestProgramme, emptyDatabase, importText, rollups } from "@/tests/database/test-programme";

const database = freshDatabase();

const FOLDER = join("..", "shared", "reference", "audit");
const SESSIONS = join(FOLDER, "fhir-composed-sessions-and-weeks.ndjson");
const now = new Date("2026-11-01T00:00:00Z");

beforeEach(async () => {
  await emptyDatabase(database.superuserUrl);
  await applyTestProgramme();
});

const viewer = (views: object) =>
  applyTestProgramme({
    viewers: [
      { slug: "v", name: "Viewer", views },
      { slug: "w", name: "Other viewer" },
    ],
  });

/** Every view kept: when it began, whose it was (in the order first met) and under which organisation. */
const views = () =>
  select(
    z.object({ at: z.string(), person: z.int(), organisation: z.string() }),
    `select to_char(occurred_at at time zone 'UTC', 'MM-DD HH24:MI:SS') as at,
       case when person_id = 0 then 0 else (dense_rank() over (order by person_id = 0, person_id))::int end as person, s.written as organisation
     from viewer_access a join source_organisation s on s.id = a.source_organisation_id order by occurred_at, event_key`,
  );

const isRight = async () => expect(await verifySummaries()).toEqual([]);

// The totals are the corpus's own (`expectations` of the file in index.json).
test.runIf(existsSync(SESSIONS))(
  "the composed week boundary has four openings, three of them in week 13",
  async () => {
    const receipt = await importText("v-views", readFileSync(SESSIONS), { now });
    expect(receipt).toMatchObject({
      received: 13,
      accepted: 9,
      joined: 2,
      duplicate: 1,
      ignored: 1,
      rejected: 0,
      format: "fhir",
      firstDay: "2026-03-29",
      lastDay: "2026-03-30",
    });
    expect(receipt.reasons).toEqual([
      { kind: "ignored", reason: "citizen-access", count: 1 },
      { kind: "noted", reason: "failed", count: 1 },
    ]);
    expect(await views()).toEqual([
      { at: "03-29 22:40:00", person: 1, organisation: "R0A" },
      { at: "03-29 22:45:00", person: 1, organisation: "R0A" },
      { at: "03-29 22:46:00", person: 2, organisation: "RPY" },
      { at: "03-30 00:00:00", person: 1, organisation: "R0A" },
    ]);
    await isRight();
  },
);

test.runIf(existsSync(SESSIONS)).each([
  ["access", { "2026-03-23": 5, "2026-03-30": 3 }],
  ["document", { "2026-03-23": 2, "2026-03-30": 1 }],
  ["record-open", { "2026-03-23": 3, "2026-03-30": 1 }],
])("counted by %s, its weeks are those of the corpus, whenever the unit was chosen", async (unit, weeks) => {
  const byWeek = async () =>
    Object.fromEntries(
      (
        await select(
          z.object({ period: z.string(), count: z.coerce.number() }),
          "select period::text, count from period_count where grain = 'w' and scope = 'A' and kind = 'v' order by period",
        )
      ).map(({ period, count }) => [period, count]),
    );
  await importText("v-views", readFileSync(SESSIONS), { now });
  await viewer({ unit });
  expect(await byWeek()).toEqual(weeks);
  await isRight();
  await viewer({});
  expect(await byWeek()).toEqual({ "2026-03-23": 3, "2026-03-30": 1 });
  await isRight();
});

const Everything = z.object({ line: z.string() });
/** All that is kept of a feed's records and what they count for, whichever import brought it and whatever it was numbered. */
async function kept(): Promise<string[]> {
  const rows = await select(
    Everything,
    `select format('view %s %s %s', event_key, occurred_at, encode(p.pseudonym, 'hex')) as line
     from viewer_access a left join person p on p.id = a.person_id
     union all select format('record %s %s %s %s', record_key, occurred_at, act, session) from audit_record
     union all select format('publication %s %s', document_key, published_at) from document_publication order by 1`,
  );
  return [...rows.map(({ line }) => line), ...(await rollups())];
}

test("the same file again changes nothing", async () => {
  const file = ndjson(
    auditEvent({ at: "2026-03-02T09:00:00Z" }),
    auditEvent({ at: "2026-03-02T09:10:00Z", document: "d2" }),
  );
  await importText("v-views", file, { now });
  const before = await kept();
  const again = await importText("v-views", file, { now });
  expect(again).toMatchObject({ received: 2, accepted: 0, duplicate: 2 });
  expect(await kept()).toEqual(before);
});

test("an earlier act that comes late moves the beginning of its opening, and undoing it moves it back", async () => {
  await importText("v-views", ndjson(auditEvent({ at: "2026-03-02T00:10:00Z" })), { now });
  const before = await kept();
  const late = await importText(
    "v-views",
    ndjson(auditEvent({ at: "2026-03-01T23:50:00Z", document: "d2" })),
    { now },
  );
  expect(late).toMatchObject({ accepted: 1, joined: 0 });
  expect(await views()).toEqual([{ at: "03-01 23:50:00", person: 1, organisation: "RX1" }]);
  await isRight();
  await undoImport(late.importId ?? 0, OPERATOR);
  expect(await kept()).toEqual(before);
  await isRight();
});

test("the other end of an act in a later file joins it, and brings the user it names", async () => {
  const server = auditEvent({ at: "2026-03-02T09:00:00.300Z", side: "server", user: null });
  await importText("v-views", ndjson(server), { now });
  expect(await views()).toEqual([]);
  const client = await importText("v-views", ndjson(auditEvent({ at: "2026-03-02T09:00:00Z" })), { now });
  expect(client).toMatchObject({ accepted: 0, joined: 1 });
  expect(await views()).toEqual([{ at: "03-02 09:00:00", person: 1, organisation: "RX1" }]);
  await isRight();
});

test("somebody who is not named counts under access, and is nobody among people", async () => {
  const file = ndjson(auditEvent({ at: "2026-03-02T09:00:00Z", user: null }));
  const receipt = await importText("v-views", file, { now });
  expect(receipt.reasons).toEqual([{ kind: "noted", reason: "unknown-user", count: 1 }]);
  expect(await views()).toEqual([]);
  await viewer({ unit: "access" });
  expect(await views()).toEqual([{ at: "03-02 09:00:00", person: 0, organisation: "RX1" }]);
  expect(await select(z.any(), "select * from person_activity")).toEqual([]);
  await isRight();
});

test("a CSV and audit records stand side by side in one feed, and their people are the same", async () => {
  await importText(
    "v-views",
    "event_id,occurred_at,user_id,organisation,role\n1,2026-03-02T08:00:00Z,anne.smith,RX1,\n",
    { now },
  );
  await importText("v-views", ndjson(auditEvent({ at: "2026-03-02T09:00:00Z", user: "Anne.Smith" })), {
    now,
  });
  expect(await views()).toEqual([
    { at: "03-02 08:00:00", person: 1, organisation: "RX1" },
    { at: "03-02 09:00:00", person: 1, organisation: "RX1" },
  ]);
  await isRight();
});

test("a file that breaks off, or is given up, leaves nothing behind, and can be sent again", async () => {
  const minutes = Array.from({ length: 3_000 }, (_, i) =>
    new Date(Date.UTC(2026, 2, 2) + i * 60_000).toISOString(),
  );
  const file = ndjson(
    ...minutes.map((at, i) => auditEvent({ at, user: `user ${i % 7}`, document: `d${i}` })),
  );
  const packed = gzipSync(file);
  const before = await kept();
  await expect(importText("v-views", packed.subarray(0, packed.length - 200), { now })).rejects.toThrow(
    "The compressed file is damaged",
  );
  await expect(importText("v-views", file, { now, signal: AbortSignal.abort() })).rejects.toThrow(
    "The import was cancelled",
  );
  expect(await kept()).toEqual(before);
  expect(await importText("v-views", packed, { now })).toMatchObject({ received: 3_000, accepted: 3_000 });
  await isRight();
});

test("a difference planted among views or records is found", async () => {
  await importText("v-views", ndjson(auditEvent({ at: "2026-03-02T09:00:00Z" })), { now });
  await withConnection((client) =>
    client.query("update audit_record set occurred_at = occurred_at + interval '1 second'"),
  );
  expect((await verifySummaries()).map(({ summary }) => summary)).toEqual(["views told by records"]);
});
