import "server-only";
import * as oidc from "openid-client";
import { signedOutAddress } from "@/lib/identity/parts/addresses";
import { providerClient } from "@/lib/identity/parts/provider-client";
import { SignInRefused } from "@/lib/identity/sign-in-refused";
import { findProvider } from "@/lib/identity/store";

/** Where somebody signs out of a provider too; null when it has no such place, or does not answer. */
export async function endSessionAddress(providerId: string, now = new Date()): Promise<string | null> {
  const provider = await findProvider(providerId);
  if (provider === null || !provider.enabled) return null;
  try {
    const client = await providerClient(provider, now);
    if (client.serverMetadata().end_session_endpoint === undefined) return null;
    return oidc.buildEndSessionUrl(client, { post_logout_redirect_uri: signedOutAddress() }).href;
  } catch (error) {
    if (error instanceof SignInRefused) return null;
    throw error;
  }
}
