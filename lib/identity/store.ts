import "server-only";
import { z } from "zod";
import { type Actor, OPERATOR } from "@/lib/auth/actor";
import { prisma, select, type Transaction } from "@/lib/db/client";
import { runInScope } from "@/lib/db/scope";
import { type Arrival, letIn } from "@/lib/identity/parts/letting-in";
import { type Provider, ProviderDocument } from "@/lib/identity/provider-document";
import type { SignInRefused } from "@/lib/identity/sign-in-refused";
import { appendToTrail } from "@/lib/trail/append";
import { NOBODY, type TrailDetail } from "@/lib/trail/entry";

type Bytes = Uint8Array<ArrayBuffer>;

/** Prisma's own two seconds turned people away from a busy machine. */
const PATIENCE = { maxWait: 20_000, timeout: 20_000 } as const;

// ------------------------------------------------------------------ providers

export async function listProviderRows(): Promise<Provider[]> {
  const rows = await prisma().identityProvider.findMany({
    orderBy: { id: "asc" },
    select: { document: true },
  });
  return rows.map(({ document }) => ProviderDocument.parse(document));
}

export async function findProvider(id: string): Promise<Provider | null> {
  const row = await prisma().identityProvider.findUnique({ where: { id }, select: { document: true } });
  return row === null ? null : ProviderDocument.parse(row.document);
}

export async function findProviderByIssuer(issuer: string): Promise<Provider | null> {
  const row = await prisma().identityProvider.findUnique({ where: { issuer }, select: { document: true } });
  return row === null ? null : ProviderDocument.parse(row.document);
}

export async function setProviderRow(provider: Provider, by: Actor, setAt: Date): Promise<void> {
  const { id, issuer, enabled } = provider;
  const row = { issuer, enabled, document: provider, setBy: by.name, setAt };
  await prisma().$transaction(async (tx) => {
    await tx.identityProvider.upsert({ where: { id }, create: { id, ...row }, update: row });
    await tellOfProvider(tx, id, by, { what: "set", issuer, enabled });
  }, PATIENCE);
}

/** Its sessions go with it; the people stay, and are recognised again if it comes back. */
export async function deleteProviderRow(id: string, by: Actor): Promise<boolean> {
  return prisma().$transaction(async (tx) => {
    const gone = await tx.identityProvider.deleteMany({ where: { id } });
    if (gone.count === 0) return false;
    await tellOfProvider(tx, id, by, { what: "removed" });
    return true;
  }, PATIENCE);
}

// ------------------------------------------------------------------ sign-ins under way

const Attempt = z.object({
  providerId: z.string(),
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  returnTo: z.string().nullable(),
  invitationSha256: z.instanceof(Uint8Array).nullable(),
  expiresAt: z.date(),
});
export type Attempt = z.infer<typeof Attempt>;

export async function insertAttempt(
  idSha256: Bytes,
  attempt: Omit<Attempt, "invitationSha256"> & { invitationSha256: Bytes | null },
): Promise<void> {
  await prisma().signInAttempt.create({ data: { idSha256, ...attempt } });
}

/** Takes an attempt out, so that it serves once: of two who come with it, one has it. */
export async function takeAttempt(idSha256: Bytes): Promise<Attempt | null> {
  const [attempt] = await select(
    Attempt,
    `DELETE FROM sign_in_attempt WHERE id_sha256 = $1
     RETURNING provider_id AS "providerId", state, nonce, code_verifier AS "codeVerifier", return_to AS "returnTo",
       invitation_sha256 AS "invitationSha256", expires_at AS "expiresAt"`,
    [idSha256],
  );
  return attempt ?? null;
}

export async function insertAdministratorInvitation(
  tokenSha256: Bytes,
  createdAt: Date,
  expiresAt: Date,
): Promise<void> {
  await prisma().$transaction(async (tx) => {
    const { id } = await tx.invitation.create({
      data: { role: "administrator", tokenSha256, createdAt, expiresAt, createdBy: OPERATOR.name },
    });
    await appendToTrail(tx, {
      actor: OPERATOR,
      action: "invitation",
      object: { type: "invitation", id },
      detail: { role: "administrator" },
    });
  }, PATIENCE);
}

// ------------------------------------------------------------------ letting in

/**
 * Lets somebody in who signed in elsewhere, all or nothing (parts/letting-in.ts).
 *
 * Errors  SignInRefused "unknown-identity", "invitation-over", "disabled".
 */
export const admit = (arrival: Arrival, now: Date): Promise<void> =>
  // Whoever signs in has no programme yet, and is given some.
  runInScope("all", () => prisma().$transaction((tx) => letIn(tx, arrival, now), PATIENCE));

/** Writes down that nobody was signed in, and why. */
export async function noteRefused(
  { code, because }: SignInRefused,
  providerId: string | null,
): Promise<void> {
  await prisma().$transaction(async (tx) => {
    await appendToTrail(tx, {
      actor: NOBODY,
      action: "sign-in-refused",
      object: { type: "identity-provider", id: providerId ?? "none" },
      outcome: "refused",
      detail: { reason: code, because },
    });
  }, PATIENCE);
}

// ------------------------------------------------------------------ logging out from elsewhere

/**
 * Ends the sessions a provider says are over: one of its own, or all of somebody's there. Its word counts once.
 *
 * @returns how many ended; null when this word was heard before
 */
export async function endSessions(
  provider: Provider,
  word: { jti: string; sid: string | null; subject: string | null },
  now: Date,
): Promise<number | null> {
  return prisma().$transaction(async (tx) => {
    const heard = await tx.logoutTokenSeen.createMany({
      data: [{ issuer: provider.issuer, jti: word.jti, seenAt: now }],
      skipDuplicates: true,
    });
    if (heard.count === 0) return null;
    const whose =
      word.sid !== null
        ? { providerSessionId: word.sid }
        : { user: { identities: { some: { issuer: provider.issuer, subject: word.subject ?? "" } } } };
    const ended = await tx.session.updateMany({
      where: { providerId: provider.id, revokedAt: null, ...whose },
      data: { revokedAt: now, revokedBecause: "provider-logout" },
    });
    await appendToTrail(tx, {
      actor: { kind: "identity-provider", name: provider.name },
      action: "sign-out",
      object: { type: "identity-provider", id: provider.id },
      detail: { sessions: ended.count },
    });
    return ended.count;
  }, PATIENCE);
}

/** Writes down that somebody said sessions were over who was not believed. */
export async function noteLogoutRefused(providerId: string | null): Promise<void> {
  await prisma().$transaction(async (tx) => {
    await appendToTrail(tx, {
      actor: NOBODY,
      action: "sign-out",
      object: { type: "identity-provider", id: providerId ?? "none" },
      outcome: "refused",
    });
  }, PATIENCE);
}

/** Forgets sign-ins that were begun and can be completed no more. */
export async function deleteStaleAttempts(now: Date): Promise<void> {
  await prisma().signInAttempt.deleteMany({ where: { expiresAt: { lt: now } } });
}

/** Forgets those, and words of providers that nobody could repeat any more. */
export async function deleteStale(now: Date, seenBefore: Date): Promise<void> {
  await deleteStaleAttempts(now);
  await prisma().logoutTokenSeen.deleteMany({ where: { seenAt: { lt: seenBefore } } });
}

// ------------------------------------------------------------------ invented people

interface Persona {
  subject: string;
  name: string;
  role: string;
  organisation: string | null;
}

/** Makes an invented person who can sign in at this issuer, unless there is one already. */
export async function insertPersona(issuer: string, persona: Persona, programme: string): Promise<void> {
  const { subject, name, role, organisation } = persona;
  await prisma().$transaction(async (tx) => {
    const key = { issuer_subject: { issuer, subject } };
    if ((await tx.externalIdentity.findUnique({ where: key })) !== null) return;
    const { id: userId } = await tx.appUser.create({
      data: {
        displayName: name,
        administrator: role === "administrator",
        identities: { create: { issuer, subject } },
      },
      select: { id: true },
    });
    if (role === "administrator") return;
    const { id: programmeId } = await tx.programme.findUniqueOrThrow({ where: { slug: programme } });
    const only =
      organisation === null
        ? null
        : await tx.organisation.findFirstOrThrow({ where: { programmeId, code: organisation } });
    await tx.membership.create({
      data: { userId, programmeId, role, organisationId: only?.id ?? null, grantedBy: OPERATOR.name },
    });
    await appendToTrail(tx, {
      actor: OPERATOR,
      action: "member",
      programme: programmeId,
      object: { type: "person", id: userId },
      detail: { role, organisation },
    });
  }, PATIENCE);
}

async function tellOfProvider(tx: Transaction, id: string, by: Actor, detail: TrailDetail): Promise<void> {
  await appendToTrail(tx, {
    actor: by,
    action: "identity-provider",
    object: { type: "identity-provider", id },
    detail,
  });
}
