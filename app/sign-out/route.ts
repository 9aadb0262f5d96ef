import { cookies } from "next/headers";
import { answeringPost, seeOther } from "@/app/answering-form";
import { NO_STORE } from "@/app/refusals";
import { sessionCookie } from "@/lib/auth/session-cookie";
import { revokeSession } from "@/lib/auth/sign-in";
import { endSessionAddress } from "@/lib/identity/sign-out-elsewhere";

/**
 * Ends the session here and in the database, and leads on to where somebody signs out of their provider too. A header does
 * that: a form may lead to no other site (the policy's form-action), and neither may what it redirects to.
 */
export async function POST(request: Request): Promise<Response> {
  return answeringPost(request, async () => {
    const jar = await cookies();
    const { name, options } = sessionCookie();
    const session = jar.get(name)?.value;
    const signedInAt = session === undefined ? null : await revokeSession(session);
    jar.set(name, "", { ...options, maxAge: 0 });
    const elsewhere = signedInAt === null ? null : await endSessionAddress(signedInAt);
    if (elsewhere === null) return seeOther("/sign-in?done=signed-out");
    return new Response("You are signed out here. Signing out of your identity provider too.", {
      headers: {
        ...NO_STORE,
        "Content-Type": "text/plain; charset=utf-8",
        Refresh: `0; url=${elsewhere}`,
      },
    });
  });
}
