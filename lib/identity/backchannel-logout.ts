import "server-only";
import { createRemoteJWKSet, customFetch, decodeJwt, jwtVerify } from "jose";
import { z } from "zod";
import { carefulFetch } from "@/lib/identity/parts/careful-fetch";
import { providerClient } from "@/lib/identity/parts/provider-client";
import { tellOfRefusal } from "@/lib/identity/parts/tell-of-refusal";
import { isForTryingOut, type Provider } from "@/lib/identity/provider-document";
import { deleteStale, endSessions, findProviderByIssuer, noteLogoutRefused } from "@/lib/identity/store";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
const LONGEST_TOKEN = 16_384;
const OLDEST = "2 minutes";
const TOLERANCE_SECONDS = 30;
/** Longer than a token can be good for. */
const REMEMBERED_MS = 24 * 60 * 60_000;
const SIGNATURES = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];

const Word = z
  .object({
    jti: z.string().min(1).max(255),
    sid: z.string().min(1).max(255).optional(),
    sub: z.string().min(1).max(255).optional(),
    events: z.object({ [EVENT]: z.looseObject({}) }),
    nonce: z.undefined().optional(),
  })
  .refine(({ sid, sub }) => sid !== undefined || sub !== undefined);

/**
 * Ends sessions on a provider's word (OpenID Connect Back-Channel Logout 1.0).
 *
 * @returns whether the word was good and new; the trail tells of one that was not
 */
export async function logOutByProvider(logoutToken: string, now = new Date()): Promise<boolean> {
  const provider = await issuerOf(logoutToken);
  const word = provider === null ? null : await read(logoutToken, provider, now);
  if (provider !== null && word !== null) {
    const { jti, sid = null, sub: subject = null } = word;
    if ((await endSessions(provider, { jti, sid, subject }, now)) !== null) return true;
  }
  await tellOfRefusal({ code: "logout-not-trusted", asked: "sign-out" }, () =>
    noteLogoutRefused(provider?.id ?? null),
  );
  return false;
}

/** Forgets what was begun and never completed, and what providers said long ago. */
export const forgetAttempts = (now = new Date()): Promise<void> =>
  deleteStale(now, new Date(now.getTime() - REMEMBERED_MS));

async function issuerOf(token: string): Promise<Provider | null> {
  if (token.length > LONGEST_TOKEN) return null;
  try {
    const { iss } = decodeJwt(token);
    const provider = iss === undefined ? null : await findProviderByIssuer(iss);
    return provider?.enabled ? provider : null;
  } catch {
    return null;
  }
}

async function read(token: string, provider: Provider, now: Date): Promise<z.infer<typeof Word> | null> {
  try {
    const { payload } = await jwtVerify(token, await keysOf(provider, now), {
      issuer: provider.issuer,
      audience: provider.clientId,
      typ: "logout+jwt",
      algorithms: SIGNATURES,
      maxTokenAge: OLDEST,
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: now,
      requiredClaims: ["iat", "jti", "events"],
    });
    return Word.parse(payload);
  } catch {
    return null;
  }
}

type Keys = ReturnType<typeof createRemoteJWKSet>;
const known = new Map<string, Keys>();

async function keysOf(provider: Provider, now: Date): Promise<Keys> {
  const address = (await providerClient(provider, now)).serverMetadata().jwks_uri;
  if (address === undefined) throw new Error("The provider names no keys.");
  const before = known.get(address);
  if (before !== undefined) return before;
  const allowHttp = isForTryingOut(provider);
  const keys = createRemoteJWKSet(new URL(address), { [customFetch]: carefulFetch(allowHttp) });
  known.set(address, keys);
  return keys;
}
