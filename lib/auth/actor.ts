/** The person or system asking. ("Viewer" is what programmes call the product whose use is counted.) */
export interface Actor {
  /** operator: whoever runs commands on the machine itself. feed-token: see FeedTokenActor. */
  kind: "administrator" | "token" | "feed-token" | "operator";
  /** As written into receipts and shown to others. */
  name: string;
}

/** A supplier's system: it pushes to one feed, reads the receipts of what it pushed, and nothing else. */
export interface FeedTokenActor extends Actor {
  kind: "feed-token";
  tokenId: string;
  /** Slugs of the only feed there is for it. */
  programme: string;
  feed: string;
}

export const isFeedToken = (actor: Actor): actor is FeedTokenActor => actor.kind === "feed-token";

export const ADMINISTRATOR: Actor = { kind: "administrator", name: "Administrator" };
export const OPERATOR: Actor = { kind: "operator", name: "Command line" };
