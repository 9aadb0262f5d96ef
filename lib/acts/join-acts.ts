import { type Family, inOrderOfTime, type KeptRecord, linksOf } from "@/lib/acts/kept-record";
import { joinedByCall } from "@/lib/acts/parts/calls";
import { joinedByEnds } from "@/lib/acts/parts/ends";

/** One act: what one person did once, however many records tell of it. */
export interface Act<R extends KeptRecord = KeptRecord> {
  /** The lowest of its records' keys. */
  key: string;
  family: Family;
  failed: boolean;
  /** The earliest time of its records; null when none has any. */
  at: number | null;
  /** As the first of its records that names one has it; 0 when none does. */
  person: number;
  /** Keys of the patient it is about, sorted; none when no record tells. */
  links: readonly string[];
  /** Who names a person first, then who asked before who answered, then by time: the first that tells something is believed. */
  records: readonly R[];
}

/**
 * The acts that a set of records tells of, in order of time. Each record is of exactly one act.
 *
 * Method  records of one correlation within a family, or of one submission, are one act, whatever their side. Of the rest,
 *         records of opposite sides no more than five seconds apart are the two ends of an act if they agree: on the
 *         documents where both name any, else on the patient or the person; on every other of these they agree or
 *         one of them does not tell. Who agrees in more is joined first, then who came first. Two records of one side
 *         are two acts. Failures are joined with failures only, so a failed attempt never hides its retry.
 * Shape   the order of the records does not matter. Records that cannot be reached from each other (`mayMeet`) do not
 *         bear on each other: derived apart they give the same acts.
 */
export function joinActs<R extends KeptRecord>(records: readonly R[]): Act<R>[] {
  const sorted = [...records].sort(inOrderOfTime);
  return joinedByEnds(joinedByCall(sorted)).map(toAct).sort(byTimeOfAct);
}

const SIDES = ["client", "server", "unknown"];

function toAct<R extends KeptRecord>(records: readonly R[]): Act<R> {
  const [first, ...others] = [...records].sort(inOrderOfTime);
  if (first === undefined) throw new Error("an act has a record");
  const all = [first, ...others];
  const telling = (record: R) => (record.person === 0 ? 1 : 0);
  const believed = [...all].sort(
    (a, b) => telling(a) - telling(b) || SIDES.indexOf(a.side) - SIDES.indexOf(b.side) || inOrderOfTime(a, b),
  );
  return {
    key: all.map(({ key }) => key).sort()[0] ?? first.key,
    family: first.family,
    failed: first.failed,
    at: first.at,
    person: believed[0]?.person ?? 0,
    links: [...new Set(all.flatMap(linksOf))].sort(),
    records: believed,
  };
}

function byTimeOfAct(a: Act, b: Act): number {
  const [from, to] = [a.at ?? Number.POSITIVE_INFINITY, b.at ?? Number.POSITIVE_INFINITY];
  if (from !== to) return from - to;
  return a.key < b.key ? -1 : Number(a.key > b.key);
}
