import {
  type CalendarDate,
  type Month,
  parseCalendarDate,
  parseWeekCommencing,
  type WeekCommencing,
  weekEnd,
  weeksUpTo,
  wholeMonthsUpTo,
} from "@/lib/calendar/calendar-date";
import { type Cell, noData, notApplicable, notAvailable, value } from "@/lib/disclosure/cell";
import type { WeeklyView } from "@/lib/figures/organisation-sort";
import type { Sector } from "@/lib/organisations/sector";
import { readWeekly, viewsPerWorkingDay } from "@/lib/reports/weekly-spc";
import type {
  Change,
  OrganisationUtilisation,
  SeriesMetric,
  Tile,
  ViewerUtilisation,
  WeeklyUtilisationReport,
} from "@/lib/reports/weekly-utilisation";

/** A made-up report of two viewers: one counted from events, one from daily counts. */

export function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text);
  if (parsed === null) throw new Error(`${text} is not a day`);
  return parsed;
}

export function week(text: string): WeekCommencing {
  const parsed = parseWeekCommencing(text);
  if (parsed === null) throw new Error(`${text} is not a Monday`);
  return parsed;
}

export const WEEK = week("2021-01-25");
export const WEEKS = weeksUpTo(WEEK, 53);
export const VIEW: WeeklyView = {
  report: "weekly-utilisation",
  programme: "share2care",
  week: WEEK,
  weeks: 53,
  audience: "published",
  sector: null,
  sort: null,
};
export const MONTHS = wholeMonthsUpTo(weekEnd(WEEK), 13);
export const NO_PEOPLE = notAvailable("LPRES sends counts, which cannot tell people apart");
export const NO_FLOW = notAvailable("the feed sends running totals, not publications");

export function change(now: number, before: number, provisional = false): Change {
  return {
    kind: "change",
    difference: now - before,
    proportion: before === 0 ? null : (now - before) / before,
    provisional,
  };
}

export function tile(metric: SeriesMetric, now: number, before: number, year: number, mean: number): Tile {
  return {
    metric,
    thisWeek: value(now),
    weekBefore: value(before),
    sameWeekLastYear: value(year),
    mean13Weeks: value(mean),
    changeOnWeekBefore: change(now, before),
    changeOnLastYear: change(now, year),
  };
}

export function emptyTile(metric: SeriesMetric, cell: Cell): Tile {
  const none: Change = { kind: "none", reason: "there is no figure for this week" };
  return {
    metric,
    thisWeek: cell,
    weekBefore: cell,
    sameWeekLastYear: cell,
    mean13Weeks: cell,
    changeOnWeekBefore: none,
    changeOnLastYear: none,
  };
}

const weekly = (cells: (index: number) => Cell) =>
  WEEKS.map((each, index) => ({ week: each, cell: cells(index) }));
const monthly = (cells: (index: number) => Cell) =>
  MONTHS.map((month: Month, index) => ({ month, cell: cells(index) }));

export interface OrganisationSketch {
  code: string | null;
  name: string;
  sector: Sector | null;
  views: Cell;
  share?: number;
  before?: number;
  users?: Cell;
  documents?: Cell;
  lastView?: CalendarDate | null;
  note?: string;
}

export function organisation(sketch: OrganisationSketch): OrganisationUtilisation {
  const views = sketch.views;
  const nothing = weekly(() => value(0));
  const nothingMonthly = monthly(() => value(0));
  return {
    code: sketch.code,
    name: sketch.name,
    sector: sketch.sector,
    views,
    share: views.kind === "value" ? value(sketch.share ?? 0) : notApplicable("no views were expected"),
    change:
      views.kind === "value"
        ? change(views.value, sketch.before ?? views.value)
        : { kind: "none", reason: "there is no figure for this week" },
    activeUsers: sketch.users ?? NO_PEOPLE,
    documentsPublished: sketch.documents ?? NO_FLOW,
    lastView: sketch.lastView ?? null,
    note: sketch.note ?? null,
    weekly: {
      views: nothing,
      "active-users": nothing,
      "new-users": nothing,
      "documents-published": nothing,
    },
    monthly: {
      views: nothingMonthly,
      "active-users": nothingMonthly,
      "new-users": nothingMonthly,
      "documents-published": nothingMonthly,
    },
  };
}

/** With its weeks read as process control. */
function controlled(utilisation: Omit<ViewerUtilisation, "spc">): ViewerUtilisation {
  const { views, "active-users": users } = utilisation.weekly;
  const said = {
    commentary: { annotations: [], claims: [], targets: [], rebases: [] },
    viewer: utilisation.viewer?.slug ?? null,
  };
  return {
    ...utilisation,
    spc: [
      readWeekly("views", views, said),
      readWeekly("views-per-working-day", viewsPerWorkingDay(views), said),
      readWeekly("active-users", users, said),
    ],
  };
}

const SEASON = [1, 1.02, 1.05, 1.01, 0.98, 0.99, 0.9, 0.72, 0.64, 0.55, 0.58, 0.6, 0.66];
const rhythm = (index: number) => SEASON[index % SEASON.length] ?? 1;

export function exchange(): ViewerUtilisation {
  const views = (index: number) =>
    index === 31
      ? noData("nothing has arrived for this week")
      : value(Math.round(3000 * rhythm(index)) + index * 8);
  const last = 3412;
  return controlled({
    viewer: { slug: "e-xchange", name: "e-Xchange" },
    feeds: [
      {
        slug: "e-xchange-views",
        name: "e-Xchange view events",
        kind: "views",
        grain: "events",
        dataTo: day("2021-01-31"),
        complete: true,
        lastReceivedAt: "2021-02-01T06:10:00Z",
        notCounted: null,
      },
      {
        slug: "e-xchange-documents",
        name: "e-Xchange documents",
        kind: "publications",
        grain: "balances",
        dataTo: day("2021-02-15"),
        complete: true,
        lastReceivedAt: "2021-02-16T06:10:00Z",
        notCounted: null,
      },
    ],
    dataTo: day("2021-01-31"),
    weekly: {
      views: weekly((index) => (index === 52 ? value(last) : views(index))),
      "active-users": weekly((index) =>
        index === 31 ? noData("nothing has arrived for this week") : value(400 + index * 3),
      ),
      "new-users": weekly((index) =>
        index === 31 ? noData("nothing has arrived for this week") : value(20 + (index % 7)),
      ),
      "views-per-active-user": weekly((index) =>
        index === 31 ? noData("nothing has arrived for this week") : value(6.24),
      ),
      "active-organisations": weekly((index) =>
        index === 31 ? noData("nothing has arrived for this week") : value(22),
      ),
      "documents-published": weekly(() => NO_FLOW),
    },
    tiles: [
      tile("views", 3412, 3278, 3001, 3201.4),
      tile("active-users", 556, 560, 400, 540.2),
      tile("active-organisations", 22, 22, 0, 21.6),
      emptyTile("documents-published", NO_FLOW),
    ],
    monthly: {
      views: monthly((index) => value(index === 0 ? 14784 : 14590)),
      "active-users": monthly((index) => value(900 + index * 11)),
      "new-users": monthly((index) => value(60 + index)),
      "views-per-active-user": monthly(() => value(14.2)),
      "active-organisations": monthly(() => value(24)),
      "documents-published": monthly(() => NO_FLOW),
    },
    range: {
      from: MONTHS[0] ?? null,
      to: MONTHS.at(-1) ?? null,
      views: value(189864),
      meanMonthlyViews: value(189864 / 13),
    },
    documents: balances(2_600_000, 7900, 3_014_529, "2021-02-15"),
    organisations: [
      organisation({
        code: "RX1",
        name: "Wirral Example University Hospital",
        sector: "acute",
        views: value(1412),
        share: 0.4138,
        before: 1350,
        users: value(210),
        lastView: day("2021-01-31"),
      }),
      organisation({
        code: "RX2",
        name: "Countess Example Hospital",
        sector: "acute",
        views: value(1200),
        share: 0.3517,
        before: 1260,
        users: value(190),
        lastView: day("2021-01-31"),
      }),
      organisation({
        code: "RX3",
        name: "Mersey Example Mental Health",
        sector: "mental health",
        views: value(700),
        share: 0.2052,
        before: 0,
        users: value(150),
        lastView: day("2021-01-30"),
      }),
      organisation({
        code: "N81001",
        name: "Example Medical Centre",
        sector: "primary care",
        views: value(0),
        before: 12,
        users: value(0),
        lastView: day("2021-01-20"),
      }),
      organisation({
        code: "01X",
        name: "Example Clinical Commissioning Group",
        sector: "commissioner",
        views: notApplicable("closed on 31 March 2020"),
        users: notApplicable("closed on 31 March 2020"),
        lastView: day("2020-03-27"),
        note: "Closed on 31 March 2020; merged into Example ICB",
      }),
      organisation({
        code: null,
        name: "Not mapped",
        sector: null,
        views: value(100),
        share: 0.0293,
        before: 96,
        users: value(12),
        lastView: day("2021-01-29"),
      }),
    ],
    roles: [
      {
        label: "Doctor",
        count: value(2000),
        share: value(0.5862),
        change: change(2000, 1900),
        activeUsers: value(300),
        lastDay: day("2021-01-31"),
      },
      {
        label: "Nurse",
        count: value(1412),
        share: value(0.4138),
        change: change(1412, 1378),
        activeUsers: value(256),
        lastDay: day("2021-01-31"),
      },
    ],
    documentTypes: [],
  });
}

export function balances(
  start: number,
  step: number,
  latest: number,
  latestDay: string,
): ViewerUtilisation["documents"] {
  const inWindow = WEEKS.map((each, index) => ({ asAt: weekEnd(each), count: start + step * index }));
  return {
    inWindow,
    atWeekEnd: inWindow.at(-1) ?? null,
    latest: { asAt: day(latestDay), count: latest },
    notAvailable: null,
  };
}

export function lpres(): ViewerUtilisation {
  return controlled({
    ...exchange(),
    viewer: { slug: "lpres", name: "LPRES" },
    feeds: [
      {
        slug: "lpres-views",
        name: "LPRES daily counts",
        kind: "views",
        grain: "counts",
        dataTo: day("2021-01-28"),
        complete: false,
        lastReceivedAt: "2021-01-29T06:10:00Z",
        notCounted: null,
      },
      {
        slug: "lpres-documents",
        name: "LPRES documents",
        kind: "publications",
        grain: "balances",
        dataTo: day("2021-01-31"),
        complete: true,
        lastReceivedAt: "2021-02-01T06:10:00Z",
        notCounted: null,
      },
    ],
    dataTo: day("2021-01-28"),
    weekly: {
      views: weekly((index) =>
        index === 52 ? value(21904, true) : value(Math.round(35000 * rhythm(index + 3)) + index * 60),
      ),
      "active-users": weekly(() => NO_PEOPLE),
      "new-users": weekly(() => NO_PEOPLE),
      "views-per-active-user": weekly(() => NO_PEOPLE),
      "active-organisations": weekly((index) => value(34, index === 52)),
      "documents-published": weekly(() => NO_FLOW),
    },
    tiles: [
      {
        ...tile("views", 21904, 38012, 34010, 36100.5),
        thisWeek: value(21904, true),
        changeOnWeekBefore: change(21904, 38012, true),
        changeOnLastYear: change(21904, 34010, true),
      },
      emptyTile("active-users", NO_PEOPLE),
      emptyTile("documents-published", NO_FLOW),
      tile("active-organisations", 34, 36, 30, 35.1),
    ],
    monthly: {
      views: monthly((index) => value(153_500 + index * 9)),
      "active-users": monthly(() => NO_PEOPLE),
      "new-users": monthly(() => NO_PEOPLE),
      "views-per-active-user": monthly(() => NO_PEOPLE),
      "active-organisations": monthly(() => value(36)),
      "documents-published": monthly(() => NO_FLOW),
    },
    range: {
      from: MONTHS[0] ?? null,
      to: MONTHS.at(-1) ?? null,
      views: value(1_996_196),
      meanMonthlyViews: value(1_996_196 / 13),
    },
    documents: balances(4_600_000, 12210, 5_234_942, "2021-01-31"),
    organisations: [
      organisation({
        code: "RX1",
        name: "Wirral Example University Hospital",
        sector: "acute",
        views: value(20000),
        share: 0.9131,
        before: 21000,
        lastView: day("2021-01-28"),
      }),
      organisation({
        code: "L01",
        name: "Example County Council",
        sector: "council",
        views: value(1904),
        share: 0.0869,
        before: 1800,
        lastView: day("2021-01-28"),
      }),
    ],
    roles: [],
  });
}

export function sampleReport(): WeeklyUtilisationReport {
  const apart = notAvailable("LPRES sends counts, so people cannot be told apart across viewers");
  return {
    programme: { slug: "share2care", name: "Share2Care", demonstration: true },
    week: WEEK,
    weekEnd: weekEnd(WEEK),
    weeks: WEEKS,
    months: MONTHS,
    latestCompleteWeek: WEEK,
    firstWeek: week("2019-12-30"),
    lastWeek: WEEK,
    audience: "published",
    viewers: [exchange(), lpres()],
    total: {
      ...exchange(),
      viewer: null,
      feeds: [],
      tiles: [
        {
          ...tile("views", 25316, 41290, 37011, 39301.9),
          thisWeek: value(25316, true),
          changeOnWeekBefore: change(25316, 41290, true),
        },
        emptyTile("active-users", apart),
        emptyTile("documents-published", NO_FLOW),
        tile("active-organisations", 41, 43, 38, 42.2),
      ],
      monthly: {
        ...exchange().monthly,
        views: monthly((index) => value(168_200 + index)),
        "active-users": monthly(() => apart),
        "new-users": monthly(() => apart),
      },
      range: {
        from: MONTHS[0] ?? null,
        to: MONTHS.at(-1) ?? null,
        views: value(2_186_060),
        meanMonthlyViews: value(2_186_060 / 13),
      },
      documents: { inWindow: [], atWeekEnd: null, latest: null, notAvailable: null },
      organisations: [],
      roles: [],
    },
    balanceComparison: {
      kind: "not-comparable",
      latest: [
        { viewer: "e-Xchange", asAt: day("2021-02-15"), count: 3_014_529 },
        { viewer: "LPRES", asAt: day("2021-01-31"), count: 5_234_942 },
      ],
      commonDate: { asAt: day("2021-01-31"), total: 8_245_742 },
    },
  };
}
