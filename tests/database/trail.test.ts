import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prisma, withConnection } from "@/lib/db/client";
import { appendToTrail } from "@/lib/trail/append";
import type { TrailRow } from "@/lib/trail/canonical";
import { checkChain } from "@/lib/trail/check-chain";
import type { TrailEntry } from "@/lib/trail/entry";
import { noteInTrail, readTrail } from "@/lib/trail/store";
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
