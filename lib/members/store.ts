import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { ROLES } from "@/lib/auth/capabilities";
import { prisma, select } from "@/lib/db/client";
import { appendToTrail } from "@/lib/trail/append";
import type { Member, OpenInvitation } from "./member";
import { PERSON_CHANGES, type Person, type PersonChange } from "./person";
import type { GivenRole } from "./wanted-role";

type Bytes = Uint8Array<ArrayBuffer>;

/** Prisma's own two seconds turned people away from a busy machine. */
const PATIENCE = { maxWait: 20_000, timeout: 20_000 } as const;
const ORGANISATION = { select: { code: true } } as const;
const Role = z.enum(ROLES);
const InvitedRole = z.enum([...ROLES, "administrator"]);

/** What is written as a person's id and is none, is nobody's. */
const isId = (text: string): boolean => z.uuid().safeParse(text).success;

export async function selectMembers(programmeId: number): Promise<Member[]> {
  const rows = await prisma().membership.findMany({
    where: { programmeId, revokedAt: null },
    include: { user: true, organisation: ORGANISATION },
    orderBy: [{ user: { displayName: "asc" } }, { userId: "asc" }],
  });
  return rows.map(({ userId, user, role, organisation, grantedBy, grantedAt }) => ({
    userId,
    name: user.displayName,
    disabled: user.status === "disabled",
    role: Role.parse(role),
    organisation: organisation?.code ?? null,
    grantedBy,
    grantedAt,
  }));
}

/** Of a programme, or with null those that make administrators. */
export async function selectOpenInvitations(
  programmeId: number | null,
  now: Date,
): Promise<OpenInvitation[]> {
  const rows = await prisma().invitation.findMany({
    where: { programmeId, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    include: { organisation: ORGANISATION },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ id, label, role, organisation, expiresAt, createdBy }) => ({
    id,
    label,
    role: InvitedRole.parse(role),
    organisation: organisation?.code ?? null,
    expiresAt,
    createdBy,
  }));
}

/** false: they are no member. */
export async function updateMembership(change: {
  programmeId: number;
  userId: string;
  given: GivenRole;
  actor: Actor;
  now: Date;
}): Promise<boolean> {
  const { programmeId, userId, given, actor, now } = change;
  const { role, organisation } = given;
  if (!isId(userId)) return false;
  return prisma().$transaction(async (tx) => {
    const changed = await tx.membership.updateMany({
      where: { programmeId, userId, revokedAt: null },
      data: { role, organisationId: organisation?.id ?? null, grantedBy: actor.name, grantedAt: now },
    });
    if (changed.count === 0) return false;
    await appendToTrail(tx, {
      actor,
      action: "member",
      programme: programmeId,
      object: { type: "user", id: userId },
      detail: { what: "changed", role, organisation: organisation?.code ?? null },
    });
    return true;
  }, PATIENCE);
}

/** false: they are no member. */
export async function revokeMembership(change: {
  programmeId: number;
  userId: string;
  actor: Actor;
  now: Date;
}): Promise<boolean> {
  const { programmeId, userId, actor, now } = change;
  if (!isId(userId)) return false;
  return prisma().$transaction(async (tx) => {
    const revoked = await tx.membership.updateMany({
      where: { programmeId, userId, revokedAt: null },
      data: { revokedAt: now },
    });
    if (revoked.count === 0) return false;
    await appendToTrail(tx, {
      actor,
      action: "member",
      programme: programmeId,
      object: { type: "user", id: userId },
      detail: { what: "removed" },
    });
    return true;
  }, PATIENCE);
}

export async function insertInvitation(
  invited: {
    label: string | null;
    role: string;
    organisation: { id: number; code: string } | null;
    programmeId: number | null;
    tokenSha256: Bytes;
    expiresAt: Date;
  },
  actor: Actor,
  now: Date,
): Promise<string> {
  const { organisation, ...row } = invited;
  return prisma().$transaction(async (tx) => {
    const { id } = await tx.invitation.create({
      data: { ...row, organisationId: organisation?.id ?? null, createdBy: actor.name, createdAt: now },
    });
    await appendToTrail(tx, {
      actor,
      action: "invitation",
      programme: row.programmeId,
      object: { type: "invitation", id },
      detail: { what: "made", role: row.role, organisation: organisation?.code ?? null },
    });
    return id;
  }, PATIENCE);
}

/** false: there is none that could still be used. */
export async function revokeInvitation(change: {
  id: string;
  programmeId: number | null;
  actor: Actor;
  now: Date;
}): Promise<boolean> {
  const { id, programmeId, actor, now } = change;
  if (!isId(id)) return false;
  return prisma().$transaction(async (tx) => {
    const revoked = await tx.invitation.updateMany({
      where: { id, programmeId, usedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    if (revoked.count === 0) return false;
    await appendToTrail(tx, {
      actor,
      action: "invitation",
      programme: programmeId,
      object: { type: "invitation", id },
      detail: { what: "withdrawn" },
    });
    return true;
  }, PATIENCE);
}

const PersonRow = z.object({
  userId: z.string(),
  name: z.string(),
  disabled: z.boolean(),
  administrator: z.boolean(),
  createdAt: z.date(),
  memberships: z.array(
    z.object({ programme: z.string(), role: z.string(), organisation: z.string().nullable() }),
  ),
});

export const selectPeople = (): Promise<Person[]> =>
  select(
    PersonRow,
    `SELECT person.id AS "userId", person.display_name AS name, person.status = 'disabled' AS disabled,
       person.administrator, person.created_at AS "createdAt",
       coalesce((
         SELECT json_agg(json_build_object('programme', programme.name, 'role', membership.role,
           'organisation', organisation.code) ORDER BY programme.name)
         FROM membership
         JOIN programme ON programme.id = membership.programme_id
         LEFT JOIN organisation ON organisation.id = membership.organisation_id
         WHERE membership.user_id = person.id AND membership.revoked_at IS NULL
       ), '[]'::json) AS memberships
     FROM app_user AS person
     ORDER BY person.display_name, person.id`,
  );

/** false: there is no such person. */
export async function updatePerson(options: {
  userId: string;
  change: PersonChange;
  actor: Actor;
  now: Date;
}): Promise<boolean> {
  const { userId, change, actor, now } = options;
  if (!isId(userId)) return false;
  const wanted: { disabled?: boolean; administrator?: boolean } = PERSON_CHANGES[change];
  const data = {
    ...(wanted.disabled === undefined ? {} : { status: wanted.disabled ? "disabled" : "active" }),
    ...(wanted.administrator === undefined ? {} : { administrator: wanted.administrator }),
  };
  return prisma().$transaction(async (tx) => {
    const changed = await tx.appUser.updateMany({ where: { id: userId }, data });
    if (changed.count === 0) return false;
    if (wanted.disabled === true)
      await tx.session.updateMany({
        where: { userId, revokedAt: null },
        data: { revokedAt: now, revokedBecause: "disabled" },
      });
    await appendToTrail(tx, {
      actor,
      action: "user",
      object: { type: "user", id: userId },
      detail: { what: change },
    });
    return true;
  }, PATIENCE);
}
