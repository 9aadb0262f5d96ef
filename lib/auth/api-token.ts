import "server-only";
import { randomBytes } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { fingerprint, isSecretOf, newSecret } from "@/lib/auth/secret";
import {
  findToken,
  findTokenByName,
  insertToken,
  listTokenRows,
  noteTokenUsed,
  revokeTokenRow,
} from "@/lib/auth/store";

const DAY_MS = 24 * 60 * 60_000;
const MINUTE_MS = 60_000;
export const LONGEST_DAYS = 365;
const BEARER = /^Bearer up_([0-9a-f]{8})_([A-Za-z0-9_-]{43})$/i;

export interface ApiToken {
  name: string;
  state: "good" | "expired" | "revoked";
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
}

/**
 * Makes a token for the API: `up_<id>_<secret>`, shown this once.
 *
 * Errors  a fault when the name is taken (a revoked token keeps its name, for those who read old receipts).
 */
export async function createApiToken(name: string, days: number, now = new Date()): Promise<string> {
  if ((await findTokenByName(name)) !== null) throw new Error(`There is already a token named "${name}".`);
  const id = randomBytes(4).toString("hex");
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + days * DAY_MS);
  await insertToken({ id, name, secretSha256: fingerprint(secret), createdAt: now, expiresAt });
  return `up_${id}_${secret}`;
}

/** Who an Authorization header belongs to; null when it is no token of ours, expired or revoked. */
export async function tokenActor(authorization: string | null, now = new Date()): Promise<Actor | null> {
  const [, id, secret] = BEARER.exec(authorization ?? "") ?? [];
  if (id === undefined || secret === undefined) return null;
  const token = await findToken(id.toLowerCase());
  if (token === null || !isSecretOf(token.secretSha256, secret)) return null;
  if (token.revokedAt !== null || token.expiresAt <= now) return null;
  if (now.getTime() - (token.lastUsedAt?.getTime() ?? 0) > MINUTE_MS) await noteTokenUsed(token.id, now);
  return { kind: "token", name: token.name };
}

export async function listApiTokens(now = new Date()): Promise<ApiToken[]> {
  const rows = await listTokenRows();
  return rows.map(({ name, createdAt, expiresAt, lastUsedAt, revokedAt }) => ({
    name,
    createdAt,
    expiresAt,
    lastUsedAt,
    state: revokedAt !== null ? "revoked" : expiresAt <= now ? "expired" : "good",
  }));
}

/** Revokes at once; false when there is no such token, or none left to revoke. */
export async function revokeApiToken(name: string, now = new Date()): Promise<boolean> {
  return (await revokeTokenRow(name, now)) > 0;
}
