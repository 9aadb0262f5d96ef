import { addMonths, type CalendarDate, dayNumber, lastDay, monthOf } from "@/lib/calendar/calendar-date";
import { type PeopleGrain, RANGE_MONTHS } from "@/lib/programmes/people-periods";

/** An organisation, sector or role of a viewer. */
export interface PeopleMember {
  scope: "O" | "S" | "R";
  id: number;
  /** Of an organisation: its sector's id; null where it has none that is published. */
  sector: number | null;
}

/** The people of one member in one period, by what they did. */
export interface PeopleRow {
  scope: "O" | "S" | "R";
  id: number;
  grain: PeopleGrain;
  /** Monday; first of the month; for 13 months together, first of the last month. */
  period: CalendarDate;
  active: number;
  new: number;
  returning: number;
  lapsed: number;
  away: number;
  dormant: number;
  ever: number;
  /** Weeks only. */
  regular: number | null;
}

/** Members whose counts add up to one that is published one level up. */
export interface Partition {
  /** Place of the sector above, or -1 for the viewer, which is always shown. */
  above: number;
  members: number[];
}

/** One grain's rows as columns; the place of a cell is member × periods + period. */
export interface GrainTable {
  grain: PeopleGrain;
  periods: number;
  /** First and last day of each period, as day numbers. */
  firstDays: Int32Array;
  lastDays: Int32Array;
  /** Place, among all dates, of the period's last day, and of the day before its first; -1 before everything. */
  ends: Int32Array;
  starts: Int32Array;
  /** The period it is compared with, or -1. */
  before: Int32Array;
  /** Place of the row among those handed in; -1 where there is none. */
  row: Int32Array;
  active: Int32Array;
  fresh: Int32Array;
  returning: Int32Array;
  lapsed: Int32Array;
  away: Int32Array;
  dormant: Int32Array;
  ever: Int32Array;
  regular: Int32Array;
  /** Bit mask: what is hidden. */
  hidden: Uint8Array;
}

export interface PeopleTable {
  members: PeopleMember[];
  partitions: Partition[];
  /** By member: the partition it is in. */
  partitionOf: (Partition | undefined)[];
  /** Last days of all periods, ascending, as day numbers. */
  dates: number[];
  grains: GrainTable[];
}

/** Whether there is somebody else in the partition yet: else the member's counts are those of the whole. */
export function isAlone(table: PeopleTable, m: number, grain: GrainTable, period: number): boolean {
  const exists = (of: number) => (grain.row[of * grain.periods + period] ?? -1) >= 0;
  return table.partitionOf[m]?.members.every((of) => of === m || !exists(of)) ?? true;
}

const keyOf = (of: { scope: string; id: number }) => `${of.scope}${of.id}`;

const MONTHS_OF: Record<PeopleGrain, number> = { w: 0, m: 1, y: RANGE_MONTHS };

function spanOf(grain: PeopleGrain, period: CalendarDate): { first: number; last: number; before: number } {
  if (grain === "w") {
    const monday = dayNumber(period);
    return { first: monday, last: monday + 6, before: monday - 1 };
  }
  const month = monthOf(period);
  const dayBefore = dayNumber(lastDay(addMonths(month, -MONTHS_OF[grain])));
  return { first: dayBefore + 1, last: dayNumber(lastDay(month)), before: dayBefore };
}

/** Rows as columns by grain, members in an order of their own, so that the order of the rows plays no part. */
export function toPeopleTable(rows: PeopleRow[], listed: PeopleMember[]): PeopleTable {
  const members = listed.toSorted((a, b) => (a.scope < b.scope ? -1 : a.scope > b.scope ? 1 : a.id - b.id));
  const place = new Map(members.map((member, i) => [keyOf(member), i]));
  const found = rows.map((row) => {
    const member = place.get(keyOf(row));
    if (member === undefined) throw new Error("A row of people belongs to no member that was listed.");
    return member;
  });
  const grains = (["w", "m", "y"] as const).map((grain) => {
    const periods = [
      ...new Set(rows.filter((row) => row.grain === grain).map((row) => row.period)),
    ].toSorted();
    return { grain, periods, spans: periods.map((period) => spanOf(grain, period)) };
  });
  const dates = [...new Set(grains.flatMap(({ spans }) => spans.map(({ last }) => last)))].toSorted(
    (a, b) => a - b,
  );
  const dateOf = new Map(dates.map((date, i) => [date, i]));
  const partitions = partitionsOf(members, place);
  return {
    members,
    partitions,
    partitionOf: members.map((_, m) => partitions.find((partition) => partition.members.includes(m))),
    dates,
    grains: grains.map(({ grain, periods, spans }) => {
      const columns = emptyColumns(members.length * periods.length);
      const periodOf = new Map(periods.map((period, i) => [period, i]));
      const endOf = new Map(spans.map(({ last }, i) => [last, i]));
      rows.forEach((row, i) => {
        const at = (found[i] ?? 0) * periods.length + (periodOf.get(row.period) ?? 0);
        if (row.grain === grain) fill(columns, at, row, i);
      });
      return {
        grain,
        periods: periods.length,
        firstDays: Int32Array.from(spans, ({ first }) => first),
        lastDays: Int32Array.from(spans, ({ last }) => last),
        ends: Int32Array.from(spans, ({ last }) => dateOf.get(last) ?? -1),
        starts: Int32Array.from(spans, ({ before }) => dateOf.get(before) ?? -1),
        before: Int32Array.from(spans, ({ before }) => endOf.get(before) ?? -1),
        ...columns,
      };
    }),
  };
}

function emptyColumns(length: number) {
  const column = () => new Int32Array(length);
  return {
    row: column().fill(-1),
    active: column(),
    fresh: column(),
    returning: column(),
    lapsed: column(),
    away: column(),
    dormant: column(),
    ever: column(),
    regular: column(),
    hidden: new Uint8Array(length),
  };
}

function fill(columns: ReturnType<typeof emptyColumns>, at: number, row: PeopleRow, i: number) {
  columns.row[at] = i;
  columns.active[at] = row.active;
  columns.fresh[at] = row.new;
  columns.returning[at] = row.returning;
  columns.lapsed[at] = row.lapsed;
  columns.away[at] = row.away;
  columns.dormant[at] = row.dormant;
  columns.ever[at] = row.ever;
  columns.regular[at] = row.regular ?? 0;
}

/** Roles add up to the viewer; so do sectors, with organisations that have none; organisations to their sector. */
function partitionsOf(members: PeopleMember[], place: Map<string, number>): Partition[] {
  const roles: number[] = [];
  const tops: number[] = [];
  const sectors = new Map<number, number[]>();
  members.forEach((member, i) => {
    const sector = member.sector === null ? undefined : place.get(`S${member.sector}`);
    if (member.scope === "R") roles.push(i);
    else if (member.scope === "S" || sector === undefined) tops.push(i);
    else sectors.set(sector, [...(sectors.get(sector) ?? []), i]);
  });
  const below = [...sectors].map(([above, organisations]) => ({ above, members: organisations }));
  return [{ above: -1, members: roles }, { above: -1, members: tops }, ...below];
}
