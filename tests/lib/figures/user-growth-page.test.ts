import { describe, expect, test } from "vitest";
import { noData, notApplicable, value } from "@/lib/disclosure/cell";
import type { GrowthView } from "@/lib/figures/growth-view";
import { AdoptionSortText } from "@/lib/figures/growth-view";
import { parseListing } from "@/lib/figures/report-view";
import type { TableFigure } from "@/lib/figures/table-figure";
import { prepareUserGrowthPage } from "@/lib/figures/user-growth-page";
import type { UserGrowthReport } from "@/lib/reports/user-growth";
import {
  adopted,
  alike,
  countsViewer,
  IDLE,
  NO_PEOPLE,
  part,
  sampleGrowth,
  VIEW,
  viewer,
} from "./sample-growth";

const page = (given: Partial<UserGrowthReport> = {}, view: Partial<GrowthView> = {}, may = true) =>
  prepareUserGrowthPage(sampleGrowth(given), { ...VIEW, ...view }, { showAll: may, write: may, import: may });

const texts = (table: TableFigure | undefined | null) =>
  table?.rows.map(({ cells }) => cells.map(({ text }) => text));

describe("the tables of groups", () => {
  test("begin with the newest week and leave out the weeks before there was any data", () => {
    const [weeks] = page().groups;
    expect(weeks?.columns.map(({ label }) => label)).toEqual([
      "Week",
      "Active",
      "New",
      "Returning",
      "Resumed",
      "Lapsed",
      "Away",
      "Dormant",
      "Ever-active",
      "Regular",
    ]);
    expect(texts(weeks)).toEqual([
      ["5 to 11 September 2016", "10", "3", "5", "2", "2", "1", "0", "13", "4"],
      ["29 August to 4 September 2016", "7", "4", "3", "0", "3", "0", "0", "10", "0"],
      ["22 to 28 August 2016", "6", "6", "0", "0", "0", "0", "0", "6", "0"],
    ]);
    expect(page().window).toBe("3 weeks to 11 September 2016, from the first with data.");
  });

  test("say that the groups add up", () => {
    expect(page().groups[0]?.notes[0]).toContain("each person is in one of these groups, once");
  });

  test("give the whole months with data, and all of them as one period at the foot", () => {
    const months = page().groups[1];
    expect(texts(months)).toEqual([["August 2016", "10", "10", "0", "0", "0", "0", "0", "10"]]);
    expect(months?.foot[0]?.cells.map(({ text }) => text)).toEqual([
      "August 2016",
      ...["10", "10", "0", "0", "0", "0", "0", "10"],
    ]);
  });
});

describe("the heat map of who came back", () => {
  const table = page().cohorts[0];

  test("has the share and the number in each cell, and a dash where the week has not come", () => {
    expect(texts(table)?.map((cells) => cells.slice(0, 5))).toEqual([
      ["5 Sep 2016", "3", "–", "–", "–"],
      ["29 Aug 2016", "4", "75.0%", "–", "–"],
      ["22 Aug 2016", "6", "50.0%", "66.7%", "–"],
    ]);
    expect(table?.rows[2]?.cells.slice(2, 4).map(({ detail }) => detail)).toEqual(["3", "4"]);
  });

  test("is darker by the fifth, and has no colour where nobody came back", () => {
    expect(table?.rows.map(({ cells }) => cells.map(({ heat }) => heat).slice(2, 4))).toEqual([
      [undefined, undefined],
      [4, undefined],
      [3, 4],
    ]);
    const nobody = viewer();
    const retained = nobody.cohorts[1]?.retained[0];
    if (retained !== undefined) Object.assign(retained, { cell: value(0), share: value(0) });
    const cells = page({ viewers: [nobody] }).cohorts[0]?.rows[2]?.cells;
    expect(cells?.[2]).toMatchObject({ text: "0.0%", detail: "0", heat: 0 });
  });
});

describe("small numbers", () => {
  const [organisations] = page().parts;

  test("are hidden cell by cell, with the reason once below the table", () => {
    expect(texts(organisations)?.[1]).toEqual([
      "Southern Hospital",
      "12",
      ...Array.from({ length: 9 }, () => "[c]"),
      "[z]",
      "No denominator",
    ]);
    expect(organisations?.notes).toContain("[c]: Hidden, because few people could be singled out.");
  });

  test("are said to be hidden, and shown to the team on its own asking, marked as not for sharing", () => {
    expect(page().audience).toMatchObject({ teamOnly: false });
    expect(page().audience.action?.href).toBe(
      "/programmes/cheshire/user-growth?week=2016-09-05&audience=team",
    );
    expect(page({}, {}, false).audience.action).toBeNull();
    expect(page({ audience: "team" }, { audience: "team" }).audience).toMatchObject({
      teamOnly: true,
      text: "Shows small numbers: for the programme team only, not for sharing.",
    });
  });

  test("stay shown in the file the team downloads from its own page", () => {
    expect(page({}, { audience: "team" }).download).toBe(
      "/programmes/cheshire/user-growth/export?week=2016-09-05&weeks=53&audience=team",
    );
  });
});

describe("adoption", () => {
  test("leads with who is live and does not use it, each name leading to its own page", () => {
    const [adoption] = page().adoption.viewers;
    expect(adoption?.summary).toBe("2 organisations: 1 regular use and 1 live, no use yet.");
    expect(texts(adoption?.idle)).toEqual([
      ["Mill Lane Surgery", "Primary care", "No view yet", "29 Aug 2016", "None"],
    ]);
    expect(adoption?.idle?.rows[0]?.cells[0]?.href).toBe(
      "/programmes/cheshire/user-growth/organisations/N81001?week=2016-09-05",
    );
  });

  test("says for how long a dormant organisation has not viewed", () => {
    const dormant = { ...IDLE, stage: "dormant" as const, weeksSinceLastView: 5 };
    const [adoption] = page({ viewers: [viewer({ adoption: [dormant] })] }).adoption.viewers;
    expect(texts(adoption?.idle)?.[0]?.[2]).toBe("No view for 5 weeks");
  });

  test("is listed by stage, the furthest on first, until the reader chooses", () => {
    const names = (view: Partial<GrowthView>) =>
      page({}, view).adoption.viewers[0]?.all?.rows.map(({ key }) => key);
    expect(names({})).toEqual(["RX1", "N81001"]);
    expect(names({ sort: { by: "name", descending: false } })).toEqual(["N81001", "RX1"]);
    expect(names({ sort: { by: "first-use", descending: true } })).toEqual(["RX1", "N81001"]);
    expect(names({ sector: "primary care" })).toEqual(["N81001"]);
    expect(names({ sector: "hospice" })).toBeUndefined();
  });

  test("can be ordered by what its columns say, and by nothing else", () => {
    expect(parseListing({ sort: "-last-view" }, AdoptionSortText).sort).toEqual({
      by: "last-view",
      descending: true,
    });
    expect(() => parseListing({ sort: "views" }, AdoptionSortText)).toThrow(/sort/);
  });
});

describe("figures there are none of", () => {
  test("the share of registered users has no denominator, and the tile says why", () => {
    const registered = {
      ...viewer().registered,
      activePerRegistered: [{ week: VIEW.week, cell: notApplicable("no denominator") }],
    };
    const tiles = page({ viewers: [viewer({ registered })] }).tiles[0]?.tiles;
    expect(tiles?.at(-1)).toMatchObject({
      figure: { text: "No denominator" },
      words: ["How many people are registered has not been received, so there is nothing to divide by."],
    });
    expect(page().tiles[0]?.tiles.at(-1)?.figure.text).toBe("40.0%");
  });

  test("a viewer that sends counts is one line, not empty charts", () => {
    const { users, groups, cohorts, untold } = page({ viewers: [countsViewer()] });
    expect([users, groups, cohorts]).toEqual([[], [], []]);
    expect(untold.instead).toEqual([
      "LPRES: not available. LPRES sends counts, which cannot tell people apart.",
    ]);
  });

  test("beside a viewer that sends events the total is one line too, where it cannot be told", () => {
    const total = { ...viewer(), ...alike(NO_PEOPLE), viewer: null };
    const { users, untold } = page({ viewers: [viewer(), countsViewer()], total });
    expect(users.map(({ figure }) => figure.title)).toEqual(["CareCentric: active users by week"]);
    expect(untold.always).toHaveLength(2);
    expect(untold.instead).toEqual([]);
  });

  test("a programme without data leads to the import; a week without data to one with", () => {
    expect(page({ firstWeek: null, lastWeek: null, latestCompleteWeek: null }).empty?.action?.href).toBe(
      "/programmes/cheshire/imports/new",
    );
    const nothing = noData("nothing has been received");
    const silent = viewer({ views: [{ week: VIEW.week, cell: nothing }] });
    silent.headline = { ...silent.headline, thisWeek: nothing };
    expect(page({ viewers: [silent] }).empty?.heading).toBe("No data for the week 5 to 11 September 2016");
    expect(page().empty).toBeNull();
  });

  test("a programme that has said nothing of senders and sends no stocks has no section for them", () => {
    const ids = page({ coverage: [], stocks: [] }).sections.map(({ id }) => id);
    expect(ids).not.toContain("coverage");
    expect(page().sections.map(({ id }) => id)).toContain("coverage");
  });
});

test("what is not mapped leads nowhere, and stands under its own name", () => {
  const organisations = [part({ code: null, name: "Not mapped", sector: null })];
  const [table] = page({ viewers: [viewer({ organisations, adoption: [adopted()] })] }).parts;
  expect(table?.rows[0]?.cells[0]).toMatchObject({ text: "Not mapped" });
  expect(table?.rows[0]?.cells[0]?.href).toBeUndefined();
});

test("coverage names those still to come", () => {
  expect(page().coverage.toCome).toEqual([
    {
      sector: "primary care",
      heading: "Primary care: 1 organisation still to come",
      names: ["Bridge Surgery (N81002)"],
    },
  ]);
});

describe("the control chart of active users", () => {
  const [chart] = page().users;

  test("begins with the first week that has data, and marks the weeks of notes", () => {
    expect(chart?.figure.table.rows).toHaveLength(3);
    expect(chart?.figure.reading.annotations).toEqual([
      { number: 1, week: "29 August to 4 September 2016", text: "Training begins" },
      { number: 2, week: "29 August to 4 September 2016", text: "New ward opens (RX1)" },
    ]);
    expect(chart?.figure.reading.sentence).toContain("Trial limits, from 3 weeks");
  });

  test("leads to forms that know the chart and come back to it; not for who may not write", () => {
    expect(chart?.actions.map(({ label }) => label)).toEqual([
      "Add a note",
      "Set new limits",
      "Set a target",
    ]);
    const address = new URL(chart?.actions[1]?.href ?? "", "http://localhost");
    expect(address.pathname).toBe("/programmes/cheshire/commentary/rebases/new");
    expect(Object.fromEntries(address.searchParams)).toEqual({
      week: "2016-09-05",
      viewer: "carecentric",
      metric: "active-users",
      back: "/programmes/cheshire/user-growth?week=2016-09-05#active-users-carecentric",
    });
    expect(page({}, {}, false).users[0]?.actions).toEqual([]);
  });
});
