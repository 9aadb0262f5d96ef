import type { Role } from "@/lib/auth/capabilities";

/** What somebody is in one programme. */
export interface Membership {
  programmeId: number;
  /** The programme's slug. */
  programme: string;
  role: Role;
  /** The code of the only organisation whose figures they see; null: the whole programme. */
  organisation: string | null;
}

/** Sees and does everything in this installation. */
export interface AdministratorActor {
  kind: "administrator";
  name: string;
  /** null: whoever opened the one-time link of an installation on this machine alone. */
  userId: string | null;
}

/** A person with memberships: programmes they are no member of are not there for them. */
export interface MemberActor {
  kind: "member";
  name: string;
  userId: string;
  memberships: readonly Membership[];
}

/** A token that reads the reports of one programme; one made before tokens had a programme reads every programme. */
export interface ReportTokenActor {
  kind: "token";
  name: string;
  tokenId: string;
  programme: { id: number; slug: string } | null;
}

/** A supplier's system: it pushes to one feed, reads the receipts of what it pushed, and nothing else. */
export interface FeedTokenActor {
  kind: "feed-token";
  name: string;
  tokenId: string;
  programmeId: number;
  /** Slugs of the only feed there is for it. */
  programme: string;
  feed: string;
}

/** Whoever runs commands on the machine itself. */
export interface OperatorActor {
  kind: "operator";
  name: string;
}

/**
 * The person or system asking; the name is as written into receipts and shown to others. ("Viewer" is what programmes
 * call the product whose use is counted.)
 */
export type Actor = AdministratorActor | MemberActor | ReportTokenActor | FeedTokenActor | OperatorActor;

export const isFeedToken = (actor: Actor): actor is FeedTokenActor => actor.kind === "feed-token";

/** Whoever came by a one-time link. */
export const ADMINISTRATOR: AdministratorActor = {
  kind: "administrator",
  name: "Administrator",
  userId: null,
};
export const OPERATOR: OperatorActor = { kind: "operator", name: "Command line" };

/** Which programmes there are for somebody, by number. */
export function programmesOf(actor: Actor): "all" | readonly number[] {
  switch (actor.kind) {
    case "administrator":
    case "operator":
      return "all";
    case "member":
      return actor.memberships.map(({ programmeId }) => programmeId);
    case "token":
      return actor.programme === null ? "all" : [actor.programme.id];
    case "feed-token":
      return [actor.programmeId];
  }
}
