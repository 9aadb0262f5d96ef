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
import { type Bounds, determined, type Equation, narrow } from "@/tests/lib/disclosure/equations";
import { seeded } from "@/tests/lib/disclosure/made-up-people";

export const PEOPLE_METRICS = [
  ...(["active", "new", "returning", "resumed", "lapsed", "away", "dormant", "ever", "regular"] as const),
];
export type PeopleMetric = (typeof PEOPLE_METRICS)[number];

/** One published figure, or the place where one is hidden. */
export interface PublishedCell {
  viewer: string;
  /** The viewer itself, or an organisation, sector or role of it. */
  scope: "V" | "O" | "S" | "R";
  id: number;
  /** Of an organisation: its sector. */
  sector: number | null;
  grain: "w" | "m" | "y";
  period: CalendarDate;
  metric: PeopleMetric;
  /** Null: hidden. */
  value: number | null;
  /** Of a hidden figure: the reader has been told that it is from 1 to 7. */
  small?: boolean;
  /** Of active people: what they viewed. Each of them viewed something, and somebody did. */
  views?: number;
}

export interface Recovered {
  cell: PublishedCell;
  value: number;
}

/** Members that together make one above them. */
export interface Together {
  /** The viewer, or a sector. */
  whole: Pick<PublishedCell, "scope" | "id">;
  parts: "O" | "S" | "R";
  grain: PublishedCell["grain"];
  period: CalendarDate;
  metric: PeopleMetric;
}

/** By how much the counts of the parts exceed that of the whole, whose people can be in several; null: nobody knows. */
export type Surplus = (of: Together) => number | null;

const WITHOUT_LIMIT = 1_000_000;

/** Whoever counts in the whole counts in one of the parts at least. */
const IN_SOME_PART: readonly PeopleMetric[] = ["active", "new", "lapsed", "away", "dormant", "ever"];
/** Groups of those who are active. */
const IF_ACTIVE: readonly PeopleMetric[] = ["active", "new", "returning", "resumed"];
/** Whoever counts in a part counts in the whole. */
const IN_WHOLE: readonly PeopleMetric[] = ["active", "returning", "ever", "regular"];

/**
 * The hidden figures that follow from everything published.
 *
 * Method  every sum that the figures obey is an equation; hidden figures and differences that cannot be negative are its
 *         unknowns. Bounds are narrowed and equations solved in turn, until neither finds anything.
 * @param surplus left out, everybody is in one organisation and one role, and all members add up.
 */
export function recover(cells: PublishedCell[], surplus: Surplus = () => 0): Recovered[] {
  const viewers = new Set(cells.map(({ viewer }) => viewer));
  return [...viewers].flatMap((of) =>
    new Attack(
      cells.filter(({ viewer }) => viewer === of),
      surplus,
    ).recover(),
  );
}

const memberOf = ({ scope, id }: { scope: string; id: number }) => `${scope}${id}`;

/** Last day of a period. */
const endOf = (grain: string, period: CalendarDate) =>
  dayNumber(grain === "w" ? period : lastDay(monthOf(period))) + (grain === "w" ? 6 : 0);
/** The period it is compared with. */
function periodBefore(grain: string, period: CalendarDate): CalendarDate {
  if (grain === "w") return addWeeks(weekCommencing(period), -1);
  return firstDay(addMonths(monthOf(period), grain === "m" ? -1 : -13));
}

class Attack {
  private readonly bounds: Bounds = { from: [], to: [] };
  private readonly equations: Equation[] = [];
  private readonly unknowns = new Map<string, number>();
  private readonly hidden = new Map<PublishedCell, number>();
  private readonly members: Map<string, PublishedCell>;
  private readonly periods: { grain: "w" | "m" | "y"; period: CalendarDate }[];
  private readonly known: Set<string>;

  constructor(
    cells: PublishedCell[],
    private readonly surplus: Surplus,
  ) {
    this.members = new Map(cells.map((cell) => [memberOf(cell), cell]));
    const own = cells.filter(({ scope, metric }) => scope === "V" && metric === "active");
    this.periods = own.map(({ grain, period }) => ({ grain, period }));
    this.known = new Set(this.periods.map(({ grain, period }) => `${grain}${period}`));
    for (const cell of cells) {
      const unknown = this.cellAt(memberOf(cell), cell.metric, cell.grain, cell.period);
      if (cell.value !== null) this.limit(unknown, cell.value, cell.value);
      else {
        this.hidden.set(cell, unknown);
        this.limit(unknown, cell.small ? 1 : 0, cell.small ? 7 : WITHOUT_LIMIT);
        if (cell.views !== undefined) this.limit(unknown, Math.min(1, cell.views), cell.views);
      }
    }
    // A member has no figures before anybody of it was active: they are none. Where it has none later, nobody is active.
    const there = new Set(this.unknowns.keys());
    for (const member of this.members.keys()) {
      const isThere = (of: { grain: string; period: CalendarDate }) =>
        there.has(keyOf(member, "active", of.grain, of.period));
      const ends = this.periods.filter(isThere).map(({ grain, period }) => endOf(grain, period));
      const first = Math.min(...ends);
      for (const { grain, period } of this.periods.filter((of) => !isThere(of))) {
        const none = endOf(grain, period) < first ? PEOPLE_METRICS : IF_ACTIVE;
        for (const metric of none) this.limit(this.cellAt(member, metric, grain, period), 0, 0);
      }
    }
    for (const member of this.members.keys())
      for (const { grain, period } of this.periods) this.addGroups(member, grain, period);
    for (const member of this.members.keys()) this.addOrder(member);
    this.addMembers();
  }

  recover(): Recovered[] {
    const random = seeded(1);
    for (let before = -1; before !== this.fixed(); ) {
      before = this.fixed();
      narrow(this.equations, this.bounds);
      for (const [unknown, value] of determined(this.equations, this.bounds, random))
        this.limit(unknown, value, value);
    }
    return [...this.hidden].flatMap(([cell, unknown]) => {
      const value = this.bounds.from[unknown] ?? 0;
      return value === this.bounds.to[unknown] ? [{ cell, value }] : [];
    });
  }

  private fixed(): number {
    return this.bounds.from.filter((from, unknown) => from === this.bounds.to[unknown]).length;
  }

  private cellAt(member: string, metric: string, grain: string, period: CalendarDate): number {
    const key = keyOf(member, metric, grain, period);
    const known = this.unknowns.get(key);
    return known ?? this.unknown(key);
  }

  private unknown(key?: string): number {
    const unknown = this.bounds.from.push(0) - 1;
    this.bounds.to.push(WITHOUT_LIMIT);
    if (key !== undefined) this.unknowns.set(key, unknown);
    return unknown;
  }

  private limit(unknown: number, from: number, to: number) {
    this.bounds.from[unknown] = Math.max(from, this.bounds.from[unknown] ?? 0);
    this.bounds.to[unknown] = Math.min(to, this.bounds.to[unknown] ?? WITHOUT_LIMIT);
  }

  /** The sum of some is that of others, or at least that. */
  private add(sum: number[], of: number[], relation: "is" | "is at least" = "is") {
    const more = relation === "is" ? [] : [this.unknown()];
    const terms = [
      ...sum.map((unknown) => ({ unknown, factor: 1 })),
      ...[...of, ...more].map((unknown) => ({ unknown, factor: -1 })),
    ];
    this.equations.push({ terms });
  }

  private addGroups(member: string, grain: "w" | "m" | "y", period: CalendarDate) {
    const at = (metric: PeopleMetric) => this.cellAt(member, metric, grain, period);
    this.add([at("active")], [at("new"), at("returning"), at("resumed")]);
    this.add([at("ever")], [at("active"), at("lapsed"), at("away"), at("dormant")]);
    const before = periodBefore(grain, period);
    if (this.known.has(`${grain}${before}`)) {
      const then = (metric: PeopleMetric) => this.cellAt(member, metric, grain, before);
      this.add([then("active")], [at("returning"), at("lapsed")]);
      this.add([at("ever")], [then("ever"), at("new")]);
      // Who resumes was seen before, and was not active in the period before.
      if (grain !== "y") this.add([then("ever")], [then("active"), at("resumed")], "is at least");
    } else {
      this.add([at("ever")], [at("new")]);
      this.add([], [at("returning"), at("lapsed")]);
    }
    if (grain === "w") {
      this.add([at("ever")], [at("regular")], "is at least");
      const ago = addWeeks(weekCommencing(period), -4);
      // Whoever has not been seen for four weeks had been seen by then.
      if (this.known.has(`w${ago}`))
        this.add([this.cellAt(member, "ever", "w", ago)], [at("dormant")], "is at least");
    }
  }

  /** Running totals never fall; a month has as many people as any week in it, and no more than its weeks together. */
  private addOrder(member: string) {
    const dates = [...new Map(this.periods.map((of) => [endOf(of.grain, of.period), of]))].toSorted(
      (a, b) => a[0] - b[0],
    );
    dates.forEach(([, { grain, period }], i) => {
      const before = dates[i - 1]?.[1];
      if (before === undefined) return;
      this.add(
        [this.cellAt(member, "ever", grain, period)],
        [this.cellAt(member, "ever", before.grain, before.period)],
        "is at least",
      );
    });
    for (const { grain, period } of this.periods) {
      if (grain === "w") continue;
      const parts = this.periods.filter((of) => of.grain === (grain === "m" ? "w" : "m"));
      const from = dayNumber(grain === "m" ? period : firstDay(addMonths(monthOf(period), -12)));
      const to = endOf(grain, period);
      const whole = this.cellAt(member, "active", grain, period);
      const touching = parts.filter(
        (part) => endOf(part.grain, part.period) >= from && dayNumber(part.period) <= to,
      );
      const cells = touching.map((part) => this.cellAt(member, "active", part.grain, part.period));
      const last = touching.at(-1);
      if (last !== undefined && endOf(last.grain, last.period) >= to) this.add(cells, [whole], "is at least");
      touching.forEach((part, i) => {
        const isInside = dayNumber(part.period) >= from && endOf(part.grain, part.period) <= to;
        const cell = cells[i];
        if (isInside && cell !== undefined) this.add([whole], [cell], "is at least");
      });
    }
  }

  /** Roles make the viewer, sectors and organisations too; organisations make their sector. */
  private addMembers() {
    const of = (scope: string) => [...this.members].filter(([, cell]) => cell.scope === scope);
    const [[viewer, { id: viewerId }] = ["V0", { id: 0 }]] = of("V");
    const sets = (["S", "R", "O"] as const).map((parts) => ({
      whole: viewer,
      of: { whole: { scope: "V" as PublishedCell["scope"], id: viewerId }, parts },
      members: of(parts).map(([member]) => member),
    }));
    for (const [sector, { id }] of of("S")) {
      const below = of("O").filter(([, cell]) => cell.sector === id);
      sets.push({
        whole: sector,
        of: { whole: { scope: "S", id }, parts: "O" },
        members: below.map(([member]) => member),
      });
    }
    for (const set of sets.filter(({ members }) => members.length > 0)) {
      for (const { grain, period } of this.periods) {
        for (const metric of PEOPLE_METRICS) {
          if (metric === "regular" && grain !== "w") continue;
          const cells = set.members.map((member) => this.cellAt(member, metric, grain, period));
          const whole = this.cellAt(set.whole, metric, grain, period);
          this.addTogether(whole, cells, { ...set.of, grain, period, metric });
        }
      }
    }
  }

  private addTogether(whole: number, parts: number[], of: Together) {
    const surplus = parts.length === 1 ? 0 : this.surplus(of);
    if (surplus !== 0 && IN_WHOLE.includes(of.metric))
      for (const part of parts) this.add([whole], [part], "is at least");
    if (surplus === null) {
      if (IN_SOME_PART.includes(of.metric)) this.add(parts, [whole], "is at least");
      return;
    }
    const difference = this.unknown();
    this.limit(difference, Math.abs(surplus), Math.abs(surplus));
    this.add([whole, ...(surplus > 0 ? [difference] : [])], [...parts, ...(surplus < 0 ? [difference] : [])]);
  }
}

/** Totals of people ever active are the same figure wherever periods end on one day. */
const keyOf = (member: string, metric: string, grain: string, period: CalendarDate) =>
  metric === "ever" ? `${member} ever ${endOf(grain, period)}` : `${member} ${metric} ${grain} ${period}`;
