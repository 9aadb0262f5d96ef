import { CALL_REACH_MS, ENDS_APART_MS, type KeptRecord, linksOf } from "@/lib/acts/kept-record";
import { ISLAND_PAUSE_MS } from "@/lib/acts/openings";

/** A record with its place in the order in which records are read; both ends of a submission stand together. */
export interface Swept extends KeptRecord {
  order: number;
}

/** Groups are let through together up to so many records: what is derived of them is in memory only for so long. */
const TOGETHER = 2_000;

/**
 * Lets records through in groups that do not bear on each other, while they are read in order of time: what can still be
 * joined by a record to come is held back. Memory follows how much happens in a few hours, not the file.
 */
export class Sweep<R extends Swept> {
  #held: R[] = [];

  /**
   * Takes the next records, in rising order.
   *
   * @returns those that nothing to come can bear on; what is in one list bears on nothing in another.
   */
  push(records: readonly R[]): R[][] {
    const all = [...this.#held, ...records];
    const groups = groupsOf(all);
    const open = new Set<number>();
    const last = all.at(-1)?.order ?? 0;
    all.forEach((record, index) => {
      if (last - record.order <= ISLAND_PAUSE_MS) open.add(groups.rootOf(index));
    });
    this.#held = all.filter((_, index) => open.has(groups.rootOf(index)));
    return inParts(all, (index) => (open.has(groups.rootOf(index)) ? null : groups.rootOf(index)));
  }

  end(): R[][] {
    const rest = this.#held;
    this.#held = [];
    const groups = groupsOf(rest);
    return inParts(rest, (index) => groups.rootOf(index));
  }
}

/** Records by the group they are of, in which they stay in order, several small groups to a part; those of none are left out. */
function inParts<R>(records: readonly R[], groupOf: (index: number) => number | null): R[][] {
  const groups = new Map<number, R[]>();
  records.forEach((record, index) => {
    const key = groupOf(index);
    if (key === null) return;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [record]);
    else group.push(record);
  });
  const parts: R[][] = [];
  let part: R[] = [];
  for (const group of groups.values()) {
    if (part.length > 0 && part.length + group.length > TOGETHER) {
      parts.push(part);
      part = [];
    }
    part = part.length === 0 ? group : part.concat(group);
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

/** Records that can bear on each other, by the same ways as the scope is gathered by (scope.ts). */
function groupsOf(records: readonly Swept[]): Groups {
  const groups = new Groups(records.length);
  const latest = new Map<string, number>();
  const meet = (key: string, index: number, reach: number) => {
    const known = latest.get(key);
    const isNear = (before: Swept | undefined, now: Swept | undefined) =>
      before !== undefined && now !== undefined && (now.at ?? 0) - (before.at ?? 0) <= reach;
    if (known !== undefined && isNear(records[known], records[index])) groups.join(known, index);
    latest.set(key, index);
  };
  const people = new Map<number, { silent: number | null; since: number[] }>();
  records.forEach((record, index) => {
    // The same record by two feeds stands together.
    if (index > 0 && records[index - 1]?.key === record.key) groups.join(index - 1, index);
    const within = `${record.family}${record.failed}`;
    if (record.correlation !== null) meet(`c${within}${record.correlation}`, index, CALL_REACH_MS);
    if (record.submission !== null) meet(`s${within}${record.submission}`, index, Number.POSITIVE_INFINITY);
    if (record.documents !== null) meet(`d${within}${record.documents}`, index, ENDS_APART_MS);
    const links = linksOf(record);
    for (const link of links) meet(`l${link}`, index, ISLAND_PAUSE_MS);
    if (record.person === 0) return;
    const person = people.get(record.person) ?? { silent: null, since: [] };
    people.set(record.person, person);
    if (links.length === 0) {
      for (const before of person.since) groups.join(before, index);
      person.since = [index];
      person.silent = index;
    } else {
      const isRecent = (before: number) => (record.at ?? 0) - (records[before]?.at ?? 0) <= ISLAND_PAUSE_MS;
      if (person.silent !== null && isRecent(person.silent)) groups.join(person.silent, index);
      person.since.push(index);
    }
  });
  return groups;
}

/** Indexes in groups that grow together. */
class Groups {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, index) => index);
  }

  join(a: number, b: number): void {
    const [one, other] = [this.rootOf(a), this.rootOf(b)];
    this.#parent[Math.max(one, other)] = Math.min(one, other);
  }

  rootOf(index: number): number {
    let at = index;
    for (let parent = this.#parent[at] ?? at; parent !== at; parent = this.#parent[at] ?? at) {
      // Halve the way for whoever comes next.
      this.#parent[at] = this.#parent[parent] ?? parent;
      at = parent;
    }
    return at;
  }
}
