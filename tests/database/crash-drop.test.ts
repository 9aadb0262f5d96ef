import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { settings } from "@/lib/config/env";
import { dropLooks, lookAtDropFolder } from "@/lib/ingest/drop-folder";
import { loadImports } from "@/lib/ingest/load-imports";
import { bundledProcess, runAndKill } from "./bundled-process";
import { moments, ROWS, roundFile, seed } from "./crash-rounds";
import { freshDatabase } from "./fresh-database";
import { noImportRuns } from "./no-import-runs";
import { applyTestProgramme, firstDifference, viewsFile } from "./test-programme";

const database = freshDatabase();
const root = mkdtempSync(join(settings().dataDirectory, "drop-"));
const folder = join(root, "p", "v-views");
const looks = dropLooks(0);

let program: string;
beforeAll(async () => {
  program = await bundledProcess("tests/database/dropping-process.ts");
  await applyTestProgramme();
  await lookAtDropFolder(root, looks);
});

/** Empties the folder in a process of its own: killed after so many milliseconds, or before a step of its own. */
async function dropAndKill({ after = null, step = 0 }: { after?: number | null; step?: number }) {
  const { said, tookMilliseconds } = await runAndKill(program, [database.url, root, String(step)], after);
  const changes = /after (\d+) changes/.exec(said)?.[1];
  return { changes: changes === undefined ? null : Number(changes), tookMilliseconds };
}

/** Everything in the feed's folder, hidden files too. */
const lying = () =>
  ["", "taken", "done", "failed"].flatMap((name) =>
    readdirSync(join(folder, name), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(name, entry.name)),
  );

/** The folder is emptied once more by a process that lives; the file it held must be whole, in its place and once. */
async function expectWhole(name: string, rows: number, refused: boolean, where: string): Promise<void> {
  // The server may need a moment to notice that the killed process is gone, and its lock with it.
  for (let waiting = 1; waiting > 0; await sleep(20)) {
    const look = await lookAtDropFolder(root, looks);
    expect(look.faults, where).toBe(0);
    waiting = look.waiting;
  }
  const ended = refused ? "failed" : "done";
  const mine = lying().filter((path) => path.includes(name));
  expect(mine.sort(), where).toEqual([join(ended, name), join(ended, `${name}.receipt.json`)]);
  expect(
    lying().filter((path) => path.startsWith("taken") || !path.includes("/")),
    where,
  ).toEqual([]);
  const receipt = JSON.parse(readFileSync(join(folder, ended, `${name}.receipt.json`), "utf8"));
  expect(receipt, where).toMatchObject(
    refused ? { outcome: "refused", code: "patient-column" } : { outcome: "imported", received: rows },
  );
  const committed = (await loadImports("p", OPERATOR)).filter(
    ({ fileName, state }) => fileName === name && state === "committed",
  );
  // Once and no more: the receipt speaks of the import that brought the rows.
  expect(
    committed.map(({ id, accepted }) => [id, accepted]),
    where,
  ).toEqual(refused ? [] : [[receipt.importId, rows]]);
}

/** Kills the process before its `from`th change to the file system, its next, and so on until it ends by itself. */
async function killedAtEveryStep(
  called: string,
  text: (step: number) => string,
  { refused, from = 1 }: { refused: boolean; from?: number },
) {
  for (let step = from; ; step += 1) {
    const name = `${called}-${step}.csv`;
    writeFileSync(join(folder, name), text(step));
    const { changes } = await dropAndKill({ step });
    await expectWhole(name, refused ? 0 : 2, refused, `killed before change ${step}`);
    if (changes !== null) return step - 1;
  }
}

test("a process killed before any of its changes to the drop folder leaves a file that is imported once and put away", {
  timeout: 600_000,
}, async () => {
  const text = (step: number) =>
    viewsFile(
      `steps-${step},2021-02-01T09:00:00Z,ann,RX1,GP`,
      `more-${step},2021-02-02T09:00:00Z,bob,RX2,GP`,
    );
  // Taking it, noting the attempt and the import, the receipt, putting it away and removing the note.
  expect(await killedAtEveryStep("steps", text, { refused: false })).toBeGreaterThan(8);
  expect(await firstDifference()).toBeNull();
});

test("the same holds for a file that is refused", { timeout: 600_000 }, async () => {
  const text = () => "event_id,occurred_at,user_id,organisation,role,nhs_number\n";
  // It is taken as any other is: the first changes are the same.
  expect(await killedAtEveryStep("refused", text, { refused: true, from: 5 })).toBeGreaterThan(8);
});

test("of two processes that empty one folder at the same time each file is imported once", {
  timeout: 120_000,
}, async () => {
  const names = Array.from({ length: 6 }, (_, number) => `both-${number}.csv`);
  for (const name of names)
    writeFileSync(
      join(folder, name),
      viewsFile(`${name},2021-02-01T09:00:00Z,ann,RX1,GP`, `${name}-2,2021-02-02T09:00:00Z,bob,RX2,GP`),
    );
  await Promise.all([dropAndKill({}), dropAndKill({})]);
  for (const name of names) await expectWhole(name, 2, false, name);
});

/** Few, for every change there is was killed at above. */
const INSTANTS = 5;

test(`killing the process at ${INSTANTS} instants loses nothing and doubles nothing`, {
  timeout: 600_000,
}, async () => {
  const handOver = (round: number) => writeFileSync(join(folder, `round-${round}.csv`), roundFile(round));
  handOver(0);
  let took = (await dropAndKill({})).tookMilliseconds;
  await expectWhole("round-0.csv", ROWS, false, "undisturbed");
  let interrupted = 0;
  for (const [index, share] of moments(seed, INSTANTS).entries()) {
    const round = index + 1;
    handOver(round);
    const after = Math.round(share * took);
    const { changes, tookMilliseconds } = await dropAndKill({ after });
    if (changes === null) interrupted += 1;
    else took = tookMilliseconds;
    await expectWhole(
      `round-${round}.csv`,
      ROWS,
      false,
      `seed ${seed}, round ${round}, killed after ${after} ms`,
    );
  }
  expect(interrupted, "no instant fell inside the work").toBeGreaterThan(1);
  expect(await firstDifference()).toBeNull();
  await noImportRuns();
});
