import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { settings } from "@/lib/config/env";
import { loadImports } from "@/lib/ingest/load-imports";
import { confirmUpload, loadUpload, takeUpUploads, tidyUploads } from "@/lib/ingest/uploads";
import { bundledProcess, runAndKill } from "./bundled-process";
import { FEWER_ROUNDS, moments, ROWS, roundFile, seed } from "./crash-rounds";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme, firstDifference, importText } from "./test-programme";

const database = freshDatabase();

let program: string;
beforeAll(async () => {
  program = await bundledProcess("tests/database/uploading-process.ts");
  await applyTestProgramme();
});

/** Hands a round's file over in a process of its own; killed `after` so many milliseconds of work. */
async function uploadAndKill(round: number, after: number | null) {
  const { said, tookMilliseconds } = await runAndKill(program, [database.url, String(round)], after);
  return {
    id: /taken (\S+)/.exec(said)?.[1] ?? null,
    confirmed: said.includes("confirmed"),
    done: said.includes("done"),
    tookMilliseconds,
  };
}

/** Where an upload comes to rest after the service has started again. */
async function restingState(id: string): Promise<string> {
  for (;;) {
    const state = (await loadUpload(id, OPERATOR))?.state ?? "gone";
    if (state !== "receiving" && state !== "checking" && state !== "importing") return state;
    await sleep(10);
  }
}

/** When no instant fell where one must, so many are tried: a machine may be quicker than it was undisturbed. */
const MOST_ROUNDS = 5 * FEWER_ROUNDS;

test(`a service killed at ${FEWER_ROUNDS} instants or more of an upload goes on with it, and nothing is lost or doubled`, {
  timeout: 600_000,
}, async () => {
  const undisturbed = await uploadAndKill(0, null);
  expect(undisturbed.done).toBe(true);
  let took = undisturbed.tookMilliseconds;
  const seen = { taken: 0, confirmed: 0 };
  let brought = 1;
  for (const [index, share] of moments(seed, MOST_ROUNDS).entries()) {
    if (index >= FEWER_ROUNDS && seen.taken > 0 && seen.confirmed > 0) break;
    const round = index + 1;
    const after = Math.round(share * took);
    const killed = await uploadAndKill(round, after);
    if (killed.done) took = killed.tookMilliseconds;
    await takeUpUploads({ starting: true });
    const where = `seed ${seed}, round ${round}, killed after ${after} ms`;
    if (killed.id !== null) {
      const state = await restingState(killed.id);
      // What was confirmed is imported by itself. What was only checked waits for its person.
      if (killed.confirmed) expect(state, where).toBe("done");
      else expect(["checked", "done"], where).toContain(state);
      if (state === "checked") {
        expect(await confirmUpload(killed.id, OPERATOR), where).toBe(true);
        expect(await restingState(killed.id), where).toBe("done");
      }
      if (!killed.confirmed) seen.taken += 1;
      else if (!killed.done) seen.confirmed += 1;
      brought += 1;
    }
    const again = await importText("v-views", roundFile(round));
    expect([again.accepted, again.duplicate], where).toEqual(killed.id === null ? [ROWS, 0] : [0, ROWS]);
  }
  expect(seen.taken, "no instant fell between taking a file and confirming it").toBeGreaterThan(0);
  expect(seen.confirmed, "no instant fell inside an import").toBeGreaterThan(0);
  expect(await firstDifference()).toBeNull();
  await tidyUploads();
  expect(readdirSync(join(settings().dataDirectory, "spool"))).toEqual([]);
  const imports = await loadImports("p", OPERATOR);
  expect(imports.filter(({ state }) => state === "running")).toEqual([]);
  const handedOver = imports.filter(
    ({ fileName, state }) => fileName.startsWith("round-") && state === "committed",
  );
  expect(handedOver.length).toBe(brought);
});
