export type RefusalCode = "not-signed-in" | "not-permitted" | "not-found" | "bad-query";

/**
 * Thrown when a request cannot be served: a reason in plain words that is safe to show. How each code is answered
 * over HTTP stands in app/refusals.ts and nowhere else.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}
