import { answering, NO_STORE } from "@/app/refusals";
import { readSentForm } from "@/app/sent-form";
import { logOutByProvider } from "@/lib/identity/backchannel-logout";

/**
 * An identity provider says that a session is over. It comes from no page: what it says is believed by its signature
 * alone.
 */
export async function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const { logout_token = "" } = await readSentForm(request);
    const heard = await logOutByProvider(logout_token);
    return new Response(null, { status: heard ? 200 : 400, headers: NO_STORE });
  });
}
