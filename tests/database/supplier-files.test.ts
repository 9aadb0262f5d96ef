import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { OPERATOR } from "@/lib/auth/actor";
import { select } from "@/lib/db/client";
import { undoImport } from "@/lib/ingest/undo";
import { saveFeedMapping } from "@/lib/registry/feed-mapping";
import { detectLayout } from "@/lib/tabular/detect-layout";
import { proposeMapping } from "@/lib/tabular/propose-mapping";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme, firstDifference, importText } from "./test-programme";

freshDatabase();

const REPORT = readFileSync("tests/samples/supplier-report.csv");

async function viewsOf(feed: string): Promise<string[]> {
  const rows = await select(
    z.object({ text: z.string() }),
    `select to_char(v.occurred_at, 'YYYY-MM-DD HH24:MI:SS') || ' ' || o.written || ' ' || coalesce(t.written, 'not stated') as text
     from viewer_access v join feed f on f.id = v.feed_id
     join source_organisation o on o.id = v.source_organisation_id left join source_term t on t.id = v.role_id
     where f.slug = $1 order by 1`,
    [feed],
  );
  return rows.map(({ text }) => text);
}

beforeAll(async () => {
  await applyTestProgramme();
});

describe("a supplier's report, by the mapping that is proposed for it", () => {
  beforeAll(async () => {
    const found = detectLayout(REPORT, { complete: true });
    if (!found.ok) throw new Error(found.code);
    const { mapping, missing } = proposeMapping(found.layout, { kind: "views", grain: "events" });
    expect(missing).toEqual([]);
    await saveFeedMapping(
      "p",
      "w-views",
      {
        ...mapping,
        columns: { ...mapping.columns, event_id: "Audit No" },
        drop: ["NHS No", "Patient Name"],
        identity: "column",
      },
      OPERATOR,
    );
  });

  test("is imported, every row with what became of it", async () => {
    const receipt = await importText("w-views", REPORT);
    expect(receipt).toMatchObject({ received: 6, accepted: 3, duplicate: 0, rejected: 3 });
    expect(receipt.rejections.map(({ line, code }) => `${line} ${code}`)).toEqual([
      "8 repeated-header",
      "10 blank-row",
      "11 total-row",
    ]);
    // 1 July is in summer time: 9:15:30 in London is 8:15:30 UTC. 24:00 on the 26th is the 27th.
    expect(await viewsOf("w-views")).toEqual([
      "2020-07-01 08:15:30 RJR not stated",
      "2021-01-25 09:14:00 Zoë House GP",
      "2021-01-27 00:00:00 RBN Nurse; bank",
    ]);
    expect(await firstDifference()).toBeNull();
  });

  test("changes nothing when it comes again", async () => {
    expect(await importText("w-views", REPORT)).toMatchObject({ accepted: 0, duplicate: 3, rejected: 3 });
  });

  test("is refused when a heading has changed, and nothing of it is stored", async () => {
    const changed = Buffer.from(REPORT.toString("latin1").replaceAll("Logon", "User"), "latin1");
    await expect(importText("w-views", changed)).rejects.toThrow("Gone: Logon. New: User.");
    expect(await viewsOf("w-views")).toHaveLength(3);
  });

  test("leaves no trace of a patient", async () => {
    const tables = await select(
      z.object({ name: z.string() }),
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const [found] = await select(
        z.object({ count: z.string() }),
        `select count(*)::text as count from "${name}" r where r::text like '%9434765919%' or r::text like '%Test Patient%'`,
      );
      expect(`${name} ${found?.count}`).toBe(`${name} 0`);
    }
  });
});

describe("somebody who is 00123 in one file and 123 in another", () => {
  const file = (...rows: string[]) => `event_id,occurred_at,user_id,organisation,role\n${rows.join("\n")}\n`;
  const view = (id: string, user: string) => `${id},2021-01-25T08:00:00Z,${user},RX1,GP`;
  const people = async () =>
    (
      await select(
        z.object({ people: z.int() }),
        "select count(distinct person_id)::int as people from viewer_access join feed f on f.id = feed_id where f.slug = 'v-views'",
      )
    )[0]?.people;

  test("is two people, and the receipt says so, until the mapping says how many digits an id has", async () => {
    const first = await importText(
      "v-views",
      file(view("z1", "00123"), view("z2", "70456"), view("z3", "A9")),
    );
    expect(first.reasons).toEqual([]);
    const damaged = file(view("z4", "123"), view("z5", "70456"));
    const counted = await importText("v-views", damaged);
    expect(counted.reasons).toEqual([{ kind: "noted", reason: "zeros-in-front", count: 1 }]);
    expect(await people()).toBe(4);
    await undoImport(counted.importId ?? 0, OPERATOR);
    await saveFeedMapping("p", "v-views", { userIdDigits: 5 }, OPERATOR);
    const padded = await importText("v-views", damaged);
    expect(padded.reasons).toEqual([{ kind: "noted", reason: "padded-user-id", count: 1 }]);
    expect(await people()).toBe(3);
    expect(await firstDifference()).toBeNull();
    for (const { importId } of [first, padded]) await undoImport(importId ?? 0, OPERATOR);
  });
});

describe("rows without an identifier", () => {
  const file = (...rows: string[]) => `occurred_at,user_id,organisation,role\n${rows.join("\n")}\n`;
  const at = (minute: number) => `2021-01-25T08:${String(minute).padStart(2, "0")}:00Z,jsmith,RX1,GP`;

  beforeAll(async () => {
    await saveFeedMapping("p", "v-views", { identity: "content" }, OPERATOR);
    await saveFeedMapping("p", "v-documents", { identity: "content" }, OPERATOR);
  });

  test("count each, equal ones too; the same file again, in any order, changes nothing", async () => {
    expect(await importText("v-views", file(at(1), at(2), at(2)))).toMatchObject({
      accepted: 3,
      duplicate: 0,
    });
    expect(await importText("v-views", file(at(2), at(1), at(2)))).toMatchObject({
      accepted: 0,
      duplicate: 3,
    });
    expect(await viewsOf("v-views")).toHaveLength(3);
  });

  test("of an overlapping extract are the same events, and only what is further is new", async () => {
    const receipt = await importText("v-views", file(at(2), at(2), at(2), at(3)));
    expect(receipt).toMatchObject({ received: 4, accepted: 2, duplicate: 2, conflicts: 0 });
    expect(await firstDifference()).toBeNull();
  });

  test("count again once they are changed", async () => {
    const changed = file(at(1).replace("GP", "Nurse"));
    expect(await importText("v-views", changed)).toMatchObject({ accepted: 1, duplicate: 0, conflicts: 0 });
  });

  test("are the same in a dry run, which keeps nothing", async () => {
    expect(await importText("v-views", file(at(1), at(9)), { dryRun: true })).toMatchObject({
      accepted: 1,
      duplicate: 1,
    });
    expect(await importText("v-views", file(at(9)))).toMatchObject({ accepted: 1 });
  });

  test("may be publications too", async () => {
    const documents =
      "published_at,organisation,document_type\n2021-01-25T08:00:00Z,RX1,Letter\n2021-01-25T08:00:00Z,RX1,Letter\n";
    expect(await importText("v-documents", documents)).toMatchObject({ accepted: 2 });
    expect(await importText("v-documents", documents)).toMatchObject({ accepted: 0, duplicate: 2 });
  });
});
