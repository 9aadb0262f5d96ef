import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { OPERATOR } from "@/lib/auth/actor";
import { settings } from "@/lib/config/env";
import { select } from "@/lib/db/client";
import { forgetOldLinks } from "@/lib/ingest/audit/forget-links";
import { undoImport } from "@/lib/ingest/undo";
import { verifySummaries } from "@/lib/rollup/verify";
import { auditEvent, ndjson } from "@/tests/database/audit-records";
import { freshDatabase } from "@/tests/database/fresh-database";
import { applyTestProgramme, emptyDatabase, importText } from "@/tests/database/test-programme";

const database = freshDatabase();
const now = new Date("2026-03-04T00:00:00Z");
/** 35 days after the keys were made, to the second, and the second before. */
const due = new Date("2026-04-08T00:00:01Z");
const notYet = new Date("2026-04-08T00:00:00Z");

beforeEach(async () => {
  await emptyDatabase(database.superuserUrl);
  await applyTestProgramme();
  await rm(join(settings().keyDirectory, "links"), { recursive: true, force: true });
});

const keyFiles = async () =>
  (await readdir(join(settings().keyDirectory, "links")).catch(() => [])).filter((name) =>
    name.startsWith("p-"),
  );
const openings = async () =>
  (
    await select(z.object({ at: z.string() }), "select occurred_at::text as at from viewer_access order by 1")
  ).map(({ at }) => at);
const links = () =>
  select(
    z.object({ link: z.string().nullable(), session: z.string() }),
    "select link, session from audit_record",
  );

const opening = ndjson(
  auditEvent({ at: "2026-03-01T23:50:00Z" }),
  auditEvent({ at: "2026-03-02T00:10:00Z", document: "d2" }),
  auditEvent({ at: "2026-03-02T00:20:00Z", document: "d3", patient: "9991234519" }),
);
const TWO_OPENINGS = ["2026-03-01 23:50:00+00", "2026-03-02 00:20:00+00"];

test("after 35 days the key is destroyed, and only what was one session is still told", async () => {
  await importText("v-views", opening, { now });
  expect(await openings()).toEqual(TWO_OPENINGS);
  expect(await keyFiles()).toHaveLength(2);
  expect(await forgetOldLinks(notYet)).toBe(0);
  const before = await links();

  expect(await forgetOldLinks(due)).toBe(2);
  expect(await keyFiles()).toEqual([]);
  const after = await links();
  expect(after.filter(({ link }) => before.some((each) => each.link === link))).toEqual([]);
  expect(after.every(({ link, session }) => link === session)).toBe(true);
  expect(await openings()).toEqual(TWO_OPENINGS);
  expect(await verifySummaries()).toEqual([]);
  const destroyed = z.object({ week: z.string() });
  expect(
    await select(
      destroyed,
      "select object_id as week from trail_entry where action = 'housekeeping' order by seq desc limit 2",
    ),
  ).toEqual([{ week: "2026-03-02" }, { week: "2026-02-23" }]);
});

test("what is linked no more can still be counted in another unit, and back, and undone", async () => {
  const { importId } = await importText("v-views", opening, { now });
  await forgetOldLinks(due);
  const inUnit = (views: object) =>
    applyTestProgramme({
      viewers: [
        { slug: "v", name: "Viewer", views },
        { slug: "w", name: "Other viewer" },
      ],
    });
  await inUnit({ unit: "access" });
  expect(await openings()).toHaveLength(3);
  await inUnit({});
  expect(await openings()).toEqual(TWO_OPENINGS);
  await inUnit({ pauseMinutes: 10 });
  expect(await openings()).toHaveLength(3);
  expect(await verifySummaries()).toEqual([]);
  await undoImport(importId ?? 0, OPERATOR);
  expect(await openings()).toEqual([]);
});

test("a record of that week that comes later is linked under a new key, and opens the record anew", async () => {
  await importText("v-views", opening, { now });
  await forgetOldLinks(due);
  await importText("v-views", ndjson(auditEvent({ at: "2026-03-01T23:55:00Z", document: "d9" })), {
    now: due,
  });
  expect(await openings()).toHaveLength(3);
  expect(await verifySummaries()).toEqual([]);
});

test("a check makes no key and links nothing", async () => {
  await importText("v-views", opening, { now, dryRun: true });
  expect(await keyFiles()).toEqual([]);
  expect(await links()).toEqual([]);
});
