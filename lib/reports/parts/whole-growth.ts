import {
  addWeeks,
  type CalendarDate,
  sameWeekLastYear,
  type WeekCommencing,
  weekEnd,
} from "@/lib/calendar/calendar-date";
import type { Commentary } from "@/lib/commentary/commentary";
import type { Audience } from "@/lib/disclosure/audience";
import { type Cell, notApplicable } from "@/lib/disclosure/cell";
import { growthRate } from "@/lib/forecast/growth-rate";
import type { PeopleGroups } from "@/lib/metrics/people-groups";
import type { ReportSpan } from "../report-span";
import {
  type ActiveUsersHeadline,
  GROUP_METRICS,
  type GroupMetric,
  type RegisteredUsers,
  type ViewerGrowth,
} from "../user-growth";
import { perWorkingDay, readWeekly } from "../weekly-spc";
import type { DatedBalance } from "../weekly-utilisation";
import { cohortsOf } from "./cohorts";
import { DATED_METRICS, type DatedFigures } from "./dated-figures";
import { findGaps } from "./gaps";
import { groupCell, type PeopleContext, type PeopleLevel, peopleFigures } from "./people-cells";
import { monthPeriod, weekPeriod } from "./period";
import { activeUsersForecast, completeValues, judgedClaims } from "./promises";
import { activePerRegistered, balanceAt } from "./registered";
import { changeBetween } from "./tiles";
import { type Figures, ratioCell } from "./viewer-figures";

/** What is said of a viewer as a whole, and of all viewers together. */
type WholeGrowth = Pick<
  ViewerGrowth,
  | "weekly"
  | "monthly"
  | "range"
  | "rangeMonths"
  | "views"
  | "headline"
  | "spc"
  | "registered"
  | "growth"
  | "forecast"
  | "claims"
  | "targets"
  | "cohorts"
>;

export interface Whole {
  span: ReportSpan;
  /** The viewer's own figures, or those of all together: they also say when people can be told at all. */
  figures: Figures;
  groups: PeopleGroups;
  /** Whose people are read; 0: those counted across viewers. */
  peopleOf: number;
  /** First day of the first week, and of the first month, that has data. */
  since: PeopleContext["since"];
  dormantAfterWeeks: number;
  audience: Audience;
  registered: { dated: readonly DatedBalance[]; at: (day: CalendarDate) => Cell };
  dated: DatedFigures;
  /** Slug; null: all together. */
  viewer: string | null;
  commentary: Commentary;
  /** The day to forecast to, where one was asked for. */
  until: CalendarDate | null;
  /** Which claims and targets are about it. */
  isOurs: (entry: { viewer: string | null }) => boolean;
}

/** How the people of a viewer, and of its parts, are to be read. */
export function peopleContext({ span, figures, since, dormantAfterWeeks, audience }: Whole): PeopleContext {
  const base: PeopleLevel["base"] = (period) => figures("active-users", period);
  const from = span.months.find((month) => base(monthPeriod(month)).kind === "value");
  const to = span.months.at(-1);
  return {
    reported: weekPeriod(span.week),
    weeks: span.weeks,
    months: span.months,
    dormantAfterWeeks,
    gaps: findGaps({ whole: base, since, dormantAfterWeeks }),
    audience,
    whole: base,
    since,
    rangeMonths: from === undefined || to === undefined ? null : { from, to },
  };
}

/** The groups of the whole viewer with everything that is told from them. */
export function wholeGrowth(of: Whole, context: PeopleContext): WholeGrowth {
  const { span, figures, groups, peopleOf } = of;
  const level: PeopleLevel = {
    base: context.whole,
    counted: (grain, period) => groups.at({ viewerId: peopleOf, scope: "A", scopeId: 0, grain }, period),
  };
  const people = peopleFigures(level, context);
  const cell = weeklyCell(of, level, context);
  const claims = of.commentary.claims.filter(of.isOurs);
  const since = (metric: string) => {
    const dated = datedMetric(metric);
    return dated === undefined ? of.since.w : of.dated[dated].since;
  };
  const past = { cell, since, week: span.week, weeks: span.weeks };
  const views = span.weeks.map((week) => ({ week, cell: figures("views", weekPeriod(week)) }));
  return {
    ...people,
    rangeMonths: context.rangeMonths,
    views,
    spc: [readWeekly("active-users", people.weekly["active-users"], of), readWeekly("views", views, of)],
    headline: headlineOf(level, context, span),
    registered: registeredUsers(of, people.weekly["active-users"]),
    growth: growthRate(completeValues("active-users", past)),
    forecast: activeUsersForecast(claims, { ...past, until: of.until }),
    claims: judgedClaims(claims, past),
    targets: of.commentary.targets.filter(of.isOurs),
    cohorts: cohortsOf(groups.cohorts(peopleOf), { weeks: span.weeks, week: span.week, base: context.whole }),
  };
}

/** Any figure of a week that a claim may be about. */
function weeklyCell(
  { figures, registered, dated }: Whole,
  level: PeopleLevel,
  context: PeopleContext,
): (metric: string, week: WeekCommencing) => Cell {
  const group = (metric: GroupMetric, week: WeekCommencing) =>
    groupCell(level, metric, weekPeriod(week), context);
  return (metric, week) => {
    const named = GROUP_METRICS.find((each) => each === metric);
    if (named !== undefined) return group(named, week);
    const asAt = datedMetric(metric);
    if (asAt !== undefined) return dated[asAt].inWeek(week);
    switch (metric) {
      case "views":
      case "active-organisations":
      case "documents-published":
        return figures(metric, weekPeriod(week));
      case "views-per-working-day":
        return perWorkingDay(figures("views", weekPeriod(week)), week);
      case "views-per-active-user":
        return ratioCell(figures("views", weekPeriod(week)), group("active-users", week));
      case "active-per-registered":
        return activePerRegistered(group("active-users", week), registered.at(weekEnd(week)));
      default:
        return notApplicable("It is no figure of a week.");
    }
  };
}

const datedMetric = (metric: string) => DATED_METRICS.find((each) => each === metric);

function headlineOf(level: PeopleLevel, context: PeopleContext, { week }: ReportSpan): ActiveUsersHeadline {
  const active = (of: typeof week) => groupCell(level, "active-users", weekPeriod(of), context);
  const thisWeek = active(week);
  const weekBefore = active(addWeeks(week, -1));
  const lastYear = active(sameWeekLastYear(week));
  return {
    thisWeek,
    weekBefore,
    sameWeekLastYear: lastYear,
    changeOnWeekBefore: changeBetween(weekBefore, thisWeek),
    changeOnLastYear: changeBetween(lastYear, thisWeek),
  };
}

function registeredUsers(
  { span, registered }: Whole,
  active: ViewerGrowth["weekly"]["active-users"],
): RegisteredUsers {
  const { dated } = registered;
  const first = span.weeks.at(0) ?? span.week;
  return {
    weekly: span.weeks.map((week) => ({
      week,
      cell: registered.at(weekEnd(week)),
      asAt: balanceAt(dated, weekEnd(week))?.asAt ?? null,
    })),
    activePerRegistered: active.map(({ week, cell }) => ({
      week,
      cell: activePerRegistered(cell, registered.at(weekEnd(week))),
    })),
    inWindow: dated.filter(({ asAt }) => asAt >= first && asAt <= weekEnd(span.week)),
  };
}
