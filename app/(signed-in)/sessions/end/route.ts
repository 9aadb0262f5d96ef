import { cookies } from "next/headers";
import { answeringPost, seeOther } from "@/app/answering-form";
import { actorOfSession } from "@/app/request-actor";
import { readSentForm } from "@/app/sent-form";
import { endOwnSessions } from "@/lib/auth/own-sessions";
import { Refusal } from "@/lib/auth/refusal";
import { sessionCookie } from "@/lib/auth/session-cookie";

/** Ends one of one's own other sessions (`session`), or all of them (`others`). One that is over already stays so. */
export async function POST(request: Request): Promise<Response> {
  return answeringPost(request, async () => {
    const value = (await cookies()).get(sessionCookie().name)?.value ?? "";
    const actor = await actorOfSession(value);
    if (actor === null) throw new Refusal("not-signed-in", "Sign in to see your sessions.");
    const { session = "" } = await readSentForm(request);
    if (session === "") throw new Refusal("bad-query", "Say which session is to be ended.");
    await endOwnSessions(value, session, actor);
    return seeOther(`/sessions?done=${session === "others" ? "others" : "one"}`);
  });
}
