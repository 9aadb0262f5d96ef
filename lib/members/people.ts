import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/policy";
import { Refusal } from "@/lib/auth/refusal";
import type { OpenInvitation } from "./member";
import type { Person, PersonChange } from "./person";
import { selectOpenInvitations, selectPeople, updatePerson } from "./store";

/** Everybody who may sign in, by name, and invitations to administer. @throws Refusal "not-permitted" */
export async function loadPeople(
  actor: Actor,
  now = new Date(),
): Promise<{ people: Person[]; invitations: OpenInvitation[] }> {
  requirePermission(actor, "installation:manage");
  const [people, invitations] = await Promise.all([selectPeople(), selectOpenInvitations(null, now)]);
  return { people, invitations };
}

/**
 * Disables or enables somebody, or makes them an administrator or one no more; it holds from their next request on.
 *
 * Errors  Refusal "not-permitted", "not-found"; "bad-query" for oneself: nobody locks themselves out.
 */
export async function changePerson(
  { userId, change }: { userId: string; change: PersonChange },
  actor: Actor,
  now = new Date(),
): Promise<void> {
  requirePermission(actor, "installation:manage");
  if (actor.kind === "administrator" && actor.userId === userId)
    throw new Refusal("bad-query", "Nobody can change this of themselves: ask another administrator.");
  if (!(await updatePerson({ userId, change, actor, now })))
    throw new Refusal("not-found", "There is no such person.");
}
