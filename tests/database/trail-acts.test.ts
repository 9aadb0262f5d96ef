import { createHash } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { GET as getReport } from "@/app/api/v1/programmes/[programme]/reports/weekly-utilisation/route";
import { type Actor, OPERATOR } from "@/lib/auth/actor";
import { createApiToken } from "@/lib/auth/api-token";
import { createSignInLink, redeemSignInLink, revokeSession } from "@/lib/auth/sign-in";
import { noteSettings } from "@/lib/background/note-settings";
import { importRegister } from "@/lib/benefits/import-register";
import { saveEntry } from "@/lib/benefits/save-entry";
import { addEntry } from "@/lib/commentary/add-entry";
import { takeBackEntry } from "@/lib/commentary/take-back";
import { shownSettings } from "@/lib/config/env";
import { undoImport } from "@/lib/ingest/undo";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import { parseDefinition } from "@/lib/programmes/definition";
import { applyDefinition } from "@/lib/registry/apply-definition";
import { changeMapping } from "@/lib/registry/change-mapping";
import { excludePerson, includePerson } from "@/lib/registry/exclude-people";
import { saveFeedMapping } from "@/lib/registry/feed-mapping";
import { loadTrail } from "@/lib/reports/load-trail";
import { parseTrailQuery } from "@/lib/reports/trail-query";
import type { TrailLine } from "@/lib/trail/trail-line";
import { verifyTrail } from "@/lib/trail/verify-trail";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme, DEFINITION, importText, viewsFile } from "./test-programme";

freshDatabase();

const ann: Actor = { ...OPERATOR, name: "Ann Other" };
const read = async () => (await loadTrail(parseTrailQuery(null, {}), OPERATOR, 1_000)).lines;
let before = 0;

/** What the trail says that it did not when the test began, oldest first. */
async function told(): Promise<TrailLine[]> {
  return (await read()).filter(({ seq }) => seq > before).reverse();
}
const inShort = async () =>
  (await told()).map(
    ({ actorName, action, outcome, programme, objectType, objectId, detail }) =>
      [actorName, action, outcome, programme, objectType, objectId, detail] as const,
  );

beforeAll(async () => {
  await applyTestProgramme();
});
beforeEach(async () => {
  before = (await read())[0]?.seq ?? 0;
});

const FILE = viewsFile("e1,2021-01-25T09:00:00Z,u1,RX1,nurse", "e2,2021-01-25T10:00:00Z,u2,Nowhere,nurse");

test("a definition that is applied is told with what it changed, and one that changes nothing is not", async () => {
  await applyDefinition(
    parseDefinition(JSON.stringify({ ...DEFINITION, programme: { slug: "q", name: "Q" } })),
  );
  await applyDefinition(
    parseDefinition(JSON.stringify({ ...DEFINITION, programme: { slug: "q", name: "Q" } })),
  );
  await applyDefinition(
    parseDefinition(JSON.stringify({ ...DEFINITION, programme: { slug: "q", name: "R" } })),
    {
      dryRun: true,
    },
  );
  await applyDefinition(
    parseDefinition(JSON.stringify({ ...DEFINITION, programme: { slug: "q", name: "R" } })),
  );
  const found = await inShort();
  expect(found).toHaveLength(2);
  expect(found[0]?.slice(0, 6)).toEqual(["Command line", "definition", "done", "q", "programme", "q"]);
  expect(found[1]?.[6]).toEqual({ changes: 1, of: ["update programme name"] });
});

test("an import is told with its rows and the SHA-256 of its bytes, and so is taking it back", async () => {
  const { importId } = await importText("v-views", FILE);
  await importText("v-views", FILE, { dryRun: true });
  const id = String(importId);
  await undoImport(Number(id), ann);
  expect(await inShort()).toEqual([
    [
      "test",
      "import",
      "done",
      "p",
      "import",
      id,
      {
        feed: "v-views",
        file: "test.csv",
        received: 2,
        accepted: 2,
        duplicate: 0,
        joined: 0,
        ignored: 0,
        rejected: 0,
        sha256: createHash("sha256").update(FILE).digest("hex"),
      },
    ],
    ["Ann Other", "undo", "done", "p", "import", id, { feed: "v-views", removed: 2 }],
  ]);
});

test("an import that is refused or cancelled is told, with why", async () => {
  await expect(importText("v-views", "a,b\n1,2\n")).rejects.toThrow();
  const stop = new AbortController();
  stop.abort();
  await expect(importText("v-views", FILE, { signal: stop.signal })).rejects.toThrow();
  expect((await inShort()).map((entry) => [entry[1], entry[2], entry[6]])).toEqual([
    ["import", "refused", { feed: "v-views", because: "unknown-column" }],
    ["import", "failed", { feed: "v-views", because: "cancelled" }],
  ]);
});

test("an undo that is refused leaves no entry of an undo", async () => {
  await expect(undoImport(999_999, ann)).rejects.toThrow("There is no import 999999.");
  expect(await told()).toEqual([]);
});

test("mapping, leaving out and counting again are told, and no spelling or user id with them", async () => {
  await importText("v-views", FILE);
  const meaning = { written: "Nowhere", meaning: "RX2", excludedBecause: null, line: null };
  await changeMapping("p", "organisations", [meaning], { actor: ann });
  await changeMapping("p", "organisations", [meaning], { actor: ann });
  const id = await excludePerson("p", { userId: "u1", because: "A test user" }, ann);
  await includePerson("p", Number(id), ann);
  await saveFeedMapping("p", "w-views", { columns: { user_id: "Staff number" } }, ann);
  const [, ...found] = await inShort();
  expect(found).toEqual([
    ["Ann Other", "mapping", "done", "p", "mapping", "organisations", { changed: 1 }],
    ["Ann Other", "exclusion", "done", "p", "user", String(id), { counted: false }],
    ["Ann Other", "exclusion", "done", "p", "user", String(id), { counted: true }],
    ["Ann Other", "mapping", "done", "p", "feed", "w-views", {}],
  ]);
  expect(JSON.stringify(await told())).not.toMatch(/Nowhere|u1/);
});

test("commentary is told when it is added and taken back, once each", async () => {
  const given = { day: "2021-01-25", text: "A new ward" };
  const add = () => addEntry("annotation", { programme: "p", given, actor: ann, metrics: WEEKLY_METRICS });
  const { id } = await add();
  await add();
  await takeBackEntry("annotation", { programme: "p", id, actor: ann });
  await takeBackEntry("annotation", { programme: "p", id, actor: ann });
  expect(await inShort()).toEqual([
    ["Ann Other", "commentary", "done", "p", "annotation", String(id), { change: "added" }],
    ["Ann Other", "commentary", "done", "p", "annotation", String(id), { change: "taken back" }],
  ]);
});

test("the benefits register is told with the codes of what changed, and a file that is refused is not", async () => {
  const share = {
    code: "share-1",
    name: "Share of calls saved",
    role: "attribution",
    low: "50 %",
    central: "80 %",
    high: "100 %",
    unit: "share",
    source: "Invented",
  };
  const save = () =>
    saveEntry("assumption", {
      programme: "p",
      given: share,
      basedOn: 0,
      reason: "",
      actor: ann,
      metrics: WEEKLY_METRICS.weekly,
    });
  await save();
  await save();
  const file = await importRegister("assumption", {
    programme: "p",
    bytes: Buffer.from("code\nx\n"),
    reason: "",
    actor: ann,
    metrics: WEEKLY_METRICS.weekly,
  });
  expect(file.kept).toBe(false);
  expect(await inShort()).toEqual([
    ["Ann Other", "benefits", "done", "p", "assumption", "share-1", { entries: 1 }],
  ]);
});

test("an export is told with what was asked for, and the SHA-256 of the bytes that left", async () => {
  const authorization = `Bearer ${await createApiToken("reader", 1, { reads: "p" })}`;
  const ask = (programme: string, search: string) =>
    getReport(new Request(`http://localhost:3000/api/report${search}`, { headers: { authorization } }), {
      params: Promise.resolve({ programme }),
    });
  before = (await read())[0]?.seq ?? 0;
  const csv = await (await ask("p", "?week=2021-01-25&format=csv")).text();
  const json = await (await ask("p", "?week=2021-01-25")).text();
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const told = await inShort();
  expect(
    told.map(([name, action, outcome, programme, , what]) => [name, action, outcome, programme, what]),
  ).toEqual(Array.from({ length: 2 }, () => ["reader", "export", "done", "p", "weekly-utilisation"]));
  expect(told.map((entry) => entry[6])).toEqual([
    {
      asked: "week=2021-01-25&format=csv",
      rows: csv.split("\r\n").length - 2,
      bytes: Buffer.byteLength(csv),
      sha256: sha256(csv),
    },
    { asked: "week=2021-01-25", rows: null, bytes: Buffer.byteLength(json), sha256: sha256(json) },
  ]);
});

test("who asks for another programme, or for what they may not, is told as refused, and takes nothing out", async () => {
  const authorization = `Bearer ${await createApiToken("other reader", 1, { reads: "q" })}`;
  const ask = (programme: string, search: string) =>
    getReport(new Request(`http://localhost:3000/api/report${search}`, { headers: { authorization } }), {
      params: Promise.resolve({ programme }),
    });
  before = (await read())[0]?.seq ?? 0;
  expect((await ask("p", "")).status).toBe(404);
  expect((await ask("q", "?audience=team")).status).toBe(403);
  expect(await inShort()).toEqual([
    [
      "other reader",
      "refused",
      "refused",
      "p",
      "request",
      "report:view",
      { because: "not-found", times: 1, programme: "p" },
    ],
    [
      "other reader",
      "refused",
      "refused",
      "q",
      "request",
      "report:team",
      { because: "not-permitted", times: 1, programme: "q" },
    ],
  ]);
});

test("one-time links are told when they are made, used and tried again, and so is signing out, once", async () => {
  const token = new URL(await createSignInLink()).searchParams.get("token") ?? "";
  const session = await redeemSignInLink(token);
  expect(await redeemSignInLink(token)).toBeNull();
  await revokeSession(session?.value ?? "");
  await revokeSession(session?.value ?? "");
  expect((await inShort()).map(([name, action, outcome]) => [name, action, outcome])).toEqual([
    ["Command line", "sign-in-link", "done"],
    ["Administrator", "sign-in", "done"],
    ["Not signed in", "refused", "refused"],
    ["Administrator", "sign-out", "done"],
  ]);
  expect(JSON.stringify(await told())).not.toContain(token);
});

test("the settings the service starts with are told once, and again when they are others, without secrets", async () => {
  const environment = {
    APP_URL: "https://uptake.example.org",
    METRICS_TOKEN: "not-to-be-told",
    HOME: "/home",
  };
  await noteSettings(shownSettings(environment));
  await noteSettings(shownSettings(environment));
  await noteSettings(shownSettings({ ...environment, TRUSTED_HOPS: "1" }));
  const [first, second, ...others] = await told();
  expect(first).toMatchObject({
    actorName: "Uptake",
    action: "settings",
    detail: { APP_URL: "https://uptake.example.org", METRICS_TOKEN: "given" },
  });
  expect(second?.detail).toMatchObject({ TRUSTED_HOPS: "1" });
  expect(others).toEqual([]);
  expect(JSON.stringify([first, second])).not.toMatch(/not-to-be-told|HOME/);
});

test("after all of it the chain holds", async () => {
  expect((await verifyTrail("/nowhere/trail-heads.log")).broken).toBeNull();
});
