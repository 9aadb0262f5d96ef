import "server-only";
import { type Actor, ADMINISTRATOR } from "@/lib/auth/actor";
import { toPersonActor } from "@/lib/auth/person";
import { unseal } from "@/lib/auth/sealed";
import { fingerprint, newSecret } from "@/lib/auth/secret";
import {
  deleteExpired,
  exchangeLink,
  findSession,
  insertSignInLink,
  noteSessionSeen,
  revokeSessionRow,
} from "@/lib/auth/store";
import { isLoopback, settings } from "@/lib/config/env";
import { NOBODY } from "@/lib/trail/entry";
import { tellRefusal } from "@/lib/trail/tell-refusal";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Long enough to fetch a coffee while the first start finishes; after that `uptake sign-in-link` prints another. */
export const LINK_MINUTES = 30;
/**
 * A session by link, on this machine alone: an office day without a second sign-in (OWASP: 4 to 8 hours idle). Those of
 * people are shorter (lib/identity/sign-in-elsewhere.ts).
 */
const LINK_IDLE_HOURS = 8;
const LINK_SESSION_HOURS = 12;

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
  if (!isLoopback(host)) {
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
  const expiresAt = new Date(now.getTime() + LINK_SESSION_HOURS * HOUR_MS);
  const session = {
    idSha256: fingerprint(value),
    actor: ADMINISTRATOR.kind,
    expiresAt,
    idleMinutes: LINK_IDLE_HOURS * 60,
  };
  const good = await exchangeLink(fingerprint(token), session, now);
  if (good) return { value, expiresAt };
  await tellRefusal({
    actor: NOBODY,
    code: "link-not-good",
    asked: "sign-in by one-time link",
    programme: null,
    requestId: null,
  });
  return null;
}

/**
 * Who a session cookie belongs to, as they stand now; null when it is unknown, over, idle for too long or revoked, or
 * its person has been disabled.
 */
export async function sessionActor(value: string | undefined, now = new Date()): Promise<Actor | null> {
  if (value === undefined || value === "") return null;
  const id = fingerprint(value);
  const session = await findSession(id);
  if (session === null || session.revokedAt !== null || session.expiresAt <= now) return null;
  const idleMs = now.getTime() - session.lastSeenAt.getTime();
  if (idleMs > session.idleMinutes * MINUTE_MS) return null;
  const actor = session.byLink ? ADMINISTRATOR : toPersonActor(session);
  // A page asks many times; once a minute is often enough to know that somebody is there.
  if (actor !== null && idleMs > MINUTE_MS) await noteSessionSeen(id, now);
  return actor;
}

/** Where somebody who signed out may want to sign out too. */
export interface SignedInAt {
  /** The identity provider's name in addresses. */
  provider: string;
  /** What it said as they signed in, for it to know them by; null: it said too much to be kept. */
  idToken: string | null;
}

/**
 * Signs out.
 *
 * @returns where the session came from; null when it was opened by a link, or was over
 */
export async function revokeSession(value: string, now = new Date()): Promise<SignedInAt | null> {
  const revoked = await revokeSessionRow(fingerprint(value), now);
  if (revoked === null) return null;
  const { providerId: provider, sealedIdToken } = revoked;
  return { provider, idToken: sealedIdToken === null ? null : unseal(sealedIdToken, value) };
}

/** Forgets links and sessions that are over. */
export const forgetExpired = (now = new Date()): Promise<void> => deleteExpired(now);
