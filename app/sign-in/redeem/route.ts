import { cookies } from "next/headers";
import { NO_STORE } from "@/app/refusals";
import { landingPage } from "@/app/sign-in/redeem/landing-page";
import { sessionCookie } from "@/lib/auth/session-cookie";
import { redeemSignInLink, revokeSession } from "@/lib/auth/sign-in";
import { settings } from "@/lib/config/env";

/** Opens a session for the token of a one-time link (proxy.ts brings /sign-in?token=… here) and shows a report. */
export async function GET(request: Request): Promise<Response> {
  const token = new URL(request.url).searchParams.get("token") ?? "";
  const session = await redeemSignInLink(token);
  if (session === null) return seeOther("/sign-in?problem=link");
  const jar = await cookies();
  const { name, options } = sessionCookie();
  const before = jar.get(name)?.value;
  if (before !== undefined) await revokeSession(before);
  jar.set(name, session.value, { ...options, expires: session.expiresAt });
  return seeOther(await landingPage());
}

/** Looking at a link, as mail programs and chats do, must not use it up. */
export function HEAD(): Response {
  return new Response(null, { status: 204, headers: NO_STORE });
}

/** The address is ours, whatever host the request names. */
function seeOther(path: string): Response {
  return new Response(null, {
    status: 303,
    headers: { ...NO_STORE, Location: `${settings().appUrl}${path}` },
  });
}
