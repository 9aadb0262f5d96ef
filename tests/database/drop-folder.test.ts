import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { settings } from "@/lib/config/env";
import { whileLocked } from "@/lib/db/while-locked";
import { dropLooks, lookAtDropFolder, tidyDropFolder } from "@/lib/ingest/drop-folder";
import { loadImports } from "@/lib/ingest/load-imports";
import { DropLooks } from "@/lib/ingest/parts/drop-looks";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme, viewsFile } from "./test-programme";

freshDatabase();

beforeAll(async () => {
  await applyTestProgramme();
});

let root = "";
let feed = "";
beforeEach(async () => {
  root = mkdtempSync(join(settings().dataDirectory, "drop-"));
  await lookAtDropFolder(root, dropLooks(0));
  feed = join(root, "p", "v-views");
});

const row = (id: string) => `${id},2021-01-25T09:00:00Z,ann,RX1,GP`;
const drop = (name: string, content: string | Buffer) => writeFileSync(join(feed, name), content);
const receiptOf = (where: "done" | "failed", name: string) =>
  JSON.parse(readFileSync(join(feed, where, `${name}.receipt.json`), "utf8"));

/** Two looks, between which nothing changes. */
async function emptied() {
  const looks = dropLooks(0);
  const first = await lookAtDropFolder(root, looks);
  const second = await lookAtDropFolder(root, looks);
  return { ...second, receipts: [...first.receipts, ...second.receipts] };
}

test("every feed has its folder, and a file in it is imported and put away with its receipt", async () => {
  expect(readdirSync(join(root, "p")).sort()).toEqual([
    "v-balances",
    "v-counts",
    "v-documents",
    "v-views",
    "w-documents",
    "w-views",
  ]);
  drop("views.csv.gz", gzipSync(viewsFile(row("gz-1"), "gz-2,soon,ann,RX1,GP")));
  const { receipts } = await emptied();
  const receipt = receiptOf("done", "views.csv.gz");
  expect(receipts).toEqual([receipt]);
  expect(receipt).toMatchObject({
    outcome: "imported",
    programme: "p",
    feed: "v-views",
    file: "views.csv.gz",
    received: 2,
    accepted: 1,
    rejected: 1,
    rejections: [{ line: 3, field: "occurred_at", code: "time-format" }],
  });
  expect(readdirSync(join(feed, "done"))).toContain("views.csv.gz");
  expect(readdirSync(join(feed, "taken"))).toEqual([]);
  expect((await loadImports("p", OPERATOR))[0]).toMatchObject({
    id: receipt.importId,
    fileName: "views.csv.gz",
    startedBy: "Drop folder",
  });
});

test("a file is complete when its size and time have not changed between two looks, far enough apart", async () => {
  const looks = new DropLooks(20_000);
  drop("slow.csv", "event");
  const at = (milliseconds: number) => looks.complete(feed, ["slow.csv"], milliseconds);
  expect(await at(0)).toEqual([]);
  expect(await at(19_999)).toEqual([]);
  expect(await at(20_000)).toEqual(["slow.csv"]);
  appendFileSync(join(feed, "slow.csv"), "_id");
  expect(await at(40_000)).toEqual([]);
  expect(await at(59_999)).toEqual([]);
  expect(await at(60_000)).toEqual(["slow.csv"]);
});

test("names of files that are still being sent, and of the sender's own notes, are left alone", async () => {
  const names = [
    ".hidden.csv",
    "a.csv.part",
    "b.csv.tmp",
    "c.csv.filepart",
    "D.CSV.FILEPART",
    "e.done",
    "f.ctl",
  ];
  for (const name of names) drop(name, viewsFile(row("left-alone")));
  const { receipts, waiting } = await emptied();
  expect([receipts, waiting]).toEqual([[], 0]);
  for (const name of names) expect(existsSync(join(feed, name))).toBe(true);
});

test("a refused file is put away with the reason in words, and nothing of it is stored", async () => {
  drop("patients.csv", "event_id,occurred_at,user_id,organisation,role,nhs_number\n");
  await emptied();
  expect(receiptOf("failed", "patients.csv")).toMatchObject({ outcome: "refused", code: "patient-column" });
  expect(receiptOf("failed", "patients.csv").reason).toContain("Remove it at source");
});

test("links, folders, pipes and huge files are refused, and nothing is followed", async () => {
  const secret = join(root, "secret.csv");
  writeFileSync(secret, viewsFile(row("secret-1")));
  symlinkSync(secret, join(feed, "link.csv"));
  mkdirSync(join(feed, "folder.csv"));
  writeFileSync(join(feed, "folder.csv", "inside.csv"), viewsFile(row("secret-2")));
  execFileSync("mkfifo", [join(feed, "pipe.csv")]);
  drop("huge.csv", "event_id");
  truncateSync(join(feed, "huge.csv"), 250_000_001);
  const { receipts } = await emptied();
  expect(
    receipts.map((receipt) => [receipt.file, receipt.outcome === "refused" && receipt.code]).sort(),
  ).toEqual([
    ["folder.csv", "not-a-file"],
    ["huge.csv", "file-too-large"],
    ["link.csv", "not-a-file"],
    ["pipe.csv", "not-a-file"],
  ]);
  expect(readFileSync(secret, "utf8")).toBe(viewsFile(row("secret-1")));
  const again = await emptied();
  expect(again).toEqual({ receipts: [], waiting: 0, faults: 0 });
});

test.skipIf(process.getuid?.() === 0)("a file the service may not read is refused in words", async () => {
  drop("closed.csv", viewsFile(row("closed-1")));
  chmodSync(join(feed, "closed.csv"), 0o000);
  await emptied();
  expect(receiptOf("failed", "closed.csv")).toMatchObject({ code: "not-readable" });
});

test("a folder of a feed that is a link out of the drop folder is not used", async () => {
  const elsewhere = mkdtempSync(join(settings().dataDirectory, "elsewhere-"));
  writeFileSync(join(elsewhere, "views.csv"), viewsFile(row("elsewhere-1")));
  const other = mkdtempSync(join(settings().dataDirectory, "drop-"));
  mkdirSync(join(other, "p"));
  symlinkSync(elsewhere, join(other, "p", "v-views"));
  const looks = dropLooks(0);
  await lookAtDropFolder(other, looks);
  const { receipts, faults } = await lookAtDropFolder(other, looks);
  expect([receipts, faults]).toEqual([[], 1]);
  expect(readdirSync(elsewhere)).toContain("views.csv");
});

test("a file of audit records says what became of each of them, as the other receipts do", async () => {
  drop("audit.ndjson", readFileSync("tests/samples/audit/fhir-audit-events.ndjson"));
  await emptied();
  const receipt = receiptOf("done", "audit.ndjson");
  expect(receipt).toMatchObject({ outcome: "imported", format: "fhir" });
  const { received, accepted, duplicate, joined, ignored, rejected } = receipt;
  expect(received).toBeGreaterThan(1);
  expect(accepted + duplicate + joined + ignored + rejected).toBe(received);
  for (const reason of receipt.reasons) expect(reason.words).toMatch(/\w{3}/);
});

test("files of one name are kept apart, each with its own receipt", async () => {
  for (const id of ["name-1", "name-2", "name-3"]) {
    drop("views.csv.gz", gzipSync(viewsFile(row(id))));
    await emptied();
  }
  drop("views.csv.gz", "no header");
  await emptied();
  expect(readdirSync(join(feed, "done")).sort()).toEqual([
    "views.csv.gz",
    "views.csv.gz.receipt.json",
    "views~2.csv.gz",
    "views~2.csv.gz.receipt.json",
    "views~3.csv.gz",
    "views~3.csv.gz.receipt.json",
  ]);
  expect(readdirSync(join(feed, "failed")).sort()).toEqual(["views~4.csv.gz", "views~4.csv.gz.receipt.json"]);
  expect(receiptOf("done", "views~3.csv.gz")).toMatchObject({ file: "views.csv.gz", accepted: 1 });
});

test("files of a feed come in in the order they were written", async () => {
  for (const name of ["b.csv", "a.csv", "c.csv"]) {
    drop(name, viewsFile(row(`order-${name}`)));
    execFileSync("touch", [
      "-d",
      `2021-01-0${name === "b.csv" ? 1 : name === "a.csv" ? 2 : 3}`,
      join(feed, name),
    ]);
  }
  const { receipts } = await emptied();
  expect(receipts.map(({ file }) => file)).toEqual(["b.csv", "a.csv", "c.csv"]);
});

test("the same file dropped again changes nothing and gets a receipt of its own", async () => {
  const text = viewsFile(row("again-1"));
  drop("again.csv", text);
  await emptied();
  drop("again.csv", text);
  await emptied();
  expect(receiptOf("done", "again.csv")).toMatchObject({ accepted: 1, duplicate: 0 });
  expect(receiptOf("done", "again~2.csv")).toMatchObject({ accepted: 0, duplicate: 1 });
});

test("what a stopped process committed only gets its receipt; another file under its note is imported", async () => {
  const text = viewsFile(row("noted-1"));
  drop("noted.csv", text);
  await emptied();
  const { importId } = receiptOf("done", "noted.csv");
  const note = JSON.stringify({ file: "noted.csv", importId, attempts: 1 });
  const before = (await loadImports("p", OPERATOR)).length;

  writeFileSync(join(feed, "taken", "noted~2.csv"), text);
  writeFileSync(join(feed, "taken", ".noted~2.csv.json"), note);
  await emptied();
  expect(receiptOf("done", "noted~2.csv")).toEqual(receiptOf("done", "noted.csv"));
  expect((await loadImports("p", OPERATOR)).length).toBe(before);

  writeFileSync(join(feed, "taken", "noted~3.csv"), viewsFile(row("noted-2")));
  writeFileSync(join(feed, "taken", ".noted~3.csv.json"), note);
  await emptied();
  expect(receiptOf("done", "noted~3.csv")).toMatchObject({ accepted: 1 });
  expect(readdirSync(join(feed, "taken"))).toEqual([]);
});

test("a file that was begun five times without an end is given up, and one begun four times is not", async () => {
  for (const attempts of [4, 5]) {
    writeFileSync(join(feed, "taken", `begun-${attempts}.csv`), viewsFile(row(`begun-${attempts}`)));
    const note = { file: `begun-${attempts}.csv`, importId: null, attempts };
    writeFileSync(join(feed, "taken", `.begun-${attempts}.csv.json`), JSON.stringify(note));
  }
  await emptied();
  expect(receiptOf("done", "begun-4.csv")).toMatchObject({ accepted: 1 });
  expect(receiptOf("failed", "begun-5.csv")).toMatchObject({ code: "given-up" });
});

test("a feed at which another process works is left to it, and the other feeds are not", async () => {
  drop("views.csv", viewsFile(row("locked-1")));
  writeFileSync(join(root, "p", "w-views", "views.csv"), viewsFile(row("locked-2")));
  await whileLocked("uptake.drop", "p/v-views", async () => {
    const { receipts, waiting } = await emptied();
    expect(receipts.map(({ feed: name }) => name)).toEqual(["w-views"]);
    expect(waiting).toBe(1);
  });
  expect((await emptied()).receipts.map(({ feed: name }) => name)).toEqual(["v-views"]);
});

test("files that were read a month ago go, their receipts stay", async () => {
  drop("old.csv", viewsFile(row("old-1")));
  await emptied();
  await tidyDropFolder(root, new Date(Date.now() - 60_000));
  expect(readdirSync(join(feed, "done")).sort()).toEqual(["old.csv", "old.csv.receipt.json"]);
  await tidyDropFolder(root, new Date(Date.now() + 60_000));
  expect(readdirSync(join(feed, "done"))).toEqual(["old.csv.receipt.json"]);
  drop("old.csv", viewsFile(row("old-2")));
  await emptied();
  expect(readdirSync(join(feed, "done"))).toContain("old~2.csv");
});

test("a name with an NHS number is not repeated in the receipt's text nor in the import", async () => {
  drop("views 943 476 5919.csv", viewsFile(row("nhs-name-1")));
  const { receipts } = await emptied();
  expect(receipts[0]?.file).toBe("(name left out: it holds an NHS number)");
});
