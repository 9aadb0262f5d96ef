import { cookies } from "next/headers";
import { answeringForm, seeOther } from "@/app/answering-form";
import { assertSameOrigin } from "@/lib/auth/same-origin";
import { sessionCookie } from "@/lib/auth/session-cookie";
import { revokeSession } from "@/lib/auth/sign-in";

/** Ends the session here and in the database. */
export async function POST(request: Request): Promise<Response> {
  return answeringForm(async () => {
    assertSameOrigin(request);
    const jar = await cookies();
    const { name, options } = sessionCookie();
    const session = jar.get(name)?.value;
    const provider = session === undefined ? null : await revokeSession(session);
    jar.set(name, "", { ...options, maxAge: 0 });
    return seeOther(
      provider === null
        ? "/sign-in?done=signed-out"
        : `/auth/signed-out?${new URLSearchParams({ idp: provider })}`,
    );
  });
}
