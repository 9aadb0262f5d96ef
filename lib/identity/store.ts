import "server-only";
import { z } from "zod";
import { type Actor, OPERATOR } from "@/lib/auth/actor";
import { prisma, select } from "@/lib/db/client";
import { runInScope } from "@/lib/db/scope";
import type { Believed, Labelled } from "@/lib/identity/parts/believed-claims";
import { type Provider, ProviderDocument } from "@/lib/identity/provider-document";
import { SignInRefused } from "@/lib/identity/sign-in-refused";
import { appendToTrail } from "@/lib/trail/append";
import { NOBODY, type TrailDetail } from "@/lib/trail/entry";
import type { Prisma } from "@/prisma/generated/client";

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

export interface Arrival {
  provider: Provider;
  believed: Believed;
  labels: Labelled;
  invitationSha256: Uint8Array | null;
  session: { idSha256: Bytes; expiresAt: Date; idleMinutes: number };
  /** The session this browser had before: it ends with this one's beginning. */
  before: Bytes | null;
}

/**
 * Lets somebody in who signed in elsewhere: finds or makes the person, uses up the invitation, opens the session and
 * writes the trail, all or nothing.
 *
 * Errors  SignInRefused "unknown-identity", "invitation-over", "disabled".
 */
export const admit = (arrival: Arrival, now: Date): Promise<void> =>
  // Whoever signs in has no programme yet, and is given some.
  runInScope("all", () => letIn(arrival, now));

async function letIn(arrival: Arrival, now: Date): Promise<void> {
  await prisma().$transaction(async (tx) => {
    const known = await findPerson(tx, arrival);
    if (known?.status === "disabled") throw new SignInRefused("disabled", `person ${known.id}`);
    const invitations = await usableInvitations(tx, arrival, known !== null, now);
    if (known === null && invitations.length === 0)
      throw new SignInRefused("unknown-identity", "no invitation");
    const person = known ?? (await makePerson(tx, arrival, invitations[0]?.label ?? null));
    for (const invitation of invitations) await redeem(tx, invitation, person.id, now);
    await noteIdentity(tx, arrival, now);
    await openSession(tx, arrival, person.id, now);
    await appendToTrail(tx, {
      actor: { kind: "person", userId: person.id, name: person.displayName },
      action: "sign-in",
      object: { type: "identity-provider", id: arrival.provider.id },
      detail: { acr: arrival.believed.acr, invitations: invitations.map(({ id }) => id) },
    });
  }, PATIENCE);
}

type Transaction = Prisma.TransactionClient;

async function findPerson(tx: Transaction, { provider, believed }: Arrival) {
  const identity = await tx.externalIdentity.findUnique({
    where: { issuer_subject: { issuer: provider.issuer, subject: believed.subject } },
    select: { user: { select: { id: true, displayName: true, status: true } } },
  });
  return identity?.user ?? null;
}

interface UsableInvitation {
  id: string;
  label: string | null;
  role: string;
  programmeId: number | null;
  organisationId: number | null;
  createdBy: string;
}

/** The invitation that was brought, or those to a verified address of a provider that is trusted with it. */
async function usableInvitations(
  tx: Transaction,
  { invitationSha256, labels }: Arrival,
  isKnown: boolean,
  now: Date,
): Promise<UsableInvitation[]> {
  if (invitationSha256 !== null) {
    const tokenSha256 = new Uint8Array(invitationSha256);
    const found = await tx.invitation.findFirst({
      where: { tokenSha256, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    });
    if (found === null) throw new SignInRefused("invitation-over", "the invitation that was brought");
    return [found];
  }
  if (isKnown || labels.trustedEmail === null) return [];
  return tx.$queryRaw<UsableInvitation[]>`
    SELECT id, label, role, programme_id AS "programmeId", organisation_id AS "organisationId", created_by AS "createdBy"
    FROM invitation
    WHERE lower(label) = ${labels.trustedEmail} AND used_at IS NULL AND revoked_at IS NULL AND expires_at > ${now}
      AND role <> 'administrator'
    ORDER BY created_at`;
}

async function makePerson(
  tx: Transaction,
  { provider, believed, labels }: Arrival,
  invitedAs: string | null,
) {
  const displayName = labels.name ?? invitedAs ?? labels.email ?? "Name not given";
  return tx.appUser.create({
    data: {
      displayName,
      identities: { create: { issuer: provider.issuer, subject: believed.subject } },
    },
    select: { id: true, displayName: true, status: true },
  });
}

/** Of two who come with one invitation, one gets in. */
async function redeem(
  tx: Transaction,
  invitation: UsableInvitation,
  userId: string,
  now: Date,
): Promise<void> {
  const { id, role, programmeId, organisationId, createdBy } = invitation;
  const used = await tx.invitation.updateMany({
    where: { id, usedAt: null, revokedAt: null },
    data: { usedAt: now, usedById: userId },
  });
  if (used.count !== 1) throw new SignInRefused("invitation-over", `invitation ${id}`);
  if (programmeId === null) {
    await tx.appUser.update({ where: { id: userId }, data: { administrator: true } });
    return;
  }
  const given = { role, organisationId, grantedBy: createdBy, grantedAt: now, revokedAt: null };
  await tx.membership.upsert({
    where: { userId_programmeId: { userId, programmeId } },
    create: { userId, programmeId, ...given },
    update: given,
  });
}

async function noteIdentity(
  tx: Transaction,
  { provider, believed, labels }: Arrival,
  now: Date,
): Promise<void> {
  await tx.externalIdentity.update({
    where: { issuer_subject: { issuer: provider.issuer, subject: believed.subject } },
    data: {
      tenant: believed.tenant,
      object: believed.object,
      emailLabel: labels.email,
      lastSignInAt: now,
    },
  });
}

async function openSession(tx: Transaction, arrival: Arrival, userId: string, now: Date): Promise<void> {
  const { provider, believed, session, before } = arrival;
  if (before !== null)
    await tx.session.updateMany({
      where: { idSha256: before, revokedAt: null },
      data: { revokedAt: now, revokedBecause: "signed-in-again" },
    });
  await tx.session.create({
    data: {
      ...session,
      actor: "person",
      userId,
      providerId: provider.id,
      providerSessionId: believed.sessionId,
      signedInAt: believed.signedInAt,
      acr: believed.acr,
      createdAt: now,
      lastSeenAt: now,
    },
  });
}

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

/** Forgets sign-ins that were never completed, and words of providers that nobody could repeat any more. */
export async function deleteStale(now: Date, seenBefore: Date): Promise<void> {
  await prisma().signInAttempt.deleteMany({ where: { expiresAt: { lt: now } } });
  await prisma().logoutTokenSeen.deleteMany({ where: { seenAt: { lt: seenBefore } } });
}

async function tellOfProvider(tx: Transaction, id: string, by: Actor, detail: TrailDetail): Promise<void> {
  await appendToTrail(tx, {
    actor: by,
    action: "identity-provider",
    object: { type: "identity-provider", id },
    detail,
  });
}
