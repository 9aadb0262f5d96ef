import { z } from "zod";
import type { Provider } from "@/lib/identity/provider-document";
import { SignInRefused } from "@/lib/identity/sign-in-refused";

/** How far a token's time of issue may be from ours. */
const ISSUED_WITHIN_SECONDS = 5 * 60;
const SIGNED_IN_TOLERANCE_SECONDS = 30;

const text = (longest: number) => z.string().min(1).max(longest);

/** What is read of an ID token; openid-client has checked its signature, issuer, audience, nonce and times. */
const Claims = z.object({
  // At most 255 ASCII characters (OpenID Connect Core, 2). It is compared as it is, so nothing may hide in it.
  sub: z.string().regex(/^[\x21-\x7e]{1,255}$/),
  azp: z.string().optional(),
  iat: z.number(),
  auth_time: z.number().optional(),
  acr: text(200).optional(),
  authentication_assurance_level: z.union([z.string(), z.number()]).transform(Number).optional(),
  sid: text(255).optional(),
  tid: text(100).optional(),
  oid: text(100).optional(),
});

/** What a label is taken from; nobody is recognised by any of it. */
const Labels = z.object({
  name: text(200).optional().catch(undefined),
  email: z.string().max(320).optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
});

/** Who signed in, as far as their provider is believed. */
export interface Believed {
  subject: string;
  sessionId: string | null;
  signedInAt: Date | null;
  acr: string | null;
  /** Signed in at assurance level 3, where nobody may be away for long. */
  highest: boolean;
  tenant: string | null;
  object: string | null;
}

export interface Labelled {
  name: string | null;
  /** Verified, by a provider whose e-mail addresses are trusted; else null. */
  trustedEmail: string | null;
  email: string | null;
}

/**
 * What Uptake asks of an ID token beyond the standard: issued now, for us, for somebody, and as strongly as the
 * provider's document says.
 *
 * Errors  SignInRefused.
 */
export function believedClaims(claims: unknown, provider: Provider, now: Date): Believed {
  const parsed = Claims.safeParse(claims);
  if (!parsed.success)
    throw new SignInRefused("answer-not-trusted", `claim ${parsed.error.issues[0]?.path.join(".")}`);
  const { data } = parsed;
  const seconds = now.getTime() / 1000;
  if (data.azp !== undefined && data.azp !== provider.clientId)
    throw new SignInRefused("answer-not-trusted", "claim azp");
  if (Math.abs(seconds - data.iat) > ISSUED_WITHIN_SECONDS)
    throw new SignInRefused("answer-not-trusted", "claim iat");
  refuseTooLongAgo(data.auth_time, provider, seconds);
  refuseTenant(data.tid, provider);
  const level = data.authentication_assurance_level ?? null;
  if (provider.requiredAcr.length > 0 && !provider.requiredAcr.includes(data.acr ?? ""))
    throw new SignInRefused("assurance-too-low", "claim acr");
  if (provider.leastAssurance !== null && !(level !== null && level >= provider.leastAssurance))
    throw new SignInRefused("assurance-too-low", "claim authentication_assurance_level");
  return {
    subject: data.sub,
    sessionId: data.sid ?? null,
    signedInAt: data.auth_time === undefined ? null : new Date(data.auth_time * 1000),
    acr: data.acr ?? null,
    highest: level === 3 || /^AAL3(_|$)/.test(data.acr ?? ""),
    tenant: data.tid ?? null,
    object: data.oid ?? null,
  };
}

/** A name and an address to show, from an ID token and what its provider adds. */
export function labelsOf(claims: unknown, provider: Provider): Labelled {
  const { name, email, email_verified } = Labels.parse(claims);
  const written = email?.trim().toLowerCase() || null;
  return {
    name: name?.trim() || null,
    email: written,
    trustedEmail: provider.emailTrusted && email_verified === true ? written : null,
  };
}

function refuseTooLongAgo(at: number | undefined, provider: Provider, seconds: number): void {
  if (at !== undefined && at > seconds + SIGNED_IN_TOLERANCE_SECONDS)
    throw new SignInRefused("answer-not-trusted", "claim auth_time");
  if (provider.maxAuthenticationMinutes === null) return;
  const longest = provider.maxAuthenticationMinutes * 60 + SIGNED_IN_TOLERANCE_SECONDS;
  if (at === undefined || seconds - at > longest)
    throw new SignInRefused("signed-in-too-long-ago", "claim auth_time");
}

function refuseTenant(tenant: string | undefined, { tenants }: Provider): void {
  if (tenants.length > 0 && !tenants.includes(tenant?.toLowerCase() ?? ""))
    throw new SignInRefused("tenant-not-allowed", "claim tid");
}
