import { describe, expect, test } from "vitest";
import { prepareTiles, type TileFigure } from "@/lib/figures/tiles";
import type { ViewerUtilisation } from "@/lib/reports/weekly-utilisation";
import { emptyTile, NO_FLOW, tile } from "./sample-parts";
import { exchange, lpres, sampleReport } from "./sample-report";

function tileOf(utilisation: ViewerUtilisation, label: string): TileFigure | undefined {
  return prepareTiles([utilisation], sampleReport().total)[0]?.tiles.find(
    ({ definition }) => definition.label === label,
  );
}

test("a tile has this week, the week before, last year and the 13-week mean, rounded as the catalogue says", () => {
  const views = tileOf(exchange(), "Views");
  expect(views?.figure.text).toBe("3,412");
  expect(views?.words).toEqual([
    "4.1% more than the week before",
    // 411 / 3,001 = 0.13695
    "13.7% more than the same week last year",
  ]);
  expect(views?.comparisons.map(({ label, figure }) => `${label} ${figure.text}`)).toEqual([
    "Week before 3,278",
    "Same week last year 3,001",
    "13-week mean 3,201",
  ]);
});

test("a tile still filling is marked and not compared in words", () => {
  const views = tileOf(lpres(), "Views");
  expect(views?.figure).toEqual({ text: "21,904", provisional: true, reason: null });
  expect(views?.words).toEqual(["So far: the week's data is not complete, so it is not compared."]);
});

test("a tile that cannot be told says why and shows nothing else", () => {
  const users = tileOf(lpres(), "Active users");
  expect(users?.figure.text).toBe("Not available");
  expect(users?.words).toEqual(["LPRES sends counts, which cannot tell people apart."]);
  expect(users?.comparisons).toEqual([]);
});

describe("documents of a viewer that sends running totals", () => {
  test("are the total at its date, and not passed off as the week's number", () => {
    const documents = tileOf(exchange(), "Documents, running total");
    expect(documents?.figure.text).toBe("3,010,800");
    expect(documents?.words).toEqual([
      "As at 31 January 2021.",
      "Published in the week: not available. The feed sends running totals, not publications.",
    ]);
    expect(tileOf(exchange(), "Documents published")).toBeUndefined();
  });

  test("are the week's number where publications are sent", () => {
    const viewer = { ...exchange(), tiles: [tile("documents-published", 120, 100, 80, 110)] };
    expect(tileOf(viewer, "Documents published")?.figure.text).toBe("120");
    expect(tileOf(viewer, "Documents, running total")).toBeUndefined();
  });

  test("are not available where no total has been received either", () => {
    const viewer: ViewerUtilisation = {
      ...exchange(),
      tiles: [emptyTile("documents-published", NO_FLOW)],
      documents: { inWindow: [], atWeekEnd: null, latest: null, notAvailable: "nothing received" },
    };
    expect(tileOf(viewer, "Documents published")?.figure.text).toBe("Not available");
  });
});

test("all viewers together have tiles of their own only when there is more than one viewer", () => {
  const { viewers, total } = sampleReport();
  expect(prepareTiles(viewers, total).map(({ heading }) => heading)).toEqual([
    "e-Xchange",
    "LPRES",
    "All viewers",
  ]);
  expect(prepareTiles([exchange()], total).map(({ heading }) => heading)).toEqual(["e-Xchange"]);
});
