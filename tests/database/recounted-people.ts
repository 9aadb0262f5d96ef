import { addDays, type CalendarDate } from "@/lib/calendar/calendar-date";
import type { GroupMetric } from "@/lib/reports/user-growth";

/** One view as it was written in a file. */
export interface RawView {
  person: string;
  day: CalendarDate;
}

interface Days {
  start: CalendarDate;
  end: CalendarDate;
}

/** Who was seen when: nothing that the service itself counts with. */
export interface SeenPeople {
  /** Everybody with the first day of theirs. */
  first: ReadonlyMap<string, CalendarDate>;
  between: (from: CalendarDate, to: CalendarDate) => Set<string>;
}

export function seenPeople(views: readonly RawView[]): SeenPeople {
  const first = new Map<string, CalendarDate>();
  const days = new Map<CalendarDate, Set<string>>();
  for (const { person, day } of views) {
    const known = first.get(person);
    if (known === undefined || day < known) first.set(person, day);
    days.set(day, (days.get(day) ?? new Set<string>()).add(person));
  }
  return {
    first,
    between: (from, to) => {
      const people = new Set<string>();
      for (let day = from; day <= to; day = addDays(day, 1))
        for (const person of days.get(day) ?? []) people.add(person);
      return people;
    },
  };
}

/**
 * The groups of a period, counted person by person.
 *
 * @param of.before the period of the same kind before it
 * @param of.recentFrom the first day on which a view keeps somebody from being dormant
 */
export function recountGroups(
  seen: SeenPeople,
  of: { period: Days; before: Days; recentFrom: CalendarDate },
): Omit<Record<GroupMetric, number>, "regular-users"> {
  const { period, before, recentFrom } = of;
  const ever = [...seen.first].filter(([, day]) => day <= period.end);
  const now = seen.between(period.start, period.end);
  const then = seen.between(before.start, before.end);
  const recent = seen.between(recentFrom, period.end);
  const count = (keep: (person: string, first: CalendarDate) => boolean) =>
    ever.filter(([person, first]) => keep(person, first)).length;
  const isAway = (person: string) => !now.has(person) && !then.has(person);
  return {
    "active-users": now.size,
    "new-users": count((_, first) => first >= period.start),
    "returning-users": count((person) => now.has(person) && then.has(person)),
    "resumed-users": count((person, first) => now.has(person) && first < period.start && !then.has(person)),
    "lapsed-users": count((person) => then.has(person) && !now.has(person)),
    "away-users": count((person) => isAway(person) && recent.has(person)),
    "dormant-users": count((person) => isAway(person) && !recent.has(person)),
    "ever-active-users": ever.length,
  };
}

/** People with a view in at least 3 of the 4 weeks that end with one. */
export function recountRegular(seen: SeenPeople, week: CalendarDate): number {
  const weeks = [0, 1, 2, 3].map((ago) => inWeek(seen, addDays(week, -7 * ago)));
  return [...seen.first.keys()].filter((person) => weeks.filter((each) => each.has(person)).length >= 3)
    .length;
}

/** Of those first seen in a week, how many were seen in the week so many weeks later. */
export function recountCohort(seen: SeenPeople, cohort: CalendarDate, weeksLater: number): number {
  const later = inWeek(seen, addDays(cohort, 7 * weeksLater));
  return [...seen.first].filter(
    ([person, day]) => day >= cohort && day <= addDays(cohort, 6) && later.has(person),
  ).length;
}

const inWeek = (seen: SeenPeople, week: CalendarDate) => seen.between(week, addDays(week, 6));
