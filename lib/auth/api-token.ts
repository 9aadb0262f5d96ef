import "server-only";
import { randomBytes } from "node:crypto";
import { type Actor, type FeedTokenActor, OPERATOR, type ReportTokenActor } from "@/lib/auth/actor";
import { fingerprint, isSecretOf, newSecret } from "@/lib/auth/secret";
import {
  findFeedId,
  findProgrammeId,
  findToken,
  insertToken,
  isTokenName,
  listTokenRows,
  noteTokenUsed,
  revokeTokenRow,
} from "@/lib/auth/store";
import { parseToken, writeToken } from "@/lib/auth/token-text";

const DAY_MS = 24 * 60 * 60_000;
const MINUTE_MS = 60_000;
export const LONGEST_DAYS = 365;
const BEARER = /^Bearer +(\S+)$/i;

/** The one feed a token pushes to, by slugs. */
export interface TokenFeed {
  programme: string;
  feed: string;
}

export interface ApiToken {
  id: string;
  name: string;
  /** outdated: made before tokens had a checksum, and refused since. */
  state: "good" | "expired" | "revoked" | "outdated";
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  /** null: it reads reports. */
  pushesTo: TokenFeed | null;
  /** The slug of the only programme whose reports it reads; null: it pushes, or reads every programme. */
  reads: string | null;
}

/**
 * Makes a token for the API, shown this once: it reads the reports of the programme `reads`, or of every programme; or,
 * with `pushesTo`, it pushes to that feed and no more.
 *
 * Errors  a fault when the name is taken (a revoked token keeps its name, for those who read old receipts), or there is
 *         no such programme or feed.
 */
export async function createApiToken(
  name: string,
  days: number,
  {
    now = new Date(),
    pushesTo,
    reads,
    by = OPERATOR,
  }: { now?: Date; pushesTo?: TokenFeed; reads?: string; by?: Actor } = {},
): Promise<string> {
  if (await isTokenName(name)) throw new Error(`There is already a token named "${name}".`);
  const feedId = pushesTo === undefined ? null : await findFeedId(pushesTo.programme, pushesTo.feed);
  if (pushesTo !== undefined && feedId === null)
    throw new Error(`There is no feed "${pushesTo.feed}" in a programme "${pushesTo.programme}".`);
  const programmeId = reads === undefined ? null : await findProgrammeId(reads);
  if (reads !== undefined && programmeId === null) throw new Error(`There is no programme "${reads}".`);
  const id = randomBytes(4).toString("hex");
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + days * DAY_MS);
  await insertToken(
    {
      id,
      name,
      secretSha256: fingerprint(secret),
      createdAt: now,
      expiresAt,
      feedId,
      programmeId,
      createdBy: by.name,
    },
    by,
  );
  return writeToken(id, secret);
}

/** Who an Authorization header belongs to; null when it is no token of ours, expired or revoked. */
export async function tokenActor(
  authorization: string | null,
  now = new Date(),
): Promise<ReportTokenActor | FeedTokenActor | null> {
  const written = parseToken(BEARER.exec(authorization ?? "")?.[1] ?? "");
  if (written === null) return null;
  const token = await findToken(written.id);
  if (token === null || !isSecretOf(token.secretSha256, written.secret)) return null;
  if (token.revokedAt !== null || token.expiresAt <= now) return null;
  if (now.getTime() - (token.lastUsedAt?.getTime() ?? 0) > MINUTE_MS) await noteTokenUsed(token.id, now);
  const { id: tokenId, name, feed, programme } = token;
  if (feed === null) return { kind: "token", name, tokenId, programme };
  const { id: programmeId, slug } = feed.programme;
  return { kind: "feed-token", name, tokenId, programmeId, programme: slug, feed: feed.slug };
}

export async function listApiTokens(now = new Date()): Promise<ApiToken[]> {
  const rows = await listTokenRows();
  return rows.map(
    ({ id, name, createdAt, expiresAt, lastUsedAt, revokedAt, checksummed, feed, programme }) => ({
      id,
      name,
      createdAt,
      expiresAt,
      lastUsedAt,
      state:
        revokedAt !== null ? "revoked" : expiresAt <= now ? "expired" : checksummed ? "good" : "outdated",
      pushesTo: feed === null ? null : { programme: feed.programme.slug, feed: feed.slug },
      reads: programme?.slug ?? null,
    }),
  );
}

/** Revokes at once; false when there is no such token, or none left to revoke. */
export async function revokeApiToken(
  name: string,
  { now = new Date(), by = OPERATOR }: { now?: Date; by?: Actor } = {},
): Promise<boolean> {
  return revokeTokenRow(name, now, by);
}

/** A revoked token keeps its name, for those who read old receipts. */
export const isTokenNameTaken = (name: string): Promise<boolean> => isTokenName(name);
