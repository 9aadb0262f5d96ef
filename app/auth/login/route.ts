import { cookies } from "next/headers";
import { answeringSignIn, leadTo } from "@/app/auth/answering-sign-in";
import { returnPath } from "@/lib/auth/return-path";
import { attemptCookie } from "@/lib/auth/session-cookie";
import { givenInvitation } from "@/lib/identity/invitation-code";
import { ATTEMPT_MINUTES, beginSignIn } from "@/lib/identity/sign-in-elsewhere";

/** Begins a sign-in at an identity provider (`idp`), and remembers where to go on and which invitation was brought. */
export async function GET(request: Request): Promise<Response> {
  return answeringSignIn(async () => {
    const given = new URL(request.url).searchParams;
    const { attempt, address } = await beginSignIn(given.get("idp") ?? "", {
      back: returnPath(given.get("return")),
      invitation: givenInvitation(given.get("invitation") ?? ""),
    });
    const { name, options } = attemptCookie();
    (await cookies()).set(name, attempt, { ...options, maxAge: ATTEMPT_MINUTES * 60 });
    return leadTo(address);
  });
}
