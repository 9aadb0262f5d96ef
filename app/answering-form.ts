import { answering, NO_STORE } from "@/app/refusals";
import { Refusal } from "@/lib/auth/refusal";

/** After a change: shows the page at `path`, so that loading it again changes nothing twice. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { ...NO_STORE, Location: path } });
}

/** Runs the work of a form's route. Whoever is not signed in any more is led to sign in, as from a page. */
export async function answeringForm(work: () => Promise<Response>): Promise<Response> {
  return answering(async () => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refusal && error.code === "not-signed-in") return seeOther("/sign-in");
      throw error;
    }
  });
}
