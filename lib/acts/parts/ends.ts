import { ENDS_APART_MS, inOrderOfTime, type KeptRecord, linksOf } from "@/lib/acts/kept-record";

/**
 * How many that wait are looked at for one record: a machine that does thousands of things a second costs no more. All of
 * them may meet the record, so who is looked at, and who is not, depends on nothing that could come in another batch.
 */
const LOOKED_AT = 64;

/** Records of one call, or a record alone; waits for its other end, or has it. */
class End<R extends KeptRecord> {
  readonly records: R[];
  readonly side: "client" | "server" | null;
  other: End<R> | null = null;
  readonly #people: readonly number[];
  readonly #links: readonly string[];
  readonly #documents: readonly string[];
  readonly #correlations: readonly string[];
  readonly #submissions: readonly string[];

  constructor(records: R[]) {
    this.records = records;
    const sides = new Set(records.map(({ side }) => side));
    const [client, server] = [sides.has("client"), sides.has("server")];
    this.side = client === server ? null : client ? "client" : "server";
    const told = <T>(of: (record: R) => T | null) => [
      ...new Set(records.map(of).filter((value) => value !== null)),
    ];
    this.#people = told(({ person }) => (person === 0 ? null : person));
    this.#links = [...new Set(records.flatMap(linksOf))];
    this.#documents = told(({ documents }) => documents);
    this.#correlations = told(({ correlation }) => correlation);
    this.#submissions = told(({ submission }) => submission);
  }

  /** Nothing that both tell differs. What names two calls, or two submissions, is not one. */
  agreesWith(other: End<R>): boolean {
    return (
      agree(this.#people, other.#people) &&
      agree(this.#links, other.#links) &&
      agree(this.#documents, other.#documents) &&
      agree(this.#correlations, other.#correlations) &&
      agree(this.#submissions, other.#submissions)
    );
  }
}

function agree<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === 0 || b.length === 0 || a.some((value) => b.includes(value));
}

/** Under which words a record waits for its other end in a pass, and under which it looks for one. */
interface Words {
  waits: readonly string[];
  looks: readonly string[];
}

const both = (words: readonly string[]): Words => ({ waits: words, looks: words });

/** In how many ways two ends can be the same, the most telling first. */
const PASSES: readonly ((record: KeptRecord) => Words)[] = [
  ({ documents, person, ...record }) =>
    both(
      documents === null || person === 0
        ? []
        : linksOf(record).map((link) => `${documents} ${person} ${link}`),
    ),
  ({ documents }) => both(documents === null ? [] : [documents]),
  ({ person, ...record }) => both(person === 0 ? [] : linksOf(record).map((link) => `${person} ${link}`)),
  (record) => both(linksOf(record)),
  // Two that both say whom they are about have met by that above, or differ.
  ({ person, ...record }) => {
    if (person === 0) return both([]);
    const [silent, telling] = [`silent ${person}`, `telling ${person}`];
    return linksOf(record).length === 0
      ? { waits: [silent], looks: [silent, telling] }
      : { waits: [telling], looks: [silent] };
  },
];

/**
 * Joins what stands at opposite ends of one act, for want of a call in common. Within a pass, who waits longest is taken
 * first.
 *
 * Shape   groups of records, each in order of time; gives groups, of which some are now joined.
 */
export function joinedByEnds<R extends KeptRecord>(groups: readonly R[][]): R[][] {
  const ends = groups.map((records) => new End(records));
  const records = ends
    .flatMap((end) => (end.side === null ? [] : end.records.map((record) => ({ record, end }))))
    .filter(({ record }) => record.side !== "unknown" && record.at !== null)
    .sort((a, b) => inOrderOfTime(a.record, b.record));
  for (const keysOf of PASSES) joinInPass(records, keysOf);
  return ends.flatMap((end) => {
    if (end.other === null) return [end.records];
    return end.side === "client" ? [[...end.records, ...end.other.records]] : [];
  });
}

interface Waiting<R extends KeptRecord> {
  record: R;
  end: End<R>;
}

function joinInPass<R extends KeptRecord>(
  inOrder: readonly Waiting<R>[],
  wordsOf: (record: KeptRecord) => Words,
): void {
  const queues = new Map<string, Queue<R>>();
  for (const one of inOrder) {
    if (one.end.other !== null) continue;
    const { record, end } = one;
    const { waits, looks } = wordsOf(record);
    const keyOf = (side: string | null, word: string) => `${side} ${record.family} ${record.failed} ${word}`;
    const opposite = end.side === "client" ? "server" : "client";
    let found: Waiting<R> | undefined;
    for (const word of looks) {
      const first = queues.get(keyOf(opposite, word))?.firstFor(one);
      if (first !== undefined && (found === undefined || inOrderOfTime(first.record, found.record) < 0))
        found = first;
    }
    if (found !== undefined) {
      end.other = found.end;
      found.end.other = end;
      continue;
    }
    for (const word of waits) {
      const key = keyOf(end.side, word);
      const queue = queues.get(key) ?? new Queue<R>();
      queues.set(key, queue);
      queue.push(one);
    }
  }
}

/** Those of one side that wait, longest first. */
class Queue<R extends KeptRecord> {
  readonly #waiting: Waiting<R>[] = [];
  #from = 0;

  push(one: Waiting<R>): void {
    this.#waiting.push(one);
  }

  firstFor({ record, end }: Waiting<R>): Waiting<R> | undefined {
    const earliest = (record.at ?? 0) - ENDS_APART_MS;
    const isPast = (one: Waiting<R> | undefined) =>
      one !== undefined && (one.end.other !== null || (one.record.at ?? 0) < earliest);
    while (isPast(this.#waiting[this.#from])) this.#from += 1;
    for (const other of this.#waiting.slice(this.#from, this.#from + LOOKED_AT))
      if (other.end.other === null && other.end.agreesWith(end)) return other;
    return undefined;
  }
}
