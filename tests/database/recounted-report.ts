import { expect } from "vitest";
import {
  addMonths,
  addWeeks,
  firstDay,
  lastDay,
  type Month,
  type WeekCommencing,
  weekEnd,
} from "@/lib/calendar/calendar-date";
import type { Cell } from "@/lib/disclosure/cell";
import type { GroupMetric, PeopleFigures, UserGrowthReport } from "@/lib/reports/user-growth";
import { type RawView, recountGroups, recountRegular, seenPeople } from "./recounted-people";

const weekDays = (week: WeekCommencing) => ({ start: week, end: weekEnd(week) });
const monthDays = (from: Month, to = from) => ({ start: firstDay(from), end: lastDay(to) });

/** A figure for comparing; in words why there is none. */
export const figure = (cell: Cell | undefined): number | string =>
  cell === undefined ? "missing" : cell.kind === "value" ? cell.value : cell.reason;

/**
 * Holds the figures of one place in the report against those counted from the views themselves.
 *
 * @returns how many places hold a figure; the others give a reason, and are not compared
 */
export function expectRecounted(
  found: PeopleFigures,
  views: readonly RawView[],
  report: Pick<UserGrowthReport, "weeks" | "months">,
): number {
  const seen = seenPeople(views);
  let figures = 0;
  const compare = (
    where: string,
    counted: Partial<Record<GroupMetric, number>>,
    cellOf: (metric: GroupMetric) => Cell | undefined,
  ) => {
    const told = (Object.keys(counted) as GroupMetric[]).filter((metric) => cellOf(metric)?.kind === "value");
    expect(Object.fromEntries(told.map((metric) => [metric, figure(cellOf(metric))])), where).toEqual(
      Object.fromEntries(told.map((metric) => [metric, counted[metric]])),
    );
    figures += told.length;
  };
  report.weeks.forEach((week, i) => {
    const groups = recountGroups(seen, {
      period: weekDays(week),
      before: weekDays(addWeeks(week, -1)),
      recentFrom: addWeeks(week, -3),
    });
    const counted = { ...groups, "regular-users": recountRegular(seen, week) };
    compare(week, counted, (metric) => found.weekly[metric][i]?.cell);
  });
  report.months.forEach((month, i) => {
    const before = addMonths(month, -1);
    const counted = recountGroups(seen, {
      period: monthDays(month),
      before: monthDays(before),
      recentFrom: firstDay(before),
    });
    compare(month, counted, (metric) => found.monthly[metric][i]?.cell);
  });
  const [first, last] = [report.months.at(0), report.months.at(-1)];
  if (first === undefined || last === undefined) throw new Error("A report has months.");
  const counted = recountGroups(seen, {
    period: monthDays(first, last),
    before: monthDays(addMonths(first, -13), addMonths(first, -1)),
    recentFrom: firstDay(addMonths(first, -13)),
  });
  compare("13 months", counted, (metric) => found.range[metric]);
  return figures;
}
