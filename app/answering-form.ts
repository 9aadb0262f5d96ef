import { answering, NO_STORE } from "@/app/refusals";
import { actorOf } from "@/app/request-actor";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/auth/refusal";
import { assertSameOrigin } from "@/lib/auth/same-origin";

/** After a change: shows the page at `path`, so that loading it again changes nothing twice. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { ...NO_STORE, Location: path } });
}

/** Runs the work of a form's route, for whoever sent the form from one of our pages. */
export function answeringForm(
  request: Request,
  work: (actor: Actor) => Promise<Response>,
): Promise<Response> {
  return answeringPost(request, async () => work(await actorOf(request)));
}

/**
 * The same where the work itself finds who sent it: nothing is done for a page that is not ours, and whoever is not signed
 * in any more is led to sign in, as from a page.
 */
export async function answeringPost(request: Request, work: () => Promise<Response>): Promise<Response> {
  return answering(async () => {
    try {
      assertSameOrigin(request);
      return await work();
    } catch (error) {
      if (error instanceof Refusal && error.code === "not-signed-in") return seeOther("/sign-in");
      throw error;
    }
  });
}
