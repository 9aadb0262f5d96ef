import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test, vi } from "vitest";
import { ADMINISTRATOR, OPERATOR } from "@/lib/auth/actor";
import { settings } from "@/lib/config/env";
import { dropLooks, lookAtDropFolder } from "@/lib/ingest/drop-folder";
import { spooledPath } from "@/lib/ingest/parts/spool";
import { confirmUpload, createUpload, loadUpload } from "@/lib/ingest/uploads";
import { log } from "@/lib/log/log";
import { contentsOf, everyFile, finder, toldOfImport } from "@/tests/database/everywhere";
import { freshDatabase } from "@/tests/database/fresh-database";
import { heard } from "@/tests/database/heard-log";
import { askReceipt, askRejections, feedToken, push, typeOf } from "@/tests/database/push-requests";
import { applyTestProgramme } from "@/tests/database/test-programme";

vi.mock(import("@/lib/log/log"), async (original) =>
  (await import("@/tests/database/heard-log")).listening(original),
);

freshDatabase();

const SAMPLES = join("tests", "samples", "audit");
/** Patients and users of our samples, plain and as a query holds them in base64. */
const OF_SAMPLES = ["9999999468", "OTk5OTk5OTQ2O", "Avery", "999000000108", "u.sample"];
/** Files that are refused, or whose records are, with what they hold of the same people. */
const REFUSED: Record<string, string> = {
  "page.html": "<!doctype html><title>Avery 9999999468</title>",
  "broken.json": '{"resourceType":"AuditEvent","id":"9999999468","entity":[{"name":"Avery"',
  "shapes.ndjson": [
    '{"resourceType":"AuditEvent","id":["9999999468"],"recorded":"2026-03-02T09:00:00Z"}',
    '{"resourceType":"AuditEvent","agent":[{"name":"u.sample"},"Avery"],"recorded":"9999999468"}',
    '{"resourceType":"Patient","id":"9999999468"}',
    '{"resourceType":"AuditEvent","id":"1","id":"9999999468"}',
  ].join("\n"),
  "message.xml":
    '<AuditMessage><EventIdentification EventDateTime="Avery"/><ActiveParticipant UserID="u.sample"></AuditMessage>',
  "table.csv":
    "event_id,occurred_at,user_id,organisation,role\n1,2021-01-25T09:00:00Z,9999999468,RX1,GP\n2,Avery,u.sample,RX1,GP\n",
};

const FILES: readonly { name: string; bytes: Buffer }[] = [
  ...readdirSync(SAMPLES).map((name) => ({ name, bytes: readFileSync(join(SAMPLES, name)) })),
  ...Object.entries(REFUSED).map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
];
const UPLOADED = ["fhir-audit-events.ndjson", "atna-messages.xml", "shapes.ndjson", "table.csv", "page.html"];

const foundIn = finder(OF_SAMPLES);

beforeAll(async () => {
  await applyTestProgramme();
});

async function* bytesOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Until an upload is past a stage: its row as text. */
async function after(stages: readonly string[], id: string): Promise<string> {
  for (;;) {
    const upload = await loadUpload(id, OPERATOR);
    if (upload !== null && !stages.includes(upload.state)) return JSON.stringify(upload);
    await sleep(5);
  }
}

test("the log is heard here, and a string that is forbidden would be found in it", () => {
  log().info({ record: { display: "Avery" } }, "a record");
  expect(heard.lines).toContain("a record");
  expect(foundIn("a record of AVERY")).toEqual(["Avery"]);
  heard.lines = "";
});

test("of an uploaded file its copy alone holds who it is about, for us alone, and goes when the import is done", async () => {
  const told: string[] = [];
  // Each is checked and imported as a job of its own, which takes a second: one of each kind.
  const uploaded = FILES.filter(({ name }) => UPLOADED.includes(name));
  for (const { name, bytes } of uploaded) {
    const id = await createUpload({
      programme: "p",
      feed: "w-views",
      fileName: name,
      body: bytesOf(bytes),
      actor: ADMINISTRATOR,
    });
    const checked = await after(["receiving", "checking"], id);
    told.push(checked);
    if (!checked.includes('"state":"checked"')) continue;
    expect(statSync(spooledPath(id)).mode & 0o777).toBe(0o600);
    await confirmUpload(id, OPERATOR);
    told.push(await after(["checked", "importing"], id));
    const importId = (await loadUpload(id, OPERATOR))?.importId;
    if (importId) told.push(await toldOfImport(importId));
  }
  expect(uploaded).toHaveLength(UPLOADED.length);
  expect(told.length).toBeGreaterThan(UPLOADED.length);
  expect(foundIn(told.join("\n"))).toEqual([]);
  await vi.waitFor(() => expect(readdirSync(dirname(spooledPath("x")))).toEqual([]));
  expect(foundIn(contentsOf(settings().dataDirectory))).toEqual([]);
  expect(foundIn(heard.lines)).toEqual([]);
}, 120_000);

test("a push is answered, and its receipt and rejections are, without a word of what was sent", async () => {
  const authorization = await feedToken("v-views");
  const answers: string[] = [];
  let taken = 0;
  for (const { name, bytes } of FILES) {
    const answer = await push({ authorization, body: bytes, headers: { "content-type": typeOf(name) } });
    const text = await answer.text();
    answers.push(text, JSON.stringify([...answer.headers]));
    const location = answer.headers.get("location");
    if (location === null) continue;
    taken += 1;
    const asked = [
      await askReceipt(authorization, location),
      await askRejections(authorization, `${location}/rejections`),
    ];
    for (const each of asked) answers.push(await each.text());
  }
  expect(taken).toBeGreaterThan(3);
  expect(foundIn(answers.join("\n"))).toEqual([]);
  expect(foundIn(heard.lines)).toEqual([]);
}, 120_000);

test("beside a dropped file stands its receipt, which says nothing of what is in it", async () => {
  const root = join(settings().dataDirectory, "dropped");
  mkdirSync(root);
  await lookAtDropFolder(root, dropLooks(0));
  const names = FILES.map(({ name }) => name);
  for (const { name, bytes } of FILES) writeFileSync(join(root, "p", "v-documents", name), bytes);
  const looks = dropLooks(0);
  await lookAtDropFolder(root, looks);
  const { receipts } = await lookAtDropFolder(root, looks);
  expect(receipts.length).toBeGreaterThan(0);
  const all = contentsOf(settings().dataDirectory, (path) => names.some((name) => path.endsWith(`/${name}`)));
  expect(all).toContain(".receipt.json");
  expect(foundIn(`${all}\n${JSON.stringify(receipts)}\n${heard.lines}`)).toEqual([]);
}, 120_000);

test("no file that leaves the programme holds any of it", async () => {
  const out = await everyFile("2026-03-02");
  expect(out).toContain("snomed 373942005");
  expect(foundIn(out)).toEqual([]);
}, 120_000);
