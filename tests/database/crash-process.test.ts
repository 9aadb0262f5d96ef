import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type FeedTokenActor, OPERATOR } from "@/lib/auth/actor";
import { tokenActor } from "@/lib/auth/api-token";
import { select } from "@/lib/db/client";
import { loadImports } from "@/lib/ingest/load-imports";
import { requirePusher } from "@/lib/ingest/push";
import { bundledProcess, runAndKill } from "./bundled-process";
import { moments, RECORDS, ROUNDS, ROWS, seed } from "./crash-rounds";
import { type CrashWay, handOver } from "./crash-ways";
import { freshDatabase } from "./fresh-database";
import { noImportRuns } from "./no-import-runs";
import { feedToken } from "./push-requests";
import { applyTestProgramme, firstDifference } from "./test-programme";

const database = freshDatabase();

const OTHER = { slug: "w", name: "Other viewer" };

let program: string;
let pusher: FeedTokenActor;
beforeAll(async () => {
  program = await bundledProcess("tests/database/importing-process.ts");
  await applyTestProgramme();
  pusher = requirePusher((await tokenActor(await feedToken("v-views"))) ?? OPERATOR, "p", "v-views");
});

/** Imports a round's file in a process of its own; killed `after` so many milliseconds of work. */
async function importAndKill(
  round: number,
  after: number | null,
  way: CrashWay,
): Promise<{ acknowledged: boolean; tookMilliseconds: number }> {
  const words = [database.url, String(round), way, JSON.stringify(pusher)];
  const { said, tookMilliseconds } = await runAndKill(program, words, after);
  return { acknowledged: said.includes("acknowledged"), tookMilliseconds };
}

test(`killing the importing process at ${ROUNDS} instants loses nothing and doubles nothing`, {
  timeout: 600_000,
}, async () => {
  const undisturbed = await importAndKill(0, null, "rows");
  expect(undisturbed.acknowledged).toBe(true);
  let took = undisturbed.tookMilliseconds;
  const interrupted = { rows: 0, push: 0 };
  for (const [index, share] of moments(seed).entries()) {
    const round = index + 1;
    const way = round % 2 === 0 ? "push" : "rows";
    const after = Math.round(share * took);
    const { acknowledged, tookMilliseconds } = await importAndKill(round, after, way);
    // The machine's pace changes as the test runs; the next instants are chosen by the latest whole import.
    if (acknowledged) took = tookMilliseconds;
    const again = await handOver(way, round, pusher);
    const where = `seed ${seed}, round ${round}, ${way}, killed after ${after} ms`;
    // Whole or not at all; and what was acknowledged is there. A push that was taken in is answered as it was then.
    const counts = { accepted: again.accepted, duplicate: again.duplicate, replayed: again.replayed };
    const now = { accepted: ROWS, duplicate: 0, replayed: false };
    const before = way === "push" ? { ...now, replayed: true } : { ...now, accepted: 0, duplicate: ROWS };
    expect(acknowledged ? [before] : [before, now], where).toContainEqual(counts);
    if (!acknowledged) interrupted[way] += 1;
  }
  expect(
    Math.min(interrupted.rows, interrupted.push),
    "no instant fell inside an import: the test proves nothing",
  ).toBeGreaterThan(2);
  expect(await firstDifference()).toBeNull();
  await noImportRuns();
  const imports = await loadImports("p", OPERATOR);
  expect(
    imports.filter(({ state }) => state === "committed").reduce((sum, { accepted }) => sum + accepted, 0),
  ).toBe(ROWS * (ROUNDS + 1));
});

const RECORD_ROUNDS = 6;

test(`killing it at ${RECORD_ROUNDS} instants of audit records leaves no half act and no opening twice`, {
  timeout: 600_000,
}, async () => {
  await applyTestProgramme({ viewers: [{ slug: "v", name: "Viewer", views: { unit: "access" } }, OTHER] });
  const undisturbed = await importAndKill(1_000, null, "records");
  expect(undisturbed.acknowledged).toBe(true);
  let took = undisturbed.tookMilliseconds;
  let interrupted = 0;
  for (const [index, share] of moments(seed, RECORD_ROUNDS).entries()) {
    const round = 1_001 + index;
    const after = Math.round(share * took);
    const { acknowledged, tookMilliseconds } = await importAndKill(round, after, "records");
    if (acknowledged) took = tookMilliseconds;
    const again = await handOver("records", round, pusher);
    const where = `seed ${seed}, round ${round}, killed after ${after} ms`;
    // Each act by one of its ends, the other joined to it; or all of it there already.
    const counted = [again.accepted, again.joined, again.duplicate];
    expect([counted, where]).toEqual([
      again.accepted === 0 ? [0, 0, RECORDS] : [RECORDS / 2, RECORDS / 2, 0],
      where,
    ]);
    if (acknowledged) expect(again.duplicate, where).toBe(RECORDS);
    if (!acknowledged) interrupted += 1;
  }
  expect(interrupted, "no instant fell inside an import: the test proves nothing").toBeGreaterThan(2);
  expect(await firstDifference()).toBeNull();
  const [kept] = await select(
    z.object({ acts: z.int(), views: z.int() }),
    `select (select count(distinct act)::int from audit_record) as acts,
       (select count(*)::int from viewer_access where feed_id in (select feed_id from audit_record)
         and import_id in (select import_id from audit_record)) as views`,
  );
  expect(kept).toEqual({
    acts: (RECORDS / 2) * (RECORD_ROUNDS + 1),
    views: (RECORDS / 2) * (RECORD_ROUNDS + 1),
  });
});
