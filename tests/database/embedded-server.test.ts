import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { type EmbeddedServer, openEmbeddedServer } from "@/lib/db/embedded/embedded-server";
import { knownElsewhere } from "@/lib/db/embedded/placement";
import { findPostmaster, type Postmaster, stopPostmaster } from "@/lib/db/embedded/postmaster";
import { isRunning } from "@/lib/db/embedded/process-identity";
import { bundledProcess } from "./bundled-process";

let folder: string;
const opened: EmbeddedServer[] = [];
const started: ChildProcessWithoutNullStreams[] = [];

let program: string;
beforeAll(async () => {
  program = await bundledProcess("tests/database/holding-process.ts");
});

beforeEach(() => {
  folder = mkdtempSync(join(inject("testRun"), "embedded-"));
  chmodSync(folder, 0o711);
});

afterEach(async () => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  for (const server of opened.splice(0)) await server.leave();
  const running = findPostmaster(home());
  if (running !== null) await stopPostmaster(running);
  const moved = knownElsewhere(folder);
  if (moved !== null) rmSync(moved, { recursive: true, force: true });
});

const home = () => join(knownElsewhere(folder) ?? folder, "postgres");

async function open(): Promise<EmbeddedServer> {
  const server = await openEmbeddedServer({ dataDirectory: folder });
  opened.push(server);
  return server;
}

/** The server that runs on the folder now. */
function running(): Postmaster {
  const server = findPostmaster(home());
  if (server === null) throw new Error("No server runs on this folder.");
  return server;
}

const pidOf = ({ identity }: Postmaster) => Number.parseInt(identity, 10);

async function query(url: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query(text)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** Another process that uses the server; it has it when this answers. */
async function holder(): Promise<{ child: ChildProcessWithoutNullStreams; url: string }> {
  const child = spawn(process.execPath, [program, folder]);
  started.push(child);
  const [line] = await once(child.stdout, "data");
  return { child, url: String(line).trim() };
}

async function until(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(50)) if (condition()) return;
  throw new Error("It did not come about within 20 seconds.");
}

test("a first start makes a cluster in UTF-8 and UTC with SCRAM passwords and checksums", async () => {
  const { superuserUrl, runtimeUrl } = await open();
  expect(await query(runtimeUrl, "SHOW server_encoding")).toBe("UTF8");
  expect(await query(runtimeUrl, "SHOW timezone")).toBe("UTC");
  expect(await query(runtimeUrl, "SHOW data_checksums")).toBe("on");
  expect(await query(runtimeUrl, "SHOW listen_addresses")).toBe("127.0.0.1");
  expect(
    await query(
      superuserUrl,
      "SELECT bool_and(rolpassword LIKE 'SCRAM-SHA-256$%') FROM pg_authid WHERE rolcanlogin",
    ),
  ).toBe(true);
});

test("nobody gets in without the password, which only this account can read", async () => {
  const { superuserUrl } = await open();
  await expect(query(superuserUrl.replace(/:[0-9a-f]+@/, ":guess@"), "SELECT 1")).rejects.toThrow(
    "password authentication failed",
  );
  expect(statSync(join(home(), "credentials.json")).mode & 0o777).toBe(0o600);
});

test("the last one to leave stops the server, and the next start finds the rows and the port again", async () => {
  const first = await open();
  await query(first.ownerUrl, "CREATE TABLE kept AS SELECT 42 AS answer");
  const server = running();
  await first.leave();
  expect(isRunning(server.identity)).toBe(false);
  const second = await open();
  expect(second.runtimeUrl).toBe(first.runtimeUrl);
  expect(await query(second.ownerUrl, "SELECT answer FROM kept")).toBe(42);
});

test("a process that leaves does not stop the server under another", async () => {
  const { runtimeUrl } = await open();
  const { child } = await holder();
  child.stdin.end();
  await once(child, "exit");
  expect(await query(runtimeUrl, "SELECT 1")).toBe(1);
});

test("two processes that start at the same instant use one server", async () => {
  const [one, other] = await Promise.all([holder(), holder()]);
  expect(one.url).toBe(other.url);
  expect(await query(one.url, "SELECT 1")).toBe(1);
});

test("a server that was killed is started again at once, on the same port", async () => {
  const server = await open();
  server.watch();
  await query(server.ownerUrl, "CREATE TABLE kept AS SELECT 42 AS answer");
  const before = running();
  process.kill(pidOf(before), "SIGKILL");
  await until(() => {
    const now = findPostmaster(home());
    return now !== null && now.identity !== before.identity;
  });
  const again = await open();
  expect(again.runtimeUrl).toBe(server.runtimeUrl);
  expect(await query(again.ownerUrl, "SELECT answer FROM kept")).toBe(42);
});

test("a server whose starter was killed is adopted, and stopped by whoever adopted it", async () => {
  const { child, url } = await holder();
  const orphan = running();
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(isRunning(orphan.identity)).toBe(true);
  const adopted = await open();
  expect(adopted.runtimeUrl).toBe(url);
  expect(running().identity).toBe(orphan.identity);
  await adopted.leave();
  expect(isRunning(orphan.identity)).toBe(false);
});

test("starter and server both killed: the next start recovers what was committed", async () => {
  const { child } = await holder();
  const adopted = await open();
  await query(adopted.ownerUrl, "CREATE TABLE kept AS SELECT 42 AS answer");
  const server = running();
  child.kill("SIGKILL");
  process.kill(pidOf(server), "SIGKILL");
  await until(() => !isRunning(server.identity));
  const again = await open();
  expect(await query(again.ownerUrl, "SELECT answer FROM kept")).toBe(42);
});

test("a pid file whose number now belongs to another process of ours is seen through", async () => {
  const first = await open();
  await first.leave();
  const file = join(home(), "cluster", "postmaster.pid");
  writeFileSync(file, `${process.pid}\n${join(home(), "cluster")}\n0\n5432\n\n127.0.0.1\n\nready\n`);
  expect(await query((await open()).runtimeUrl, "SELECT 1")).toBe(1);
  expect(Number(readFileSync(file, "utf8").split("\n")[0])).not.toBe(process.pid);
});

test("a set-up that was killed half way leaves nothing behind", async () => {
  mkdirSync(join(folder, "postgres.new-12345678", "cluster"), { recursive: true });
  writeFileSync(join(folder, "postgres.new-12345678", "cluster", "PG_VERSION"), "18\n");
  expect(await query((await open()).runtimeUrl, "SELECT 1")).toBe(1);
  expect(existsSync(join(folder, "postgres.new-12345678"))).toBe(false);
});

test.skipIf(process.getuid?.() !== 0)(
  "as root in a folder nobody else may enter, the database is kept elsewhere and found again (root only)",
  async () => {
    const closed = join(folder, "closed");
    mkdirSync(closed, { mode: 0o700 });
    folder = join(closed, "data");
    const said: string[] = [];
    const first = await openEmbeddedServer({ dataDirectory: folder, say: (line) => said.push(line) });
    opened.push(first);
    await query(first.ownerUrl, "CREATE TABLE kept AS SELECT 42 AS answer");
    expect(said.join(" ")).toMatch(/cannot reach .*: the database is kept in \/var\/lib\/uptake\//);
    expect(existsSync(join(folder, "postgres"))).toBe(false);
    await first.leave();
    expect(await query((await open()).ownerUrl, "SELECT answer FROM kept")).toBe(42);
  },
);
