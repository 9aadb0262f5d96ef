import "server-only";
import * as oidc from "openid-client";
import { seal } from "@/lib/auth/sealed";
import { fingerprint, newSecret } from "@/lib/auth/secret";
import { callbackAddress } from "@/lib/identity/parts/addresses";
import { type Believed, believedClaims, type Labelled, labelsOf } from "@/lib/identity/parts/believed-claims";
import { causeOf, providerClient } from "@/lib/identity/parts/provider-client";
import { tellOfRefusal } from "@/lib/identity/parts/tell-of-refusal";
import type { Provider } from "@/lib/identity/provider-document";
import { SignInRefused } from "@/lib/identity/sign-in-refused";
import {
  type Attempt,
  admit,
  deleteStaleAttempts,
  findProvider,
  insertAttempt,
  noteRefused,
  takeAttempt,
} from "@/lib/identity/store";

const MINUTE_MS = 60_000;
/** Time to find one's smartcard. */
export const ATTEMPT_MINUTES = 10;
/** OWASP: 4 to 8 hours for an office day. */
const SESSION_HOURS = 8;
/** NIST SP 800-63B, section 7.2: 30 minutes, and 15 at assurance level 3. */
const IDLE_MINUTES = 30;
const IDLE_MINUTES_HIGHEST = 15;
/** Brought back in an address; longer ones are taken by few servers. */
const LONGEST_ID_TOKEN = 4_096;

export interface Beginning {
  /** For the cookie that ties the answer to this browser. */
  attempt: string;
  /** Where to sign in. */
  address: string;
}

/**
 * Begins a sign-in at a provider.
 *
 * @param back where to go on afterwards: an address of this service (lib/auth/return-path.ts)
 * @param invitation the token or code that was brought, if any
 * Errors  SignInRefused "provider-unknown", "provider-unusable".
 */
export async function beginSignIn(
  providerId: string,
  { back, invitation, now = new Date() }: { back: string | null; invitation: string | null; now?: Date },
): Promise<Beginning> {
  return tellingOfRefusal(providerId, async () => {
    const provider = await usableProvider(providerId);
    const client = await providerClient(provider, now);
    const codeVerifier = oidc.randomPKCECodeVerifier();
    await forgetNowAndThen(now);
    const [attempt, state, nonce] = [newSecret(), oidc.randomState(), oidc.randomNonce()];
    await insertAttempt(fingerprint(attempt), {
      providerId,
      state,
      nonce,
      codeVerifier,
      returnTo: back,
      invitationSha256: invitation === null ? null : fingerprint(invitation),
      expiresAt: new Date(now.getTime() + ATTEMPT_MINUTES * MINUTE_MS),
    });
    const address = oidc.buildAuthorizationUrl(client, {
      redirect_uri: callbackAddress(),
      scope: provider.scopes.join(" "),
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: "S256",
      ...(provider.acrValues.length > 0 && { acr_values: provider.acrValues.join(" ") }),
      ...(provider.maxAuthenticationMinutes !== null && {
        max_age: String(provider.maxAuthenticationMinutes * 60),
      }),
    });
    return { attempt, address: address.href };
  });
}

let forgottenAt = Number.NEGATIVE_INFINITY;

/**
 * Once a minute, so that what is begun and never completed is kept for little more than its ten minutes, however many
 * begin: housekeeping comes by once an hour.
 */
async function forgetNowAndThen(now: Date): Promise<void> {
  if (Math.abs(now.getTime() - forgottenAt) < MINUTE_MS) return;
  forgottenAt = now.getTime();
  await deleteStaleAttempts(now);
}

export interface SignedIn {
  /** For the cookie; only its SHA-256 is kept. */
  value: string;
  expiresAt: Date;
  back: string | null;
}

/**
 * Completes a sign-in with what a provider sent back: checks it, and opens a session for the person it stands for.
 *
 * @param given what the cookie of the beginning holds, the query the browser came back with, and its session so far
 * Errors  SignInRefused, with an entry in the trail and no session.
 */
export async function completeSignIn(
  given: { attempt: string | undefined; query: URLSearchParams; session: string | undefined },
  now = new Date(),
): Promise<SignedIn> {
  const attempt = given.attempt === undefined ? null : await takeAttempt(fingerprint(given.attempt));
  return tellingOfRefusal(attempt?.providerId ?? null, async () => {
    if (attempt === null || attempt.expiresAt <= now)
      throw new SignInRefused("no-attempt", attempt === null ? "none" : "too long ago");
    const provider = await usableProvider(attempt.providerId);
    const { believed, labels, idToken } = await askWho(provider, attempt, given.query, now);
    const value = newSecret();
    const expiresAt = new Date(now.getTime() + SESSION_HOURS * 60 * MINUTE_MS);
    const idleMinutes = believed.highest ? IDLE_MINUTES_HIGHEST : IDLE_MINUTES;
    await admit(
      {
        provider,
        believed,
        labels,
        invitationSha256: attempt.invitationSha256,
        session: {
          idSha256: fingerprint(value),
          expiresAt,
          idleMinutes,
          sealedIdToken: idToken === null ? null : seal(idToken, value),
        },
        before: given.session === undefined ? null : fingerprint(given.session),
      },
      now,
    );
    return { value, expiresAt, back: attempt.returnTo };
  });
}

async function usableProvider(id: string): Promise<Provider> {
  const provider = await findProvider(id);
  if (provider === null || !provider.enabled) throw new SignInRefused("provider-unknown", "none that is on");
  return provider;
}

async function askWho(
  provider: Provider,
  attempt: Attempt,
  query: URLSearchParams,
  now: Date,
): Promise<{ believed: Believed; labels: Labelled; idToken: string | null }> {
  const client = await providerClient(provider, now);
  // Never the address the request names: it is the sender's to choose.
  const cameTo = new URL(`${callbackAddress()}?${query}`);
  const tokens = await asked(() =>
    oidc.authorizationCodeGrant(client, cameTo, {
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      pkceCodeVerifier: attempt.codeVerifier,
      idTokenExpected: true,
    }),
  );
  const claims = tokens.claims();
  if (claims === undefined) throw new SignInRefused("answer-not-trusted", "no ID token");
  const believed = believedClaims(claims, provider, now);
  const labels = labelsOf(claims, provider);
  const { id_token = "" } = tokens;
  const idToken = id_token.length > LONGEST_ID_TOKEN ? null : id_token;
  const enough = labels.name !== null && (labels.trustedEmail !== null || !provider.emailTrusted);
  if (enough || client.serverMetadata().userinfo_endpoint === undefined) return { believed, labels, idToken };
  const more = await asked(() => oidc.fetchUserInfo(client, tokens.access_token, believed.subject));
  return { believed, labels: labelsOf({ ...more, ...claims }, provider), idToken };
}

/** No answer at all: from the network, from Node's fetch, or in time. */
const AWAY = /^E[A-Z]+$|^UND_ERR_|^OAUTH_TIMEOUT$|^TimeoutError$/;

/** Runs a step of the protocol; whatever is wrong with the answer ends the sign-in. */
async function asked<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof oidc.AuthorizationResponseError)
      throw new SignInRefused("provider-refused", "the provider said no");

    const cause = causeOf(error);
    throw new SignInRefused(AWAY.test(cause) ? "provider-unusable" : "answer-not-trusted", cause);
  }
}

async function tellingOfRefusal<T>(providerId: string | null, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SignInRefused)
      await tellOfRefusal({ code: error.code, asked: "sign-in" }, () => noteRefused(error, providerId));
    throw error;
  }
}
