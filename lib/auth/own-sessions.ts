import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { fingerprint } from "@/lib/auth/secret";
import { revokeOwnSessionRows, selectOwnSessions } from "@/lib/auth/store";

/** Somebody's session, as it is shown to themselves. */
export interface OwnSession {
  /** What it is ended by; nobody is let in by it. */
  id: string;
  begunAt: Date;
  /** To the minute. */
  lastUsedAt: Date;
  /** Of the identity provider it came from; null: a one-time link. */
  provider: string | null;
  /** The one that asks. */
  here: boolean;
}

/**
 * The sessions that hold now of whoever has this one, which comes first. Those who came by one-time links are one: the
 * administrator of an installation on this machine alone.
 *
 * @param value what the cookie holds
 */
export const loadOwnSessions = (value: string, now = new Date()): Promise<OwnSession[]> =>
  selectOwnSessions(fingerprint(value), now);

/**
 * Ends one of somebody's own sessions, or all but the one that asks, which is ended by signing out.
 *
 * @param which what `loadOwnSessions` calls it, or "others"
 * @returns how many ended: none where it is no other session of theirs
 */
export async function endOwnSessions(
  value: string,
  which: string,
  actor: Actor,
  now = new Date(),
): Promise<number> {
  const others = (await loadOwnSessions(value, now)).filter(({ here }) => !here);
  const ids = others.map(({ id }) => id).filter((id) => which === "others" || which === id);
  return revokeOwnSessionRows(ids, actor, now);
}
