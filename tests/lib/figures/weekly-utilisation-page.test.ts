import { describe, expect, test } from "vitest";
import { noData, value } from "@/lib/disclosure/cell";
import { OrganisationSortText, type WeeklyView } from "@/lib/figures/organisation-sort";
import { parseListing } from "@/lib/figures/report-view";
import { prepareWeeklyUtilisationPage } from "@/lib/figures/weekly-utilisation-page";
import type { ViewerUtilisation, WeeklyUtilisationReport } from "@/lib/reports/weekly-utilisation";
import { VIEW, week } from "./sample-parts";
import { exchange, sampleReport } from "./sample-report";

const page = (
  change: Partial<WeeklyUtilisationReport> = {},
  view: Partial<WeeklyView> = {},
  may = { write: true, import: true },
) => prepareWeeklyUtilisationPage({ ...sampleReport(), ...change }, { ...VIEW, ...view }, may);

function silent(viewer: ViewerUtilisation): ViewerUtilisation {
  const nothing = noData("nothing has been received for this week");
  const weekly = { ...viewer.weekly };
  for (const metric of Object.keys(weekly) as (keyof typeof weekly)[])
    weekly[metric] = weekly[metric].map((point) => ({ ...point, cell: nothing }));
  return { ...viewer, weekly, documents: { ...viewer.documents, inWindow: [], atWeekEnd: null } };
}

describe("a page with nothing to report", () => {
  test("of a programme without data leads to the import", () => {
    const { empty } = page({ firstWeek: null, lastWeek: null, latestCompleteWeek: null });
    expect(empty?.heading).toBe("Nothing has been imported yet");
    expect(empty?.action?.href).toBe("/programmes/share2care/imports/new");
    const reader = page({ firstWeek: null }, {}, { write: false, import: false });
    expect(reader.empty).toMatchObject({ heading: "Nothing has been imported yet", action: null });
  });

  test("of a week without data leads to the latest complete week, and does not say nobody looked", () => {
    const { empty } = page({
      viewers: [silent(exchange())],
      lastWeek: week("2021-01-11"),
      latestCompleteWeek: week("2021-01-11"),
    });
    expect(empty?.heading).toBe("No data for the week 25 to 31 January 2021");
    expect(empty?.text).toContain("This does not mean that nobody used the viewers");
    expect(empty?.action?.href).toBe("/programmes/share2care/weekly-utilisation?week=2021-01-11");
  });

  test("is not the page of a week in which everything is zero", () => {
    const viewer = exchange();
    const zero = { ...silent(viewer) };
    zero.weekly.views = zero.weekly.views.map((point) => ({ ...point, cell: value(0) }));
    expect(page({ viewers: [zero] }).empty).toBeNull();
  });
});

describe("the way to other weeks", () => {
  test("leads one back and one on, and keeps what else is chosen", () => {
    const { navigation } = page({ week: week("2021-01-18") }, { weeks: 13, sector: "acute" });
    expect(navigation.previous?.href).toBe(
      "/programmes/share2care/weekly-utilisation?week=2021-01-11&weeks=13&sector=acute",
    );
    expect(navigation.next?.week).toBe("25 to 31 January 2021");
  });

  test("ends where the data ends", () => {
    expect(page().navigation.next).toBeNull();
    expect(page({ week: week("2019-12-30") }).navigation.previous).toBeNull();
  });

  test("from far outside the data leads to its edge", () => {
    expect(page({ week: week("2026-11-09") }).navigation.previous?.week).toBe("25 to 31 January 2021");
  });

  test("offers every week with data by year, newest first, across week 53 of 2020", () => {
    const { years } = page().navigation.picker;
    expect(years.map(({ year, weeks }) => [year, weeks.length])).toEqual([
      ["2021", 4],
      ["2020", 52],
      ["2019", 1],
    ]);
    expect(years[1]?.weeks[0]?.label).toBe("28 December 2020 to 3 January 2021");
    expect(years[0]?.weeks[0]?.chosen).toBe(true);
  });

  test("marks the window shown", () => {
    expect(page().navigation.windows.find(({ current }) => current)?.label).toBe("53 weeks");
    expect(page({}, { weeks: "all" }).navigation.windows.find(({ current }) => current)?.label).toBe(
      "All weeks",
    );
    expect(page({}, { weeks: 20 }).navigation.windows.some(({ current }) => current)).toBe(false);
  });
});

describe("how far the data goes", () => {
  test("is said for every feed, with a provisional one marked and explained", () => {
    expect(page().freshness.map(({ name, dataTo, label }) => `${name}: ${dataTo}. ${label}`)).toEqual([
      "e-Xchange views: Data to 31 January 2021. Complete for this week",
      "e-Xchange documents: Data to 15 February 2021. Complete for this week",
      "LPRES views: Data to 28 January 2021. Provisional",
      "LPRES documents: Data to 31 January 2021. Complete for this week",
    ]);
    expect(page().freshness[2]?.note).toBe("The data stops 3 days before the week's end.");
  });

  test("is nothing where nothing was received", () => {
    const viewer = exchange();
    const feeds = viewer.feeds.map((feed) => ({ ...feed, dataTo: null, complete: false }));
    expect(
      page({ viewers: [{ ...viewer, feeds }] }).freshness.map(({ dataTo, state }) => [dataTo, state]),
    ).toEqual([
      ["Nothing received", "missing"],
      ["Nothing received", "missing"],
    ]);
  });
});

describe("the months", () => {
  test("have their total and mean, exact to the unit", () => {
    const { sentences, tables } = page().months;
    expect(sentences).toEqual([
      "e-Xchange: total 189,864; mean a month 14,605 (January 2020 to January 2021).",
      "LPRES: total 1,996,196; mean a month 153,554 (January 2020 to January 2021).",
    ]);
    expect(tables[0]?.foot.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ["Total", "189,864", "1,996,196", "2,186,060"],
      ["Mean a month", "14,605", "153,554", "168,158"],
    ]);
    expect(tables[0]?.rows).toHaveLength(13);
  });

  test("have no total of active users", () => {
    const people = page().months.tables.find(({ id }) => id === "months-active-users");
    expect(people?.foot).toEqual([]);
  });
});

describe("documents", () => {
  test("of a viewer that sends running totals are charted as such, at their dates", () => {
    const [figure] = page().documents?.figures ?? [];
    expect(figure?.title).toBe("e-Xchange: documents, running total");
    expect(figure?.note).toBe(
      "Documents published by week: not available. The feed sends running totals, not publications.",
    );
    expect(figure?.table.rows[0]?.cells.map(({ text }) => text)).toEqual([
      "31 January 2021",
      "3,010,800",
      "+7,900",
    ]);
  });

  test("of a viewer that sends publications are charted by week", () => {
    const viewer = exchange();
    const weekly = {
      ...viewer.weekly,
      "documents-published": viewer.weekly.views,
    };
    const [figure] = page({ viewers: [{ ...viewer, weekly }] }).documents?.figures ?? [];
    expect(figure?.title).toBe("e-Xchange: documents published by week");
    expect(figure?.note).toBeNull();
  });
});

describe("what an address says of the list", () => {
  test("is a sector and an order", () => {
    expect(parseListing({ sector: "mental health", sort: "-active-users" }, OrganisationSortText)).toEqual({
      sector: "mental health",
      sort: { by: "active-users", descending: true },
    });
  });

  test("is every sector when a form sends none", () => {
    expect(parseListing({ sector: "" }, OrganisationSortText).sector).toBeNull();
  });

  test("is refused by name when there is no such thing", () => {
    expect(() => parseListing({ sector: "wizards" }, OrganisationSortText)).toThrow(/sector/);
    expect(() => parseListing({ sort: "shoe-size" }, OrganisationSortText)).toThrow(/sort/);
  });
});

describe("control charts", () => {
  test("are of views by viewer, then of working days and active users, and of all viewers together", () => {
    const { views, control } = page();
    expect([...views, ...control.figures].map(({ title }) => title)).toEqual([
      "e-Xchange: views by week",
      "LPRES: views by week",
      "e-Xchange: views per working day by week",
      "e-Xchange: active users by week",
      "LPRES: views per working day by week",
      "All viewers: views by week",
      "All viewers: views per working day by week",
      "All viewers: active users by week",
    ]);
  });

  test("that cannot be drawn are replaced by the reason", () => {
    expect(page().control.notes).toEqual([
      "LPRES: active users: not available. LPRES sends counts, which cannot tell people apart.",
    ]);
  });

  test("lead to the forms for notes, targets and new limits, with their week, viewer and figure, and back", () => {
    const [figure] = page().views;
    const links = (figure?.reading.links ?? []).map(({ href }) => new URL(href, "http://localhost"));
    expect(links.map(({ pathname }) => pathname)).toEqual([
      "/programmes/share2care/commentary/annotations/new",
      "/programmes/share2care/commentary/targets/new",
      "/programmes/share2care/commentary/rebases/new",
    ]);
    expect(Object.fromEntries(links.at(-1)?.searchParams ?? [])).toEqual({
      week: "2021-01-25",
      viewer: "e-xchange",
      metric: "views",
      back: "/programmes/share2care/weekly-utilisation?week=2021-01-25#views-e-xchange",
    });
    const reader = page({}, {}, { write: false, import: false });
    expect([...reader.views, ...reader.control.figures].flatMap(({ reading }) => reading.links)).toEqual([]);
  });
});
