import { type CalendarDate, dayFromNumber } from "@/lib/calendar/calendar-date";

/** w: weeks, m: calendar months. */
export type Grain = "w" | "m";
/** v: views, p: publications. */
export type KindLetter = "v" | "p";
/** A: a whole viewer. O: an organisation (0: not mapped). R: a role, T: a document type (0: not stated). */
export type Scope = "A" | "O" | "R" | "T";

export interface ScopeRow {
  viewerId: number;
  grain: Grain;
  scope: Scope;
  scopeId: number;
  /** First days, since 1 January 2000, in no order; the figures stand in the same one. */
  periods: number[];
}
export interface CountRow extends ScopeRow {
  kind: KindLetter;
  counts: number[];
}
export interface PeopleRow extends ScopeRow {
  active: number[];
  new: number[];
  /** What may not be shown to others: bits of lib/disclosure/protect-people.ts. */
  hidden: number[];
}
export interface LastDayRow {
  viewerId: number;
  kind: KindLetter;
  scope: Scope;
  scopeId: number;
  lastDay: CalendarDate | null;
}

/** Figures by the first day of their period; a period without a row is not in it. */
export type PeriodSeries = ReadonlyMap<CalendarDate, number>;

/** The counted weeks and months of a programme's viewers, ready to be looked up. */
export interface UtilisationSeries {
  counts: (of: {
    viewerId: number;
    kind: KindLetter;
    grain: Grain;
    scope: Scope;
    scopeId: number;
  }) => PeriodSeries;
  /** People; viewerId 0: all viewers together. */
  people: (of: { viewerId: number; grain: Grain; scope: Scope; scopeId: number }) => {
    active: PeriodSeries;
    new: PeriodSeries;
    hidden: PeriodSeries;
  };
  /** Organisations, roles or document types of a viewer with a figure in what was loaded. */
  scopeIds: (of: { viewerId: number; kind: KindLetter; scope: Scope }) => number[];
  /** Last day with a count up to the week's end; null where none, or where the supplier's counts name no day. */
  lastDay: (of: { viewerId: number; kind: KindLetter; scope: Scope; scopeId: number }) => CalendarDate | null;
}

const NONE: PeriodSeries = new Map();
const NOBODY = { active: NONE, new: NONE, hidden: NONE };

/** Rows as stored → series to look figures up in. */
export function toUtilisationSeries(rows: {
  counts: CountRow[];
  people: PeopleRow[];
  lastDays: LastDayRow[];
}): UtilisationSeries {
  const countKey = (of: Omit<CountRow, "periods" | "counts">) =>
    `${of.viewerId}/${of.kind}/${of.grain}/${of.scope}/${of.scopeId}`;
  const peopleKey = (of: Omit<ScopeRow, "periods">) => `${of.viewerId}/${of.grain}/${of.scope}/${of.scopeId}`;
  const partKey = (of: Omit<LastDayRow, "lastDay">) => `${of.viewerId}/${of.kind}/${of.scope}/${of.scopeId}`;

  // The same few dozen periods come up in every row.
  const days = new Map<number, CalendarDate>();
  const dayOf = (n: number): CalendarDate => {
    const day = days.get(n) ?? dayFromNumber(n);
    days.set(n, day);
    return day;
  };
  const toSeries = (periods: number[], figures: number[]): PeriodSeries => {
    const series = new Map<CalendarDate, number>();
    periods.forEach((period, i) => {
      const figure = figures[i];
      if (figure !== undefined) series.set(dayOf(period), figure);
    });
    return series;
  };

  const counts = new Map<string, PeriodSeries>();
  const scopeIds = new Map<string, Set<number>>();
  for (const row of rows.counts) counts.set(countKey(row), toSeries(row.periods, row.counts));
  const people = new Map(
    rows.people.map((row) => [
      peopleKey(row),
      {
        active: toSeries(row.periods, row.active),
        new: toSeries(row.periods, row.new),
        hidden: toSeries(row.periods, row.hidden),
      },
    ]),
  );
  const lastDays = new Map(rows.lastDays.map((row) => [partKey(row), row.lastDay]));
  for (const row of [...rows.counts, ...rows.lastDays]) {
    const list = `${row.viewerId}/${row.kind}/${row.scope}`;
    const known = scopeIds.get(list) ?? new Set<number>();
    scopeIds.set(list, known.add(row.scopeId));
  }

  return {
    counts: (of) => counts.get(countKey(of)) ?? NONE,
    people: (of) => people.get(peopleKey(of)) ?? NOBODY,
    scopeIds: (of) => [...(scopeIds.get(`${of.viewerId}/${of.kind}/${of.scope}`) ?? [])],
    lastDay: (of) => lastDays.get(partKey(of)) ?? null,
  };
}
