import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/auth/refusal";
import { requireProgramme } from "@/lib/programmes/require-programme";
import type { Member, OpenInvitation, WantedRole } from "./member";
import { revokeMembership, selectMembers, selectOpenInvitations, updateMembership } from "./store";
import { parseWantedRole } from "./wanted-role";

/**
 * Who is what in a programme, by name, and who was invited and has not come yet.
 *
 * Errors  Refusal "not-permitted" or "not-found".
 */
export async function loadMembers(
  programmeSlug: string,
  actor: Actor,
  now = new Date(),
): Promise<{ members: Member[]; invitations: OpenInvitation[] }> {
  const { id } = await requireProgramme(programmeSlug, actor, "member:manage");
  const [members, invitations] = await Promise.all([selectMembers(id), selectOpenInvitations(id, now)]);
  return { members, invitations };
}

/**
 * Gives a member another role; it holds from their next request on.
 *
 * Errors  Refusal "not-permitted" or "not-found" (also: no such member); MemberError.
 */
export async function changeMember(
  programmeSlug: string,
  { userId, ...wanted }: WantedRole & { userId: string },
  actor: Actor,
  now = new Date(),
): Promise<void> {
  const programme = await requireProgramme(programmeSlug, actor, "member:manage");
  const given = parseWantedRole(wanted, programme);
  const changed = await updateMembership({ programmeId: programme.id, userId, given, actor, now });
  if (!changed) throw noSuchMember();
}

/**
 * Ends a membership: at their next request the programme is not there for them.
 *
 * Errors  Refusal "not-permitted" or "not-found" (also: no such member).
 */
export async function removeMember(
  programmeSlug: string,
  userId: string,
  actor: Actor,
  now = new Date(),
): Promise<void> {
  const { id: programmeId } = await requireProgramme(programmeSlug, actor, "member:manage");
  if (!(await revokeMembership({ programmeId, userId, actor, now }))) throw noSuchMember();
}

const noSuchMember = () => new Refusal("not-found", "There is no such member.");
