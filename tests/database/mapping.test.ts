import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Actor, OPERATOR } from "@/lib/auth/actor";
import { parseWeekCommencing } from "@/lib/calendar/calendar-date";
import { mappingCsv } from "@/lib/export/mapping-file";
import { loadImports } from "@/lib/ingest/load-imports";
import { undoImport } from "@/lib/ingest/undo";
import { changeMapping } from "@/lib/registry/change-mapping";
import { excludePerson, includePerson, loadExcludedPeople } from "@/lib/registry/exclude-people";
import { importMapping } from "@/lib/registry/import-mapping";
import { loadMapping, loadMappingHistory, loadUnmapped } from "@/lib/registry/load-mapping";
import { isWaiting, type MappingName } from "@/lib/registry/mapping";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import { freshDatabase } from "./fresh-database";
import {
  applyTestProgramme,
  firstDifference,
  importText,
  meaningOf,
  rollups,
  viewsFile,
} from "./test-programme";

freshDatabase();

beforeAll(async () => {
  await applyTestProgramme();
});

/** Every test begins without data and without a meaning. */
beforeEach(async () => {
  for (const { id, state } of await loadImports("p", OPERATOR))
    if (state === "committed") await undoImport(id, OPERATOR);
  for (const { id } of await loadExcludedPeople("p", OPERATOR)) await includePerson("p", id, actor);
  for (const mapping of ["roles", "document-types", "organisations"] as const) {
    const rows = (await loadMapping("p", mapping, OPERATOR)).filter(
      (row) => row.excludedBecause !== null || !row.fixed,
    );
    await changeMapping(
      "p",
      mapping,
      rows.map(({ written }) => ({ written, meaning: null, excludedBecause: null, line: null })),
      { actor },
    );
  }
});

const actor: Actor = { ...OPERATOR, name: "test" };
const map = (mapping: MappingName, written: string, meaning: string | null) =>
  changeMapping("p", mapping, [{ written, meaning, excludedBecause: null, line: null }], { actor });
const leaveOut = (written: string, because: string) =>
  changeMapping("p", "organisations", [{ written, meaning: null, excludedBecause: because, line: null }], {
    actor,
  });
/** How much of the feeds a report says is left out. */
const leftOut = async () => {
  const week = parseWeekCommencing("2021-01-25");
  const report = await loadWeeklyUtilisationReport({ programme: "p", week, weeks: 1 }, OPERATOR);
  return report.viewers.flatMap(({ feeds }) =>
    feeds.flatMap((feed) => (feed.leftOut === 0 ? [] : [[feed.slug, feed.leftOut]])),
  );
};
const figuresOf = async (start: string) =>
  (await rollups()).filter((figure) => figure.startsWith(start) && !figure.includes(", further: "));
const csvOf = async (mapping: MappingName) => mappingCsv(mapping, await loadMapping("p", mapping, OPERATOR));

const THREE_ROLES = viewsFile(
  "e1,2020-03-02T09:00:00Z,ann,RX1,sds R8001",
  "e2,2020-03-03T09:00:00Z,ann,RX1,Staff nurse",
  "e3,2021-01-25T09:00:00Z,bob,RX1,staff  NURSE",
  "e4,2021-01-25T10:00:00Z,cat,RX1,GP",
);

describe("roles", () => {
  test("mapped to one staff group are one in every past week, and each person in it is counted once", async () => {
    await importText("v-views", THREE_ROLES);
    expect(await figuresOf("v people w R")).toContain("v people w R SDS R8001 2020-03-02: 1 active, 1 new");
    await map("roles", "sds R8001", "Nurses");
    await map("roles", "STAFF NURSE", "nurses");
    expect(await figuresOf("v vw R")).toEqual([
      "v vw R GP 2021-01-25: 1 to 2021-01-25",
      "v vw R NURSES 2020-03-02: 2 to 2020-03-03",
      "v vw R NURSES 2021-01-25: 1 to 2021-01-25",
    ]);
    const people = await figuresOf("v people w R");
    // Ann, in two roles of one group, is one person of it.
    expect(people).toContain("v people w R NURSES 2020-03-02: 1 active, 1 new");
    expect(people).toContain("v people w R NURSES 2021-01-25: 1 active, 1 new");
    expect(people.some((figure) => figure.includes("SDS R8001") || figure.includes("STAFF"))).toBe(false);
    expect(await firstDifference()).toBeNull();
  });

  test("mapped before a file comes count as their group at once", async () => {
    await map("roles", "District nurse", "Nurses");
    await importText("v-views", viewsFile("e1,2021-01-25T09:00:00Z,ann,RX1,district nurse"));
    expect(await figuresOf("v vw R")).toEqual(["v vw R NURSES 2021-01-25: 1 to 2021-01-25"]);
    expect(await firstDifference()).toBeNull();
  });

  test("unmapped again are themselves again", async () => {
    await importText("v-views", THREE_ROLES);
    const before = await rollups();
    await map("roles", "Staff nurse", "Nurses");
    expect(await rollups()).not.toEqual(before);
    await map("roles", "Staff nurse", null);
    expect(await rollups()).toEqual(before);
    expect(await firstDifference()).toBeNull();
  });

  test("a term that is spelled as the group belongs to it, and a group is mapped nowhere else", async () => {
    await importText(
      "v-views",
      viewsFile("e1,2021-01-25T09:00:00Z,ann,RX1,Nurses", "e2,2021-01-25T09:00:00Z,bob,RX1,Matron"),
    );
    await map("roles", "Matron", "Nurses");
    expect(await figuresOf("v vw R")).toEqual(["v vw R NURSES 2021-01-25: 2 to 2021-01-25"]);
    expect(await map("roles", "Nurses", "Clinical staff")).toMatchObject({
      kept: false,
      faults: [{ message: expect.stringMatching(/^Others are mapped to this one/) }],
    });
    await map("roles", "Ward sister", "Sisters");
    await map("roles", "Head nurse", "Ward sister").then(({ faults, kept }) => {
      expect(kept).toBe(false);
      expect(faults[0]?.message).toMatch(/^The group is mapped to another one itself/);
    });
    expect((await loadMapping("p", "roles", OPERATOR)).filter(isWaiting)).toEqual([]);
  });

  test("well-known ones are proposed a group, which is not in force until somebody says so", async () => {
    await importText("v-views", THREE_ROLES);
    const waiting = (await loadMapping("p", "roles", OPERATOR)).filter(isWaiting);
    expect(waiting.map(({ written, views, proposal }) => [written, views, proposal])).toEqual([
      ["Staff nurse", 2, null],
      ["GP", 1, null],
      ["sds R8001", 1, "Nurses and midwives"],
    ]);
    expect(await figuresOf("v vw R SDS")).toHaveLength(1);
  });

  test("who mapped them, and what they meant before, is kept", async () => {
    await map("roles", "Auditor", "Others");
    await map("roles", "auditor", "Administrative staff");
    expect((await loadMappingHistory("p", "roles", OPERATOR)).slice(0, 2)).toMatchObject([
      { written: "auditor", before: "Others", after: "Administrative staff", by: "test" },
      { written: "Auditor", before: null, after: "Others", by: "test" },
    ]);
  });
});

test("document types of events and of supplied counts count as their reporting category", async () => {
  await importText(
    "v-documents",
    "document_id,published_at,organisation,document_type\nd1,2021-01-25T09:00:00Z,RX1,snomed 373942005\nd2,2021-01-25T09:00:00Z,RX1,Letter v2\n",
  );
  await importText(
    "w-documents",
    "organisation,period_start,count,document_type\nRX1,2021-01-25,40,Letter v2\n",
  );
  await map("document-types", "Letter v2", "Letters");
  expect(await figuresOf("v pw T")).toEqual([
    "v pw T LETTERS 2021-01-25: 1 to 2021-01-25",
    "v pw T SNOMED 373942005 2021-01-25: 1 to 2021-01-25",
  ]);
  expect(await figuresOf("w pw T")).toEqual(["w pw T LETTERS 2021-01-25: 40"]);
  expect(await firstDifference()).toBeNull();
});

describe("a table as a file", () => {
  test("exported, imported and exported again is the same bytes, and nothing has changed", async () => {
    await importText(
      "v-views",
      viewsFile(
        "e1,2021-01-25T09:00:00Z,ann,=St Elsewhere,GP",
        "e2,2021-01-25T09:00:00Z,ann,Test trust,Staff nurse",
      ),
    );
    await map("roles", "Staff nurse", "Nurses");
    await meaningOf("=St Elsewhere", "RX3");
    await leaveOut("Test trust", "A test organisation");
    for (const mapping of ["roles", "organisations"] as const) {
      const file = await csvOf(mapping);
      expect(await importMapping("p", mapping, Buffer.from(file), { actor })).toMatchObject({
        changed: [],
        faults: [],
        kept: true,
      });
      expect(await csvOf(mapping)).toBe(file);
    }
    expect(await csvOf("roles")).toBe(
      "written,group,valid_from,valid_until,proposed,views,last_day\r\nGP,,,,,1,2021-01-25\r\nStaff nurse,Nurses,,,,1,2021-01-25\r\nNurses,Nurses,,,,0,\r\n",
    );
  });

  test("with a fault is not imported at all, and each fault names its line", async () => {
    await importText(
      "v-views",
      viewsFile("e1,2021-01-25T09:00:00Z,ann,St Elsewhere,GP", "e2,2021-01-25T09:00:00Z,ann,RX1,GP"),
    );
    const file =
      "written,organisation,not_counted_because\nSt Elsewhere,RX3,\nElsewhere,RX9,\nRX1,RX2,\nst elsewhere,RX2,\nBoth,RX1,Because\n";
    const outcome = await importMapping("p", "organisations", Buffer.from(file), { actor });
    expect(outcome.kept).toBe(false);
    expect(outcome.faults.map(({ line, field }) => [line, field])).toEqual([
      [5, "written"],
      [3, "organisation"],
      [4, "organisation"],
      [6, "organisation"],
    ]);
    expect((await loadUnmapped("p", OPERATOR)).map(({ written }) => written)).toEqual(["St Elsewhere"]);
  });

  test("is checked by a dry run that keeps nothing, and is refused where the table has changed since", async () => {
    await importText("v-views", THREE_ROLES);
    const file = Buffer.from("written,group\nGP,Doctors\n");
    const checked = await importMapping("p", "roles", file, { actor, dryRun: true });
    expect(checked).toMatchObject({
      kept: false,
      changed: [{ written: "GP", before: null, after: "Doctors" }],
    });
    expect(await figuresOf("v vw R DOCTORS")).toEqual([]);
    await map("roles", "Staff nurse", "Nurses");
    expect(await importMapping("p", "roles", file, { actor, unchangedSince: checked.state })).toMatchObject({
      kept: false,
      faults: [{ line: null }],
    });
  });
});

test("a patient's number is not taken, as a meaning or as a reason", async () => {
  // 999 000 0026: of the range for tests, with its check digit.
  expect((await map("roles", "Bleep holder", "Ward 9990000026")).faults).toMatchObject([
    { message: "No NHS number may stand in it" },
  ]);
  expect((await leaveOut("Test trust", "Made for 999 000 0026")).kept).toBe(false);
  await importText("v-views", THREE_ROLES);
  await expect(excludePerson("p", { userId: "ann", because: "See 9990000026" }, actor)).rejects.toThrow(
    "No NHS number may stand in the reason.",
  );
});

describe("what is not counted", () => {
  const FILE = viewsFile(
    "e1,2021-01-25T09:00:00Z,ann,RX1,GP",
    "e2,2021-01-25T09:00:00Z,tess,Test trust,GP",
    "e3,2021-01-26T09:00:00Z,tess,RX1,Nurse",
    "e4,2021-01-27T09:00:00Z,tess,RX1,Nurse",
  );

  test("a test organisation is in no figure, its number is kept, and counting it again brings all back", async () => {
    await importText("v-views", FILE);
    const before = await rollups();
    expect(await leftOut()).toEqual([]);
    await leaveOut("test TRUST", "A test organisation");
    expect(await leftOut()).toEqual([["v-views", 1]]);
    expect(await figuresOf("v vw A")).toEqual(["v vw A  2021-01-25: 3 to 2021-01-27"]);
    expect(await figuresOf("v vw O not mapped")).toEqual([]);
    expect(await firstDifference()).toBeNull();
    expect(await loadUnmapped("p", OPERATOR)).toEqual([]);
    expect(
      (await loadMapping("p", "organisations", OPERATOR)).find(({ written }) => written === "Test trust"),
    ).toMatchObject({
      excludedBecause: "A test organisation",
      views: 1,
    });
    await map("organisations", "Test trust", null);
    expect(await rollups()).toEqual(before);
    expect(await firstDifference()).toBeNull();
  });

  test("a test user is in no figure, in files that come later either, and is known by a number alone", async () => {
    await importText("v-views", FILE);
    const before = await rollups();
    const id = await excludePerson("p", { userId: " TESS ", because: "Test user" }, actor);
    expect(await excludePerson("p", { userId: "tess", because: "Again" }, actor)).toBeNull();
    expect(await figuresOf("v vw A")).toEqual(["v vw A  2021-01-25: 1 to 2021-01-25"]);
    expect(await figuresOf("v people w A")).toEqual(["v people w A  2021-01-25: 1 active, 1 new"]);
    expect(await firstDifference()).toBeNull();
    expect(await leftOut()).toEqual([["v-views", 3]]);
    const later = await importText("v-views", viewsFile("e5,2021-01-28T09:00:00Z,tess,RX1,GP"));
    expect(later).toMatchObject({ accepted: 1 });
    expect(await loadExcludedPeople("p", OPERATOR)).toMatchObject([
      { id, because: "Test user", by: "test", views: 4, lastDay: "2021-01-28" },
    ]);
    expect(await figuresOf("v vw A")).toEqual(["v vw A  2021-01-25: 1 to 2021-01-25"]);
    expect(await firstDifference()).toBeNull();
    await undoImport(later.importId ?? 0, OPERATOR);
    await includePerson("p", id ?? 0, actor);
    expect(await rollups()).toEqual(before);
    expect(await firstDifference()).toBeNull();
    expect(await loadMappingHistory("p", "people", OPERATOR)).toMatchObject([
      { before: "Test user", after: null },
      { before: null, after: "Test user" },
    ]);
  });
});
