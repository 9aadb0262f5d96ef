import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { OPERATOR } from "@/lib/auth/actor";
import { loadFeedMapping, loadMappingVersions, saveFeedMapping } from "@/lib/registry/feed-mapping";
import { differenceWords } from "@/lib/tabular/mapping-changes";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme, DEFINITION, importText, viewsFile } from "./test-programme";

freshDatabase();

beforeAll(async () => {
  await applyTestProgramme();
});

const HEADINGS = ["When", "Who", "Org", "Job", "Audit ID", "Bed"];
const MAPPING = {
  columns: { event_id: "Audit ID", occurred_at: "When", user_id: "Who", organisation: "Org", role: "Job" },
  drop: ["Bed"],
  dates: "day-first",
  headings: HEADINGS,
};
const stated = (mapping: object) => ({
  feeds: DEFINITION.feeds.map((feed) => (feed.slug === "w-views" ? { ...feed, mapping } : feed)),
});
const refusal = (change: Promise<unknown>) =>
  change.then(
    () => "kept",
    (error: Error) => error.message,
  );

describe("a mapping that was saved", () => {
  test("stays with the feed, and saving it again changes nothing", async () => {
    expect((await saveFeedMapping("p", "w-views", MAPPING, OPERATOR)).changed).toBe(true);
    expect((await saveFeedMapping("p", "w-views", MAPPING, OPERATOR)).changed).toBe(false);
    expect(await loadFeedMapping("p", "w-views", OPERATOR)).toEqual(MAPPING);
  });

  test("outlives a definition that states none, and gives way to one that states another", async () => {
    expect(await applyTestProgramme()).toEqual([]);
    expect(await applyTestProgramme({ programme: { slug: "p", name: "Renamed" } })).toHaveLength(1);
    expect(await loadFeedMapping("p", "w-views", OPERATOR)).toEqual(MAPPING);

    const changes = await applyTestProgramme(stated({ columns: { role: "Job" } }));
    expect(changes.find(({ what }) => what === "feed w-views")).toMatchObject({ field: "mapping" });
    expect((await loadFeedMapping("p", "w-views", OPERATOR)).columns).toEqual({ role: "Job" });
    await applyTestProgramme(stated({}));
    expect(await loadFeedMapping("p", "w-views", OPERATOR)).toEqual({ columns: {}, drop: [], dates: "iso" });
  });
});

test("who gave a feed which mapping, when, and what changed stays on record", async () => {
  const before = (await loadMappingVersions("p", "w-documents", OPERATOR)).length;
  await saveFeedMapping("p", "w-documents", { columns: { count: "Docs" } }, OPERATOR);
  await saveFeedMapping("p", "w-documents", { columns: { count: "Docs" } }, OPERATOR);
  await saveFeedMapping("p", "w-documents", { columns: { count: "Documents" }, drop: ["Bed"] }, OPERATOR);
  await applyTestProgramme({
    feeds: DEFINITION.feeds.map((feed) => (feed.slug === "w-documents" ? { ...feed, mapping: {} } : feed)),
  });
  const versions = await loadMappingVersions("p", "w-documents", OPERATOR);
  expect(
    versions
      .slice(0, 3)
      .map(({ by, version, changes }) => [by, version - before, changes.map(differenceWords)]),
  ).toEqual([
    [
      "Programme definition",
      3,
      ["count: not said, before “Documents”", "thrown away: not said, before “Bed”"],
    ],
    [OPERATOR.name, 2, ["count: “Documents”, before “Docs”", "thrown away: “Bed”"]],
    [OPERATOR.name, 1, ["count: “Docs”"]],
  ]);
  expect(versions[0]?.at).toMatch(/^\d{4}-\d{2}-\d{2}T/);
  expect(versions.every(({ feed }) => feed === "w-documents")).toBe(true);
  expect((await loadMappingVersions("p", null, OPERATOR)).length).toBeGreaterThan(versions.length);
});

describe("a mapping is refused", () => {
  test.each([
    [{ columns: { colour: "Colour" } }, "columns: this feed has no column “colour”"],
    [{ columns: { user_id: "NHS No" } }, "“NHS No” promises patient data and can only be dropped"],
    [{ columns: { user_id: "Who" }, drop: ["WHO"] }, "“Who” is dropped too"],
    [{ columns: { user_id: "Who", role: "who" } }, "“who” stands for two columns"],
    [{ columns: { user_id: "Who" }, headings: ["Where"] }, "headings: “Where” is neither mapped nor dropped"],
    [{ columns: { user_id: "Who" }, headings: ["role"] }, "headings: “Who” is mapped but not expected"],
    [{ constants: { user_id: "u1" } }, "constants: “user_id” cannot be the same for every row"],
    [{ constants: { organisation: "" } }, "constants: organisation is empty"],
    [{ constants: { organisation: "943 476 5919" } }, "constants: organisation holds what a field may not"],
    [{ constants: { role: "GP" }, columns: { role: "Job" } }, "constants: role has a column already"],
    [{ timeOfDay: "Time" }, "timeOfDay: say which column holds the date, as occurred_at"],
    [{ identity: "content", columns: { event_id: "ID" } }, "identity: event_id has a column"],
    [{ leaveOut: [{ column: "Org" }] }, 'say either what the cell "is" or how it "begins"'],
    [{ drop: ["943 476 5919"] }, "drop: a text holds what no field may"],
    [{ headings: ["Bed\u0007"], drop: ["Bed"] }, "headings: a text holds what no field may"],
    [{ leaveOut: [{ begins: "9434765919" }] }, "leaveOut: a text holds what no field may"],
    [{ delimiter: ":" }, "delimiter"],
    [{ encoding: "utf-32" }, "encoding"],
    [{ colour: "red" }, "colour"],
  ])("%j", async (mapping, fault) => {
    expect(await refusal(saveFeedMapping("p", "w-views", mapping, OPERATOR))).toContain(fault);
    expect((await loadFeedMapping("p", "w-views", OPERATOR)).columns).toEqual({});
  });

  test("where the rows of the feed are of another kind", async () => {
    const save = (mapping: object) => refusal(saveFeedMapping("p", "v-counts", mapping, OPERATOR));
    expect(await save({ identity: "content" })).toContain("rows of this feed need no identifier");
    expect(await save({ timeOfDay: "Time" })).toContain("rows of this feed have a date alone");
    expect(await save({ outcomes: { success: ["Y"] } })).toContain("rows of this feed have none");
  });

  test("by the definition of a programme too", async () => {
    expect(
      await refusal(
        Promise.resolve().then(() => applyTestProgramme(stated({ columns: { colour: "Colour" } }))),
      ),
    ).toContain("feeds.2.mapping: columns: this feed has no column “colour”");
  });

  test("once the feed has imports, if its events were identified otherwise", async () => {
    await importText("v-views", viewsFile("e1,2021-01-25T08:00:00Z,u,RX1,GP"));
    const change = saveFeedMapping("p", "v-views", { identity: "content" }, OPERATOR);
    expect(await refusal(change)).toContain("the feed has imports, whose events would be counted again");
    expect(
      await refusal(
        applyTestProgramme({
          feeds: DEFINITION.feeds.map((feed) =>
            feed.slug === "v-views" ? { ...feed, mapping: { identity: "content" } } : feed,
          ),
        }),
      ),
    ).toContain("its identity cannot change");
    expect((await saveFeedMapping("p", "v-views", { dates: "day-first" }, OPERATOR)).changed).toBe(true);
  });

  test("from whoever may not import", async () => {
    const reader: Actor = { kind: "token", name: "Reader", tokenId: "0", programme: null };
    expect(await refusal(saveFeedMapping("p", "w-views", MAPPING, reader))).toContain(
      "Reader may not do this",
    );
  });
});
