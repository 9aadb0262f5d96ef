import {
  addMonths,
  addWeeks,
  type CalendarDate,
  dayNumber,
  firstDay,
  lastDay,
  monthOf,
  weekCommencing,
} from "@/lib/calendar/calendar-date";
import type { PeopleMember, PeopleRow } from "@/lib/disclosure/protect-people";
import type { PeopleGrain } from "@/lib/programmes/people-periods";

/** Somebody made up: where they belong, and the days they were active, ascending, from 0 on the first Monday. */
export interface Person {
  organisation: number;
  sector: number;
  role: number;
  days: number[];
}

export interface Viewer {
  members: PeopleMember[];
  rows: PeopleRow[];
  /** The viewer's own rows, which are always published. */
  own: Omit<PeopleRow, "scope" | "id">[];
}

interface Span {
  grain: PeopleGrain;
  period: CalendarDate;
  from: number;
  to: number;
  /** First day of the period it is compared with. */
  before: number;
}

/** All whole weeks and months of `weeks` weeks, with the 13 months up to each month. */
function spansOf(monday: CalendarDate, weeks: number): Span[] {
  const start = weekCommencing(monday);
  const origin = dayNumber(start);
  const spans: Span[] = [];
  for (let w = 0; w < weeks; w++) {
    const from = 7 * w;
    spans.push({ grain: "w", period: addWeeks(start, w), from, to: from + 6, before: from - 7 });
  }
  for (
    let month = monthOf(start);
    dayNumber(lastDay(month)) < origin + 7 * weeks;
    month = addMonths(month, 1)
  ) {
    const first = (n: number) => dayNumber(firstDay(addMonths(month, n))) - origin;
    const to = dayNumber(lastDay(month)) - origin;
    const period = firstDay(month);
    spans.push({ grain: "m", period, from: first(0), to, before: first(-1) });
    spans.push({ grain: "y", period, from: first(-12), to, before: first(-25) });
  }
  return spans;
}

/** Counts the people of one member in one period, by looking at everybody's days. */
function countPeople(people: Person[], { grain, period, from, to, before }: Span) {
  const counts = { active: 0, new: 0, returning: 0, lapsed: 0, away: 0, dormant: 0, ever: 0, regular: 0 };
  for (const { days } of people) {
    const within = (first: number, last: number) => days.some((day) => day >= first && day <= last);
    if (!within(0, to)) continue;
    counts.ever += 1;
    const isActive = within(from, to);
    const wasActive = within(before, from - 1);
    if (isActive) counts.active += 1;
    if (isActive && !within(0, from - 1)) counts.new += 1;
    if (isActive && wasActive) counts.returning += 1;
    if (!isActive && wasActive) counts.lapsed += 1;
    if (!isActive && !wasActive) counts[within(to - 27, to) ? "away" : "dormant"] += 1;
    if ([0, 7, 14, 21].filter((ago) => within(to - ago - 6, to - ago)).length >= 3) counts.regular += 1;
  }
  return { grain, period, ...counts, regular: grain === "w" ? counts.regular : null };
}

/** Everything counted of these people: each member from its first period on. */
export function viewerOf(people: Person[], monday: CalendarDate, weeks: number): Viewer {
  const spans = spansOf(monday, weeks);
  const members: PeopleMember[] = [];
  const rows: PeopleRow[] = [];
  const add = (member: PeopleMember, belongs: (person: Person) => boolean) => {
    const own = people.filter(belongs);
    members.push(member);
    for (const span of spans) {
      const counted = countPeople(own, span);
      if (counted.ever > 0) rows.push({ scope: member.scope, id: member.id, ...counted });
    }
  };
  const idsOf = (of: (person: Person) => number) => [...new Set(people.map(of))].toSorted((a, b) => a - b);
  for (const id of idsOf(({ sector }) => sector))
    add({ scope: "S", id, sector: null }, (p) => p.sector === id);
  for (const id of idsOf(({ role }) => role)) add({ scope: "R", id, sector: null }, (p) => p.role === id);
  for (const id of idsOf(({ organisation }) => organisation)) {
    const sector = people.find((person) => person.organisation === id)?.sector ?? null;
    add({ scope: "O", id, sector }, (p) => p.organisation === id);
  }
  return { members, rows, own: spans.map((span) => countPeople(people, span)) };
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A programme that grows: organisations of very different size, people who come, stay a while, and pause. The largest
 * third begins in the first week, with every sector and role in it.
 */
export function madeUpPeople(
  seed: number,
  shape: { organisations: number; sectors: number; roles: number; weeks: number },
) {
  const random = seeded(seed);
  const people: Person[] = [];
  const days = 7 * shape.weeks;
  for (let organisation = 0; organisation < shape.organisations; organisation++) {
    const isFounder = organisation < Math.max(2 * shape.sectors, shape.organisations / 3);
    const size = isFounder ? 30 + Math.floor(150 * random() ** 2) : Math.ceil(2 * 40 ** (random() ** 2));
    const start = isFounder ? 0 : Math.floor(random() * days * 0.5);
    const sector = isFounder ? organisation % shape.sectors : Math.floor(random() ** 1.5 * shape.sectors);
    for (let i = 0; i < size; i++) {
      const isFirst = isFounder && i < size / 2;
      const first = isFirst ? Math.floor(7 * random()) : start + Math.floor((days - start) * random() ** 2);
      const last = first + Math.floor(days * random() ** 0.5);
      const chance = 0.02 + 0.5 * random() ** 2;
      const active: number[] = [first];
      for (let day = first + 1; day < Math.min(last, days); day++) if (random() < chance) active.push(day);
      const role = Math.floor(random() ** 2 * shape.roles);
      people.push({ organisation, sector, role, days: active.filter((day) => day < days) });
    }
  }
  return people.filter((person) => person.days.length > 0);
}
