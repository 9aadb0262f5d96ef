import "server-only";
import { Refusal } from "@/lib/auth/refusal";
import { settings } from "@/lib/config/env";

/**
 * Goes on only where a change was asked for from a page of ours. A browser always says where a form comes from, so
 * a request that does not say is refused too, unless it carries a token, which no browser adds by itself.
 *
 * Errors  Refusal "not-permitted".
 */
export function assertSameOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  // Browsers that send it say "same-origin" of a form on the same address and nothing else.
  const site = request.headers.get("sec-fetch-site") ?? "same-origin";
  if (origin === settings().appUrl && site === "same-origin") return;
  if (origin === null && request.headers.get("authorization") !== null) return;
  throw new Refusal("not-permitted", `Changes can be made only from the pages at ${settings().appUrl}.`);
}
