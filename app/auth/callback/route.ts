import { cookies } from "next/headers";
import { answeringSignIn, leadTo } from "@/app/auth/answering-sign-in";
import { actorOfSession } from "@/app/request-actor";
import { landingPage } from "@/app/sign-in/redeem/landing-page";
import { attemptCookie, sessionCookie } from "@/lib/auth/session-cookie";
import { settings } from "@/lib/config/env";
import { completeSignIn } from "@/lib/identity/sign-in-elsewhere";

/** Completes a sign-in with what the provider sent the browser back with, and opens a session. */
export async function GET(request: Request): Promise<Response> {
  return answeringSignIn(async () => {
    const jar = await cookies();
    const { name, options } = sessionCookie();
    const attempt = attemptCookie();
    const begun = jar.get(attempt.name)?.value;
    jar.set(attempt.name, "", { ...attempt.options, maxAge: 0 });
    const { value, expiresAt, back } = await completeSignIn({
      attempt: begun,
      query: new URL(request.url).searchParams,
      session: jar.get(name)?.value,
    });
    jar.set(name, value, { ...options, expires: expiresAt });
    const actor = await actorOfSession(value);
    const landing = back ?? (actor === null ? "/sign-in" : await landingPage(actor));
    return leadTo(`${settings().appUrl}${landing}`);
  });
}
