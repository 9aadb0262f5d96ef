import { CALL_REACH_MS, type KeptRecord } from "@/lib/acts/kept-record";

/**
 * Records put together by what they say of themselves: one correlation within a family, or one submission; failures by
 * themselves. A correlation that is met again long after is another call: some senders count theirs from one.
 *
 * Shape   the records come and stay in order of time.
 */
export function joinedByCall<R extends KeptRecord>(sorted: readonly R[]): R[][] {
  const groups = new Groups(sorted.length);
  const submissions = new Map<string, number>();
  const calls = new Map<string, { index: number; from: number }>();
  sorted.forEach((record, index) => {
    const within = `${record.family} ${record.failed}`;
    if (record.submission !== null) {
      const key = `${within} ${record.submission}`;
      const known = submissions.get(key);
      if (known === undefined) submissions.set(key, index);
      else groups.join(known, index);
    }
    if (record.correlation === null) return;
    const key = `${within} ${record.correlation}`;
    const at = record.at ?? Number.POSITIVE_INFINITY;
    const call = calls.get(key);
    // What has no time comes last, and is of the last call.
    if (call !== undefined && (record.at === null || at - call.from <= CALL_REACH_MS))
      groups.join(call.index, index);
    else calls.set(key, { index, from: at });
  });
  return groups.of(sorted);
}

/** Indexes in groups that grow together. */
class Groups {
  readonly #parent: number[];

  constructor(size: number) {
    this.#parent = Array.from({ length: size }, (_, index) => index);
  }

  join(a: number, b: number): void {
    const [low, high] = [this.#root(a), this.#root(b)].sort((x, y) => x - y);
    if (low !== undefined && high !== undefined) this.#parent[high] = low;
  }

  of<T>(items: readonly T[]): T[][] {
    const groups = new Map<number, T[]>();
    items.forEach((item, index) => {
      const root = this.#root(index);
      const group = groups.get(root);
      if (group === undefined) groups.set(root, [item]);
      else group.push(item);
    });
    return [...groups.values()];
  }

  #root(index: number): number {
    let at = index;
    for (let parent = this.#parent[at] ?? at; parent !== at; parent = this.#parent[at] ?? at) {
      // Halve the way for whoever comes next.
      this.#parent[at] = this.#parent[parent] ?? parent;
      at = parent;
    }
    return at;
  }
}
