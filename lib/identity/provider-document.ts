import { z } from "zod";

/** Issuers that let in whoever has an account somewhere in the world; a tenant's own issuer names its tenant. */
const ANY_TENANT = /^\/(common|organizations|consumers)(\/|$)/;
const ENTRA_HOSTS = new Set(["login.microsoftonline.com", "login.microsoftonline.us", "sts.windows.net"]);
const LOOPBACK_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

const word = (longest: number) => z.string().trim().min(1).max(longest);
/** The path of a file on the machine Uptake runs on. The secret itself is never kept in the database. */
const SecretFile = z.string().regex(/^(\/|[A-Za-z]:[\\/])/, "must be the whole path of a file");

const Authentication = z.discriminatedUnion("method", [
  z.strictObject({ method: z.enum(["client_secret_basic", "client_secret_post"]), secretFile: SecretFile }),
  z.strictObject({
    method: z.literal("private_key_jwt"),
    keyFile: SecretFile,
    keyId: word(200),
    algorithm: z.enum(["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]),
    /** Whom the assertion is for, where a provider has not followed the standard's change to its issuer. */
    audience: z.enum(["issuer", "token-endpoint"]).default("issuer"),
  }),
]);

/**
 * What an identity provider is to Uptake, as a file says it (`uptake identity-provider set`) and as it is kept. No
 * field is a secret.
 */
export const ProviderDocument = z
  .strictObject({
    /** Its name in addresses. */
    id: z
      .string()
      .regex(/^[a-z0-9](-?[a-z0-9])*$/, "must be small letters, digits and hyphens")
      .max(40),
    /** As its button says. */
    name: word(60),
    issuer: z.url(),
    clientId: word(200),
    authentication: Authentication,
    scopes: z.array(word(60)).max(20).default(["openid", "profile", "email"]),
    /** Asked for; what is let in is said by the two fields that follow. */
    acrValues: z.array(word(200)).max(20).default([]),
    /** The only `acr` that are let in; none: any. */
    requiredAcr: z.array(word(200)).max(20).default([]),
    /** The least `authentication_assurance_level` that is let in, as NHS CIS2 says it. */
    leastAssurance: z
      .union([z.literal(2), z.literal(3)])
      .nullable()
      .default(null),
    /** The only `tid` (Microsoft Entra tenants) that are let in; none: the claim is not asked for. */
    tenants: z.array(z.uuid().toLowerCase()).max(50).default([]),
    /** How long ago somebody may have signed in there; null: not asked. */
    maxAuthenticationMinutes: z.int().min(1).max(1440).nullable().default(null),
    /** Its verified e-mail addresses may be matched with invitations. */
    emailTrusted: z.boolean().default(false),
    enabled: z.boolean().default(true),
  })
  .superRefine((provider, check) => {
    const wrong = (path: string, message: string) =>
      check.addIssue({ code: "custom", path: [path], message });
    const { protocol, hostname, pathname, search, hash, username } = new URL(provider.issuer);
    if (`${search}${hash}${username}` !== "")
      wrong("issuer", "must be an address without a query, fragment or user");
    if (protocol !== "https:" && !(protocol === "http:" && LOOPBACK_HOSTS.has(hostname)))
      wrong("issuer", "must begin with https://");
    if (!provider.scopes.includes("openid")) wrong("scopes", 'must have "openid" among them');
    if (!ENTRA_HOSTS.has(hostname)) return;
    if (ANY_TENANT.test(pathname)) wrong("issuer", "must be the issuer of one tenant, not of any");
    if (provider.tenants.length === 0) wrong("tenants", "must name the tenants that are let in");
    // Anybody who runs a tenant writes what they like into its e-mail claims (nOAuth).
    if (provider.emailTrusted) wrong("emailTrusted", "must be false: Entra's e-mail claims are not verified");
  });

export type Provider = z.infer<typeof ProviderDocument>;

/** Whether a provider speaks plain HTTP: one on this very machine, for trying out, and never in a production build. */
export const isForTryingOut = ({ issuer }: Pick<Provider, "issuer">): boolean => issuer.startsWith("http:");

/**
 * A provider's document from the text of a file.
 *
 * Errors  a fault naming the first field that is not what it may be, and never its value.
 */
export function parseProviderDocument(text: string): Provider {
  const parsed = ProviderDocument.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const where = first?.path.join(".") ?? "";
  throw new Error(`The provider's document: ${where === "" ? "" : `"${where}" `}${first?.message}.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("The provider's document is not JSON.");
  }
}
