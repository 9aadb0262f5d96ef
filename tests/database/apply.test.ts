import { beforeAll, expect, test } from "vitest";
import { type Sector, sectorNumber } from "@/lib/organisations/sector";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { freshDatabase } from "./fresh-database";
import {
  applyTestProgramme,
  DEFINITION,
  firstDifference,
  importText,
  rollups,
  viewsFile,
} from "./test-programme";

freshDatabase();

/** A supplier's own headings, in an order that is neither of the alphabet nor of their length. */
const mapped = (mapping: object) => ({
  feeds: DEFINITION.feeds.map((feed) => (feed.slug === "v-views" ? { ...feed, mapping } : feed)),
});
const HEADINGS = {
  event_id: "Audit ID",
  occurred_at: "When",
  user_id: "Logon",
  organisation: "Org",
  role: "Job",
};

beforeAll(async () => {
  await applyTestProgramme(mapped({ columns: HEADINGS, drop: ["NHS Number", "Bed"] }));
});

test("a definition with a supplier's headings, applied again, changes nothing", async () => {
  expect(await applyTestProgramme(mapped({ columns: HEADINGS, drop: ["NHS Number", "Bed"] }))).toEqual([]);
});

test("the order the headings are written in means nothing", async () => {
  const { role, event_id, ...others } = HEADINGS;
  const turned = mapped({ columns: { role, ...others, event_id }, drop: ["Bed", "NHS Number"] });
  expect(await applyTestProgramme(turned)).toEqual([]);
});

test("another heading for one column is one change, and is what the feed then reads", async () => {
  const changes = await applyTestProgramme(
    mapped({ columns: { ...HEADINGS, role: "Post" }, drop: ["NHS Number", "Bed"] }),
  );
  expect(changes.map(({ what, change, field }) => [what, change, field])).toEqual([
    ["feed v-views", "update", "mapping"],
  ]);
  const programme = await loadProgramme("p");
  expect(programme?.feeds.find(({ slug }) => slug === "v-views")?.mapping.columns.role).toBe("Post");
});

test("who is expected to send its records, and since when, is kept and can be taken back", async () => {
  const [one, two, three] = DEFINITION.organisations;
  const contributing = {
    organisations: [
      { ...one, contributing: { from: "2016-06-06", until: "2016-09-30" } },
      { ...two, contributing: {} },
      three,
    ],
  };
  const changes = await applyTestProgramme(contributing);
  expect(
    changes.filter(({ field }) => field === "contributing").map(({ what, from, to }) => [what, from, to]),
  ).toEqual([
    ["organisation RX1", "", "2016-06-06..2016-09-30"],
    ["organisation RX2", "", "still to come"],
  ]);
  expect((await loadProgramme("p"))?.organisations.map((each) => each.contributing)).toEqual([
    { from: "2016-06-06", until: "2016-09-30" },
    { from: null, until: null },
    null,
  ]);
  expect(await applyTestProgramme(contributing)).toEqual([]);

  await applyTestProgramme();
  expect((await loadProgramme("p"))?.organisations.map((each) => each.contributing)).toEqual([
    null,
    null,
    null,
  ]);
});

test("somebody is dormant after 4 weeks unless the programme says otherwise", async () => {
  expect((await loadProgramme("p"))?.dormantAfterWeeks).toBe(4);
  const changes = await applyTestProgramme({ programme: { ...DEFINITION.programme, dormantAfterWeeks: 6 } });
  expect(changes).toEqual([
    { what: "programme", change: "update", field: "dormantAfterWeeks", from: "4", to: "6" },
  ]);
  expect((await loadProgramme("p"))?.dormantAfterWeeks).toBe(6);
});

test("another sector, and other weeks until somebody is dormant, move figures counted long before", async () => {
  await applyTestProgramme();
  // In the weeks of 2 and 9 March 2020, and not again until that of 7 December.
  const seen = ["2020-03-02T09:00:00Z", "2020-03-09T09:00:00Z", "2020-12-07T09:00:00Z"];
  await importText("v-views", viewsFile(...seen.map((at, index) => `e${index},${at},ann,RX2,GP`)));
  const inSector = async (sector: Sector) =>
    (await rollups()).filter((row) => row.startsWith(`v people w S ${sectorNumber(sector)} `));
  const inCommunity = await inSector("community");
  expect(inCommunity).toContain(`v people w S ${sectorNumber("community")} 2020-03-02: 1 active, 1 new`);
  expect(await inSector("council")).toEqual([]);

  const [one, two, three] = DEFINITION.organisations;
  await applyTestProgramme({ organisations: [one, { ...two, sector: "council" }, three] });
  expect(await inSector("community")).toEqual([]);
  expect(await inSector("council")).toHaveLength(inCommunity.length);
  expect(await firstDifference()).toBeNull();

  const recent = async () => (await rollups()).filter((row) => row.startsWith("v people w A  2020-07-06"));
  const after4 = await recent();
  expect(after4).toHaveLength(2);
  await applyTestProgramme({ programme: { ...DEFINITION.programme, dormantAfterWeeks: 26 } });
  // Last seen on 9 March: dormant by July after 4 weeks, and not after 26.
  expect(await recent()).not.toEqual(after4);
  expect(await firstDifference()).toBeNull();
  await applyTestProgramme();
  expect(await recent()).toEqual(after4);
  expect(await firstDifference()).toBeNull();
});
