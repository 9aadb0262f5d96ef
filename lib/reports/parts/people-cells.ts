import { type CalendarDate, firstDay, type Month, type WeekCommencing } from "@/lib/calendar/calendar-date";
import { formatMonth } from "@/lib/calendar/format";
import type { Audience } from "@/lib/disclosure/audience";
import { type Cell, notApplicable, notAvailable, value } from "@/lib/disclosure/cell";
import type { PeopleFigures as CountedPeople } from "@/lib/metrics/people-groups";
import type { PeopleGrain } from "@/lib/programmes/people-periods";
import type { GroupMetric, PeopleFigures } from "../user-growth";
import type { Gaps } from "./gaps";
import { monthPeriod, type Period, weekPeriod } from "./period";
import { shownTo } from "./small-numbers";

/** Which of the counted figures a metric is. */
const COUNTED = {
  "active-users": "active",
  "new-users": "new",
  "returning-users": "returning",
  "resumed-users": "resumed",
  "lapsed-users": "lapsed",
  "away-users": "away",
  "dormant-users": "dormant",
  "ever-active-users": "ever",
  "regular-users": "regular",
} as const satisfies Record<GroupMetric, keyof CountedPeople>;

/** A viewer, all of them together, or a part of one: where people are counted, and when they can be. */
export interface PeopleLevel {
  /** Whether people can be told there in a week or month: any figure, or why there is none. */
  base: (period: Period) => Cell;
  /** What was counted; undefined: nobody had been seen there up to then. */
  counted: (grain: PeopleGrain, period: CalendarDate) => CountedPeople | undefined;
}

/** What the figures of one viewer, and of all its parts, have in common. */
export interface PeopleContext {
  /** The week reported, which is the last of `weeks`. */
  reported: Period;
  weeks: readonly WeekCommencing[];
  months: readonly Month[];
  dormantAfterWeeks: number;
  gaps: Gaps;
  audience: Audience;
  /** The whole viewer's state in a period: where it has no figure, nobody can say who was there. */
  whole: (period: Period) => Cell;
  /** The first day of the first week, and of the first month, that has data; null: nothing has. */
  since: { w: CalendarDate | null; m: CalendarDate | null };
  rangeMonths: { from: Month; to: Month } | null;
}

/** Everything said of one level: each week, each month, and the 13 months as one. */
export function peopleFigures(level: PeopleLevel, context: PeopleContext): PeopleFigures {
  const weekly = context.weeks.map((week) => ({ week, cells: groupCells(level, weekPeriod(week), context) }));
  const monthly = context.months.map((month) => ({
    month,
    cells: groupCells(level, monthPeriod(month), context),
  }));
  return {
    weekly: inEachGroup((metric) => weekly.map(({ week, cells }) => ({ week, cell: cells(metric) }))),
    monthly: inEachGroup((metric) => monthly.map(({ month, cells }) => ({ month, cell: cells(metric) }))),
    range: inEachGroup(rangeCells(level, context)),
  };
}

/** One group of people in one period. */
export const groupCell = (
  level: PeopleLevel,
  metric: GroupMetric,
  period: Period,
  context: PeopleContext,
): Cell => groupCells(level, period, context)(metric);

function groupCells(level: PeopleLevel, period: Period, context: PeopleContext) {
  const base = level.base(period);
  const counted = level.counted(period.grain, period.start);
  return (metric: GroupMetric): Cell =>
    metric === "regular-users" && period.grain !== "w"
      ? WEEKS_ONLY
      : shown(metric, { base, counted, context, gap: () => context.gaps.before(metric, period) });
}

const WEEKS_ONLY = notApplicable("Regular users are counted by week.");

function rangeCells(level: PeopleLevel, context: PeopleContext): (metric: GroupMetric) => Cell {
  const base = rangeBase(level, context);
  const [first, last] = [context.months.at(0), context.months.at(-1)];
  const counted = last === undefined ? undefined : level.counted("y", firstDay(last));
  return (metric) =>
    metric === "regular-users"
      ? WEEKS_ONLY
      : shown(metric, {
          base,
          counted,
          context,
          gap: () => (first === undefined ? null : context.gaps.beforeRange(metric, first)),
        });
}

function shown(
  metric: GroupMetric,
  of: {
    base: Cell;
    counted: CountedPeople | undefined;
    context: Pick<PeopleContext, "audience">;
    gap: () => string | null;
  },
): Cell {
  const { base, counted, context } = of;
  if (base.kind !== "value") return base;
  const gap = of.gap();
  if (gap !== null) return notAvailable(gap);
  if (counted === undefined) return value(0, base.provisional);
  const { active, groups } = counted.hidden;
  const cell = value(counted[COUNTED[metric]], base.provisional);
  return shownTo(context.audience, cell, metric === "active-users" ? active : groups);
}

/** The state of the 13 months as one: that of the months with data, which must follow each other to the last. */
function rangeBase(level: PeopleLevel, { months, rangeMonths }: PeopleContext): Cell {
  const states = months
    .filter((month) => rangeMonths === null || month >= rangeMonths.from)
    .map((month) => ({ month, cell: level.base(monthPeriod(month)) }));
  // Months a part was not expected in take nothing away from what it did in the others.
  const told = states.filter(({ cell }) => cell.kind !== "not-applicable");
  const latest = (told.at(-1) ?? states.at(-1))?.cell ?? notApplicable("There are no whole months.");
  if (rangeMonths === null) return latest;
  let provisional = false;
  for (const { month, cell } of told) {
    if (cell.kind !== "value") return notAvailable(`${formatMonth(month)} has no figure. ${cell.reason}`);
    provisional ||= cell.provisional;
  }
  return latest.kind === "value" ? value(latest.value, provisional) : latest;
}

function inEachGroup<T>(of: (metric: GroupMetric) => T): Record<GroupMetric, T> {
  return {
    "active-users": of("active-users"),
    "new-users": of("new-users"),
    "returning-users": of("returning-users"),
    "resumed-users": of("resumed-users"),
    "lapsed-users": of("lapsed-users"),
    "away-users": of("away-users"),
    "dormant-users": of("dormant-users"),
    "ever-active-users": of("ever-active-users"),
    "regular-users": of("regular-users"),
  };
}
