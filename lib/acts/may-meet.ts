import { ENDS_APART_MS, type KeptRecord, linksOf } from "@/lib/acts/kept-record";

/**
 * Whether two records can bear on each other's act: of one family, both failed or neither, and
 *
 * - of one correlation, or of one submission, or
 * - from opposite sides, no more than five seconds apart, and about the same documents or patient, or of the same person
 *   where one of them does not say which patient.
 *
 * Shape   symmetric. Records that cannot be reached from each other by steps of it are never in one act, nor does one
 *         decide with whom the other is joined: a batch needs to load what can be reached from it, and no more.
 *         Each way to meet is an equality and a span of time, so that an index finds it.
 */
export function mayMeet(a: KeptRecord, b: KeptRecord): boolean {
  if (a.family !== b.family || a.failed !== b.failed) return false;
  if (a.correlation !== null && a.correlation === b.correlation) return true;
  if (a.submission !== null && a.submission === b.submission) return true;
  if (!areOpposite(a, b) || a.at === null || b.at === null) return false;
  if (Math.abs(a.at - b.at) > ENDS_APART_MS) return false;
  const [links, others] = [linksOf(a), linksOf(b)];
  return (
    (a.documents !== null && a.documents === b.documents) ||
    (a.person !== 0 && a.person === b.person && (links.length === 0 || others.length === 0)) ||
    links.some((link) => others.includes(link))
  );
}

function areOpposite(a: Pick<KeptRecord, "side">, b: Pick<KeptRecord, "side">): boolean {
  return (a.side === "client" && b.side === "server") || (a.side === "server" && b.side === "client");
}

/**
 * Everything that can be reached from records that came or went: what must be derived again, whole.
 *
 * Shape   `meeting` gives all kept records that may meet any of those it is asked for; it is asked until none is new.
 */
export async function reachableFrom<R extends KeptRecord>(
  moved: readonly R[],
  meeting: (records: readonly R[]) => Promise<readonly R[]>,
): Promise<R[]> {
  const reached = new Map(moved.map((record) => [record.key, record]));
  let edge = [...reached.values()];
  while (edge.length > 0) {
    const next = (await meeting(edge)).filter(({ key }) => !reached.has(key));
    for (const record of next) reached.set(record.key, record);
    edge = next;
  }
  return [...reached.values()];
}
