import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test, vi } from "vitest";
import { ADMINISTRATOR, OPERATOR } from "@/lib/auth/actor";
import { settings } from "@/lib/config/env";
import { prisma } from "@/lib/db/client";
import { whileLocked } from "@/lib/db/while-locked";
import { FileRefusal } from "@/lib/ingest/file-refusal";
import { loadImport, loadImports } from "@/lib/ingest/load-imports";
import { spooledPath } from "@/lib/ingest/parts/spool";
import { undoImport } from "@/lib/ingest/undo";
import {
  cancelUpload,
  confirmUpload,
  createUpload,
  loadUpload,
  loadUploads,
  takeUpUploads,
  tidyUploads,
} from "@/lib/ingest/uploads";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme, viewsFile } from "./test-programme";

freshDatabase();

beforeAll(async () => {
  await applyTestProgramme();
});

const row = (id: string) => `${id},2021-01-25T09:00:00Z,ann,RX1,GP`;

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const handOver = (text: string) =>
  createUpload({
    programme: "p",
    feed: "v-views",
    fileName: "views.csv",
    body: bytesOf(text),
    actor: ADMINISTRATOR,
  });

async function until(id: string, ...states: string[]): Promise<void> {
  while (!states.includes((await loadUpload(id, OPERATOR))?.state ?? "gone")) await sleep(10);
}

/** As a process leaves it that is killed: nobody works at it any more. */
const leftAs = (id: string, data: object) => prisma().upload.update({ where: { id }, data });

/** Rows of an upload as they would be had a process stopped right there. */
async function checkedFile(event: string): Promise<string> {
  const id = await handOver(viewsFile(row(event)));
  await until(id, "checked");
  return id;
}

/** The copy of a file goes right after its end was noted. */
const copyGone = (id: string) => vi.waitFor(() => expect(existsSync(spooledPath(id))).toBe(false));

test("a file is found again by its programme, with who handed it over, until somebody decides", async () => {
  const id = await checkedFile("found-1");
  expect(await loadUploads("p", OPERATOR)).toMatchObject([
    { id, fileName: "views.csv", feed: "v-views", state: "checked", startedBy: "Administrator" },
  ]);
  expect(await loadUploads("another", OPERATOR)).toEqual([]);
  await cancelUpload(id, OPERATOR);
  expect(await loadUploads("p", OPERATOR)).toEqual([]);
  await copyGone(id);
});

test("a start imports what had been confirmed, checks what was being checked, and leaves what was checked alone", async () => {
  const ids = [await checkedFile("start-1"), await checkedFile("start-2"), await checkedFile("start-3")];
  const [confirmed = "", checking = "", checked = ""] = ids;
  await leftAs(confirmed, { state: "importing", attempts: 1 });
  await leftAs(checking, { state: "checking", attempts: 1 });
  await takeUpUploads({ starting: true });
  await until(confirmed, "done");
  await until(checking, "checked");
  expect((await loadUpload(checked, OPERATOR))?.state).toBe("checked");
  for (const id of [checking, checked]) await cancelUpload(id, OPERATOR);
});

test("an import that was committed before the process stopped is only finished, not begun again", async () => {
  const id = await checkedFile("finished-1");
  await confirmUpload(id, OPERATOR);
  await until(id, "done");
  const importId = (await loadUpload(id, OPERATOR))?.importId ?? 0;
  const before = (await loadImports("p", OPERATOR)).length;
  writeFileSync(spooledPath(id), viewsFile(row("finished-1")));
  await leftAs(id, { state: "importing" });
  await takeUpUploads({ starting: true });
  await until(id, "done");
  expect((await loadUpload(id, OPERATOR))?.importId).toBe(importId);
  expect((await loadImports("p", OPERATOR)).length).toBe(before);
  await copyGone(id);
});

test("an import that was undone before the process came back is not made good again", async () => {
  const id = await checkedFile("undone-1");
  await confirmUpload(id, OPERATOR);
  await until(id, "done");
  const importId = (await loadUpload(id, OPERATOR))?.importId ?? 0;
  await undoImport(importId, OPERATOR);
  await leftAs(id, { state: "importing" });
  await takeUpUploads({ starting: true });
  await until(id, "done");
  expect((await loadImport({ programme: "p", id: importId }, OPERATOR))?.state).toBe("undone");
});

test("a file that was begun five times without an end is given up with a message, and one begun four times is not", async () => {
  const four = await checkedFile("four-1");
  const five = await checkedFile("five-1");
  await leftAs(four, { state: "importing", attempts: 4 });
  await leftAs(five, { state: "importing", attempts: 5 });
  await takeUpUploads({ starting: true });
  await until(four, "done");
  await until(five, "interrupted");
  expect(await loadUpload(five, OPERATOR)).toMatchObject({ failureCode: "given-up" });
  expect(new FileRefusal("given-up").message).toContain("Send the file again");
  await copyGone(five);
});

test("while the service runs, what failed rests for fifteen seconds, then a minute, before it is tried again", async () => {
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);
  const once = await checkedFile("once-1");
  const twice = await checkedFile("twice-1");
  await leftAs(once, { state: "importing", attempts: 1, updatedAt: ago(16) });
  await leftAs(twice, { state: "importing", attempts: 2, updatedAt: ago(58) });
  await takeUpUploads();
  await until(once, "done");
  expect((await loadUpload(twice, OPERATOR))?.state).toBe("importing");
  await leftAs(twice, { updatedAt: ago(61) });
  await takeUpUploads();
  await until(twice, "done");
});

test("a file at which another process works is left to it, and its cancelling too", async () => {
  const id = await checkedFile("elsewhere-1");
  await leftAs(id, { state: "importing" });
  await whileLocked("uptake.upload", id, async () => {
    await takeUpUploads({ starting: true });
    await sleep(200);
    expect(await loadUpload(id, OPERATOR)).toMatchObject({ state: "importing", attempts: 1 });
    await cancelUpload(id, OPERATOR);
    expect(await loadUpload(id, OPERATOR)).toMatchObject({ state: "importing", cancelRequested: true });
  });
  await takeUpUploads({ starting: true });
  await until(id, "cancelled");
  await copyGone(id);
});

test("a file whose copy is gone is told to be sent again", async () => {
  const id = await checkedFile("gone-1");
  rmSync(spooledPath(id));
  await confirmUpload(id, OPERATOR);
  await until(id, "interrupted");
  expect(await loadUpload(id, OPERATOR)).toMatchObject({ failureCode: "interrupted" });
});

test("what was arriving when the service stopped is told so; a file nobody decided on for a day goes; strays go", async () => {
  const arriving = await checkedFile("arriving-1");
  const forgotten = await checkedFile("forgotten-1");
  const yesterday = await checkedFile("yesterday-1");
  await leftAs(arriving, { state: "receiving" });
  await takeUpUploads({ starting: true });
  expect(await loadUpload(arriving, OPERATOR)).toMatchObject({
    state: "interrupted",
    failureCode: "interrupted",
  });

  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  await leftAs(forgotten, { updatedAt: hoursAgo(24.1) });
  await leftAs(yesterday, { updatedAt: hoursAgo(23.9) });
  const stray = join(settings().dataDirectory, "spool", "3f0f3c1e-5a52-4d0a-9a37-0d9f3f1b2c11");
  writeFileSync(stray, "left behind");
  await tidyUploads();
  expect((await loadUpload(forgotten, OPERATOR))?.state).toBe("cancelled");
  expect((await loadUpload(yesterday, OPERATOR))?.state).toBe("checked");
  expect(readdirSync(join(settings().dataDirectory, "spool"))).toEqual([yesterday]);
  await cancelUpload(yesterday, OPERATOR);
});

test("uploads that ended a month ago are forgotten, and their imports stay", async () => {
  const id = await checkedFile("old-1");
  await confirmUpload(id, OPERATOR);
  await until(id, "done");
  const importId = (await loadUpload(id, OPERATOR))?.importId ?? 0;
  await leftAs(id, { updatedAt: new Date(Date.now() - 31 * 86_400_000) });
  await tidyUploads();
  expect(await loadUpload(id, OPERATOR)).toBeNull();
  expect((await loadImport({ programme: "p", id: importId }, OPERATOR))?.state).toBe("committed");
});
