import type { Actor, Membership } from "@/lib/auth/actor";
import { type InstallationAction, isHeldBy, type ProgrammeAction } from "@/lib/auth/capabilities";
import { Refusal, type RefusedAsking } from "@/lib/auth/refusal";

export type Action = ProgrammeAction | InstallationAction;

/** An action, with its programme where it is one of a programme. */
export type Asked =
  | readonly [action: InstallationAction, programmeSlug?: undefined]
  | readonly [action: ProgrammeAction, programmeSlug: string];

type Decision = "yes" | "no" | "of one organisation" | "unknown programme";

/**
 * Whether somebody may do this, as far as the whole programme is concerned: a member who sees one organisation's
 * figures may not (`permittedOrganisation`).
 */
export function isPermitted(actor: Actor, ...asked: Asked): boolean {
  return decide(actor, asked) === "yes";
}

/**
 * Goes on only where the actor may do this, in the whole programme.
 *
 * Errors  Refusal "not-found", as if the programme were not there, for whoever has nothing to do with it;
 *         "not-permitted" for whoever may do other things in it.
 */
export function requirePermission(actor: Actor, ...asked: Asked): void {
  const decision = decide(actor, asked);
  if (decision !== "yes") throw refusal(decision, actor, asked);
}

/**
 * The same for what can be cut down to one organisation: its code, or null for the whole programme.
 *
 * Errors  those of `requirePermission`.
 */
export function permittedOrganisation(
  actor: Actor,
  action: ProgrammeAction,
  programmeSlug: string,
): string | null {
  const decision = decide(actor, [action, programmeSlug]);
  if (decision === "yes") return null;
  const organisation = membershipIn(actor, programmeSlug)?.organisation ?? null;
  if (decision === "of one organisation" && organisation !== null) return organisation;
  throw refusal(decision, actor, [action, programmeSlug]);
}

/** Whether a programme there is, is there for somebody: what is found by its own number is hidden from all others. */
export function isThere(actor: Actor, programmeSlug: string): boolean {
  return decide(actor, ["report:view", programmeSlug]) !== "unknown programme";
}

/** What is said of a programme that is not there, or is not there for whoever asks: nobody can tell which. */
export const unknownProgramme = (slug: string, asking: RefusedAsking | null = null): Refusal =>
  new Refusal("not-found", `There is no programme "${slug}".`, { asking });

/** What somebody is in a programme; null: no member, or nobody who has memberships. */
export function membershipIn(actor: Actor, programmeSlug: string): Membership | null {
  if (actor.kind !== "member") return null;
  return actor.memberships.find(({ programme }) => programme === programmeSlug) ?? null;
}

function decide(actor: Actor, [action, slug]: Asked): Decision {
  if (actor.kind === "administrator" || actor.kind === "operator") return "yes";
  if (slug === undefined) return action === "definition:view" && actor.kind !== "feed-token" ? "yes" : "no";
  switch (actor.kind) {
    case "member":
      return ofMember(membershipIn(actor, slug), action);
    case "token":
      if (actor.programme !== null && actor.programme.slug !== slug) return "unknown programme";
      return isHeldBy(action, "report-token") ? "yes" : "no";
    case "feed-token":
      return actor.programme === slug ? "no" : "unknown programme";
  }
}

function ofMember(membership: Membership | null, action: ProgrammeAction): Decision {
  if (membership === null) return "unknown programme";
  if (!isHeldBy(action, membership.role)) return "no";
  return membership.organisation === null ? "yes" : "of one organisation";
}

function refusal(decision: Decision, actor: Actor, [action, slug]: Asked): Refusal {
  const asking = { actor, action, programme: slug ?? null };
  if (slug === undefined) return new Refusal("not-permitted", `${actor.name} may not do this.`, { asking });
  if (decision === "unknown programme") return unknownProgramme(slug, asking);
  const organisation = membershipIn(actor, slug)?.organisation ?? null;
  return new Refusal(
    "not-permitted",
    organisation === null
      ? `${actor.name} may not do this in the programme "${slug}".`
      : `${actor.name} sees the figures of one organisation (${organisation}) in the programme "${slug}", and this cannot be cut down to it.`,
    { asking },
  );
}
