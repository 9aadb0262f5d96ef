import { createHmac, generateKeyPairSync } from "node:crypto";
import { exportJWK, SignJWT } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { removeProvider, setProvider } from "@/lib/identity/providers";
import { beginSignIn, completeSignIn } from "@/lib/identity/sign-in-elsewhere";
import type { SignInRefusalCode } from "@/lib/identity/sign-in-refused";
import { freshDatabase } from "@/tests/database/fresh-database";
import { CLIENT_SECRET, json, KEY_ID, type Lies } from "@/tests/database/lying-provider";
import { invitationTo, letIn, lyingProvider, toldOfSignIns } from "@/tests/database/signing-in";

freshDatabase();
const { there, provider, signIn } = lyingProvider();

const NOBODY = { sessions: 0, people: 0 };
const seconds = () => Math.floor(Date.now() / 1000);
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

let told = 0;
beforeEach(async () => {
  there.lies = {};
  told = (await toldOfSignIns()).length;
});

/** After a lie: one entry more in the trail, of this refusal, and nobody let in. */
async function expectRefused(attempt: Promise<unknown>, code: SignInRefusalCode): Promise<void> {
  await expect(attempt).rejects.toMatchObject({ name: "SignInRefused", code });
  const entries = await toldOfSignIns();
  expect(entries.slice(told)).toMatchObject([
    { action: "sign-in-refused", outcome: "refused", reason: code },
  ]);
  expect(await letIn()).toEqual(NOBODY);
}

/** Whoever is lied about holds a good invitation: only the lie keeps them out. */
const invitedSignIn = async (...[whose, visit]: Parameters<typeof signIn>) =>
  signIn(whose, { invitation: await invitationTo(), ...visit });

test("the provider of these tests lets in whoever holds an invitation, as long as it does not lie", async () => {
  await invitedSignIn(await provider({ id: "honest" }));
  expect(await letIn()).toEqual({ sessions: 1, people: 1 });
  await removeProvider("honest");
  await prisma().appUser.deleteMany();
});

type Lie = [lie: string, lies: Lies, code?: SignInRefusalCode];

const TOKEN_LIES: Lie[] = [
  ["names another issuer", { claims: { iss: "https://elsewhere.example" } }],
  ["is for another service", { claims: { aud: "another-service" } }],
  ["is for several services and names none as its party", { claims: { aud: ["uptake-tests", "another"] } }],
  ["names another service as its party", { claims: { azp: "another-service" } }],
  ["has another nonce", { claims: { nonce: "another" } }],
  ["has no nonce", { claims: { nonce: undefined } }],
  ["has run out", { claims: { exp: seconds() - 120 } }],
  ["never runs out", { claims: { exp: undefined } }],
  ["is not good yet", { claims: { nbf: seconds() + 600 } }],
  ["was issued too long ago", { claims: { iat: seconds() - 600 } }],
  ["was issued in time to come", { claims: { iat: seconds() + 600 } }],
  ["does not say when it was issued", { claims: { iat: undefined } }],
  ["says it was issued in words", { claims: { iat: "now" } }],
  ["stands for nobody", { claims: { sub: undefined } }],
  ["stands for an empty name", { claims: { sub: "" } }],
  ["stands for a number", { claims: { sub: 7 } }],
  ["stands for a list", { claims: { sub: ["person-1"] } }],
  ["stands for a name of ten thousand letters", { claims: { sub: "a".repeat(10_000) } }],
  ["stands for a name that hides a line break", { claims: { sub: "person-1\nperson-2" } }],
  ["stands for a name that only looks like another", { claims: { sub: "pеrson-1" } }],
  ["is not signed", { sign: (claims) => `${encoded({ alg: "none" })}.${encoded(claims)}.` }],
  [
    "is signed with the provider's public key as a shared secret",
    {
      sign: (claims, { publicKey }) => {
        const text = `${encoded({ alg: "HS256", kid: KEY_ID })}.${encoded(claims)}`;
        const pem = publicKey.export({ type: "spki", format: "pem" });
        return `${text}.${createHmac("sha256", pem).update(text).digest("base64url")}`;
      },
    },
  ],
  [
    "is signed with the client's secret",
    {
      sign: (claims) =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: "HS256" })
          .sign(new TextEncoder().encode(CLIENT_SECRET)),
    },
  ],
  [
    "is signed by a stranger under the provider's key id",
    { sign: (claims, own) => own.sign(claims, { key: stranger.privateKey }) },
  ],
  [
    "names a key the provider has not",
    { sign: (claims, own) => own.sign(claims, { header: { kid: "other" } }) },
  ],
  [
    "brings a stranger's key along",
    {
      sign: async (claims, own) => {
        const jwk = await exportJWK(stranger.publicKey);
        return own.sign(claims, { key: stranger.privateKey, header: { jwk } });
      },
    },
  ],
  [
    "was changed after it was signed",
    {
      sign: async (claims, own) => {
        const [header, , signature] = (await own.sign(claims)).split(".");
        return `${header}.${encoded({ ...claims, sub: "person-2" })}.${signature}`;
      },
    },
  ],
  ["has lost its signature", { sign: async (claims, own) => (await own.sign(claims)).replace(/[^.]*$/, "") }],
  ["is missing", { tokens: { id_token: undefined } }],
  ["is no token", { tokens: { id_token: "let me in" } }],
  ["says somebody will sign in later", { claims: { auth_time: seconds() + 600 } }],
];

test.each(TOKEN_LIES)("an ID token that %s lets nobody in", async (_, lies) => {
  there.lies = lies;
  await expectRefused(invitedSignIn(await provider()), "answer-not-trusted");
});

const STRICT: [lie: string, settings: Parameters<typeof provider>[0], lies: Lies, code: SignInRefusalCode][] =
  [
    [
      "of another tenant",
      { tenants: [crypto.randomUUID()] },
      { claims: { tid: crypto.randomUUID() } },
      "tenant-not-allowed",
    ],
    ["of no tenant", { tenants: [crypto.randomUUID()] }, {}, "tenant-not-allowed"],
    [
      "who signed in too weakly",
      { requiredAcr: ["AAL3_ANY"] },
      { claims: { acr: "AAL1_USERPASS" } },
      "assurance-too-low",
    ],
    [
      "who signed in who knows how",
      { requiredAcr: ["AAL3_ANY"] },
      { claims: { acr: undefined } },
      "assurance-too-low",
    ],
    [
      "at a lower level",
      { leastAssurance: 3 },
      { claims: { authentication_assurance_level: "2" } },
      "assurance-too-low",
    ],
    ["at no level", { leastAssurance: 2 }, {}, "assurance-too-low"],
  ];

test.each(STRICT)(
  "somebody %s is not let in where the provider's document asks for more",
  async (_, settings, lies, code) => {
    there.lies = lies;
    await expectRefused(invitedSignIn(await provider(settings)), code);
  },
);

test.each([
  ["does not say when somebody signed in", undefined],
  ["says they signed in hours ago", seconds() - 7_200],
])("a provider that was asked for a fresh sign-in and %s lets nobody in", async (_, auth_time) => {
  there.lies = { claims: { auth_time } };
  await expectRefused(
    invitedSignIn(await provider({ maxAuthenticationMinutes: 60 })),
    "signed-in-too-long-ago",
  );
});

const elsewhere: Lies["instead"] = {
  token: (_, response) => response.writeHead(302, { Location: "http://127.0.0.1:9/" }).end(),
};

test.each<Lie>([
  ["leads elsewhere when asked for a token", { instead: elsewhere }],
  [
    "answers a page when asked for a token",
    { instead: { token: (_, response) => response.end("<h1>Hello</h1>") } },
  ],
  ["answers megabytes when asked for a token", { tokens: { more: "a".repeat(2_000_000) } }],
  ["has no keys", { keys: [] }],
  ["has a stranger's keys", { instead: { jwks: (_, response) => json(response, 200, { keys: "none" }) } }],
  [
    "tells of somebody else when asked who it is",
    { claims: { name: undefined }, userinfo: { sub: "person-2" } },
  ],
  ["tells of nobody when asked who it is", { claims: { name: undefined }, userinfo: { sub: undefined } }],
])("a provider that %s lets nobody in", async (_, lies) => {
  there.lies = lies;
  await expectRefused(invitedSignIn(await provider()), "answer-not-trusted");
});

test.each<Lie>([
  [
    "leads elsewhere",
    { instead: { discovery: (_, response) => response.writeHead(301, { Location: "/" }).end() } },
  ],
  ["says it is another", { discovery: { issuer: "https://elsewhere.example" } }],
  ["says megabytes of itself", { discovery: { more: "a".repeat(2_000_000) } }],
  ["is not there", { instead: { discovery: (_, response) => json(response, 404, {}) } }],
  [
    "begins to speak and goes silent",
    {
      instead: {
        discovery: (_, response) =>
          void response.writeHead(200, { "Content-Type": "application/json" }).write("{"),
      },
    },
  ],
])("nobody is sent to a provider that %s", { timeout: 60_000 }, async (_, lies) => {
  there.lies = lies;
  const { id } = await provider();
  await expectRefused(beginSignIn(id, { back: null, invitation: null }), "provider-unusable");
});

test("a provider that hangs up when asked for a token lets nobody in, and is said to be away", async () => {
  there.lies = { instead: { token: (request) => request.socket.destroy() } };
  await expectRefused(invitedSignIn(await provider()), "provider-unusable");
});

test("an answer with another state, or none, is not taken", async () => {
  const { id } = await provider();
  for (const state of ["another", null]) {
    told = (await toldOfSignIns()).length;
    const { attempt, address } = await beginSignIn(id, { back: null, invitation: await invitationTo() });
    const query = there.authorize(address);
    query.delete("state");
    if (state !== null) query.set("state", state);
    await expectRefused(completeSignIn({ attempt, query, session: undefined }), "answer-not-trusted");
  }
});

test("an answer that names another provider than the one that was asked is not taken", async () => {
  const { id } = await provider();
  const { attempt, address } = await beginSignIn(id, { back: null, invitation: await invitationTo() });
  const query = there.authorize(address);
  query.set("iss", "https://elsewhere.example");
  await expectRefused(completeSignIn({ attempt, query, session: undefined }), "answer-not-trusted");
});

test("a provider that says no lets nobody in, and its words go nowhere", async () => {
  const { id } = await provider();
  const { attempt, address } = await beginSignIn(id, { back: null, invitation: await invitationTo() });
  const { state } = Object.fromEntries(there.authorize(address));
  const query = new URLSearchParams({
    error: "access_denied",
    error_description: "<script>",
    state: state ?? "",
  });
  await expectRefused(completeSignIn({ attempt, query, session: undefined }), "provider-refused");
  expect(JSON.stringify(await toldOfSignIns())).not.toContain("script");
});

test("an answer nobody asked for, or that comes too late, is not taken", async () => {
  const { id } = await provider();
  const { address } = await beginSignIn(id, { back: null, invitation: await invitationTo() });
  const query = there.authorize(address);
  await expectRefused(completeSignIn({ attempt: undefined, query, session: undefined }), "no-attempt");
  told += 1;
  await expectRefused(completeSignIn({ attempt: "made-up", query, session: undefined }), "no-attempt");
  told += 1;
  const late = await beginSignIn(id, { back: null, invitation: await invitationTo() });
  const then = new Date(Date.now() + 10 * 60_000);
  const answer = { attempt: late.attempt, query: there.authorize(late.address), session: undefined };
  await expectRefused(completeSignIn(answer, then), "no-attempt");
});

test("an answer from another browser's sign-in is not taken", async () => {
  const { id } = await provider();
  const theirs = await beginSignIn(id, { back: null, invitation: await invitationTo() });
  const ours = await beginSignIn(id, { back: null, invitation: null });
  const query = there.authorize(theirs.address);
  await expectRefused(
    completeSignIn({ attempt: ours.attempt, query, session: undefined }),
    "answer-not-trusted",
  );
});

test("a code that was stolen and put into one's own answer is not taken: its verifier is another", async () => {
  const { id } = await provider();
  const theirs = await beginSignIn(id, { back: null, invitation: await invitationTo() });
  const ours = await beginSignIn(id, { back: null, invitation: await invitationTo() });
  const query = there.authorize(ours.address);
  query.set("code", there.authorize(theirs.address).get("code") ?? "");
  await expectRefused(
    completeSignIn({ attempt: ours.attempt, query, session: undefined }),
    "answer-not-trusted",
  );
});

test("a provider that is switched off meanwhile lets nobody in", async () => {
  const settings = await provider();
  const { attempt, address } = await beginSignIn(settings.id, {
    back: null,
    invitation: await invitationTo(),
  });
  await setProvider({ ...settings, enabled: false });
  const query = there.authorize(address);
  await expectRefused(completeSignIn({ attempt, query, session: undefined }), "provider-unknown");
});

test("there is no way in by a provider that is not set up", async () => {
  await expectRefused(beginSignIn("nobody", { back: null, invitation: null }), "provider-unknown");
});

afterEach(() => {
  there.lies = {};
});
