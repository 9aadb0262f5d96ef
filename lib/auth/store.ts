import "server-only";
import type { z } from "zod";
import { PERSON_COLUMNS, PersonRow } from "@/lib/auth/person";
import { prisma, select } from "@/lib/db/client";

export interface SessionRow {
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
}

export interface TokenRow {
  id: string;
  name: string;
  secretSha256: Uint8Array;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  /** The feed a token pushes to; null: it reads reports. */
  feed: { slug: string; programme: { id: number; slug: string } } | null;
  /** The only programme whose reports it reads; null: it pushes, or reads every programme. */
  programme: { id: number; slug: string } | null;
}

const PROGRAMME = { select: { id: true, slug: true } } as const;
const WITH_PROGRAMME = {
  feed: { select: { slug: true, programme: PROGRAMME } },
  programme: PROGRAMME,
} as const;

type Bytes = Uint8Array<ArrayBuffer>;

export async function insertSignInLink(tokenSha256: Bytes, createdAt: Date, expiresAt: Date): Promise<void> {
  // Links that were never opened are of no use to anybody once they are over.
  await prisma().signInLink.deleteMany({ where: { usedAt: null, expiresAt: { lt: createdAt } } });
  await prisma().signInLink.create({ data: { tokenSha256, createdAt, expiresAt } });
}

/**
 * Uses up a link and opens a session, both or neither. Of two who come with the same link, one gets in.
 *
 * @returns whether the link was good
 */
export async function exchangeLink(
  tokenSha256: Bytes,
  session: { idSha256: Bytes; actor: string; expiresAt: Date },
  now: Date,
): Promise<boolean> {
  return prisma().$transaction(
    async (tx) => {
      const used = await tx.signInLink.updateMany({
        where: { tokenSha256, usedAt: null, expiresAt: { gt: now } },
        data: { usedAt: now },
      });
      if (used.count !== 1) return false;
      await tx.session.create({ data: { ...session, createdAt: now, lastSeenAt: now } });
      return true;
    },
    // Prisma's own two seconds turned people away from a busy machine.
    { maxWait: 20_000, timeout: 20_000 },
  );
}

export async function findSession(idSha256: Bytes): Promise<SessionRow | null> {
  return prisma().session.findUnique({
    where: { idSha256 },
    select: { lastSeenAt: true, expiresAt: true, revokedAt: true },
  });
}

export async function noteSessionSeen(idSha256: Bytes, lastSeenAt: Date): Promise<void> {
  await prisma().session.updateMany({ where: { idSha256 }, data: { lastSeenAt } });
}

export async function revokeSessionRow(idSha256: Bytes, revokedAt: Date): Promise<void> {
  await prisma().session.updateMany({ where: { idSha256, revokedAt: null }, data: { revokedAt } });
}

/** Forgets links and sessions that hold no more. */
export async function deleteExpired(now: Date): Promise<void> {
  await prisma().signInLink.deleteMany({ where: { expiresAt: { lt: now } } });
  await prisma().session.deleteMany({ where: { expiresAt: { lt: now } } });
}

export async function insertToken(row: {
  id: string;
  name: string;
  secretSha256: Bytes;
  createdAt: Date;
  expiresAt: Date;
  feedId: number | null;
  programmeId: number | null;
  createdBy: string;
}): Promise<void> {
  await prisma().apiToken.create({ data: row });
}

export async function findProgrammeId(slug: string): Promise<number | null> {
  return (await prisma().programme.findUnique({ where: { slug }, select: { id: true } }))?.id ?? null;
}

/** null: there is no such programme, or no such feed in it. */
export async function findFeedId(programme: string, feed: string): Promise<number | null> {
  const found = await prisma().feed.findFirst({
    where: { slug: feed, programme: { slug: programme } },
    select: { id: true },
  });
  return found?.id ?? null;
}

export async function findToken(id: string): Promise<TokenRow | null> {
  return prisma().apiToken.findUnique({ where: { id }, include: WITH_PROGRAMME });
}

export async function isTokenName(name: string): Promise<boolean> {
  return (await prisma().apiToken.count({ where: { name } })) > 0;
}

export async function listTokenRows(): Promise<TokenRow[]> {
  return prisma().apiToken.findMany({ orderBy: { createdAt: "asc" }, include: WITH_PROGRAMME });
}

export async function noteTokenUsed(id: string, lastUsedAt: Date): Promise<void> {
  await prisma().apiToken.updateMany({ where: { id }, data: { lastUsedAt } });
}

export async function revokeTokenRow(name: string, revokedAt: Date): Promise<number> {
  const revoked = await prisma().apiToken.updateMany({
    where: { name, revokedAt: null },
    data: { revokedAt },
  });
  return revoked.count;
}

export async function selectPerson(userId: string): Promise<z.infer<typeof PersonRow> | null> {
  const [person] = await select(
    PersonRow,
    `SELECT ${PERSON_COLUMNS} FROM app_user AS person WHERE person.id = $1`,
    [userId],
  );
  return person ?? null;
}
