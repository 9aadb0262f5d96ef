import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { watchDropFolder } from "@/lib/background/watch-drop-folder";
import { WatchedFolders } from "@/lib/background/watched-folders";
import { settings } from "@/lib/config/env";
import { dropLooks, lookAtDropFolder } from "@/lib/ingest/drop-folder";
import { loadImports } from "@/lib/ingest/load-imports";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme, viewsFile } from "./test-programme";

freshDatabase();

beforeAll(async () => {
  await applyTestProgramme();
});

/** Longer than a test takes: nothing but what is watched brings a file in, once its folder is known. */
const NEVER = 3_600_000;

let root = "";
let feed = "";
let end: (() => void)[] = [];
beforeEach(async () => {
  root = mkdtempSync(join(settings().dataDirectory, "drop-"));
  await lookAtDropFolder(root, dropLooks(0));
  feed = join(root, "p", "v-views");
});
afterEach(() => {
  for (const each of end) each();
  end = [];
});

const watched = (options: Parameters<typeof watchDropFolder>[1]) => end.push(watchDropFolder(root, options));
const drop = (name: string, row: string) => writeFileSync(join(feed, name), viewsFile(row));
const until = async (isSo: () => boolean | Promise<boolean>) => {
  while (!(await isSo())) await sleep(50);
};
const isDone = (name: string) => existsSync(join(feed, "done", `${name}.receipt.json`));
const importsNamed = async (ending: string) =>
  (await loadImports("p", OPERATOR)).filter(({ fileName }) => fileName.endsWith(ending)).length;

test("a file is taken because its folder is watched, long before the next look is due", async () => {
  watched({ quietMilliseconds: 200, everyMilliseconds: NEVER });
  // What comes before the first look has found the folders waits for the next one.
  const names: string[] = [];
  await until(async () => {
    if (names.some(isDone)) return true;
    names.push(`${names.length}-watched.csv`);
    drop(`${names.length - 1}-watched.csv`, `w${names.length},2021-01-25T09:00:00Z,ann,RX1,GP`);
    return sleep(1_000, false);
  });
  expect(await importsNamed("-watched.csv")).toBeGreaterThan(0);
});

test("where nothing tells of changes, looking now and then brings a file in", async () => {
  watched({ quietMilliseconds: 0, everyMilliseconds: 100 });
  drop("polled.csv", "p1,2021-01-25T09:00:00Z,ann,RX1,GP");
  await until(() => isDone("polled.csv"));
});

test("two that watch the same folder take each file once", async () => {
  watched({ quietMilliseconds: 0, everyMilliseconds: 100 });
  watched({ quietMilliseconds: 0, everyMilliseconds: 150 });
  const names = ["a", "b", "c", "d", "e"].map((letter) => `${letter}-twice.csv`);
  for (const [n, name] of names.entries()) drop(name, `t${n},2021-01-25T09:00:00Z,ann,RX1,GP`);
  await until(() => names.every(isDone));
  expect(await importsNamed("-twice.csv")).toBe(5);
});

test("a folder that cannot be watched is left to the looks, and is watched once it is there", async () => {
  let told = 0;
  const folders = new WatchedFolders(() => {
    told += 1;
  });
  const path = join(root, "later");
  folders.follow(path);
  expect(folders.isFollowed(path)).toBe(false);
  mkdirSync(path);
  folders.follow(path);
  folders.follow(path);
  expect(folders.isFollowed(path)).toBe(true);
  writeFileSync(join(path, "x"), "");
  await until(() => told > 0);
  folders.close();
  expect(folders.isFollowed(path)).toBe(false);
  rmSync(path, { recursive: true });
});
