import type { IncomingHttpHeaders } from "node:http";

/**
 * What a client may not say, because Next or we would believe it: where it comes from, which host or address was
 * meant, what middleware decided, and the words Next's own parts say to each other. No page here fetches parts of
 * pages or calls server actions, so that nothing of ours is lost with `rsc` and `next-*`.
 */
const NOT_BELIEVED =
  /^(x-forwarded-|forwarded$|x-middleware-|x-real-ip$|x-client-ip$|x-nonce$|x-address$|x-request-id$|x-original-|x-rewrite-|x-http-method|x-method-override$|x-matched-path$|x-now-|x-vercel-|x-invoke-|x-next|x-prerender-|x-action-|next-|rsc$|content-security-policy|upgrade$)/;

/** Takes from a request what it may not say, and names it by an id of ours. */
export function cleanHeaders(headers: IncomingHttpHeaders, requestId: string): void {
  for (const name of Object.keys(headers)) if (NOT_BELIEVED.test(name)) delete headers[name];
  headers["x-request-id"] = requestId;
}

/**
 * Whether an address is one of a path here. What begins with two slashes or holds a backslash is read as another host
 * by browsers, and would come back to them in a redirect.
 */
export const isPath = (url: string): boolean => /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(url);
