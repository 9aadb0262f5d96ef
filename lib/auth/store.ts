import "server-only";
import { z } from "zod";
import { type Actor, ADMINISTRATOR, OPERATOR } from "@/lib/auth/actor";
import type { OwnSession } from "@/lib/auth/own-sessions";
import { PERSON_COLUMNS, PersonRow } from "@/lib/auth/person";
import { prisma, select } from "@/lib/db/client";
import { runInScope } from "@/lib/db/scope";
import { appendToTrail } from "@/lib/trail/append";
import { type TrailActor, trailActor } from "@/lib/trail/entry";

const Times = z.object({
  lastSeenAt: z.date(),
  expiresAt: z.date(),
  revokedAt: z.date().nullable(),
  idleMinutes: z.int(),
});
/** A person's session comes with who they are now; one that was opened by a one-time link is nobody's. */
const SessionRow = z.discriminatedUnion("byLink", [
  Times.extend({ byLink: z.literal(true) }),
  Times.extend({ byLink: z.literal(false), ...PersonRow.shape }),
]);
export type SessionRow = z.infer<typeof SessionRow>;

export interface TokenRow {
  id: string;
  name: string;
  secretSha256: Uint8Array;
  checksummed: boolean;
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

/** Prisma's own two seconds turned people away from a busy machine. */
const PATIENCE = { maxWait: 20_000, timeout: 20_000 } as const;

export async function insertSignInLink(tokenSha256: Bytes, createdAt: Date, expiresAt: Date): Promise<void> {
  // Links that were never opened are of no use to anybody once they are over.
  await prisma().signInLink.deleteMany({ where: { usedAt: null, expiresAt: { lt: createdAt } } });
  await prisma().$transaction(async (tx) => {
    await tx.signInLink.create({ data: { tokenSha256, createdAt, expiresAt } });
    await appendToTrail(tx, { actor: OPERATOR, action: "sign-in-link", object: ONE_TIME_LINK });
  }, PATIENCE);
}

const ONE_TIME_LINK = { type: "sign-in", id: "one-time link" } as const;

/**
 * Uses up a link and opens a session, both or neither. Of two who come with the same link, one gets in.
 *
 * @returns whether the link was good
 */
export async function exchangeLink(
  tokenSha256: Bytes,
  session: { idSha256: Bytes; actor: string; expiresAt: Date; idleMinutes: number },
  now: Date,
): Promise<boolean> {
  return prisma().$transaction(async (tx) => {
    const used = await tx.signInLink.updateMany({
      where: { tokenSha256, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (used.count !== 1) return false;
    await tx.session.create({ data: { ...session, createdAt: now, lastSeenAt: now } });
    await appendToTrail(tx, { actor: ADMINISTRATOR, action: "sign-in", object: ONE_TIME_LINK });
    return true;
  }, PATIENCE);
}

/** A session and its person, in one query; null also where its identity provider has been switched off. */
export async function findSession(idSha256: Bytes): Promise<SessionRow | null> {
  const [session] = await select(
    SessionRow,
    `SELECT session.last_seen_at AS "lastSeenAt", session.expires_at AS "expiresAt",
       session.revoked_at AS "revokedAt", session.idle_minutes AS "idleMinutes",
       session.user_id IS NULL AS "byLink", ${PERSON_COLUMNS}
     FROM session
     LEFT JOIN app_user AS person ON person.id = session.user_id
     LEFT JOIN identity_provider AS provider ON provider.id = session.provider_id
     WHERE session.id_sha256 = $1 AND provider.enabled IS NOT FALSE`,
    [idSha256],
  );
  return session ?? null;
}

export async function noteSessionSeen(idSha256: Bytes, lastSeenAt: Date): Promise<void> {
  await prisma().session.updateMany({ where: { idSha256 }, data: { lastSeenAt } });
}

/** @returns the identity provider the session came from; null when it was opened by a link, or was over */
export async function revokeSessionRow(
  idSha256: Bytes,
  revokedAt: Date,
): Promise<{ providerId: string; sealedIdToken: Uint8Array | null } | null> {
  return prisma().$transaction(async (tx) => {
    const ended = await tx.session.updateMany({
      where: { idSha256, revokedAt: null },
      data: { revokedAt, revokedBecause: "signed-out" },
    });
    if (ended.count === 0) return null;
    const session = await tx.session.findUniqueOrThrow({
      where: { idSha256 },
      select: { providerId: true, sealedIdToken: true, user: { select: { id: true, displayName: true } } },
    });
    const { user, providerId, sealedIdToken } = session;
    await tx.session.update({ where: { idSha256 }, data: { sealedIdToken: null } });
    await appendToTrail(tx, {
      actor: user === null ? ADMINISTRATOR : { kind: "person", name: user.displayName, userId: user.id },
      action: "sign-out",
      object: providerId === null ? ONE_TIME_LINK : { type: "identity-provider", id: providerId },
    });
    return providerId === null ? null : { providerId, sealedIdToken };
  }, PATIENCE);
}

const OwnSessionRow = z.object({
  id: z.string(),
  begunAt: z.date(),
  lastUsedAt: z.date(),
  provider: z.string().nullable(),
  here: z.boolean(),
}) satisfies z.ZodType<OwnSession>;

/** The sessions that hold of whoever has this one; it comes first, then those used last. */
export const selectOwnSessions = (idSha256: Bytes, now: Date): Promise<OwnSession[]> =>
  select(
    OwnSessionRow,
    `SELECT encode(session.id_sha256, 'hex') AS id, session.created_at AS "begunAt",
       session.last_seen_at AS "lastUsedAt", provider.document ->> 'name' AS provider,
       session.id_sha256 = own.id_sha256 AS here
     FROM session AS own
     JOIN session ON session.user_id IS NOT DISTINCT FROM own.user_id
     LEFT JOIN identity_provider AS provider ON provider.id = session.provider_id
     WHERE own.id_sha256 = $1 AND session.revoked_at IS NULL AND session.expires_at > $2
       AND session.last_seen_at + make_interval(mins => session.idle_minutes) >= $2 AND provider.enabled IS NOT FALSE
     ORDER BY here DESC, session.last_seen_at DESC, session.created_at DESC`,
    [idSha256, now],
  );

/** @returns how many of them held until now */
export async function revokeOwnSessionRows(ids: string[], by: Actor, revokedAt: Date): Promise<number> {
  return prisma().$transaction(async (tx) => {
    const ended = await tx.session.updateMany({
      where: { idSha256: { in: ids.map((id) => new Uint8Array(Buffer.from(id, "hex"))) }, revokedAt: null },
      data: { revokedAt, revokedBecause: "ended-from-another" },
    });
    if (ended.count === 0) return 0;
    const { userId } = trailActor(by);
    await appendToTrail(tx, {
      actor: by,
      action: "sign-out",
      object: userId == null ? ONE_TIME_LINK : { type: "person", id: userId },
      detail: { sessions: ended.count },
    });
    return ended.count;
  }, PATIENCE);
}

/** Forgets links and sessions that hold no more. */
export async function deleteExpired(now: Date): Promise<void> {
  await prisma().signInLink.deleteMany({ where: { expiresAt: { lt: now } } });
  await prisma().session.deleteMany({ where: { expiresAt: { lt: now } } });
}

export async function insertToken(
  row: {
    id: string;
    name: string;
    secretSha256: Bytes;
    createdAt: Date;
    expiresAt: Date;
    feedId: number | null;
    programmeId: number | null;
    createdBy: string;
  },
  by: TrailActor,
): Promise<void> {
  await prisma().$transaction(async (tx) => {
    const token = await tx.apiToken.create({ data: row, include: WITH_PROGRAMME });
    await tellOfToken(tx, token, { by, what: "made" });
  }, PATIENCE);
}

async function tellOfToken(
  tx: Parameters<typeof appendToTrail>[0],
  { id, name, programme, feed }: Pick<TokenRow, "id" | "name" | "programme" | "feed">,
  { by, what }: { by: TrailActor; what: string },
): Promise<void> {
  await appendToTrail(tx, {
    actor: by,
    action: "token",
    programme: programme?.id ?? feed?.programme.id ?? null,
    object: { type: "token", id },
    detail: { what, name, feed: feed?.slug ?? null },
  });
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

/** Names are of the whole installation: receipts say who sent something by name. */
export const isTokenName = (name: string): Promise<boolean> =>
  runInScope("all", async () => (await prisma().apiToken.count({ where: { name } })) > 0);

export async function listTokenRows(): Promise<TokenRow[]> {
  return prisma().apiToken.findMany({ orderBy: { createdAt: "asc" }, include: WITH_PROGRAMME });
}

export async function noteTokenUsed(id: string, lastUsedAt: Date): Promise<void> {
  await prisma().apiToken.updateMany({ where: { id }, data: { lastUsedAt } });
}

/** false: there is none of this name, or it was revoked already. */
export async function revokeTokenRow(name: string, revokedAt: Date, by: TrailActor): Promise<boolean> {
  return prisma().$transaction(async (tx) => {
    const revoked = await tx.apiToken.updateMany({ where: { name, revokedAt: null }, data: { revokedAt } });
    const token = await tx.apiToken.findUnique({ where: { name }, include: WITH_PROGRAMME });
    if (revoked.count === 0 || token === null) return false;
    await tellOfToken(tx, token, { by, what: "revoked" });
    return true;
  }, PATIENCE);
}

export async function selectPerson(userId: string): Promise<z.infer<typeof PersonRow> | null> {
  const [person] = await select(
    PersonRow,
    `SELECT ${PERSON_COLUMNS} FROM app_user AS person WHERE person.id = $1`,
    [userId],
  );
  return person ?? null;
}
