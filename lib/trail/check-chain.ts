import { hashOf, NO_HASH, type TrailRow } from "./canonical";

/** The last entry as it was at some time: what exposes a trail whose end was cut off. */
export interface TrailHead {
  seq: number;
  at: string;
  /** In hexadecimal. */
  hash: string;
}

/** A head as it was kept outside the trail: the beginning of its hash will do. */
export type KeptHead = Pick<TrailHead, "seq" | "hash">;

export type BreakKind = "missing" | "changed" | "not joined" | "head";

/** The first place where the trail is not as it was written. */
export interface ChainBreak {
  kind: BreakKind;
  seq: number;
  words: string;
}

export interface CheckedChain {
  entries: number;
  /** null: there is no entry. */
  head: TrailHead | null;
  /** How many heads kept elsewhere were found again in it. */
  headsFound: number;
  broken: ChainBreak | null;
}

/**
 * Walks the trail from its first entry, counting every number, making every hash again, and looking for each head that
 * was kept elsewhere.
 *
 * Shape   rows in the order of their numbers.
 * Errors  none: the first fault found is told, and nothing after it is believed.
 */
export async function checkChain(
  rows: Iterable<TrailRow> | AsyncIterable<TrailRow>,
  keptHeads: readonly KeptHead[],
): Promise<CheckedChain> {
  const wanted = new Map<number, KeptHead[]>();
  for (const head of keptHeads) wanted.set(head.seq, [...(wanted.get(head.seq) ?? []), head]);
  const done: CheckedChain = { entries: 0, head: null, headsFound: 0, broken: null };
  let before = NO_HASH;
  for await (const row of rows) {
    const broken = faultOf(row, done.entries + 1, before) ?? headFault(row, wanted.get(row.seq) ?? []);
    if (broken !== null) return { ...done, broken };
    done.entries += 1;
    done.headsFound += wanted.get(row.seq)?.length ?? 0;
    done.head = { seq: row.seq, at: row.at, hash: row.hash.toString("hex") };
    before = row.hash;
  }
  const beyond = Math.max(0, ...wanted.keys());
  if (beyond > done.entries)
    done.broken = {
      kind: "head",
      seq: done.entries + 1,
      words: `The trail ends at entry ${done.entries}, and a head of entry ${beyond} was kept: its end was cut off.`,
    };
  return done;
}

function faultOf(row: TrailRow, expected: number, before: Buffer): ChainBreak | null {
  if (row.seq !== expected)
    return { kind: "missing", seq: expected, words: `Entry ${expected} is missing: ${row.seq} comes next.` };
  if (!row.prevHash.equals(before))
    return {
      kind: "not joined",
      seq: row.seq,
      words: `Entry ${row.seq} does not follow the one before it.`,
    };
  if (!row.hash.equals(hashOf(row)))
    return { kind: "changed", seq: row.seq, words: `Entry ${row.seq} is not as it was written.` };
  return null;
}

function headFault(row: TrailRow, heads: readonly KeptHead[]): ChainBreak | null {
  const hash = row.hash.toString("hex");
  if (heads.every((head) => hash.startsWith(head.hash))) return null;
  return {
    kind: "head",
    seq: row.seq,
    words: `Entry ${row.seq} is another than the head that was kept of it: the trail was written anew.`,
  };
}
