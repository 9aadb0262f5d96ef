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
import { type Cell, notApplicable, notAvailable, value } from "@/lib/disclosure/cell";
import type { WeeklyView } from "@/lib/figures/organisation-sort";
import type { Sector } from "@/lib/organisations/sector";
import { readWeekly, viewsPerWorkingDay } from "@/lib/reports/weekly-spc";
import type {
  Change,
  OrganisationUtilisation,
  SeriesMetric,
  Tile,
  ViewerUtilisation,
} from "@/lib/reports/weekly-utilisation";

/** What made-up weekly reports are made of: weeks, months, tiles, organisations and running totals. */

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

export const weekly = (cells: (index: number) => Cell) =>
  WEEKS.map((each, index) => ({ week: each, cell: cells(index) }));
export const monthly = (cells: (index: number) => Cell) =>
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
export function controlled(utilisation: Omit<ViewerUtilisation, "spc">): ViewerUtilisation {
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
export const rhythm = (index: number) => SEASON[index % SEASON.length] ?? 1;

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
