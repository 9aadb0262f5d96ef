import "server-only";
import { settings } from "@/lib/config/env";

/** The cookie a session travels in. */
export const sessionCookie = () => cookieNamed("uptake");

/** The cookie that ties a sign-in elsewhere to the browser it was begun in. */
export const attemptCookie = () => cookieNamed("uptake-sign-in");

/**
 * Over HTTPS the `__Host-` prefix ties a cookie to this very host; browsers refuse that prefix over plain HTTP, which
 * is used on loopback alone.
 */
function cookieNamed(name: string) {
  const secure = settings().appUrl.startsWith("https:");
  return {
    name: secure ? `__Host-${name}` : name,
    options: { httpOnly: true, sameSite: "lax", secure, path: "/" } as const,
  };
}
