import "server-only";
import { type Actor, OPERATOR } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/policy";
import { settings } from "@/lib/config/env";
import { callbackAddress, logoutAddress, signedOutAddress } from "@/lib/identity/parts/addresses";
import { providerClient, refuseUnlessUsable } from "@/lib/identity/parts/provider-client";
import { isForTryingOut, type Provider } from "@/lib/identity/provider-document";
import { deleteProviderRow, findProvider, listProviderRows, setProviderRow } from "@/lib/identity/store";

/**
 * Every identity provider there is, by its name in addresses.
 *
 * Errors  Refusal "not-permitted".
 */
export async function loadProviders(actor: Actor): Promise<Provider[]> {
  requirePermission(actor, "installation:manage");
  return listProviderRows();
}

/** Whether this is where somebody tries Uptake out, and can be anybody: never in a production build. */
export async function isTryOut(): Promise<boolean> {
  return !settings().production && (await offeredProviders()).some(({ tryingOut }) => tryingOut);
}

/** Those somebody can sign in with here and now, for their buttons. */
export async function offeredProviders(): Promise<{ id: string; name: string; tryingOut: boolean }[]> {
  const providers = await listProviderRows();
  return providers
    .filter((provider) => provider.enabled && isUsable(provider))
    .map((provider) => ({ id: provider.id, name: provider.name, tryingOut: isForTryingOut(provider) }));
}

/**
 * Sets a provider up, or up again. Switched off, its sessions hold no more.
 *
 * Errors  a fault when it is for trying out and this is a real installation, or another provider has its issuer.
 */
export async function setProvider(provider: Provider, now = new Date()): Promise<void> {
  if (!isUsable(provider))
    throw new Error(
      "A provider without HTTPS is for trying out (npm run dev:identity), not for a real installation.",
    );
  const others = await listProviderRows();
  if (others.some(({ id, issuer }) => id !== provider.id && issuer === provider.issuer))
    throw new Error(`Another provider has the issuer ${provider.issuer}: change or remove that one.`);
  await setProviderRow(provider, OPERATOR, now);
}

/** Removes a provider and ends its sessions; false when there is none of that name. */
export const removeProvider = (id: string): Promise<boolean> => deleteProviderRow(id, OPERATOR);

export interface ProviderCheck {
  /** Registered with the provider, or to be. */
  callbackAddress: string;
  logoutAddress: string;
  signedOutAddress: string;
  /** What it says of itself, where somebody may want to compare. */
  authorizationEndpoint: string | null;
  signsOutThere: boolean;
}

/**
 * Finds a provider and reads its secret, as signing in does.
 *
 * Errors  a fault when there is none of that name; SignInRefused "provider-unusable", with the reason.
 */
export async function checkProvider(id: string, now = new Date()): Promise<ProviderCheck> {
  const provider = await findProvider(id);
  if (provider === null) throw new Error(`There is no identity provider "${id}".`);
  const said = (await providerClient(provider, now)).serverMetadata();
  return {
    callbackAddress: callbackAddress(),
    logoutAddress: logoutAddress(),
    signedOutAddress: signedOutAddress(),
    authorizationEndpoint: said.authorization_endpoint ?? null,
    signsOutThere: said.end_session_endpoint !== undefined,
  };
}

function isUsable(provider: Provider): boolean {
  try {
    refuseUnlessUsable(provider);
    return true;
  } catch {
    return false;
  }
}
