import { cookies } from "next/headers";
import { NO_STORE } from "@/app/refusals";
import { answerTo } from "@/app/request-actor";
import { landingPage } from "@/app/sign-in/redeem/landing-page";
import { ADMINISTRATOR } from "@/lib/auth/actor";
import { returnPath } from "@/lib/auth/return-path";
import { sessionCookie } from "@/lib/auth/session-cookie";
import { redeemSignInLink, revokeSession } from "@/lib/auth/sign-in";
import { settings } from "@/lib/config/env";

/** Opens a session for the token of a one-time link (proxy.ts brings /sign-in?token=… here) and goes on to what was asked for. */
export async function GET(request: Request): Promise<Response> {
  const given = new URL(request.url).searchParams;
  const back = returnPath(given.get("return"));
  const session = await redeemSignInLink(given.get("token")?.trim() ?? "");
  if (session === null) {
    return seeOther(`/sign-in?${new URLSearchParams({ problem: "link", ...(back && { return: back }) })}`);
  }
  const jar = await cookies();
  const { name, options } = sessionCookie();
  const before = jar.get(name)?.value;
  if (before !== undefined) await revokeSession(before);
  jar.set(name, session.value, { ...options, expires: session.expiresAt });
  answerTo(ADMINISTRATOR);
  return seeOther(back ?? (await landingPage(ADMINISTRATOR)));
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
