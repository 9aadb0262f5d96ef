import { describe, expect, test } from "vitest";
import { noData, notAvailable, value } from "@/lib/disclosure/cell";
import { prepareHeadlines } from "@/lib/figures/headlines";
import type { Tile, ViewerUtilisation } from "@/lib/reports/weekly-utilisation";
import { change, day, tile } from "./sample-parts";
import { exchange, lpres, sampleReport } from "./sample-report";

function headline(utilisation: ViewerUtilisation) {
  const [first] = prepareHeadlines({ ...sampleReport(), viewers: [utilisation] });
  return first ?? { viewer: "", lead: "", more: [] };
}

function withViews(views: Tile): ViewerUtilisation {
  return { ...exchange(), tiles: [views] };
}

describe("the sentence that leads", () => {
  test("gives the week's views and the change on the week before", () => {
    expect(headline(exchange()).lead).toBe(
      "e-Xchange was viewed 3,412 times in the week, 4.1% more than the week before.",
    );
  });

  test("has no percentage from none", () => {
    expect(headline(withViews(tile("views", 12, 0, 0, 1))).lead).toBe(
      "e-Xchange was viewed 12 times in the week; none the week before.",
    );
  });

  test("counts in words where a number would read badly", () => {
    expect(headline(withViews(tile("views", 1, 2, 0, 1))).lead).toBe(
      "e-Xchange was viewed once in the week, 50.0% less than the week before.",
    );
    expect(headline(withViews(tile("views", 0, 2, 0, 1))).lead).toBe(
      "e-Xchange was not viewed in the week, 100.0% less than the week before.",
    );
  });

  test("of a week still filling says how far the data goes and compares nothing", () => {
    expect(headline(lpres()).lead).toBe(
      "LPRES has been viewed 21,904 times so far in the week: its data reaches 28 January 2021 and the week ends on 31 January 2021.",
    );
  });

  test("of a week nothing arrived for does not say that nobody looked", () => {
    const views: Tile = {
      ...tile("views", 0, 5, 5, 5),
      thisWeek: noData("nothing has been received for this week"),
      changeOnWeekBefore: { kind: "none", reason: "nothing has been received for this week" },
    };
    expect(headline(withViews(views)).lead).toBe(
      "No views of e-Xchange have arrived for the week. Nothing has been received for this week.",
    );
  });

  test("of a week after the data ends says when it ends", () => {
    const views: Tile = { ...tile("views", 0, 5, 5, 5), thisWeek: noData("nothing has been received") };
    expect(headline({ ...withViews(views), dataTo: day("2021-01-10") }).lead).toBe(
      "No views of e-Xchange have arrived for the week: its data ends on 10 January 2021.",
    );
  });

  test("of a week before nothing arrived for gives this week alone", () => {
    const views: Tile = {
      ...tile("views", 12, 0, 0, 1),
      weekBefore: noData("nothing has been received"),
      changeOnWeekBefore: { kind: "none", reason: "nothing has been received" },
    };
    expect(headline(withViews(views)).lead).toBe(
      "e-Xchange was viewed 12 times in the week; not compared: there is no data for the week before.",
    );
  });

  test("of the same number as before says the same", () => {
    expect(headline(withViews(tile("views", 22, 22, 22, 22))).lead).toBe(
      "e-Xchange was viewed 22 times in the week, the same as the week before.",
    );
  });
});

describe("the sentences after it", () => {
  test("give people, months and documents", () => {
    expect(headline(exchange()).more).toEqual([
      "556 people in 22 organisations used it.",
      "From January 2020 to January 2021 e-Xchange was viewed 189,864 times, a mean of 14,605 a month.",
      "It held 3,010,800 documents as at 31 January 2021.",
    ]);
  });

  test("leave out people where counts cannot tell them", () => {
    expect(headline(lpres()).more[0]).toBe("34 organisations used LPRES.");
  });

  test("leave out what is provisional or not available", () => {
    const viewer: ViewerUtilisation = {
      ...exchange(),
      tiles: [
        {
          ...tile("active-users", 5, 5, 5, 5),
          thisWeek: value(5, true),
          changeOnWeekBefore: change(5, 5, true),
        },
      ],
      range: { ...exchange().range, meanMonthlyViews: notAvailable("March 2020 has no figure") },
      documents: { inWindow: [], atWeekEnd: null, latest: null, notAvailable: "nothing received" },
    };
    expect(headline(viewer).more).toEqual([]);
  });
});
