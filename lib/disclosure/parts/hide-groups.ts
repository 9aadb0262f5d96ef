import type { KnownTotals, Step } from "@/lib/disclosure/parts/known-totals";
import { isAlone, type Partition, type PeopleTable } from "@/lib/disclosure/parts/people-table";
import { isSmall } from "@/lib/disclosure/parts/room";

export interface Bits {
  active: number;
  groups: number;
}

type Kind = (m: number, step: Step) => boolean;

/**
 * The groups of people in the periods that end on one date; a member's groups of one period are shown together or not
 * at all.
 *
 * Method  a block without small counts is shown unless a hidden figure would follow; then blocks are taken back, the
 *         smallest first, until none does.
 */
export class Day {
  private readonly steps: Step[];
  /** By member: the steps whose blocks are shown. */
  private readonly shown: Set<Step>[];
  /** By member: the running totals that become known because nobody was active, which nothing can prevent. */
  private readonly idle: number[][];
  /** By member: the running totals that become known by what is shown. */
  private readonly learnt: number[][];
  /** Who alone was active among those hidden, with nobody to hide beside them. */
  private readonly lone: { m: number; step: Step }[] = [];

  constructor(
    private readonly table: PeopleTable,
    private readonly totals: KnownTotals,
    private readonly bits: Bits,
    private readonly date: number,
  ) {
    this.steps = totals.stepsTo[date] ?? [];
    this.idle = table.members.map((_, m) => totals.learnIdle(m, date));
    this.learnt = table.members.map(() => []);
    this.shown = table.members.map((_, m) => new Set(this.steps.filter((step) => this.isCandidate(m, step))));
    for (let m = 0; m < table.members.length; m++) this.learn(m);
  }

  /** Takes back blocks until nothing hidden follows from those shown. */
  settle() {
    for (let changed = true; changed; ) {
      changed = false;
      for (const partition of this.table.partitions) {
        this.followSector(partition);
        while (this.takeBackOne(partition)) changed = true;
      }
    }
  }

  /** Hides active people who would give their hidden groups away; undoes the day and answers true if there are any. */
  hideTelling(): boolean {
    const found = [...this.lone];
    for (const step of this.steps) {
      const hidden = [...this.table.members.keys()].filter((m) => exists(m, step) && !this.isShown(m, step));
      found.push(...hidden.filter((m) => this.isTelling(m, step)).map((m) => ({ m, step })));
      const near = new Set<number>();
      for (const partition of this.table.partitions) {
        for (const m of this.nearTotals(partition, step, near)) near.add(m);
      }
      found.push(...[...near].map((m) => ({ m, step })));
    }
    const telling = found.filter(({ m, step }) => !this.hides(m, step, step.period, this.bits.active));
    for (const { m, step } of telling) {
      const at = cell(m, step);
      step.grain.hidden[at] = (step.grain.hidden[at] ?? 0) | this.bits.active;
    }
    if (telling.length > 0) for (const [m, learnt] of this.learnt.entries()) this.totals.forget(m, learnt);
    return telling.length > 0;
  }

  /** Whether how many are active says who is new, or how many are not active. */
  private isTelling(m: number, step: Step): boolean {
    if (this.totals.isKnown(m, step.from) && this.totals.total(m, step.from) === 0) return true;
    const areNewKnown = this.totals.areEndsKnown(m, step);
    return (
      (this.totals.isKnown(m, step.to) && isSmall(inactive(m, step))) ||
      (areNewKnown && isSmall(seen(m, step)))
    );
  }

  /** Members of whom so few are not active, alone or among those above, that their totals all but follow. */
  private nearTotals({ above, members }: Partition, step: Step, near: Set<number>): number[] {
    const isGiven = this.isGiven(above, step) || this.totals.isKnown(above, step.to) || near.has(above);
    const open = members.filter(
      (m) => exists(m, step) && !this.isShown(m, step) && !this.totals.isKnown(m, step.to),
    );
    const others = open.reduce((sum, m) => sum + inactive(m, step), 0);
    const areFew = others === 0 || isSmall(others);
    return isGiven && areFew ? open.filter((m) => isActive(m, step)) : [];
  }

  markHidden() {
    for (const step of this.steps) {
      for (let m = 0; m < this.table.members.length; m++) {
        const at = cell(m, step);
        if (!this.isShown(m, step)) step.grain.hidden[at] = (step.grain.hidden[at] ?? 0) | this.bits.groups;
      }
    }
  }

  private isCandidate(m: number, step: Step): boolean {
    const { grain, period } = step;
    const at = cell(m, step);
    if (!exists(m, step) || this.hides(m, step, period, this.bits.active)) return false;
    const before = grain.before[period] ?? -1;
    if (before >= 0 && this.hides(m, step, before, this.bits.active)) return false;
    const groups = [
      grain.fresh,
      grain.returning,
      grain.lapsed,
      grain.away,
      grain.dormant,
      grain.ever,
      grain.regular,
    ];
    return !groups.some((column) => isSmall(column[at] ?? 0)) && !isSmall(resumed(m, step));
  }

  private hides(m: number, { grain }: Step, period: number, bit: number): boolean {
    return ((grain.hidden[m * grain.periods + period] ?? 0) & bit) !== 0;
  }

  private isShown(m: number, step: Step): boolean {
    if (step.to === this.date) return this.shown[m]?.has(step) ?? false;
    return exists(m, step) && !this.hides(m, step, step.period, this.bits.groups);
  }

  /** Whether the whole that members add up to can be seen. */
  private isGiven(above: number, step: Step): boolean {
    return above < 0 || this.isShown(above, step) || isAlone(this.table, above, step.grain, step.period);
  }

  /** Works out what becomes known of a member, and takes back blocks that would tell a small difference. */
  private learn(m: number) {
    const shown = this.shown[m] ?? new Set();
    this.totals.forget(m, this.learnt[m] ?? []);
    this.learnt[m] = [];
    for (const step of shown) {
      const learnt = this.totals.learn(m, [step.from, step.to], this.date);
      this.learnt[m]?.push(...learnt);
      if (!learnt.some((date) => this.tells(m, date))) continue;
      shown.delete(step);
      this.learn(m);
      return;
    }
  }

  private tells(m: number, date: number): boolean {
    if (this.totals.tells(m, date, this.date)) return true;
    const ending = this.totals.stepsTo[date] ?? [];
    const around = [...ending, ...(this.totals.stepsFrom[date] ?? [])].filter((step) => step.to <= this.date);
    const isOpen = (step: Step) =>
      exists(m, step) && !this.hides(m, step, step.period, this.bits.active) && !this.isShown(m, step);
    if (around.some((step) => this.tellsBelow(m, step))) return true;
    return (
      ending.some((step) => isOpen(step) && isSmall(inactive(m, step))) ||
      around.some((step) => isOpen(step) && this.totals.areEndsKnown(m, step) && isSmall(seen(m, step)))
    );
  }

  /** Whether a sector in which nobody is known to have arrived says who of its organisations have lapsed, or are missing. */
  private tellsBelow(m: number, step: Step): boolean {
    if (this.isShown(m, step) || hasArrived(m, step) || !this.totals.areEndsKnown(m, step)) return false;
    const below = this.table.partitions.find(({ above }) => above === m)?.members ?? [];
    const { lapsed } = step.grain;
    return below.some((of) => {
      const isPlain = exists(of, step) && !this.hides(of, step, step.period, this.bits.active);
      const isLinked = this.totals.isKnown(of, step.from) || this.totals.isKnown(of, step.to);
      return isPlain && (isSmall(lapsed[cell(of, step)] ?? 0) || (isLinked && isSmall(inactive(of, step))));
    });
  }

  /** Organisations are shown where their sector is. */
  private followSector({ above, members }: Partition) {
    if (above < 0) return;
    for (const step of this.steps) {
      if (this.isGiven(above, step)) continue;
      for (const m of members) this.takeBack(m, step);
    }
  }

  private takeBack(m: number, step?: Step): boolean {
    const shown = this.shown[m];
    if (shown === undefined || shown.size === 0 || (step !== undefined && !shown.has(step))) return false;
    if (step === undefined) shown.clear();
    else shown.delete(step);
    this.learn(m);
    return true;
  }

  /** Takes back one block if something hidden in the partition would follow; false when nothing does, or can help. */
  private takeBackOne(partition: Partition): boolean {
    return (
      this.guardBlocks(partition) ||
      this.guardLapsed(partition) ||
      this.guardTotals(partition) ||
      this.guardStretches(partition)
    );
  }

  /** In no period may one hidden block be the only one, or the only one with people of some kind in it. */
  private guardBlocks({ above, members }: Partition): boolean {
    for (const step of this.steps) {
      if (!this.isGiven(above, step)) continue;
      const hidden = members.filter((m) => exists(m, step) && !this.isShown(m, step));
      for (const has of KINDS) {
        const only = hidden.filter((m) => has(m, step));
        if (only.length !== 1) continue;
        if (this.takeBackWith(members, above, step, has)) return true;
        if (has === isActive) this.lone.push(...only.map((m) => ({ m, step })));
      }
      // Where all who are active were so before, the others of those who were have lapsed.
      const lapsed = hidden.filter((m) => isSmall(step.grain.lapsed[cell(m, step)] ?? 0));
      if (lapsed.length === 0 || hidden.some((m) => hasArrived(m, step))) continue;
      if (this.takeBackWith(members, above, step, hasArrived)) return true;
      this.lone.push(...lapsed.map((m) => ({ m, step })));
    }
    return false;
  }

  /** In no period may it be known of all but one hidden block how many lapsed: its few, or those who returned, follow. */
  private guardLapsed({ above, members }: Partition): boolean {
    for (const step of this.steps) {
      if (!this.isGiven(above, step) && !this.isLapsedKnown(above, step)) continue;
      const hidden = members.filter((m) => exists(m, step) && !this.isShown(m, step) && wasActive(m, step));
      const [last, ...others] = hidden.filter((m) => !this.isLapsedKnown(m, step));
      if (last === undefined || others.length > 0) continue;
      const { lapsed, returning } = step.grain;
      if (!isSmall(lapsed[cell(last, step)] ?? 0) && !isSmall(returning[cell(last, step)] ?? 0)) continue;
      if (this.takeBackFrom(hidden, above, [step.to])) return true;
      if (this.takeBackWith(members, above, step, wasActive)) return true;
    }
    return false;
  }

  /** Where all who were ever seen were active in the period before, whoever is not active any more has lapsed. */
  private isLapsedKnown(m: number, step: Step): boolean {
    const period = step.grain.before[step.period] ?? -1;
    if (m < 0 || period < 0 || !this.totals.areEndsKnown(m, step)) return false;
    const arePlain = [step.period, period].every((of) => !this.hides(m, step, of, this.bits.active));
    return arePlain && this.totals.total(m, step.from) === activeBefore(m, step);
  }

  private takeBackWith(members: number[], above: number, step: Step, has: Kind): boolean {
    const next = this.smallest(members.filter((m) => this.isShown(m, step) && has(m, step)));
    if (next !== undefined && this.takeBack(next, step)) return true;
    return above >= 0 && this.takeBack(above, step);
  }

  /** At no date may one running total be the only unknown one, nor one period's new people. */
  private guardTotals({ above, members }: Partition): boolean {
    const touched = new Set(
      [above, ...members].flatMap((m) => [...(this.learnt[m] ?? []), ...(this.idle[m] ?? [])]),
    );
    for (const date of touched) {
      if (above < 0 || this.totals.isKnown(above, date)) {
        const open = members.filter((m) => this.totals.isOpen(m, date));
        if (open.length === 1 && this.takeBackFrom(members, above, [date])) return true;
      }
      const around = [...(this.totals.stepsTo[date] ?? []), ...(this.totals.stepsFrom[date] ?? [])];
      for (const step of around) {
        if (step.to > this.date || (above >= 0 && !this.totals.areEndsKnown(above, step))) continue;
        const open = members.filter((m) => this.totals.isOpenStep(m, step));
        const active = members.filter((m) => isActive(m, step));
        if (open.length === 1 && this.takeBackFrom(active, above, [step.from, step.to])) return true;
      }
    }
    return false;
  }

  /** Hidden periods whose new people add up to something known need others hidden beside them throughout. */
  private guardStretches(partition: Partition): boolean {
    const { above, members } = partition;
    for (const m of members) {
      for (const date of this.learnt[m] ?? []) {
        for (const step of this.totals.stepsTo[date] ?? []) {
          if (step.grain.grain === "y" || this.isCovered(partition, m, step)) continue;
          const closing = members.filter((of) => this.closes(of));
          const next = this.smallest(closing) ?? m;
          if (this.takeBack(next) || (above >= 0 && this.takeBack(above))) return true;
        }
      }
    }
    return false;
  }

  private isCovered({ above, members }: Partition, m: number, last: Step): boolean {
    const stretch = this.stretchTo(m, last);
    const busy = stretch.filter((step) => isActive(m, step));
    if (busy.length < 2 || !busy.some((step) => isSmall(step.grain.fresh[cell(m, step)] ?? 0))) return true;
    const covered = new Set<Step>();
    const cover = (steps: Step[]) => {
      if (steps.length > 1) for (const step of steps) covered.add(step);
    };
    for (const other of members) {
      const stays = other !== m && stretch.every((step) => this.totals.isOpen(other, step.to));
      if (stays) cover(busy.filter((step) => isActive(other, step)));
    }
    if (above >= 0) cover(busy.filter((step) => this.totals.isOpenStep(above, step)));
    return covered.size === busy.length;
  }

  /** The periods up to one, back to where the running total was known. */
  private stretchTo(m: number, last: Step): Step[] {
    const stretch: Step[] = [];
    for (let step: Step | undefined = last; step !== undefined && exists(m, step); ) {
      stretch.push(step);
      if (this.totals.isKnown(m, step.from)) break;
      const { g, from }: Step = step;
      step = this.totals.stepsTo[from]?.find((before) => before.g === g);
    }
    return stretch;
  }

  private takeBackFrom(members: number[], above: number, dates: number[]): boolean {
    const taught = (m: number) => dates.some((date) => this.learnt[m]?.includes(date));
    const next = this.smallest(members.filter(taught));
    if (next !== undefined && this.takeBack(next)) return true;
    return above >= 0 && taught(above) && this.takeBack(above);
  }

  /** Whether earlier running totals become known. */
  private closes(m: number): boolean {
    return this.learnt[m]?.some((date) => date < this.date) ?? false;
  }

  /** Who has least to lose: whose past is hidden already, then who is smallest. */
  private smallest(members: number[]): number | undefined {
    const size = (m: number) => this.totals.total(m, this.date);
    return members.toSorted(
      (a, b) => Number(this.closes(b)) - Number(this.closes(a)) || size(a) - size(b),
    )[0];
  }
}

const cell = (m: number, { grain, period }: Step) => m * grain.periods + period;
const exists = (m: number, step: Step) => (step.grain.row[cell(m, step)] ?? -1) >= 0;
const active = (m: number, step: Step) => step.grain.active[cell(m, step)] ?? 0;
const any = () => true;
const isActive = (m: number, step: Step) => active(m, step) > 0;

/** Who was seen before, and is not active. */
const inactive = (m: number, step: Step) => (step.grain.ever[cell(m, step)] ?? 0) - active(m, step);
/** Who is active, and was seen before. */
const seen = (m: number, step: Step) => active(m, step) - (step.grain.fresh[cell(m, step)] ?? 0);

const activeBefore = (m: number, step: Step) => before(step.grain.active, m, step);
const wasActive = (m: number, step: Step) => activeBefore(m, step) > 0;
const isAway = (m: number, step: Step) => (step.grain.away[cell(m, step)] ?? 0) > 0;
const isDormant = (m: number, step: Step) => (step.grain.dormant[cell(m, step)] ?? 0) > 0;
const couldReturn = (m: number, step: Step) => isActive(m, step) && wasActive(m, step);
const couldResume = (m: number, step: Step) =>
  isActive(m, step) && before(step.grain.ever, m, step) > before(step.grain.active, m, step);
const hasArrived = (m: number, step: Step) => active(m, step) > (step.grain.returning[cell(m, step)] ?? 0);

/** What a hidden block must not be the only one to have: each of its counts needs another that could hold it. */
const KINDS: Kind[] = [any, isActive, wasActive, couldReturn, couldResume, isAway, isDormant];

/** The count of the period it is compared with. */
function before(column: Int32Array, m: number, { grain, period }: Step): number {
  const at = grain.before[period] ?? -1;
  return at < 0 ? 0 : (column[m * grain.periods + at] ?? 0);
}

function resumed(m: number, step: Step): number {
  const at = cell(m, step);
  return active(m, step) - (step.grain.fresh[at] ?? 0) - (step.grain.returning[at] ?? 0);
}
