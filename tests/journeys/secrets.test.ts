import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { runUptake } from "./run-uptake";

const settings = inject("serviceSettings");
const dataFolder = settings.UPTAKE_DATA_DIR ?? "";
const url = inject("serviceUrl");
const cookie = `uptake=${inject("session")}`;

const DEMONSTRATION_KEYS = ["share2care", "cheshire-care-record"].map((slug) => `key ${slug}.key`);

/** Everything the service keeps to itself or gave to one alone, by what it is called in a failure. */
const secrets = new Map<string, readonly Buffer[]>();

beforeAll(() => {
  const passwords: Record<string, string> = JSON.parse(
    readFileSync(join(dataFolder, "postgres/credentials.json"), "utf8"),
  );
  for (const [role, password] of Object.entries(passwords)) keep(`password of ${role}`, password);
  const keys = join(dataFolder, "keys");
  // Of programmes, and of the weeks other journeys brought audit records of.
  for (const file of filesBelow(keys)) {
    const key = readFileSync(file);
    expect(key.length, file).toBeGreaterThan(20);
    secrets.set(`key ${relative(keys, file)}`, [
      key,
      ...(["hex", "base64", "base64url"] as const).map((form) => Buffer.from(key.toString(form))),
    ]);
  }
  keep("token of the metrics", settings.METRICS_TOKEN ?? "");
  keep("session", inject("session"));
  keep("one-time link", inject("spareCode"));
  const words = ["token", "create", "secrets", "--programme", "share2care", "--json"];
  keep("token", JSON.parse(runUptake(words, settings)).token);
});

function keep(name: string, secret: string) {
  expect(secret.length, name).toBeGreaterThan(20);
  secrets.set(name, [Buffer.from(secret)]);
}

const foundIn = (bytes: Buffer): string[] =>
  [...secrets].flatMap(([name, forms]) => (forms.some((form) => bytes.includes(form)) ? [name] : []));

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test("what is looked for is found where it is", () => {
  expect(foundIn(readFileSync(join(dataFolder, "postgres/credentials.json")))).toEqual(
    [...secrets.keys()].filter((name) => name.startsWith("password of ")),
  );
  // Of both demonstrations, and of what other journeys add.
  const keys = [...secrets.keys()].filter((name) => name.startsWith("key "));
  expect(keys).toEqual(expect.arrayContaining(DEMONSTRATION_KEYS));
});

test("no process of this machine has a secret among its words", () => {
  const processes = execFileSync("ps", ["-A", "-ww", "-o", "args="], { maxBuffer: 64 * 1024 * 1024 });
  expect(processes.toString()).toContain("postgres");
  expect(foundIn(processes)).toEqual([]);
});

test("nothing a browser is sent as a script or style has a secret in it", () => {
  const files = filesBelow(".next/static");
  expect(files.some((file) => file.endsWith(".js"))).toBe(true);
  for (const file of files) expect(foundIn(readFileSync(file)), file).toEqual([]);
});

test("refusals and errors give no secret back, to those who sent it neither", async () => {
  const [token = Buffer.of()] = secrets.get("token") ?? [];
  const bearer = { authorization: `Bearer ${token}` };
  const asked: [string, RequestInit][] = [
    ["/no-such-page", { headers: { cookie } }],
    ["/programmes/share2care/imports/999999", { headers: { cookie } }],
    ["/programmes/share2care/members/invite", { method: "POST", headers: { cookie } }],
    [`/sign-in?token=${inject("spareCode")}x`, {}],
    ["/api/v1/programmes/nobody/reports/weekly-utilisation", { headers: bearer }],
    ["/api/v1/programmes/share2care/reports/weekly-utilisation?week=soon", { headers: bearer }],
    [
      "/api/v1/programmes/share2care/feeds/lpres-views/events",
      { method: "POST", headers: bearer, body: "{" },
    ],
    ["/metrics", { headers: { authorization: `Bearer ${settings.METRICS_TOKEN}x` } }],
  ];
  for (const [path, request] of asked) {
    const answer = await fetch(url + path, { ...request, redirect: "manual" });
    const said = Buffer.from(
      `${JSON.stringify([...answer.headers])}\n${await answer.text()}`.replaceAll(
        `${inject("spareCode")}x`,
        "",
      ),
    );
    expect(foundIn(said), `${path}: ${answer.status}`).toEqual([]);
  }
});

test("neither the service's log nor the database server's holds one", () => {
  for (const file of [inject("serviceOutput"), join(dataFolder, "postgres/server.log")]) {
    const held = readFileSync(file);
    // The first link is printed for whoever started the service, and is over when it has been opened.
    expect(foundIn(held), file).toEqual([]);
  }
  const hash = createHash("sha256").update(inject("session")).digest("hex");
  expect(readFileSync(inject("serviceOutput"), "utf8")).not.toContain(hash);
});
