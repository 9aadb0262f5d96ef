import { z } from "zod";
import type { TrailAction, TrailOutcome } from "./actions";

/** Whoever acts, as far as the trail says it: every Actor of lib/auth is one. */
export interface TrailActor {
  readonly kind: string;
  readonly name: string;
  readonly userId?: string | null;
  readonly tokenId?: string | null;
}

/** Somebody who acts, and nothing of them but what the trail says. */
export const trailActor = ({ kind, name, userId = null, tokenId = null }: TrailActor): TrailActor => ({
  kind,
  name,
  userId,
  tokenId,
});

/** The same as it was kept elsewhere, to act in their name later. */
export const KeptActor: z.ZodType<TrailActor> = z.object({
  kind: z.string(),
  name: z.string(),
  userId: z.string().nullish(),
  tokenId: z.string().nullish(),
});

/** What runs by itself: housekeeping, the start, a stop. */
export const SERVICE: TrailActor = { kind: "service", name: "Uptake" };
/** Somebody who is not signed in, or not yet. */
export const NOBODY: TrailActor = { kind: "nobody", name: "Not signed in" };

type Plain = string | number | boolean | null;
/** Numbers, codes, names of settings and fields: never a value from a supplier's file, never a secret. */
export type TrailDetail = Readonly<Record<string, Plain | readonly Plain[]>>;

export interface TrailEntry {
  actor: TrailActor;
  action: TrailAction;
  /** If not said: done. */
  outcome?: TrailOutcome;
  /** Its number or its slug; left out where the act is the whole installation's. */
  programme?: number | string | null;
  /** What was acted on: what it is, and its number, slug or name. */
  object: { type: string; id: string | number };
  requestId?: string | null;
  detail?: TrailDetail;
}
