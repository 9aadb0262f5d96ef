import { NO_STORE } from "@/app/refusals";
import { securityText } from "@/app/security-text";
import { settings } from "@/lib/config/env";

export const dynamic = "force-dynamic";

/** Where weaknesses of this service are to be reported (RFC 9116). */
export function GET(): Response {
  const { securityContact, appUrl } = settings();
  const headers = { ...NO_STORE, "Content-Type": "text/plain; charset=utf-8" };
  if (securityContact === null) return new Response("Not found.\n", { status: 404, headers });
  return new Response(securityText({ contact: securityContact, appUrl, now: new Date() }), { headers });
}
