import {
  type GrainTable,
  isSmall,
  type Partition,
  type PeopleTable,
} from "@/lib/disclosure/parts/people-table";

/** The largest count that is small. */
const SMALL = 7;
/** The smallest that is not. */
const SHOWN_FROM = 8;

/**
 * Marks the counts of active people that are not shown, period by period.
 *
 * Method  small counts first; then, in each set that adds up to something shown, the smallest others until the
 *         hidden ones could be something else. A sector is hidden where nothing else can hide its organisation.
 */
export function hideActive(table: PeopleTable, bit: number): void {
  for (const [g, grain] of table.grains.entries()) {
    const within = g === 0 ? undefined : table.grains[g - 1];
    for (let p = 0; p < grain.periods; p++) {
      const column = new Column(grain, p, bit);
      for (let m = 0; m < table.members.length; m++) {
        const small = isSmall(column.count(m)) || (within !== undefined && isSqueezed(column, within, m));
        if (small) column.hide(m);
      }
      hideSeconds(table.partitions, column);
    }
  }
}

/** One period's counts of active people. */
class Column {
  constructor(
    readonly grain: GrainTable,
    readonly period: number,
    readonly bit: number,
  ) {}

  at(m: number) {
    return m * this.grain.periods + this.period;
  }
  count(m: number) {
    return this.grain.active[this.at(m)] ?? 0;
  }
  isShown(m: number) {
    return (this.grain.row[this.at(m)] ?? -1) >= 0 && !this.isHidden(m);
  }
  isHidden(m: number) {
    return ((this.grain.hidden[this.at(m)] ?? 0) & this.bit) !== 0;
  }
  hide(m: number) {
    const at = this.at(m);
    this.grain.hidden[at] = (this.grain.hidden[at] ?? 0) | this.bit;
  }
}

/**
 * Whether a month (or 13) would say too much about hidden weeks (or months) that end in it: nobody is active in it
 * who is active in none of them, so what those shown do not account for is in the hidden ones, seven in each at most.
 */
function isSqueezed(column: Column, within: GrainTable, m: number): boolean {
  const from = column.grain.firstDays[column.period] ?? 0;
  const to = column.grain.lastDays[column.period] ?? 0;
  let hidden = 0;
  let rest = column.count(m);
  for (let p = within.periods - 1; p >= 0; p--) {
    const last = within.lastDays[p] ?? 0;
    if (last > to) continue;
    if (last < from) break;
    const at = m * within.periods + p;
    if (((within.hidden[at] ?? 0) & column.bit) !== 0) hidden += 1;
    else rest -= within.active[at] ?? 0;
  }
  return hidden > 0 && rest > SMALL * (hidden - 1) + 1;
}

function hideSeconds(partitions: Partition[], column: Column): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (const { above, members } of partitions) {
      const isOpen = above >= 0 && column.isHidden(above);
      const hidden = members.filter((m) => column.isHidden(m));
      if (isOpen ? hidden.length > 0 || members.length === 0 : hasRoom(column, hidden)) continue;
      const next = nextToHide(column, members);
      if (next !== undefined) column.hide(next);
      // Every other organisation of the sector is none: its count is the organisation's.
      else if (above >= 0 && !isOpen && hidden.length === 1) column.hide(above);
      else continue;
      changed = true;
    }
    if (!changed) changed = hideBelowHidden(partitions, column);
  }
}

/** Organisations of hidden sectors are what is left of the viewer, together: they need room too. */
function hideBelowHidden(partitions: Partition[], column: Column): boolean {
  const below = partitions
    .filter(({ above }) => above >= 0 && column.isHidden(above))
    .flatMap(({ members }) => members);
  const hidden = below.filter((m) => column.isHidden(m));
  if (hasRoom(column, hidden)) return false;
  const next = nextToHide(column, below);
  if (next !== undefined) column.hide(next);
  return next !== undefined;
}

/** The smallest count that is shown and not none; a none only where there is no other. */
function nextToHide(column: Column, members: number[]): number | undefined {
  const shown = members
    .filter((m) => column.isShown(m))
    .toSorted((a, b) => column.count(a) - column.count(b));
  return shown.find((m) => column.count(m) > 0) ?? shown[0];
}

/** Whether none of the hidden counts follows from their sum, even for someone who knows which of them are small. */
function hasRoom(column: Column, hidden: number[]): boolean {
  if (hidden.length === 0) return true;
  if (hidden.length === 1) return false;
  const counts = hidden.map((m) => column.count(m));
  if (counts.includes(0)) return true;
  const sum = counts.reduce((total, count) => total + count, 0);
  const small = counts.filter(isSmall).length;
  const other = counts.length - small;
  const least = small + SHOWN_FROM * other;
  return sum >= SHOWN_FROM && sum > least && (other > 0 || sum < SMALL * small);
}
