import { weekEnd } from "@/lib/calendar/calendar-date";
import { noData, notApplicable, notAvailable, value } from "@/lib/disclosure/cell";
import type { ViewerUtilisation, WeeklyUtilisationReport } from "@/lib/reports/weekly-utilisation";
import {
  balances,
  change,
  controlled,
  day,
  emptyTile,
  MONTHS,
  monthly,
  NO_FLOW,
  NO_PEOPLE,
  organisation,
  rhythm,
  tile,
  WEEK,
  WEEKS,
  week,
  weekly,
} from "./sample-parts";

/** A made-up report of two viewers: one counted from events, one from daily counts. */

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
        state: { kind: "on-time", dueTo: day("2021-01-31") },
        notCounted: null,
        leftOut: 0,
      },
      {
        slug: "e-xchange-documents",
        name: "e-Xchange documents",
        kind: "publications",
        grain: "balances",
        dataTo: day("2021-02-15"),
        complete: true,
        lastReceivedAt: "2021-02-16T06:10:00Z",
        state: { kind: "on-time", dueTo: day("2021-01-31") },
        notCounted: null,
        leftOut: 0,
      },
    ],
    dataTo: day("2021-01-31"),
    counting: null,
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
        state: { kind: "on-time", dueTo: day("2021-01-31") },
        notCounted: null,
        leftOut: 0,
      },
      {
        slug: "lpres-documents",
        name: "LPRES documents",
        kind: "publications",
        grain: "balances",
        dataTo: day("2021-01-31"),
        complete: true,
        lastReceivedAt: "2021-02-01T06:10:00Z",
        state: { kind: "on-time", dueTo: day("2021-01-31") },
        notCounted: null,
        leftOut: 0,
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
