import "server-only";
import { type Actor, ADMINISTRATOR } from "@/lib/auth/actor";
import { fingerprint, newSecret } from "@/lib/auth/secret";
import {
  deleteExpired,
  exchangeLink,
  findSession,
  insertSignInLink,
  noteSessionSeen,
  revokeSessionRow,
} from "@/lib/auth/store";
import { settings } from "@/lib/config/env";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Long enough to fetch a coffee while the first start finishes; after that `uptake sign-in-link` prints another. */
export const LINK_MINUTES = 30;
/** An office day without a second sign-in (OWASP: 4 to 8 hours idle); never beyond the absolute limit. */
const SESSION_IDLE_HOURS = 8;
const SESSION_HOURS = 12;

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

export interface NewSession {
  /** For the cookie; only its SHA-256 is kept. */
  value: string;
  expiresAt: Date;
}

/**
 * A link that signs one browser in as administrator of this installation, once.
 *
 * Errors  a fault unless the service listens to this machine alone: whoever reads the terminal is let in.
 */
export async function createSignInLink(now = new Date()): Promise<string> {
  const { host, appUrl } = settings();
  if (!LOOPBACK.has(host)) {
    throw new Error(`One-time links are for an installation on this machine alone; HOST is ${host}.`);
  }
  const token = newSecret();
  const expiresAt = new Date(now.getTime() + LINK_MINUTES * MINUTE_MS);
  await insertSignInLink(fingerprint(token), now, expiresAt);
  return `${appUrl}/sign-in?token=${token}`;
}

/** Opens a session for a link's token; null when the link is unknown, used or too old. */
export async function redeemSignInLink(token: string, now = new Date()): Promise<NewSession | null> {
  const value = newSecret();
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * HOUR_MS);
  const session = { idSha256: fingerprint(value), actor: ADMINISTRATOR.kind, expiresAt };
  const good = await exchangeLink(fingerprint(token), session, now);
  return good ? { value, expiresAt } : null;
}

/** Who a session cookie belongs to; null when it is unknown, over, idle for too long or revoked. */
export async function sessionActor(value: string | undefined, now = new Date()): Promise<Actor | null> {
  if (value === undefined || value === "") return null;
  const id = fingerprint(value);
  const session = await findSession(id);
  if (session === null || session.revokedAt !== null || session.expiresAt <= now) return null;
  const idleMs = now.getTime() - session.lastSeenAt.getTime();
  if (idleMs > SESSION_IDLE_HOURS * HOUR_MS) return null;
  // A page asks many times; once a minute is often enough to know that somebody is there.
  if (idleMs > MINUTE_MS) await noteSessionSeen(id, now);
  return ADMINISTRATOR;
}

/** Signs out. */
export async function revokeSession(value: string, now = new Date()): Promise<void> {
  await revokeSessionRow(fingerprint(value), now);
}

/** Forgets links and sessions that are over. */
export const forgetExpired = (now = new Date()): Promise<void> => deleteExpired(now);
