import { addWeeks, type WeekCommencing } from "@/lib/calendar/calendar-date";
import { type Cell, notApplicable, value } from "@/lib/disclosure/cell";
import { COHORT_WEEKS } from "@/lib/programmes/people-periods";
import type { Cohort } from "../user-growth";
import { type Period, weekPeriod } from "./period";
import { shareOf } from "./whole-and-part";

const NOT_REACHED = notApplicable("That many weeks had not passed by the week reported.");

/**
 * Of those new in each week, how many were active in each of the 12 weeks after it.
 *
 * Shape  `counted` as summed up: by cohort, people by weeks later, 0 being all who were new. A cohort that is not there
 *        is a week in which nobody was new.
 */
export function cohortsOf(
  counted: readonly { cohort: WeekCommencing; people: readonly number[] }[],
  of: { weeks: readonly WeekCommencing[]; week: WeekCommencing; base: (period: Period) => Cell },
): Cohort[] {
  const byWeek = new Map(counted.map(({ cohort, people }) => [cohort, people]));
  return of.weeks.map((cohort) => {
    const people = byWeek.get(cohort) ?? [];
    const cell = (weeksLater: number): Cell => {
      const week = addWeeks(cohort, weeksLater);
      if (week > of.week) return NOT_REACHED;
      const base = of.base(weekPeriod(week));
      return base.kind === "value" ? value(people[weeksLater] ?? 0, base.provisional) : base;
    };
    const size = cell(0);
    const retained = (weeksLater: number): Cell => (size.kind === "value" ? cell(weeksLater) : size);
    return {
      week: cohort,
      size,
      retained: Array.from({ length: COHORT_WEEKS }, (_, i) => {
        const found = retained(i + 1);
        return { weeksLater: i + 1, week: addWeeks(cohort, i + 1), cell: found, share: shareIn(found, size) };
      }),
    };
  });
}

const shareIn = (found: Cell, size: Cell): Cell =>
  size.kind === "value" && size.value === 0 && found.kind === "value"
    ? notApplicable("Nobody was new in that week.")
    : shareOf(found, size);
