import type { Act } from "@/lib/acts/join-acts";
import { CALL_REACH_MS, type KeptRecord } from "@/lib/acts/kept-record";

/** The longest pause that a viewer may be set to. */
export const LONGEST_PAUSE_MINUTES = 120;

/**
 * A pause in the records of a person over which nothing reaches: no opening, whatever its pause is set to, nor an act
 * whose other end was written by a wrong clock. What a batch moves is derived again from one such pause to the next.
 */
export const ISLAND_PAUSE_MS = LONGEST_PAUSE_MINUTES * 60_000 + CALL_REACH_MS;

/** A person's time with one patient's record, with no pause longer than allowed. */
export interface Opening<R extends KeptRecord = KeptRecord> {
  /** Of its first act. */
  key: string;
  person: number;
  from: number;
  to: number;
  /** In order of time. */
  acts: readonly Act<R>[];
}

/**
 * The openings that acts make: same person, same patient, no pause longer than allowed. An act that does not say whom it
 * is about belongs to what the person had open last, if that was no longer ago; else it is an opening of its own.
 *
 * Shape   acts of one viewer. What failed, has no time, or names no person is of no opening. An act exactly at the end of
 *         the pause is within it.
 */
export function openings<R extends KeptRecord>(acts: readonly Act<R>[], pauseMinutes: number): Opening<R>[] {
  const pauseMs = pauseMinutes * 60_000;
  const made: Open<R>[] = [];
  const openOf = new Map<number, Open<R>[]>();
  for (const { act, at } of inOrder(acts)) {
    const stillOpen = (openOf.get(act.person) ?? []).filter(({ to }) => at - to <= pauseMs);
    // They stand in the order in which they were last used.
    const latest = stillOpen.findLast(
      ({ links }) => act.links.length === 0 || act.links.some((link) => links.has(link)),
    );
    const open = latest ?? { key: act.key, person: act.person, from: at, to: at, acts: [], links: new Set() };
    if (latest === undefined) made.push(open);
    open.to = at;
    open.acts.push(act);
    for (const link of act.links) open.links.add(link);
    openOf.set(act.person, [...stillOpen.filter((other) => other !== open), open]);
  }
  return made.map(({ key, person, from, to, acts: its }) => ({ key, person, from, to, acts: its }));
}

interface Open<R extends KeptRecord> {
  key: string;
  person: number;
  from: number;
  to: number;
  acts: Act<R>[];
  links: Set<string>;
}

/** By time; at one instant those that name a patient first, then by key. */
function inOrder<R extends KeptRecord>(acts: readonly Act<R>[]): { act: Act<R>; at: number }[] {
  const silent = (act: Act<R>) => (act.links.length === 0 ? 1 : 0);
  return acts
    .flatMap((act) => (act.failed || act.at === null || act.person === 0 ? [] : [{ act, at: act.at }]))
    .sort((a, b) => a.at - b.at || silent(a.act) - silent(b.act) || (a.act.key < b.act.key ? -1 : 1));
}
