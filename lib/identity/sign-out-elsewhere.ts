import "server-only";
import * as oidc from "openid-client";
import type { SignedInAt } from "@/lib/auth/sign-in";
import { signedOutAddress } from "@/lib/identity/parts/addresses";
import { providerClient } from "@/lib/identity/parts/provider-client";
import { SignInRefused } from "@/lib/identity/sign-in-refused";
import { findProvider } from "@/lib/identity/store";

/**
 * Where somebody signs out of a provider too; null when it has no such place, or does not answer.
 *
 * Source  OpenID Connect RP-Initiated Logout 1.0. The ID token says whom to sign out: CIS2 refuses to without one, others ask
 *         which account is meant, or whether it is.
 */
export async function endSessionAddress(
  { provider: id, idToken }: SignedInAt,
  now = new Date(),
): Promise<string | null> {
  const provider = await findProvider(id);
  if (provider === null || !provider.enabled) return null;
  try {
    const client = await providerClient(provider, now);
    if (client.serverMetadata().end_session_endpoint === undefined) return null;
    return oidc.buildEndSessionUrl(client, {
      post_logout_redirect_uri: signedOutAddress(),
      ...(idToken !== null && { id_token_hint: idToken }),
    }).href;
  } catch (error) {
    if (error instanceof SignInRefused) return null;
    throw error;
  }
}
