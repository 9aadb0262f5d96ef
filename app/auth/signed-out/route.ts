import { leadTo } from "@/app/auth/answering-sign-in";
import { NO_STORE } from "@/app/refusals";
import { settings } from "@/lib/config/env";
import { endSessionAddress } from "@/lib/identity/sign-out-elsewhere";

/**
 * After signing out here, leads on to where somebody signs out of their provider too. The header does it: the form of
 * the sign-out button may lead to no other site (the policy's form-action), and neither may what it redirects to.
 */
export async function GET(request: Request): Promise<Response> {
  const elsewhere = await endSessionAddress(new URL(request.url).searchParams.get("idp") ?? "");
  if (elsewhere === null) return leadTo(`${settings().appUrl}/sign-in?done=signed-out`);
  return new Response("You are signed out here. Signing out of your identity provider too.", {
    headers: { ...NO_STORE, "Content-Type": "text/plain; charset=utf-8", Refresh: `0; url=${elsewhere}` },
  });
}
