import type { GrainTable, Partition, PeopleTable } from "@/lib/disclosure/parts/people-table";

/** A period as a step between two dates: how many were new in it is the difference of the running totals there. */
export interface Step {
  grain: GrainTable;
  /** Place of the grain in the table. */
  g: number;
  period: number;
  /** Places of the dates; `from` is -1 before everything, where the total is none. */
  from: number;
  to: number;
}

/** Small differences are what must not come out; none, and eight or more, may. */
const isTelling = (difference: number) => difference > 0 && difference < 8;

/**
 * What a reader knows of each member's running total of people ever active, date by date.
 *
 * A shown period gives the totals at both its ends, whatever grain it is; a period in which nobody was active gives
 * that they are the same. What is new in a hidden period follows when both its ends are known.
 */
export class KnownTotals {
  readonly stepsTo: Step[][];
  readonly stepsFrom: Step[][];
  private readonly dates: number;
  private readonly known: Uint8Array;
  private readonly totals: Int32Array;
  private readonly born: Int32Array;
  /** By date: whether nobody was new to any member since the date before, as the viewer's own totals show. */
  private readonly isStill: boolean[];

  constructor(table: PeopleTable) {
    this.dates = table.dates.length;
    this.known = new Uint8Array(table.members.length * this.dates);
    this.totals = new Int32Array(table.members.length * this.dates);
    this.born = new Int32Array(table.members.length).fill(this.dates);
    this.stepsTo = table.dates.map(() => []);
    this.stepsFrom = table.dates.map(() => []);
    for (const [g, grain] of table.grains.entries()) {
      for (let period = 0; period < grain.periods; period++) {
        const step = { grain, g, period, from: grain.starts[period] ?? -1, to: grain.ends[period] ?? -1 };
        this.stepsTo[step.to]?.push(step);
        this.stepsFrom[step.from]?.push(step);
        for (let m = 0; m < table.members.length; m++) this.enter(m, step);
      }
    }
    for (let m = 0; m < table.members.length; m++)
      this.known.fill(1, m * this.dates, this.at(m, this.bornAt(m)));
    for (const partition of table.partitions) this.knowAlone(partition);
    this.isStill = table.dates.map((_, date) =>
      table.members.every((_, m) => this.total(m, date) === this.total(m, date - 1)),
    );
  }

  /** As long as there is only one member, its totals are those of the whole. */
  private knowAlone({ above, members }: Partition) {
    for (let date = 0; date < this.dates; date++) {
      const there = members.filter((m) => this.bornAt(m) <= date);
      const [alone] = there;
      if (there.length !== 1 || alone === undefined || (above >= 0 && !this.isKnown(above, date))) continue;
      this.known[this.at(alone, date)] = 1;
    }
  }

  private enter(m: number, { grain, period, to }: Step) {
    const cell = m * grain.periods + period;
    if ((grain.row[cell] ?? -1) < 0) return;
    this.totals[this.at(m, to)] = grain.ever[cell] ?? 0;
    this.born[m] = Math.min(this.bornAt(m), to);
  }

  private at(m: number, date: number) {
    return m * this.dates + date;
  }
  private bornAt(m: number) {
    return this.born[m] ?? this.dates;
  }

  total(m: number, date: number): number {
    return date < 0 ? 0 : (this.totals[this.at(m, date)] ?? 0);
  }

  isKnown(m: number, date: number): boolean {
    return date < 0 || (this.known[this.at(m, date)] ?? 0) > 0;
  }

  /** Whether the running total at a date is there and not known. */
  isOpen(m: number, date: number): boolean {
    return !this.isKnown(m, date);
  }

  /** Whether how many were new in the period is not none, and not known. */
  isOpenStep(m: number, step: Step): boolean {
    const active = step.grain.active[m * step.grain.periods + step.period] ?? 0;
    return active > 0 && !this.areEndsKnown(m, step);
  }

  areEndsKnown(m: number, step: Step): boolean {
    return this.isKnown(m, step.from) && this.isKnown(m, step.to);
  }

  /** Makes dates known, with those that follow over periods of nobody active; answers what has become known. */
  learn(m: number, dates: number[], upTo: number): number[] {
    const learnt: number[] = [];
    const queue = [...dates];
    for (let date = queue.pop(); date !== undefined; date = queue.pop()) {
      if (date < 0 || date > upTo || this.isKnown(m, date)) continue;
      this.known[this.at(m, date)] = 1;
      learnt.push(date);
      queue.push(...this.between(m, date, upTo));
      if (this.isStill[date]) queue.push(date - 1);
      if (this.isStill[date + 1]) queue.push(date + 1);
      for (const step of this.stepsTo[date] ?? []) if (this.isIdle(m, step)) queue.push(step.from);
      for (const step of this.stepsFrom[date] ?? []) if (this.isIdle(m, step)) queue.push(step.to);
    }
    return learnt;
  }

  forget(m: number, dates: number[]): void {
    for (const date of dates) this.known[this.at(m, date)] = 0;
  }

  /** Whether nobody was active, and everybody can see that. */
  private isIdle(m: number, { grain, period }: Step): boolean {
    const cell = m * grain.periods + period;
    return (grain.row[cell] ?? -1) >= 0 && (grain.active[cell] ?? 0) === 0;
  }

  /** Follows what nobody can help: totals that stay the same because nobody was active. */
  learnIdle(m: number, date: number): number[] {
    if (this.isKnown(m, date)) return [];
    const isIdle = (step: Step) => this.isIdle(m, step) && this.isKnown(m, step.from);
    const follows =
      (this.isStill[date] && this.isKnown(m, date - 1)) || (this.stepsTo[date] ?? []).some(isIdle);
    return follows ? this.learn(m, [date], date) : [];
  }

  /** Totals never fall: those between two known ones that are the same are that too. */
  private between(m: number, date: number, upTo: number): number[] {
    const [before, after] = [this.knownBefore(m, date), this.knownAfter(m, date, upTo)];
    const from = this.total(m, before) === this.total(m, date) ? before : date;
    const to = after <= upTo && this.total(m, after) === this.total(m, date) ? after : date;
    if (from === to) return [];
    return Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((of) => !this.isKnown(m, of));
  }

  private knownBefore(m: number, date: number): number {
    let before = date - 1;
    while (before >= 0 && !this.isKnown(m, before)) before -= 1;
    return before;
  }
  private knownAfter(m: number, date: number, upTo: number): number {
    let after = date + 1;
    while (after <= upTo && !this.isKnown(m, after)) after += 1;
    return after;
  }

  /** Whether a known date lies one to seven people from the known dates next to it. */
  tells(m: number, date: number, upTo: number): boolean {
    const [before, after] = [this.knownBefore(m, date), this.knownAfter(m, date, upTo)];
    const total = this.total(m, date);
    return (
      isTelling(total - this.total(m, before)) || (after <= upTo && isTelling(this.total(m, after) - total))
    );
  }
}
