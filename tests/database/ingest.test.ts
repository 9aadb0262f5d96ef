import { gzipSync } from "node:zlib";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { loadImport, loadImports, streamRejections } from "@/lib/ingest/load-imports";
import { undoImport } from "@/lib/ingest/undo";
import { loadUnmapped } from "@/lib/registry/load-mapping";
import { freshDatabase } from "./fresh-database";
import {
  applyTestProgramme,
  firstDifference,
  importText,
  meaningOf,
  rollups,
  VIEWS_HEADER,
  viewsFile,
} from "./test-programme";

freshDatabase();

beforeAll(async () => {
  await applyTestProgramme();
});

beforeEach(async () => {
  for (const { id, state } of await loadImports("p", OPERATOR))
    if (state === "committed") await undoImport(id, OPERATOR);
});

const ANN_MONDAY = "e1,2021-01-25T09:00:00Z,ann,RX1,GP";
const ANN_TUESDAY = "e2,2021-01-26T09:00:00Z,ann,RX2,GP";
const BOB_MONDAY = "e3,2021-01-25T10:00:00Z,bob,RX1,Nurse";

describe("what becomes of rows", () => {
  test("a file of three views is three accepted rows, counted by viewer, organisation and role", async () => {
    const receipt = await importText("v-views", viewsFile(ANN_MONDAY, ANN_TUESDAY, BOB_MONDAY));
    expect(receipt).toMatchObject({
      received: 3,
      accepted: 3,
      duplicate: 0,
      rejected: 0,
      firstDay: "2021-01-25",
      lastDay: "2021-01-26",
    });
    const figures = await rollups();
    expect(figures).toContain("v vw A  2021-01-25: 3 to 2021-01-26");
    expect(figures).toContain("v vw O RX1 2021-01-25: 2 to 2021-01-25");
    expect(figures).toContain("v vm R GP 2021-01-01: 2 to 2021-01-26");
    // Ann at two organisations is one person of the viewer.
    expect(figures).toContain("v people w A  2021-01-25: 2 active, 2 new");
    expect(figures).toContain("v people w O RX2 2021-01-25: 1 active, 1 new");
    expect(await firstDifference()).toBeNull();
  });

  test("the same file again is all duplicates and changes nothing", async () => {
    const file = viewsFile(ANN_MONDAY, BOB_MONDAY);
    await importText("v-views", file);
    const before = await rollups();
    expect(await importText("v-views", file)).toMatchObject({
      received: 2,
      accepted: 0,
      duplicate: 2,
      rejected: 0,
    });
    expect(await rollups()).toEqual(before);
  });

  test("a repaired clock does not double the summer: the same id at another time is a conflict", async () => {
    await importText("v-views", viewsFile("e1,2020-07-01T09:00:00Z,ann,RX1,GP"));
    const receipt = await importText("v-views", viewsFile("e1,2020-07-01T08:00:00Z,ann,RX1,GP", BOB_MONDAY));
    expect(receipt).toMatchObject({ received: 2, accepted: 1, duplicate: 0, conflicts: 1, rejected: 1 });
    expect(receipt.rejections).toEqual([{ line: 2, field: "event_id", code: "conflict" }]);
    expect(await rollups()).toContain("v vm A  2020-07-01: 1 to 2020-07-01");
    expect(await firstDifference()).toBeNull();
  });

  test("within one file too: repeats are duplicates, and the first of two versions stands", async () => {
    const receipt = await importText(
      "v-views",
      viewsFile(ANN_MONDAY, ANN_MONDAY, "e1,2021-01-25T09:00:00Z,ann,RX2,GP"),
    );
    expect(receipt).toMatchObject({ received: 3, accepted: 1, duplicate: 1, conflicts: 1, rejected: 1 });
    expect(receipt.rejections).toEqual([{ line: 4, field: "event_id", code: "conflict" }]);
  });

  test("one bad row never stops the others, and its value is nowhere in the receipt", async () => {
    const receipt = await importText(
      "v-views",
      viewsFile(ANN_MONDAY, "e9,yesterday,secretuser,RX1,GP", BOB_MONDAY),
    );
    expect(receipt).toMatchObject({ received: 3, accepted: 2, rejected: 1 });
    expect(receipt.rejections).toEqual([{ line: 3, field: "occurred_at", code: "time-format" }]);
    expect(JSON.stringify(receipt)).not.toMatch(/yesterday|secretuser/);
  });

  test("a failed access is kept and not counted", async () => {
    const file = `${VIEWS_HEADER},outcome\n${ANN_MONDAY},success\n${BOB_MONDAY},failure\n`;
    expect(await importText("v-views", file)).toMatchObject({ accepted: 2 });
    expect(await rollups()).toContain("v vw A  2021-01-25: 1 to 2021-01-25");
    expect(await firstDifference()).toBeNull();
  });

  test("a dry run gives the same receipt and stores nothing, not even an import", async () => {
    const before = (await loadImports("p", OPERATOR)).length;
    const file = viewsFile(ANN_MONDAY, "e2,never,ann,RX1,GP");
    const rehearsed = await importText("v-views", file, { dryRun: true });
    expect(await rollups()).toEqual([]);
    expect(await loadImports("p", OPERATOR)).toHaveLength(before);
    const { importId, ...real } = await importText("v-views", file);
    expect({ ...rehearsed, dryRun: false }).toEqual({ ...real, importId: null });
    expect(importId).toBeTypeOf("number");
  });

  test("every rejection is kept with its import, by line", async () => {
    const { importId } = await importText(
      "v-views",
      viewsFile(...Array.from({ length: 1_200 }, (_, at) => `e${at},bad,ann,RX1,GP`)),
    );
    const pages = [];
    for await (const page of streamRejections(importId ?? 0)) pages.push(...page);
    expect(pages).toHaveLength(1_200);
    expect(pages.at(-1)).toEqual({ line: 1_201, field: "occurred_at", code: "time-format" });
  });
});

describe("files that cannot be read", () => {
  test("a patient column refuses the file, by name, and nothing is stored", async () => {
    const file = `${VIEWS_HEADER},nhs_number\n${ANN_MONDAY},9434765919\n`;
    await expect(importText("v-views", file)).rejects.toMatchObject({ code: "patient-column" });
    expect(await rollups()).toEqual([]);
    const [latest] = await loadImports("p", OPERATOR);
    expect(latest).toMatchObject({ state: "failed", failureCode: "patient-column", accepted: 0 });
    expect(JSON.stringify(latest)).not.toContain("9434765919");
  });

  test("a truncated gzip stores nothing of the rows before the break", async () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => `g${at},2021-01-25T09:00:00Z,user${at},RX1,GP`);
    const whole = gzipSync(viewsFile(...rows));
    await expect(importText("v-views", whole.subarray(0, whole.length - 20))).rejects.toMatchObject({
      code: "truncated-gzip",
    });
    expect(await rollups()).toEqual([]);
    expect(await importText("v-views", whole)).toMatchObject({ accepted: 5_000 });
  });

  test("a cancelled import stores nothing and says so", async () => {
    await expect(
      importText("v-views", viewsFile(ANN_MONDAY), { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({
      code: "cancelled",
    });
    expect((await loadImports("p", OPERATOR))[0]).toMatchObject({ state: "cancelled" });
    expect(await rollups()).toEqual([]);
  });
});

describe("undo", () => {
  test("takes one import back exactly, whichever came first", async () => {
    await importText("v-views", viewsFile(ANN_MONDAY));
    const before = await rollups();
    const { importId } = await importText("v-views", viewsFile(ANN_MONDAY, ANN_TUESDAY, BOB_MONDAY));
    expect(await undoImport(importId ?? 0, OPERATOR)).toEqual({ removed: 2 });
    expect(await rollups()).toEqual(before);
    expect(await firstDifference()).toBeNull();
    expect(await loadImport({ programme: "p", id: importId ?? 0 }, OPERATOR)).toMatchObject({
      state: "undone",
      undoneBy: OPERATOR.name,
    });
  });

  test("an import is undone once", async () => {
    const { importId } = await importText("v-views", viewsFile(ANN_MONDAY));
    await undoImport(importId ?? 0, OPERATOR);
    await expect(undoImport(importId ?? 0, OPERATOR)).rejects.toMatchObject({ code: "bad-query" });
    await expect(undoImport(999_999, OPERATOR)).rejects.toMatchObject({ code: "not-found" });
  });

  test("undoing the older rows makes a user new in the later week again", async () => {
    await importText("v-views", viewsFile(ANN_TUESDAY));
    const { importId } = await importText("v-views", viewsFile("e0,2021-01-04T09:00:00Z,ann,RX2,GP"));
    expect(await rollups()).toContain("v people w A  2021-01-25: 1 active, 0 new");
    await undoImport(importId ?? 0, OPERATOR);
    expect(await rollups()).toContain("v people w A  2021-01-25: 1 active, 1 new");
  });
});

describe("organisations as suppliers write them", () => {
  test("code, name and alias mean the same organisation, whatever their case", async () => {
    await importText(
      "v-views",
      viewsFile(
        "e1,2021-01-25T09:00:00Z,ann,rx2,GP",
        "e2,2021-01-25T09:01:00Z,ann,Two,GP",
        "e3,2021-01-25T09:02:00Z,ann,DEUX ,GP",
      ),
    );
    expect(await rollups()).toContain("v vw O RX2 2021-01-25: 3 to 2021-01-25");
  });

  test("an unknown one is counted for the viewer and listed by volume; mapping it moves every past week", async () => {
    await importText(
      "v-views",
      viewsFile(
        "e1,2020-03-02T09:00:00Z,ann,St Elsewhere,GP",
        "e2,2021-01-25T09:00:00Z,ann,st  elsewhere,GP",
        "e3,2021-01-25T09:00:00Z,bob,Nowhere,GP",
        ANN_TUESDAY.replace("e2", "e4"),
      ),
    );
    expect(await rollups()).toContain("v vw A  2021-01-25: 3 to 2021-01-26");
    expect(await loadUnmapped("p", OPERATOR)).toMatchObject([
      { written: "St Elsewhere", views: 2, lastDay: "2021-01-25" },
      { written: "Nowhere", views: 1 },
    ]);
    await meaningOf("St Elsewhere", "RX3");
    const figures = await rollups();
    expect(figures).toContain("v vw O RX3 2020-03-02: 1 to 2020-03-02");
    expect(figures).toContain("v vw O RX3 2021-01-25: 1 to 2021-01-25");
    expect(figures).toContain("v vw O not mapped 2021-01-25: 1 to 2021-01-25");
    expect(await firstDifference()).toBeNull();
    expect((await loadUnmapped("p", OPERATOR)).map(({ written }) => written)).toEqual(["Nowhere"]);
  });
});

describe("supplied counts and running totals", () => {
  test("counts beside events of the same viewer are kept and never added", async () => {
    await importText("v-views", viewsFile(ANN_MONDAY));
    await importText("v-counts", "organisation,period_start,count\nRX1,2021-01-25,500\n");
    expect(await rollups()).toContain("v vw A  2021-01-25: 1 to 2021-01-25");
    expect(await firstDifference()).toBeNull();
  });

  test("weekly counts make weeks and no months, because weeks do not fit in months", async () => {
    await importText(
      "w-documents",
      "organisation,period_start,count,document_type\nRX1,2021-01-25,40,Letter\nRX2,2021-01-25,2,\n",
    );
    const figures = await rollups();
    expect(figures).toContain("w pw A  2021-01-25: 42");
    expect(figures).toContain("w pw T LETTER 2021-01-25: 40");
    expect(figures.filter((figure) => figure.startsWith("w pm"))).toEqual([]);
    expect(await firstDifference()).toBeNull();
  });

  test("a different count for the same week is a conflict, and a zero is a count", async () => {
    const first = await importText(
      "w-documents",
      "organisation,period_start,count\nRX1,2021-01-18,0\nRX1,2021-01-25,40\n",
    );
    expect(first).toMatchObject({ accepted: 2, lastDay: "2021-01-31" });
    const second = await importText(
      "w-documents",
      "organisation,period_start,count\nRX1,2021-01-18,0\nRX1,2021-01-25,41\n",
    );
    expect(second).toMatchObject({ duplicate: 1, conflicts: 1, rejected: 1 });
    expect(second.rejections).toEqual([{ line: 3, field: "count", code: "conflict" }]);
  });

  test("a running total has its own date and touches no flow", async () => {
    const receipt = await importText("v-balances", "as_at,count\n2021-01-31,5234942\n2021-02-07,5300000\n");
    expect(receipt).toMatchObject({ accepted: 2, lastDay: "2021-02-07" });
    expect(await rollups()).toEqual([]);
    expect(await importText("v-balances", "as_at,count\n2021-01-31,5234942\n")).toMatchObject({
      duplicate: 1,
    });
  });

  test("documents published are counted by type, and a replacement is a publication of its own", async () => {
    await importText(
      "v-documents",
      "document_id,published_at,organisation,document_type,replaces\nd1,2021-01-25T09:00:00Z,RX1,Letter,\nd2,2021-01-26T09:00:00Z,RX1,Letter,d1\n",
    );
    expect(await rollups()).toContain("v pw T LETTER 2021-01-25: 2 to 2021-01-26");
    expect(await firstDifference()).toBeNull();
  });
});

describe("people across viewers", () => {
  test("one user id on two viewers is one person of the programme", async () => {
    await importText("v-views", viewsFile(ANN_MONDAY, BOB_MONDAY));
    await importText("w-views", viewsFile("x1,2021-01-27T09:00:00Z,ANN,RX1,GP"));
    const figures = await rollups();
    expect(figures).toContain("together people w A  2021-01-25: 2 active, 2 new");
    expect(figures).toContain("w people w A  2021-01-25: 1 active, 1 new");
    expect(await firstDifference()).toBeNull();
  });
});

describe("several at once", () => {
  test("the same file handed in by four people is counted once", async () => {
    const file = viewsFile(
      ...Array.from({ length: 500 }, (_, at) => `s${at},2021-01-25T09:00:00Z,user${at % 40},RX1,GP`),
    );
    const receipts = await Promise.all([1, 2, 3, 4].map(() => importText("v-views", file)));
    expect(receipts.map(({ accepted }) => accepted).sort((a, b) => a - b)).toEqual([0, 0, 0, 500]);
    expect(receipts.map(({ duplicate }) => duplicate).sort((a, b) => a - b)).toEqual([0, 500, 500, 500]);
    expect(await firstDifference()).toBeNull();
  });

  test("a queue of imports longer than the pool does not starve the one it waits for", async () => {
    const files = Array.from({ length: 24 }, (_, at) =>
      viewsFile(`q${at},2021-01-25T09:00:00Z,user${at},RX1,GP`),
    );
    const receipts = await Promise.all(files.map((file) => importText("v-views", file)));
    expect(receipts.map(({ accepted }) => accepted)).toEqual(files.map(() => 1));
  });

  test("overlapping files in opposite order neither block each other nor lose a row", async () => {
    const rows = Array.from(
      { length: 400 },
      (_, at) => `o${at},2021-01-25T09:00:00Z,user${at % 40},New place ${at % 7},Role ${at % 5}`,
    );
    const receipts = await Promise.all([
      importText("v-views", viewsFile(...rows.slice(0, 300))),
      importText("v-views", viewsFile(...rows.slice(100).reverse())),
    ]);
    expect(receipts.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(400);
    expect(await firstDifference()).toBeNull();
  });
});
