import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { OPERATOR } from "@/lib/auth/actor";
import { select, withConnection } from "@/lib/db/client";
import { undoImport } from "@/lib/ingest/undo";
import { loadDataQuality } from "@/lib/reports/load-data-quality";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import { verifySummaries } from "@/lib/rollup/verify";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme, DEFINITION, importText, viewsFile } from "./test-programme";

freshDatabase();

// Monday 22 February 2021, noon.
const NOW = new Date("2021-02-22T12:00:00Z");
let event = 0;
const view = (day: string, organisation = "RX1") => {
  event += 1;
  return `e${event},${day}T10:00:00Z,user1,${organisation},Nurse`;
};

/** Imports a file as if it had come on a day. */
async function received(feed: string, on: string, ...rows: string[]): Promise<number> {
  const { importId } = await importText(feed, viewsFile(...rows));
  if (importId === null) throw new Error("Nothing was imported.");
  await withConnection((client) =>
    client.query("update import set started_at = $2, finished_at = $2 where id = $1", [
      importId,
      `${on}T09:00:00Z`,
    ]),
  );
  return importId;
}

const quality = async (slug: string, now = NOW) => {
  const report = await loadDataQuality("p", OPERATOR, now);
  const found = report.feeds.find((feed) => feed.slug === slug);
  if (found === undefined) throw new Error(`${slug} is not in the report`);
  return found;
};

beforeAll(async () => {
  await applyTestProgramme({
    feeds: [
      ...DEFINITION.feeds,
      { slug: "v-more", viewer: "v", kind: "views", grain: "events" },
      {
        slug: "w-daily",
        viewer: "w",
        kind: "views",
        grain: "events",
        expected: { every: "day", withinDays: 1 },
      },
    ],
  });
  await received("v-views", "2021-01-11", view("2021-01-04"), view("2021-01-08"), view("2021-01-11"));
  // 12 January to the 17th on the 18th; a row of the week before came with it.
  await received("v-views", "2021-01-18", view("2021-01-06"), view("2021-01-13"), view("2021-01-15"));
  await received("v-more", "2021-01-18", view("2021-01-13", "RX1"), view("2021-01-14", "RX2"));
  await received("w-daily", "2021-02-22", view("2021-02-20"));
});

describe("feed health", () => {
  test("a feed that stopped is silent, with the days it lacks", async () => {
    // Weekly within 7 days: on Monday 22 February the data of the week to 14 February are overdue. The data end on
    // 15 January, 30 days before, and nothing came for 35 days, more than 21.
    expect((await quality("v-views")).state).toEqual({
      kind: "silent",
      dueTo: "2021-02-14",
      daysMissing: 30,
      silentDays: 35,
    });
  });

  test("a stated rhythm is what a feed is judged by", async () => {
    const daily = await quality("w-daily");
    expect(daily.rhythm).toEqual({ every: "day", withinDays: 1, stated: true });
    expect(daily.state).toEqual({ kind: "on-time", dueTo: "2021-02-20" });
    expect((await quality("w-daily", new Date("2021-02-23T12:00:00Z"))).state).toEqual({
      kind: "late",
      dueTo: "2021-02-21",
      daysMissing: 1,
    });
    expect((await quality("w-views")).state.kind).toBe("nothing-received");
  });

  test("days without data are those between the first and the last, working days apart", async () => {
    // Rows of 4, 6, 8, 11, 13 and 15 January 2021; the 9th and 10th were a weekend.
    expect((await quality("v-views")).missing).toEqual({
      working: ["2021-01-05", "2021-01-07", "2021-01-12", "2021-01-14"],
      other: ["2021-01-09", "2021-01-10"],
    });
  });

  test("how late rows come is measured from the imports that brought them", async () => {
    const { lag } = await quality("v-views");
    // The week of 4 January was over before the first import, on 11 January.
    expect(lag?.weeksOfHistory).toBe(1);
    // Of the week of 11 January, 1 of 3 rows had come by its Sunday, the rest a week later.
    expect(lag?.weeks).toEqual([{ week: "2021-01-11", total: 3, arrived: [1, 3, 3, 3, 3] }]);
    expect(lag?.finalAfterWeeks).toBe(1);
  });

  test("feeds that count the same organisation on the same day are named", async () => {
    const { overlaps } = await loadDataQuality("p", OPERATOR, NOW);
    expect(overlaps).toEqual([
      {
        feeds: ["v-views", "v-more"],
        viewer: "Viewer",
        kind: "views",
        days: 1,
        organisations: 1,
        from: "2021-01-13",
        to: "2021-01-13",
      },
    ]);
  });

  test("the report a late feed affects says so", async () => {
    const report = await loadWeeklyUtilisationReport({ programme: "p", week: null, weeks: 2 }, OPERATOR, NOW);
    const feeds = report.viewers.flatMap((viewer) => viewer.feeds);
    expect(feeds.find(({ slug }) => slug === "v-views")?.state.kind).toBe("silent");
  });

  test("files that were refused since the last that was taken are counted", async () => {
    await expect(importText("v-views", "event_id,nhs_number\ne1,9434765919\n")).rejects.toThrow();
    expect((await quality("v-views")).failed).toBe(1);
    await received("v-views", "2021-01-18", view("2021-01-15"));
    expect((await quality("v-views")).failed).toBe(0);
  });

  test("what an import brought of each week is recounted, and goes with the import", async () => {
    const importId = await received(
      "v-views",
      "2021-02-22",
      view("2021-02-15"),
      view("2021-02-16"),
      view("2021-02-22"),
    );
    expect(await verifySummaries()).toEqual([]);
    expect((await quality("v-views")).lag?.weeks.map(({ week, total }) => [week, total])).toEqual([
      ["2021-01-11", 4],
      ["2021-02-15", 2],
      ["2021-02-22", 1],
    ]);
    await withConnection((client) =>
      client.query("update import_week set count = count + 1 where import_id = $1", [importId]),
    );
    expect((await verifySummaries()).map(({ summary }) => summary)).toEqual([
      "weeks of each import",
      "weeks of each import",
    ]);
    await undoImport(importId, OPERATOR);
    expect((await quality("v-views")).lag?.weeks.map(({ week }) => week)).toEqual(["2021-01-11"]);
    expect(await verifySummaries()).toEqual([]);
  });

  test("a rhythm in a definition is kept, compared and changed", async () => {
    const [kept] = await select(
      z.object({ every: z.string(), within: z.int() }),
      `select expected_every as every, expected_within_days as within from feed where slug = 'w-daily'`,
    );
    expect(kept).toEqual({ every: "day", within: 1 });
    const feeds = [
      ...DEFINITION.feeds,
      { slug: "v-more", viewer: "v", kind: "views", grain: "events" },
      { slug: "w-daily", viewer: "w", kind: "views", grain: "events", expected: { every: "none" } },
    ];
    expect(await applyTestProgramme({ feeds })).toEqual([
      { what: "feed w-daily", change: "update", field: "expected", from: "day 1", to: "none 7" },
    ]);
    expect((await quality("w-daily")).state).toEqual({ kind: "ended" });
    expect(await applyTestProgramme({ feeds })).toEqual([]);
  });
});
