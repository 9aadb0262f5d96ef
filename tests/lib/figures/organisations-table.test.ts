import { describe, expect, test } from "vitest";
import { value } from "@/lib/disclosure/cell";
import type { WeeklyView } from "@/lib/figures/organisation-sort";
import { prepareOrganisations } from "@/lib/figures/organisations-table";
import { prepareSectorFilter } from "@/lib/figures/sector-filter";
import { VIEW } from "./sample-parts";
import { exchange, lpres } from "./sample-report";

const listed = (view: Partial<WeeklyView>, viewer = exchange()) =>
  prepareOrganisations(viewer, { ...VIEW, ...view }, "25 to 31 January 2021");
const keys = (view: Partial<WeeklyView>) => listed(view).table?.rows.map(({ key }) => key);
const ORDER = ["RX1", "RX2", "RX3", "N81001", "01X", "not-mapped-5"];

describe("the order of organisations", () => {
  test("is the report's where the reader has not chosen", () => {
    expect(keys({})).toEqual(ORDER);
  });

  test("by views, fewest first, keeps those without a figure after those with none", () => {
    expect(keys({ sort: { by: "views", descending: false } })).toEqual([
      "N81001",
      "RX3",
      "RX2",
      "RX1",
      "01X",
      "not-mapped-5",
    ]);
  });

  test("by name is alphabetical and puts what is not mapped last either way", () => {
    expect(keys({ sort: { by: "name", descending: false } })?.[0]).toBe("RX2");
    expect(keys({ sort: { by: "name", descending: true } })?.at(-1)).toBe("not-mapped-5");
  });

  test("is turned round by the heading it is sorted by, and opens largest first by another", () => {
    const columns = listed({ sort: { by: "views", descending: true } }).table?.columns ?? [];
    const views = columns.find(({ label }) => label === "Views");
    const users = columns.find(({ label }) => label === "Active users");
    expect(views?.sort?.state).toBe("descending");
    expect(views?.sort?.href).toContain("sort=views");
    expect(views?.sort?.href).not.toContain("sort=-views");
    expect(users?.sort?.state).toBe("none");
    expect(users?.sort?.href).toContain("sort=-active-users");
  });
});

describe("the sector filter", () => {
  test("lists the sector alone and says how many of how many", () => {
    expect(keys({ sector: "acute" })).toEqual(["RX1", "RX2"]);
    expect(listed({ sector: "acute" }).shown).toBe("Acute: 2 of 5 organisations");
  });

  test("that matches nothing says so and leads back to all sectors", () => {
    const { table, empty } = listed({ sector: "hospice" });
    expect(table).toBeNull();
    expect(empty?.text).toBe("No organisation of e-Xchange is in the sector hospice.");
    expect(empty?.action.href).toBe(
      "/programmes/share2care/weekly-utilisation?week=2021-01-25#organisations-e-xchange",
    );
  });

  test("offers the sectors that occur, and the chosen one though it does not", () => {
    const labels = (sector: WeeklyView["sector"]) =>
      prepareSectorFilter(
        { ...VIEW, sector },
        [exchange(), lpres()].flatMap(({ organisations }) => organisations),
        "organisations",
      ).choices.map(({ label }) => label);
    expect(labels(null)).toEqual([
      "All sectors",
      "Acute",
      "Mental health",
      "Primary care",
      "Council",
      "Commissioner",
    ]);
    expect(labels("hospice")).toContain("Hospice");
  });
});

describe("an organisation", () => {
  test("with no views is listed with 0, and one not expected with not applicable and its note", () => {
    const rows = listed({}).table?.rows ?? [];
    const text = (key: string) => rows.find((row) => row.key === key)?.cells.map((cell) => cell.text);
    expect(text("N81001")?.slice(2, 4)).toEqual(["0", "0.0%"]);
    expect(text("01X")?.slice(2, 5)).toEqual(["Not applicable", "Not applicable", "Not applicable"]);
    expect(text("RX3")?.slice(4, 5)).toEqual(["+700 (from none)"]);
    expect(rows.find(({ key }) => key === "01X")?.cells[0]?.detail).toBe(
      "01X · Closed on 31 March 2020; merged into Example ICB",
    );
  });

  test("shows no column nobody can have a figure in; the reason stands once below", () => {
    const users = (viewer = exchange()) =>
      listed({}, viewer).table?.columns.some(({ label }) => label === "Active users");
    expect(users()).toBe(true);
    expect(users(lpres())).toBe(false);
    expect(listed({}, lpres()).table?.notes).toContain(
      "Active users: not available. LPRES sends counts, which cannot tell people apart.",
    );
  });
});

describe("spellings nobody has mapped", () => {
  test("are said above the table, with where to map them", () => {
    expect(listed({}).unmapped?.text).toBe(
      "100 views of e-Xchange came under spellings that are not mapped to an organisation. They are in the viewer's total.",
    );
  });

  test("are not mentioned where there are none", () => {
    expect(listed({}, lpres()).unmapped).toBeNull();
  });

  test("are not mentioned in a week in which none were sent", () => {
    const viewer = exchange();
    const organisations = viewer.organisations.map((each) =>
      each.code === null ? { ...each, views: value(0) } : each,
    );
    expect(listed({}, { ...viewer, organisations }).unmapped).toBeNull();
  });
});
