import { beforeAll, expect, test } from "vitest";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme, DEFINITION } from "./test-programme";

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
