import { NO_STORE } from "@/app/refusals";
import { settings } from "@/lib/config/env";
import { SignInRefused } from "@/lib/identity/sign-in-refused";

/** Runs a step of signing in elsewhere. Whoever is refused is told why, and may start again. */
export async function answeringSignIn(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error;
    return leadTo(`${settings().appUrl}/sign-in/refused?${new URLSearchParams({ because: error.code })}`);
  }
}

/** On to a whole address: ours, or that of a provider we asked for it. */
export const leadTo = (address: string): Response =>
  new Response(null, { status: 303, headers: { ...NO_STORE, Location: address } });
