import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { ROLES } from "@/lib/auth/capabilities";

/** A person as one query answers them, with the memberships that stand. */
export const PersonRow = z.object({
  userId: z.uuid(),
  displayName: z.string(),
  status: z.enum(["active", "disabled"]),
  administrator: z.boolean(),
  memberships: z.array(
    z.object({
      programmeId: z.int(),
      programme: z.string(),
      role: z.enum(ROLES),
      organisation: z.string().nullable(),
    }),
  ),
});

/**
 * What `PersonRow` reads, for a statement that has `app_user` under the name `person`: other statements (of a session,
 * of an identity) put it between SELECT and FROM, so that whoever asks is known in one query.
 */
export const PERSON_COLUMNS = `
  person.id AS "userId",
  person.display_name AS "displayName",
  person.status,
  person.administrator,
  coalesce((
    SELECT json_agg(json_build_object(
      'programmeId', membership.programme_id,
      'programme', programme.slug,
      'role', membership.role,
      'organisation', organisation.code
    ) ORDER BY programme.slug)
    FROM membership
    JOIN programme ON programme.id = membership.programme_id
    LEFT JOIN organisation ON organisation.id = membership.organisation_id
    WHERE membership.user_id = person.id AND membership.revoked_at IS NULL
  ), '[]'::json) AS memberships`;

/** Who a person is for the policy; null: they are disabled, and nobody. */
export function toPersonActor(person: z.infer<typeof PersonRow>): Actor | null {
  if (person.status === "disabled") return null;
  const { userId, displayName: name, memberships } = person;
  return person.administrator
    ? { kind: "administrator", name, userId }
    : { kind: "member", name, userId, memberships };
}
