import { addWeeks, monthOf, weekEnd, weeksUpTo, wholeMonthsUpTo } from "@/lib/calendar/calendar-date";
import type { Commentary } from "@/lib/commentary/commentary";
import { type Cell, noData, notApplicable, notAvailable, suppressed, value } from "@/lib/disclosure/cell";
import type { GrowthView } from "@/lib/figures/growth-view";
import type {
  Cohort,
  GroupMetric,
  OrganisationAdoption,
  PartGrowth,
  PeopleFigures,
  UserGrowthReport,
  ViewerGrowth,
} from "@/lib/reports/user-growth";
import { readWeekly } from "@/lib/reports/weekly-spc";
import { change, day, week } from "./sample-parts";

/**
 * A made-up viewer in its third week. Six people begin; three of them come back in the second week, with four new
 * ones; in the third two who had stayed away come back, five go on, three are new, two lapse and one stays away.
 */
export const WEEK = week("2016-09-05");
export const WEEKS = weeksUpTo(WEEK, 4);
export const BEFORE = noData("nothing has been received for this week");
export const HIDDEN = suppressed("hidden, because few people could be singled out");
export const MONTHS = wholeMonthsUpTo(weekEnd(WEEK), 13);

export const VIEW: GrowthView = {
  report: "user-growth",
  programme: "cheshire",
  week: WEEK,
  weeks: 53,
  audience: "published",
  sector: null,
  sort: null,
};

/** Weeks of 22 and 29 August and 5 September. */
const GROUPS: Readonly<Record<GroupMetric, readonly [number, number, number]>> = {
  "active-users": [6, 7, 10],
  "new-users": [6, 4, 3],
  "returning-users": [0, 3, 5],
  "resumed-users": [0, 0, 2],
  "lapsed-users": [0, 3, 2],
  "away-users": [0, 0, 1],
  "dormant-users": [0, 0, 0],
  "ever-active-users": [6, 10, 13],
  "regular-users": [0, 0, 4],
};
const METRICS = Object.keys(GROUPS) as GroupMetric[];

const inEach = <T>(of: (metric: GroupMetric) => T) =>
  Object.fromEntries(METRICS.map((metric) => [metric, of(metric)])) as Record<GroupMetric, T>;

const WEEKS_ONLY = notApplicable("regular users are counted by week");

/** Everybody's figures: August is the only whole month, and so the whole range. */
export const people: PeopleFigures = {
  weekly: inEach((metric) =>
    [BEFORE, ...GROUPS[metric].map((count) => value(count))].map((cell, index) => ({
      week: addWeeks(WEEK, index - 3),
      cell,
    })),
  ),
  monthly: inEach((metric) =>
    MONTHS.map((month) => ({
      month,
      cell: month === "2016-08" ? august(metric) : BEFORE,
    })),
  ),
  range: inEach(august),
};

function august(metric: GroupMetric): Cell {
  if (metric === "regular-users") return WEEKS_ONLY;
  return value(["active-users", "new-users", "ever-active-users"].includes(metric) ? 10 : 0);
}

/** The same cell in every place. */
export const alike = (cell: Cell): PeopleFigures => ({
  weekly: inEach(() => WEEKS.map((each) => ({ week: each, cell }))),
  monthly: inEach(() => MONTHS.map((month) => ({ month, cell }))),
  range: inEach(() => cell),
});

function cohort(monday: string, size: Cell, retained: readonly [number, number][]): Cohort {
  const first = week(monday);
  return {
    week: first,
    size,
    retained: Array.from({ length: 12 }, (_, index) => {
      const [count, share] = retained[index] ?? [null, null];
      return {
        weeksLater: index + 1,
        week: addWeeks(first, index + 1),
        cell: count === null ? notApplicable("not yet") : value(count),
        share: share === null ? notApplicable("not yet") : value(share),
      };
    }),
  };
}

export const part = (given: Partial<PartGrowth> = {}): PartGrowth => ({
  code: "RX1",
  name: "Northern Hospital",
  sector: "acute",
  ...people,
  views: value(40),
  registered: notApplicable("no feed of registered users is set up"),
  registeredAsAt: null,
  activePerRegistered: notApplicable("no denominator"),
  note: null,
  ...given,
});

export const adopted = (given: Partial<OrganisationAdoption> = {}): OrganisationAdoption => ({
  code: "RX1",
  name: "Northern Hospital",
  sector: "acute",
  stage: "regular-use",
  since: day("2016-09-05"),
  dates: {
    live: day("2016-08-22"),
    firstUse: day("2016-08-23"),
    regularUse: week("2016-09-05"),
    dormant: null,
  },
  lastView: day("2016-09-09"),
  weeksSinceLastView: 0,
  liveAndNotUsing: false,
  ...given,
});

export const IDLE = adopted({
  code: "N81001",
  name: "Mill Lane Surgery",
  sector: "primary care",
  stage: "live-no-use",
  since: day("2016-08-29"),
  dates: { live: day("2016-08-29"), firstUse: null, regularUse: null, dormant: null },
  lastView: null,
  weeksSinceLastView: null,
  liveAndNotUsing: true,
});

/** Two notes of the week of 29 August: one of the programme, one of an organisation. */
export const commentary: Commentary = {
  annotations: [
    {
      id: 1,
      author: "A person",
      createdAt: "2016-09-12T09:00:00Z",
      takenBack: null,
      viewer: null,
      organisation: null,
      day: day("2016-08-30"),
      text: "Training begins",
    },
    {
      id: 2,
      author: "A person",
      createdAt: "2016-09-12T09:00:00Z",
      takenBack: null,
      viewer: "carecentric",
      organisation: "RX1",
      day: day("2016-08-31"),
      text: "New ward opens",
    },
  ],
  claims: [],
  targets: [],
  rebases: [],
};

export const viewer = (given: Partial<ViewerGrowth> = {}): ViewerGrowth => ({
  viewer: { slug: "carecentric", name: "CareCentric" },
  feeds: [],
  dataTo: weekEnd(WEEK),
  counting: null,
  ...people,
  rangeMonths: { from: monthOf(day("2016-08-01")), to: monthOf(day("2016-08-01")) },
  views: WEEKS.map((each, index) => ({ week: each, cell: index === 0 ? BEFORE : value(20 * index) })),
  headline: {
    thisWeek: value(10),
    weekBefore: value(7),
    sameWeekLastYear: BEFORE,
    changeOnWeekBefore: change(10, 7),
    changeOnLastYear: { kind: "none", reason: "there is no figure for last year" },
  },
  registered: {
    weekly: WEEKS.map((each) => ({ week: each, cell: value(25), asAt: day("2016-08-15") })),
    activePerRegistered: WEEKS.map((each) => ({ week: each, cell: value(0.4) })),
    inWindow: [],
  },
  growth: {
    kind: "refused",
    code: "too-few-weeks",
    reason: "a growth rate needs 8 complete weeks; there are 3 of the last 13",
    window: null,
  },
  spc: [readWeekly("active-users", people.weekly["active-users"], { commentary, viewer: "carecentric" })],
  forecast: {
    kind: "refused",
    code: "too-few-weeks",
    reason: "a forecast needs 10 complete weeks; there are 3",
  },
  claims: [],
  targets: [],
  cohorts: [
    cohort("2016-08-15", BEFORE, []),
    cohort("2016-08-22", value(6), [
      [3, 0.5],
      [4, 2 / 3],
    ]),
    cohort("2016-08-29", value(4), [[3, 0.75]]),
    cohort("2016-09-05", value(3), []),
  ],
  organisations: [
    part(),
    part({ code: "RX2", name: "Southern Hospital", ...alike(HIDDEN), views: value(12) }),
  ],
  sectors: [part({ code: null, name: "Acute" })],
  roles: [],
  adoption: [IDLE, adopted()],
  concentration: [
    {
      from: WEEK,
      to: WEEK,
      organisations: value(2),
      top: [
        { organisations: 1, share: value(2 / 3) },
        { organisations: 5, share: value(1) },
        { organisations: 10, share: value(1) },
      ],
    },
  ],
  ...given,
});

/** A viewer whose supplier sends counts. */
export const NO_PEOPLE = notAvailable("LPRES sends counts, which cannot tell people apart");
export const countsViewer = (): ViewerGrowth => ({
  ...viewer(),
  ...alike(NO_PEOPLE),
  viewer: { slug: "lpres", name: "LPRES" },
  headline: {
    thisWeek: NO_PEOPLE,
    weekBefore: NO_PEOPLE,
    sameWeekLastYear: NO_PEOPLE,
    changeOnWeekBefore: { kind: "none", reason: "there is no figure" },
    changeOnLastYear: { kind: "none", reason: "there is no figure" },
  },
  cohorts: [],
  organisations: [],
  sectors: [],
  adoption: [],
  concentration: [],
});

export const sampleGrowth = (given: Partial<UserGrowthReport> = {}): UserGrowthReport => ({
  programme: { slug: "cheshire", name: "Cheshire", demonstration: true },
  week: WEEK,
  weekEnd: weekEnd(WEEK),
  weeks: WEEKS,
  months: MONTHS,
  latestCompleteWeek: WEEK,
  firstWeek: week("2016-08-22"),
  lastWeek: WEEK,
  audience: "published",
  dormantAfterWeeks: 4,
  viewers: [viewer()],
  total: { ...viewer(), viewer: null },
  coverage: [
    {
      sector: "primary care",
      asAt: weekEnd(WEEK),
      contributing: 79,
      expected: 90,
      share: value(79 / 90),
      missing: [{ code: "N81002", name: "Bridge Surgery" }],
    },
  ],
  annotations: commentary.annotations,
  stocks: [
    {
      kind: "population",
      viewer: { slug: "carecentric", name: "CareCentric" },
      atWeekEnd: { asAt: day("2016-08-31"), count: 739_000 },
      inWindow: [{ asAt: day("2016-08-31"), count: 739_000 }],
    },
  ],
  ...given,
});
