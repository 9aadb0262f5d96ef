import "server-only";
import { settings } from "@/lib/config/env";

/**
 * The cookie a session travels in. Over HTTPS the `__Host-` prefix ties it to this very host; browsers refuse that
 * prefix over plain HTTP, which is used on loopback alone.
 */
export function sessionCookie() {
  const secure = settings().appUrl.startsWith("https:");
  return {
    name: secure ? "__Host-uptake" : "uptake",
    options: { httpOnly: true, sameSite: "lax", secure, path: "/" } as const,
  };
}
