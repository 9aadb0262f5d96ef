import "server-only";
import { importPKCS8 } from "jose";
import * as oidc from "openid-client";
import { isLoopback, settings } from "@/lib/config/env";
import { carefulFetch } from "@/lib/identity/parts/careful-fetch";
import { readSecretFile } from "@/lib/identity/parts/secret-file";
import { isForTryingOut, type Provider } from "@/lib/identity/provider-document";
import { SignInRefused } from "@/lib/identity/sign-in-refused";

/** How long what a provider says of itself is believed; its keys are looked up again as they change. */
const KEPT_MS = 10 * 60_000;
/** Clocks of two machines differ by this much without anybody noticing. */
const TOLERANCE_SECONDS = 30;
const DISCOVERY_SECONDS = 5;

interface Known {
  document: string;
  until: number;
  client: Promise<oidc.Configuration>;
}

const known = new Map<string, Known>();

/**
 * A provider as openid-client speaks to it: found at its issuer, with the secret read from its file.
 *
 * Errors  SignInRefused "provider-unusable", when it does not answer as it should or its secret cannot be read.
 */
export async function providerClient(provider: Provider, now: Date): Promise<oidc.Configuration> {
  const document = JSON.stringify(provider);
  const before = known.get(provider.id);
  if (before !== undefined && before.document === document && before.until > now.getTime())
    return before.client;
  const client = discover(provider);
  known.set(provider.id, { document, until: now.getTime() + KEPT_MS, client });
  try {
    return await client;
  } catch (error) {
    known.delete(provider.id);
    if (error instanceof SignInRefused) throw error;
    throw new SignInRefused("provider-unusable", causeOf(error), { cause: error });
  }
}

/**
 * Goes on unless a provider is for trying out and this is a real installation: without TLS it can be anybody.
 *
 * Errors  SignInRefused "provider-unusable".
 */
export function refuseUnlessUsable(provider: Provider): void {
  const { production, host } = settings();
  if (isForTryingOut(provider) && (production || !isLoopback(host)))
    throw new SignInRefused("provider-unusable", "a provider for trying out, in a real installation");
}

/** The innermost reason in a word or two; what a provider wrote stays out of it. */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return "fault";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.cause instanceof Error ? causeOf(error.cause) : error.name;
}

async function discover(provider: Provider): Promise<oidc.Configuration> {
  refuseUnlessUsable(provider);
  const tryingOut = isForTryingOut(provider);
  const authentication = await clientAuthentication(provider);
  const client = await oidc.discovery(
    new URL(provider.issuer),
    provider.clientId,
    { [oidc.clockTolerance]: TOLERANCE_SECONDS },
    authentication,
    {
      // Signatures are checked, not only where the token came from.
      execute: [oidc.enableNonRepudiationChecks, ...(tryingOut ? [oidc.allowInsecureRequests] : [])],
      timeout: DISCOVERY_SECONDS,
      [oidc.customFetch]: carefulFetch(tryingOut),
    },
  );
  return client;
}

async function clientAuthentication({ authentication }: Provider): Promise<oidc.ClientAuth> {
  switch (authentication.method) {
    case "client_secret_basic":
      return oidc.ClientSecretBasic(await readSecretFile(authentication.secretFile));
    case "client_secret_post":
      return oidc.ClientSecretPost(await readSecretFile(authentication.secretFile));
    case "private_key_jwt": {
      const { keyFile, keyId, algorithm, audience } = authentication;
      const key = await importPKCS8(await readSecretFile(keyFile), algorithm);
      return (server, client, body, headers) =>
        oidc.PrivateKeyJwt(
          { key, kid: keyId },
          {
            [oidc.modifyAssertion]: (_header, payload) => {
              if (audience === "token-endpoint") payload.aud = server.token_endpoint;
            },
          },
        )(server, client, body, headers);
    }
  }
}
