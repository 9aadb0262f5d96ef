import {
  type GrainTable,
  isAlone,
  type Partition,
  type PeopleTable,
} from "@/lib/disclosure/parts/people-table";
import { hasRoom, isSmall, SMALL } from "@/lib/disclosure/parts/room";

/**
 * Marks the counts of active people of one period that are not shown.
 *
 * Method  small counts first; then, in each set that adds up to something shown, the smallest others until the
 *         hidden ones could be something else. A sector is hidden where nothing else can hide its organisation.
 *         Asked again after more has been hidden, it hides what that needs.
 */
export function hideActive(table: PeopleTable, g: number, period: number, bit: number): void {
  const [grain, within] = [table.grains[g], table.grains[g - 1]];
  if (grain === undefined) return;
  const column = new Column(table, grain, period, bit);
  for (let m = 0; m < table.members.length; m++) {
    if (isSmall(column.count(m)) || (within !== undefined && isSqueezed(column, within, m))) column.hide(m);
  }
  hideSeconds(table.partitions, column);
}

/** One period's counts of active people. */
class Column {
  constructor(
    readonly table: PeopleTable,
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
  counts(members: readonly number[]) {
    return members.map((m) => this.count(m));
  }
  isShown(m: number) {
    return (this.grain.row[this.at(m)] ?? -1) >= 0 && !this.isHidden(m);
  }
  isHidden(m: number) {
    return ((this.grain.hidden[this.at(m)] ?? 0) & this.bit) !== 0;
  }
  /** Whether a sector's count is hidden, and not the viewer's own. */
  isOpen(above: number) {
    return above >= 0 && this.isHidden(above) && !isAlone(this.table, above, this.grain, this.period);
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
      const isOpen = column.isOpen(above);
      const hidden = members.filter((m) => column.isHidden(m));
      if (isOpen ? hidden.length > 0 || members.length === 0 : hasRoom(column.counts(hidden))) continue;
      const next = nextToHide(column, members);
      if (next !== undefined) column.hide(next);
      // All of the sector is hidden, and still follows from its count.
      else if (above >= 0 && !column.isHidden(above)) column.hide(above);
      else continue;
      changed = true;
    }
    if (!changed) changed = hideBelowHidden(partitions, column);
  }
}

/** Organisations of hidden sectors are what is left of the viewer, together: they need room too. */
function hideBelowHidden(partitions: Partition[], column: Column): boolean {
  const below = partitions.filter(({ above }) => column.isOpen(above)).flatMap(({ members }) => members);
  const hidden = below.filter((m) => column.isHidden(m));
  if (hasRoom(column.counts(hidden))) return false;
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
