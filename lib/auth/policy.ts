import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/auth/refusal";

export type Action =
  | "report:view"
  | "report:team"
  | "definition:view"
  | "import:view"
  | "import:write"
  | "programme:edit"
  | "commentary:write"
  | "benefits:write";

const EVERYTHING: readonly Action[] = [
  "report:view",
  "report:team",
  "definition:view",
  "import:view",
  "import:write",
  "programme:edit",
  "commentary:write",
  "benefits:write",
];

/**
 * What each kind of actor may do, in every programme. An API token reads what is published, and nothing else; what a
 * feed's token may do holds for its own feed alone (lib/ingest/push.ts).
 */
const ALLOWED: Record<Actor["kind"], readonly Action[]> = {
  administrator: EVERYTHING,
  operator: EVERYTHING,
  token: ["report:view", "definition:view"],
  "feed-token": [],
};

export function isPermitted(actor: Actor, action: Action): boolean {
  return ALLOWED[actor.kind].includes(action);
}

/**
 * Goes on only where the actor may do this.
 *
 * Errors  Refusal "not-permitted", naming the programme when one is meant.
 */
export function requirePermission(actor: Actor, action: Action, programmeSlug?: string): void {
  if (isPermitted(actor, action)) return;
  const where = programmeSlug === undefined ? "" : ` in the programme "${programmeSlug}"`;
  throw new Refusal("not-permitted", `${actor.name} may not do this${where}.`);
}
