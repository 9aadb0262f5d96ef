import { readFileSync } from "node:fs";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { select, withConnection } from "@/lib/db/client";
import { forgetOldAnswers } from "@/lib/ingest/push";
import { freshDatabase } from "./fresh-database";
import { askReceipt, eventsNdjson, feedToken, problemIn, push, receiptIn, viewsKept } from "./push-requests";
import { applyTestProgramme } from "./test-programme";

freshDatabase();

let authorization = "";
beforeAll(async () => {
  await applyTestProgramme();
});
beforeEach(async () => {
  authorization = await feedToken("v-views");
  await withConnection((client) => client.query("delete from viewer_access"));
});

const keyed = (key: string, body = eventsNdjson("a", "b")) =>
  push({ authorization, body, headers: { "idempotency-key": key } });

async function importsMade(): Promise<number> {
  const [row] = await select(z.object({ made: z.int() }), "select count(*)::int as made from import");
  return row?.made ?? Number.NaN;
}

/** Runs `work` while another writer holds the programme; waits until so many pushes wait for it. */
async function whileHeld(pushes: number, work: () => Promise<void>): Promise<void> {
  await withConnection(async (client) => {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtext('uptake.programme'), id) from programme");
    for (let waiting = 0; waiting < pushes; ) {
      const found = await client.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_locks
         where locktype = 'advisory' and not granted and classid = hashtext('uptake.programme')::bit(32)::bigint::oid
           and database = (select oid from pg_database where datname = current_database())`,
      );
      waiting = found.rows[0]?.waiting ?? 0;
    }
    await work();
    await client.query("commit");
  });
}

test("the same key with the same body has the same answer, and is not counted again", async () => {
  const first = await keyed("one");
  const receipt = await receiptIn(first);
  const made = await importsMade();
  const again = await Promise.all([keyed("one"), keyed('"one"')]);
  expect([first.status, ...again.map(({ status }) => status)]).toEqual([201, 200, 200]);
  expect(again.map(({ headers }) => headers.get("idempotency-replayed"))).toEqual(["true", "true"]);
  expect(await Promise.all(again.map(receiptIn))).toEqual([receipt, receipt]);
  expect(again[0]?.headers.get("location")).toBe(first.headers.get("location"));
  expect([await importsMade(), await viewsKept()]).toEqual([made, 2]);
});

test("the same key with another body is refused, and nothing of it is stored", async () => {
  await keyed("two");
  const problem = await problemIn(await keyed("two", eventsNdjson("c")));
  expect(problem).toMatchObject({ status: 422, code: "idempotency-key-reused" });
  expect(await viewsKept()).toBe(2);
});

test("a key belongs to its token: another token's push under it is another push", async () => {
  await keyed("three");
  authorization = await feedToken("v-views");
  expect((await keyed("three", eventsNdjson("c"))).status).toBe(201);
});

test("a push that was refused left nothing behind, and its key can be used for the body that was put right", async () => {
  expect((await keyed("four", '{"event_id":"a","colour":"red"}')).status).toBe(422);
  expect((await keyed("four")).status).toBe(201);
});

test("a key is forgotten after 400 days; the rows are still known", async () => {
  await keyed("five");
  const age = (days: number) =>
    withConnection((client) =>
      client.query("update push_answer set created_at = now() - make_interval(days => $1)", [days]),
    );
  await age(399);
  expect((await keyed("five")).status).toBe(200);
  await age(401);
  const late = await keyed("five");
  expect(late.status).toBe(201);
  expect(await receiptIn(late)).toMatchObject({ accepted: 0, duplicate: 2 });
  // Given again from now on, for the old answer has made way; and thrown away when the house is kept.
  expect((await keyed("five")).status).toBe(200);
  await age(401);
  await forgetOldAnswers();
  expect(await select(z.object({ kept: z.int() }), "select count(*)::int as kept from push_answer")).toEqual([
    { kept: 0 },
  ]);
});

test("while a push is under way another with its key is refused for the moment, and the rows are counted once", async () => {
  const first = keyed("six");
  await whileHeld(1, async () => {
    const second = await keyed("six");
    expect(second.headers.get("retry-after")).toBe("1");
    expect(await problemIn(second)).toMatchObject({ status: 409, code: "push-running" });
  });
  expect((await first).status).toBe(201);
  expect((await keyed("six")).status).toBe(200);
  expect(await viewsKept()).toBe(2);
});

test("a third push of a token at once is refused for the moment, and the two are taken in", async () => {
  const three = ["seven", "eight", "nine"].map((key) => keyed(key, eventsNdjson(key)));
  await whileHeld(1, async () => {
    const first = await Promise.race(three);
    expect(first.headers.get("retry-after")).toBe("1");
    expect(await problemIn(first)).toMatchObject({ status: 429, code: "too-many-at-once" });
  });
  const statuses = (await Promise.all(three)).map(({ status }) => status);
  expect(statuses.sort()).toEqual([201, 201, 429]);
  expect(await viewsKept()).toBe(2);
});

const byId = (a: { id: number }, b: { id: number }) => a.id - b.id;

const eventBy = (userId: string, id: string) => eventsNdjson(id).replace(`user of ${id}`, userId);

/** Views of a summary. */
async function views(of: string, values: unknown[] = []): Promise<number> {
  const row = z.object({ views: z.int() });
  const [found] = await select(row, `select coalesce(sum(count), 0)::int as views from ${of}`, values);
  return found?.views ?? Number.NaN;
}

test("pushes that come while another is taken in are each stored whole or not at all, and counted rightly", async () => {
  const [other, third, fourth] = [
    await feedToken("v-views"),
    await feedToken("v-views"),
    await feedToken("v-views"),
  ];
  const countedBefore = await views("day_count");
  const audited = readFileSync("tests/samples/audit/fhir-audit-events.ndjson");
  const first = keyed("fifteen", eventsNdjson("g1", "g2"));
  let rest: Promise<Response>[] = [];
  await whileHeld(1, async () => {
    rest = [
      keyed("sixteen", eventsNdjson("g2", "g3")),
      push({ authorization: other, body: '{"event_id":"g4","colour":"red"}' }),
      push({ authorization: other, body: `${eventsNdjson("g3", "g5")}\n${eventBy("00471", "g7")}` }),
      push({ authorization: third, body: audited }),
      push({ authorization: third, body: audited }),
      push({ authorization: fourth, body: `${eventsNdjson("g5", "g6")}\n${eventBy("471", "g8")}` }),
    ];
    // Their bodies are read while the first waits.
    await new Promise((resolve) => setTimeout(resolve, 500));
  });
  const answers = [await first, ...(await Promise.all(rest))];
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 422, 201, 201, 201, 201]);
  const receipts = await Promise.all(answers.filter(({ status }) => status === 201).map(receiptIn));
  // Whichever of the two came first.
  const [audit, again] = receipts.splice(3, 2).toSorted((a, b) => b.accepted - a.accepted);
  expect(audit?.accepted).toBeGreaterThan(0);
  expect(again).toMatchObject({ accepted: 0, joined: 0, received: audit?.received });
  // Of the ids g1, g2, g3, and g5 to g8 each is counted once, whichever push came first.
  const sum = (of: "accepted" | "duplicate") => receipts.reduce((all, receipt) => all + receipt[of], 0);
  expect([sum("accepted"), sum("duplicate")]).toEqual([7, 3]);
  expect(new Set(receipts.map((receipt) => receipt.import)).size).toBe(4);
  // Whichever comes second of two who may be one person is noted.
  const noted = receipts.flatMap((receipt) => receipt.noted.map(({ reason, count }) => ({ reason, count })));
  expect(noted).toEqual([{ reason: "zeros-in-front", count: 1 }]);
  const failed = await select(
    z.object({ code: z.string() }),
    "select failure_code as code from import where state = 'failed' order by id desc limit 1",
  );
  expect(failed).toEqual([{ code: "unknown-column" }]);
  // They were counted together, and each import still knows what it counts for, by month and by week.
  const imports = receipts.map((receipt) => receipt.import);
  for (const table of ["import_count", "import_week"])
    expect(
      await select(
        z.object({ id: z.int(), counted: z.int() }),
        `select i.id, coalesce(sum(c.count), 0)::int as counted
         from import i left join ${table} c on c.import_id = i.id where i.id = any($1) group by i.id order by i.id`,
        [imports],
      ),
    ).toEqual(receipts.map((receipt) => ({ id: receipt.import, counted: receipt.accepted })).sort(byId));
  const ofThese = await views("import_count where import_id >= $1", [Math.min(...imports)]);
  expect((await views("day_count")) - countedBefore).toBe(ofThese);
});

test("a push whose connection to the database broke is answered so, stored not at all, and can be sent again", async () => {
  const first = keyed("ten");
  await whileHeld(1, async () => {
    await withConnection((client) =>
      client.query(
        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and not granted and pid <> pg_backend_pid()",
      ),
    );
  });
  const broken = await first;
  expect(broken.headers.get("retry-after")).toBe("5");
  expect(await problemIn(broken)).toMatchObject({ status: 503, code: "database-away" });
  expect(await viewsKept()).toBe(0);
  expect((await keyed("ten")).status).toBe(201);
  expect(await viewsKept()).toBe(2);
});

test("an answer that never arrived is found again with the import it was of", async () => {
  // The sender's answer is lost: only the database knows of the import.
  await (await keyed("eleven")).body?.cancel();
  const found = await keyed("eleven");
  const receipt = await receiptIn(found);
  expect(await receiptIn(await askReceipt(authorization, found.headers.get("location") ?? ""))).toEqual(
    receipt,
  );
  expect(receipt).toMatchObject({ state: "committed", accepted: 2, duplicate: 0 });
  expect(await viewsKept()).toBe(2);
});

test("what a sender writes as a key is not kept", async () => {
  await keyed("943-476-5919");
  const rows = await select(z.object({ kept: z.string() }), "select a::text as kept from push_answer a");
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(({ kept }) => kept).join()).not.toContain("943-476-5919");
});
