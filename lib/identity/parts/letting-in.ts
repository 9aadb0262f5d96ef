import "server-only";
import type { Transaction } from "@/lib/db/client";
import type { Believed, Labelled } from "@/lib/identity/parts/believed-claims";
import type { Provider } from "@/lib/identity/provider-document";
import { SignInRefused } from "@/lib/identity/sign-in-refused";
import { appendToTrail } from "@/lib/trail/append";

type Bytes = Uint8Array<ArrayBuffer>;

export interface Arrival {
  provider: Provider;
  believed: Believed;
  labels: Labelled;
  invitationSha256: Uint8Array | null;
  session: { idSha256: Bytes; expiresAt: Date; idleMinutes: number; sealedIdToken: Bytes | null };
  /** The session this browser had before: it ends with this one's beginning. */
  before: Bytes | null;
}

/**
 * Finds or makes the person, uses up the invitation, opens the session and writes the trail, in a transaction.
 *
 * Errors  SignInRefused "unknown-identity", "invitation-over", "disabled"; nothing of it may be kept then.
 */
export async function letIn(tx: Transaction, arrival: Arrival, now: Date): Promise<void> {
  const known = await findPerson(tx, arrival);
  if (known?.status === "disabled") throw new SignInRefused("disabled", `person ${known.id}`);
  const invitations = await usableInvitations(tx, arrival, known !== null, now);
  if (known === null && invitations.length === 0)
    throw new SignInRefused("unknown-identity", "no invitation");
  const person = known ?? (await makePerson(tx, arrival, invitations[0]?.label ?? null));
  for (const invitation of invitations) await redeem(tx, invitation, person.id, now);
  await noteIdentity(tx, arrival, now);
  await openSession(tx, arrival, person.id, now);
  const actor = {
    kind: administers(person, invitations) ? "administrator" : "member",
    userId: person.id,
    name: person.displayName,
  };
  for (const { id, role, programmeId } of invitations)
    await appendToTrail(tx, {
      actor,
      action: "member",
      programme: programmeId,
      object: { type: "person", id: person.id },
      detail: { role, invitation: id },
    });
  await appendToTrail(tx, {
    actor,
    action: "sign-in",
    object: { type: "identity-provider", id: arrival.provider.id },
    detail: { acr: arrival.believed.acr },
  });
}

const administers = (person: { administrator: boolean }, invitations: readonly UsableInvitation[]): boolean =>
  person.administrator || invitations.some(({ programmeId }) => programmeId === null);

async function findPerson(tx: Transaction, { provider, believed }: Arrival) {
  const identity = await tx.externalIdentity.findUnique({
    where: { issuer_subject: { issuer: provider.issuer, subject: believed.subject } },
    select: { user: { select: { id: true, displayName: true, status: true, administrator: true } } },
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
    select: { id: true, displayName: true, status: true, administrator: true },
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
