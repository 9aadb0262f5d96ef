import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDatabase, connectTo } from "@/lib/db/client";
import { type EmbeddedServer, openEmbeddedServer } from "@/lib/db/embedded/embedded-server";
import { migrate } from "@/lib/db/migrate";
import { moments, ROUNDS, ROWS, roundFile, seed } from "./crash-rounds";
import { killDatabase } from "./kill-database";
import { applyTestProgramme, firstDifference, importText } from "./test-programme";

/** A server of this file's own: it is killed again and again. */
let folder: string;
let server: EmbeddedServer;

beforeAll(async () => {
  folder = mkdtempSync(join(inject("testRun"), "killed-"));
  server = await openEmbeddedServer({ dataDirectory: folder });
  await migrate({ ownerUrl: server.ownerUrl, runtimeUrl: server.runtimeUrl });
  connectTo(server.runtimeUrl);
  await applyTestProgramme();
});

afterAll(async () => {
  await closeDatabase();
  await server.leave();
  rmSync(folder, { recursive: true, force: true });
});

const NOTHING = { accepted: 0, duplicate: 0 };

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

test(`killing the database at ${ROUNDS} instants of an import loses nothing and doubles nothing`, {
  timeout: 600_000,
}, async () => {
  let took = await timed(() => importText("v-views", roundFile(0)));
  let interrupted = 0;
  for (const [index, share] of moments(seed + 1).entries()) {
    const round = index + 1;
    const after = Math.round(share * took);
    const importing = importText("v-views", roundFile(round)).then(
      (receipt) => receipt.accepted === ROWS,
      () => false,
    );
    await sleep(after);
    killDatabase(folder);
    const acknowledged = await importing;
    if (!acknowledged) interrupted += 1;
    await closeDatabase();
    await server.leave();
    server = await openEmbeddedServer({ dataDirectory: folder });
    connectTo(server.runtimeUrl);

    let again = NOTHING;
    const tookAgain = await timed(async () => {
      again = await importText("v-views", roundFile(round));
    });
    // The machine's pace changes as the test runs; the next instants are chosen by the latest whole import.
    if (again.accepted === ROWS) took = tookAgain;
    const where = `seed ${seed}, round ${round}, killed after ${after} ms`;
    expect([0, ROWS], where).toContain(again.accepted);
    expect(again.accepted + again.duplicate, where).toBe(ROWS);
    if (acknowledged) expect(again.duplicate, where).toBe(ROWS);
  }
  expect(interrupted, "no instant fell inside an import: the test proves nothing").toBeGreaterThan(5);
  expect(await firstDifference()).toBeNull();
});
