import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/policy";
import { Refusal } from "@/lib/auth/refusal";
import { fingerprint, newSecret } from "@/lib/auth/secret";
import { settings } from "@/lib/config/env";
import { requireProgramme } from "@/lib/programmes/require-programme";
import type { WantedRole } from "./member";
import { insertInvitation, revokeInvitation } from "./store";
import { parseLabel, parseWantedRole } from "./wanted-role";

/** Long enough for somebody's holiday week; whoever is later is invited again. */
export const INVITATION_DAYS = 7;
const DAY_MS = 24 * 60 * 60_000;

export interface NewInvitation {
  id: string;
  /** Shown this once: only the fingerprint of what stands in it is kept. */
  link: string;
  expiresAt: Date;
}

/**
 * Invites somebody to a programme: whoever signs in by the link, once and within a week, has the role.
 *
 * Errors  Refusal "not-permitted" or "not-found"; MemberError.
 */
export async function inviteMember(
  programmeSlug: string,
  { label, ...wanted }: WantedRole & { label: string },
  actor: Actor,
  now = new Date(),
): Promise<NewInvitation> {
  const programme = await requireProgramme(programmeSlug, actor, "member:manage");
  const { role, organisation } = parseWantedRole(wanted, programme);
  return invite({ label, role, organisation, programmeId: programme.id }, actor, now);
}

/** The same for somebody who is to administer the installation. @throws Refusal "not-permitted", MemberError */
export async function inviteAdministrator(
  label: string,
  actor: Actor,
  now = new Date(),
): Promise<NewInvitation> {
  requirePermission(actor, "installation:manage");
  return invite({ label, role: "administrator", organisation: null, programmeId: null }, actor, now);
}

/**
 * Makes an invitation useless; one that was used, or is another programme's, is not there.
 *
 * Errors  Refusal "not-permitted" or "not-found".
 */
export async function withdrawInvitation(
  programmeSlug: string,
  id: string,
  actor: Actor,
  now = new Date(),
): Promise<void> {
  const { id: programmeId } = await requireProgramme(programmeSlug, actor, "member:manage");
  await withdraw({ id, programmeId, actor, now });
}

/** The same for an invitation to administer the installation. @throws Refusal */
export async function withdrawAdministratorInvitation(
  id: string,
  actor: Actor,
  now = new Date(),
): Promise<void> {
  requirePermission(actor, "installation:manage");
  await withdraw({ id, programmeId: null, actor, now });
}

async function withdraw(which: Parameters<typeof revokeInvitation>[0]): Promise<void> {
  if (!(await revokeInvitation(which))) throw new Refusal("not-found", "There is no such invitation.");
}

async function invite(
  {
    label,
    ...invited
  }: {
    label: string;
    role: string;
    organisation: { id: number; code: string } | null;
    programmeId: number | null;
  },
  actor: Actor,
  now: Date,
): Promise<NewInvitation> {
  const token = newSecret();
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY_MS);
  const id = await insertInvitation(
    { ...invited, label: parseLabel(label), tokenSha256: fingerprint(token), expiresAt },
    actor,
    now,
  );
  const link = `${settings().appUrl}/sign-in?${new URLSearchParams({ invitation: token })}`;
  return { id, link, expiresAt };
}
