import { appendFile, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { prisma, withConnection } from "@/lib/db/client";
import { runInScope } from "@/lib/db/scope";
import { appendToTrail } from "@/lib/trail/append";
import type { TrailRow } from "@/lib/trail/canonical";
import { checkChain } from "@/lib/trail/check-chain";
import type { TrailEntry } from "@/lib/trail/entry";
import { keepHead, readKeptHeads } from "@/lib/trail/kept-heads";
import { loadTrailHead } from "@/lib/trail/load-head";
import { parseNotedHead, printedHead } from "@/lib/trail/noted-head";
import { noteInTrail, readTrail } from "@/lib/trail/store";
import { verifyTrail } from "@/lib/trail/verify-trail";
import { freshDatabase } from "@/tests/database/fresh-database";

const database = freshDatabase();
let owner: pg.Client;
let superuser: pg.Client;

beforeAll(async () => {
  owner = new pg.Client({ connectionString: database.ownerUrl });
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await Promise.all([owner.connect(), superuser.connect()]);
});

afterAll(() => Promise.all([owner.end(), superuser.end()]));

const entry = (id: string, more: Partial<TrailEntry> = {}): TrailEntry => ({
  actor: { kind: "operator", name: "Command line" },
  action: "undo",
  object: { type: "import", id },
  ...more,
});

const rows = async () => {
  const found: TrailRow[] = [];
  for await (const row of readTrail()) found.push(row);
  return found;
};
const objects = async () => (await rows()).map(({ objectId }) => objectId);
const checked = async () => checkChain(await rows(), []);

test("an entry is kept exactly when the act it tells of is, from either kind of transaction", async () => {
  await withConnection(async (client) => {
    await client.query("begin");
    await appendToTrail(client, entry("taken back"));
    await client.query("rollback");
    await client.query("begin");
    await appendToTrail(client, entry("by pg"));
    await client.query("commit");
  });
  await prisma().$transaction((tx) => appendToTrail(tx, entry("by Prisma")));
  await expect(
    prisma().$transaction(async (tx) => {
      await appendToTrail(tx, entry("failed"));
      throw new Error("the act failed");
    }),
  ).rejects.toThrow("the act failed");
  await noteInTrail(entry("by itself"));
  expect(await objects()).toEqual(["by pg", "by Prisma", "by itself"]);
});

test("every value is kept, and what is no line of text or no secret's business is not", async () => {
  await superuser.query("insert into programme (slug, name, summary_version) values ('p', 'Programme', 1)");
  await noteInTrail(
    entry("9434765919 and more", {
      actor: { kind: "member", name: "Ann\nOther \u0000 \ud800", userId: "7f0c" },
      programme: "p",
      outcome: "refused",
      requestId: "r-1",
      detail: { rows: 12, names: ["é", "Bearer abc"], none: null, long: "x".repeat(400) },
    }),
  );
  const last = (await rows()).at(-1);
  const { rows: programmes } = await superuser.query("select id from programme");
  expect(last).toMatchObject({
    actorKind: "member",
    actorId: "7f0c",
    actorName: "Ann Other   \ufffd",
    programmeId: programmes[0].id,
    outcome: "refused",
    requestId: "r-1",
    objectId: "[number] and more",
  });
  expect(JSON.parse(last?.detail ?? "")).toEqual({
    rows: 12,
    names: ["é", "Bearer [secret]"],
    none: null,
    long: `${"x".repeat(299)}…`,
  });
});

test("entries that come at once from many connections make one chain", async () => {
  const before = (await rows()).length;
  await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      i % 2 === 0
        ? noteInTrail(entry(`at once ${i}`))
        : prisma().$transaction((tx) => appendToTrail(tx, entry(`at once ${i}`)), { maxWait: 60_000 }),
    ),
  );
  expect(await checked()).toMatchObject({ entries: before + 40, broken: null });
}, 60_000);

test("the role of every day adds by the function alone, and changes nothing", async () => {
  await withConnection(async (client) => {
    for (const statement of [
      "insert into trail_entry select * from trail_entry limit 1",
      "update trail_entry set actor_name = 'Nobody'",
      "delete from trail_entry",
      "truncate trail_entry",
      "alter table trail_entry disable trigger trail_entry_is_kept",
      "drop trigger trail_entry_is_kept on trail_entry",
      "create or replace function trail_row(entry trail_entry) returns text language sql as 'select null::text'",
    ])
      await expect(client.query(statement), statement).rejects.toThrow(/permission denied|must be owner/);
  });
});

test("its owner is refused too, unless the trigger goes first", async () => {
  for (const statement of [
    "update trail_entry set actor_name = 'Nobody'",
    "delete from trail_entry where seq = 1",
    "truncate trail_entry",
  ])
    await expect(owner.query(statement), statement).rejects.toThrow("never changed or deleted");
});

test("nobody but the role of every day and the owner may add", async () => {
  await superuser.query("create role stranger");
  const found = await superuser.query(
    "select has_function_privilege('stranger', oid, 'execute') as may from pg_proc where proname = 'append_to_trail'",
  );
  await superuser.query("drop role stranger");
  expect(found.rows).toEqual([{ may: false }]);
});

describe("what somebody does who is above every rule of the database", () => {
  let heads: string;
  let length: number;

  beforeAll(async () => {
    heads = join(await mkdtemp(join(tmpdir(), "uptake-heads-")), "trail-heads.log");
    for (let i = 1; i <= 12; i++) await noteInTrail(entry(`before ${i}`, { detail: { rows: i } }));
    await keepHead(heads);
    for (let i = 1; i <= 6; i++) await noteInTrail(entry(`after ${i}`));
    await keepHead(heads);
    await keepHead(heads);
    length = (await rows()).length;
    await superuser.query("set session_replication_role = replica");
    await superuser.query("create table trail_as_it_was as table trail_entry");
  });

  afterEach(async () => {
    await superuser.query("truncate trail_entry");
    await superuser.query("insert into trail_entry table trail_as_it_was");
  });

  afterAll(() => rm(dirname(heads), { recursive: true }));

  /** The chain joined again from an entry on, by the database's own function. */
  const joinAgain = async (from: number) => {
    for (let seq = from; seq <= length; seq++)
      await superuser.query(
        `update trail_entry e set prev_hash = before.hash,
           hash = sha256(before.hash || convert_to(trail_row(e), 'UTF8'))
         from trail_entry before where e.seq = $1 and before.seq = $1 - 1`,
        [seq],
      );
  };

  test("nothing of it is done: the trail holds, and its heads are kept once each, for their owner alone", async () => {
    expect(await verifyTrail(heads)).toMatchObject({ entries: length, headsFound: 2, broken: null });
    expect((await readKeptHeads(heads)).heads.map(({ seq }) => seq)).toEqual([length - 6, length]);
    expect((await stat(heads)).mode & 0o777).toBe(0o600);
  });

  test.each([
    [
      "a name",
      "update trail_entry set actor_name = 'Somebody else' where seq = 5",
      { kind: "changed", seq: 5 },
    ],
    [
      "a time",
      "update trail_entry set at = at + interval '1 microsecond' where seq = 5",
      { kind: "changed", seq: 5 },
    ],
    [
      "a detail",
      "update trail_entry set detail = detail || '{\"rows\": 9}' where seq = 5",
      { kind: "changed", seq: 5 },
    ],
    ["a deletion", "delete from trail_entry where seq = 5", { kind: "missing", seq: 5 }],
    ["the first gone", "delete from trail_entry where seq = 1", { kind: "missing", seq: 1 }],
    [
      "a swap",
      "update trail_entry e set object_id = o.object_id, detail = o.detail from trail_entry o where (e.seq, o.seq) in ((5, 6), (6, 5))",
      { kind: "changed", seq: 5 },
    ],
    ["everything gone", "delete from trail_entry", { kind: "head", seq: 1 }],
  ])("%s is found", async (_, statement, found) => {
    await superuser.query(statement);
    expect((await verifyTrail(heads)).broken).toMatchObject(found);
  });

  test("a cut end is found by the kept heads, and by nothing else", async () => {
    await superuser.query("delete from trail_entry where seq > $1", [length - 3]);
    expect((await verifyTrail(`${heads} of another`)).broken).toBeNull();
    expect((await verifyTrail(heads)).broken).toMatchObject({ kind: "head", seq: length - 2 });
  });

  test("a cut end is found by what a report printed, whoever it was made for and whatever became of the kept heads", async () => {
    const head = (await runInScope([], loadTrailHead)) ?? expect.unreachable();
    expect(head.seq).toBe(length);
    const noted = parseNotedHead(printedHead(head)) ?? expect.unreachable();
    expect(await verifyTrail("/nowhere/trail-heads.log", [noted])).toMatchObject({
      headsFound: 1,
      broken: null,
    });
    await superuser.query("delete from trail_entry where seq = $1", [length]);
    expect((await verifyTrail("/nowhere/trail-heads.log", [noted])).broken).toMatchObject({ kind: "head" });
  });

  test("an edit with every hash after it made again is found by the next kept head", async () => {
    await superuser.query("update trail_entry set actor_name = 'Somebody else' where seq = 5");
    await joinAgain(5);
    expect((await verifyTrail(`${heads} of another`)).broken).toBeNull();
    expect((await verifyTrail(heads)).broken).toMatchObject({ kind: "head", seq: length - 6 });
  });

  test("a file of heads that was edited is told, and half a line of a crash is not", async () => {
    await appendFile(heads, `${length} 2026-11-2`);
    expect((await verifyTrail(heads)).broken).toBeNull();
    await appendFile(heads, "\n");
    expect((await verifyTrail(heads)).broken).toMatchObject({
      words: "Line 3 of the file of kept heads is no head: the file was edited.",
    });
  });
});
