import type { Actor } from "@/lib/auth/actor";

/** A request that cannot be served at all, as it stands or just now. Those from `bad-idempotency-key` on are of pushes. */
const REFUSAL_CODES = [
  "not-signed-in",
  "not-permitted",
  "not-found",
  "bad-query",
  "bad-idempotency-key",
  "bad-digest",
  "digest-mismatch",
  "length-required",
  "body-incomplete",
  "not-gzip",
  "body-too-slow",
  "push-running",
  "body-too-large",
  "media-type",
  "content-coding",
  "idempotency-key-reused",
  "too-many-requests",
  "too-many-at-once",
  "busy",
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Who asked for what, where it was refused for who they are. */
export interface RefusedAsking {
  actor: Actor;
  action: string;
  /** Slug. */
  programme: string | null;
}

/**
 * Thrown when a request cannot be served: a reason in plain words that is safe to show. How each code is answered
 * over HTTP stands in app/refusals.ts and nowhere else.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  /** When asking again may help. */
  readonly retryAfterSeconds: number | null;
  /** null: it would have been refused to anybody. */
  readonly asking: RefusedAsking | null;

  constructor(
    code: RefusalCode,
    message: string,
    {
      retryAfterSeconds = null,
      asking = null,
    }: { retryAfterSeconds?: number | null; asking?: RefusedAsking | null } = {},
  ) {
    super(message);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.asking = asking;
  }
}
