import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { OPERATOR } from "@/lib/auth/actor";
import { type CalendarDate, weekCommencing, weeksUpTo, wholeMonthsUpTo } from "@/lib/calendar/calendar-date";
import { select, withConnection } from "@/lib/db/client";
import { loadImports } from "@/lib/ingest/load-imports";
import { undoImport } from "@/lib/ingest/undo";
import { loadGrowth } from "@/lib/metrics/load-growth";
import { bringSummariesUpToDate } from "@/lib/rollup/summary-version";
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

const week = (day: string) => weekCommencing(day as CalendarDate);
const SPAN = {
  week: week("2021-02-22"),
  weeks: weeksUpTo(week("2021-02-22"), 20),
  loadFrom: week("2020-10-12"),
  firstWeek: week("2020-10-12"),
  months: wholeMonthsUpTo("2021-02-28" as CalendarDate, 13),
};

async function groupsOf(scope: "A" | "O" = "A", scopeId = 0) {
  const [viewer] = await select(
    z.object({ id: z.int(), programme: z.int() }),
    "select id, programme_id as programme from viewer where slug = 'v'",
  );
  if (viewer === undefined) throw new Error("There is a viewer.");
  const { groups } = await loadGrowth(
    { programmeId: viewer.programme, feedIds: [], viewerIds: [viewer.id] },
    () => SPAN,
  );
  return {
    at: (grain: "w" | "m" | "y", period: string) =>
      groups.at({ viewerId: viewer.id, scope, scopeId, grain }, period as CalendarDate),
    cohorts: groups.cohorts(viewer.id),
  };
}

const view = (id: string, day: string, who: string, organisation = "RX1") =>
  `${id},${day}T12:00:00Z,${who},${organisation},GP`;

/** Ann in the weeks of 4, 11 and 18 January; Bob in those of 4 and 18 January; Cy in that of 4 January alone. */
const JANUARY = viewsFile(
  view("a1", "2021-01-04", "ann"),
  view("a2", "2021-01-12", "ann"),
  view("a3", "2021-01-24", "ann"),
  view("b1", "2021-01-05", "bob"),
  view("b2", "2021-01-20", "bob"),
  view("c1", "2021-01-10", "cy"),
);

beforeEach(async () => {
  for (const { id, state } of await loadImports("p", OPERATOR).catch(() => []))
    if (state === "committed") await undoImport(id, OPERATOR);
  await applyTestProgramme();
  await importText("v-views", JANUARY);
});

describe("groups of people", () => {
  test("are counted week by week as somebody with a list would", async () => {
    const { at } = await groupsOf();
    expect(at("w", "2021-01-04")).toMatchObject({ active: 3, new: 3, returning: 0, ever: 3 });
    expect(at("w", "2021-01-11")).toMatchObject({ active: 1, returning: 1, lapsed: 2, ever: 3 });
    expect(at("w", "2021-01-18")).toMatchObject({ active: 2, returning: 1, resumed: 1, away: 1, regular: 1 });
    expect(await firstDifference()).toBeNull();
  });

  test("say of each week's new people how many came back so many weeks later", async () => {
    const { cohorts } = await groupsOf();
    expect(cohorts).toEqual([{ viewerId: expect.any(Number), cohort: "2021-01-04", people: [3, 1, 2] }]);
  });

  test("older events that come later re-date who was new, and make nobody new again", async () => {
    await importText("v-views", viewsFile(view("c0", "2020-11-03", "cy"), view("b0", "2020-12-31", "bob")));
    const { at } = await groupsOf();
    expect(at("w", "2020-11-02")).toMatchObject({ active: 1, new: 1, ever: 1 });
    expect(at("w", "2020-12-28")).toMatchObject({ active: 1, new: 1, dormant: 1, ever: 2 });
    // Of the three only Ann is new now; Bob came back from the week before, Cy after a gap.
    expect(at("w", "2021-01-04")).toMatchObject({ active: 3, new: 1, returning: 1, resumed: 1, ever: 3 });
    expect(at("m", "2021-01-01")).toMatchObject({ active: 3, new: 1, returning: 1, resumed: 1 });
    expect(at("y", "2021-01-01")).toMatchObject({ active: 3, new: 3, returning: 0, ever: 3 });
    expect(await firstDifference()).toBeNull();
  });

  test("a file taken back leaves every group as it was", async () => {
    const before = await rollups();
    const receipt = await importText(
      "v-views",
      viewsFile(view("d1", "2020-12-01", "dee"), view("d2", "2021-02-23", "ann")),
    );
    expect(await rollups()).not.toEqual(before);
    await undoImport(receipt.importId ?? 0, OPERATOR);
    expect(await rollups()).toEqual(before);
  });

  test("a file stated to be complete for later days lets weeks without a view count as such", async () => {
    const covers = { from: "2021-01-25" as CalendarDate, to: "2021-02-14" as CalendarDate };
    // All it holds is known: what is new is the sender's word that nothing else happened.
    await importText("v-views", viewsFile(view("a1", "2021-01-04", "ann")), { covers });
    const { at } = await groupsOf();
    expect(at("w", "2021-01-25")).toMatchObject({ active: 0, lapsed: 2, away: 1, ever: 3 });
    // Cy was last seen in the week of 4 January: four weeks without him end on 7 February.
    expect(at("w", "2021-02-01")).toMatchObject({ active: 0, away: 2, dormant: 1, ever: 3 });
    expect(await firstDifference()).toBeNull();
  });

  test("how long somebody must stay away to be dormant is the programme's own choice", async () => {
    await importText("v-views", viewsFile(view("a9", "2021-02-23", "ann")));
    expect((await groupsOf()).at("w", "2021-02-01")).toMatchObject({ away: 2, dormant: 1 });
    await applyTestProgramme({ programme: { ...DEFINITION.programme, dormantAfterWeeks: 8 } });
    expect((await groupsOf()).at("w", "2021-02-01")).toMatchObject({ away: 3, dormant: 0 });
    expect(await firstDifference()).toBeNull();
    await applyTestProgramme({ programme: { ...DEFINITION.programme, dormantAfterWeeks: 2 } });
    expect((await groupsOf()).at("w", "2021-02-01")).toMatchObject({ away: 0, dormant: 3 });
    expect(await firstDifference()).toBeNull();
    await applyTestProgramme();
  });
});

test("what an earlier version counted is counted afresh, once, and then is what it should be", async () => {
  const right = await rollups();
  await withConnection(async (client) => {
    await client.query("update programme set summary_version = 0");
    await client.query(
      "update period_people set returned = 0, recent = 0, regular = 0, ever = 0, hidden = 0",
    );
    await client.query("delete from period_people where grain = 'y' or scope = 'S'");
    await client.query("delete from period_cohort");
    await client.query("update period_count set first_day = null");
  });
  const said: string[] = [];
  await bringSummariesUpToDate((text) => said.push(text));
  expect(await rollups()).toEqual(right);
  await bringSummariesUpToDate((text) => said.push(text));
  expect(said).toEqual(["Counting Test programme afresh for this version."]);
});
