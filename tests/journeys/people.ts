import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type APIRequestContext, request } from "playwright";
import { CLIENT_ID, startPersonasProvider } from "@/bin/try-out/personas-provider.mjs";
import { ownCertificate } from "./own-certificate";

const BOTH = ["share2care", "cheshire-care-record"] as const;
const WHOLE = { organisation: "" };

/** Somebody of every role in both demonstrations, and a manager of one to whom the other is as if it were not there. */
export const MEMBERS = {
  "programme manager": { role: "programme-manager", programmes: BOTH, ...WHOLE },
  analyst: { role: "analyst", programmes: BOTH, ...WHOLE },
  "board member": { role: "board-member", programmes: BOTH, ...WHOLE },
  "organisation lead": { role: "board-member", programmes: BOTH, organisation: "RJR" },
  neighbour: { role: "programme-manager", programmes: ["share2care"], ...WHOLE },
} as const;
export type MemberName = keyof typeof MEMBERS;
const NAMES = Object.keys(MEMBERS) as MemberName[];

/** Nobody has invited them yet. */
const NEWCOMER = "newcomer";

const subjectOf = (name: string) => name.replaceAll(" ", "-");
/** As the provider says it, which is trusted with the addresses of those who sign in there. */
const addressOf = (name: string) => `${subjectOf(name)}@try-out.example`;

/**
 * An identity provider beside the service, as an NHS organisation has one: over HTTPS, with a certificate the service is
 * told to believe. Whoever comes to it may be anybody.
 */
export async function startIdentityProvider({ appUrl, folder }: { appUrl: string; folder: string }) {
  const { certificate, key } = ownCertificate();
  const secret = randomBytes(32).toString("hex");
  const { issuer, stop } = await startPersonasProvider({
    port: 0,
    appUrl,
    secret,
    tls: { cert: certificate, key },
    personas: [...NAMES, NEWCOMER].map((name) => ({ subject: subjectOf(name), name: `A ${name}` })),
  });
  const files = {
    certificate: join(folder, "certificate.pem"),
    secret: join(folder, "client-secret"),
    document: join(folder, "provider.json"),
  };
  const document = {
    id: "people",
    name: "your organisation",
    issuer,
    clientId: CLIENT_ID,
    authentication: { method: "client_secret_basic", secretFile: files.secret },
    emailTrusted: true,
  };
  writeFileSync(files.certificate, certificate);
  writeFileSync(files.secret, secret, { mode: 0o600 });
  writeFileSync(files.document, JSON.stringify(document));
  return {
    stop,
    /** For `uptake identity-provider set`. */
    document: files.document,
    settings: { NODE_EXTRA_CA_CERTS: files.certificate },
  };
}

/** Has an administrator invite them all, and signs them in as a browser would. @returns their sessions */
export async function signIn(url: string, administrator: string): Promise<Record<MemberName, string>> {
  const inviting = await request.newContext({
    baseURL: url,
    extraHTTPHeaders: { origin: url, cookie: `uptake=${administrator}` },
  });
  const sessions = await Promise.all(
    NAMES.map(async (name) => {
      for (const programme of MEMBERS[name].programmes) await invite(inviting, name, programme);
      return [name, await sessionOf(name, url)] as const;
    }),
  );
  await inviting.dispose();
  return Object.fromEntries(sessions) as Record<MemberName, string>;
}

async function invite(by: APIRequestContext, name: MemberName, programme: string): Promise<void> {
  const { role, organisation } = MEMBERS[name];
  const answer = await by.post(`/programmes/${programme}/members/invite`, {
    maxRedirects: 0,
    form: { label: addressOf(name), role, organisation },
  });
  if (answer.status() !== 303) throw new Error(`An invitation was answered with ${answer.status()}.`);
}

async function sessionOf(name: MemberName, url: string): Promise<string> {
  const browser = await request.newContext({ baseURL: url, ignoreHTTPSErrors: true });
  const asked = await browser.get("/auth/login?idp=people&return=/definitions");
  const arrived = await browser.get(`${asked.url()}/${subjectOf(name)}`);
  const { cookies } = await browser.storageState();
  await browser.dispose();
  const session = cookies.find((cookie) => cookie.name === "uptake")?.value;
  if (session === undefined)
    throw new Error(`The ${name} was led to ${arrived.url()} (${arrived.status()}) and has no session.`);
  return session;
}
