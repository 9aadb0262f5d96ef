import { generateKeyPairSync } from "node:crypto";
import { decodeJwt } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { endOwnSessions, loadOwnSessions } from "@/lib/auth/own-sessions";
import { unseal } from "@/lib/auth/sealed";
import { revokeSession, sessionActor } from "@/lib/auth/sign-in";
import { prisma } from "@/lib/db/client";
import { logOutByProvider } from "@/lib/identity/backchannel-logout";
import { createAdministratorCode, givenInvitation } from "@/lib/identity/invitation-code";
import type { Provider } from "@/lib/identity/provider-document";
import { removeProvider, setProvider } from "@/lib/identity/providers";
import { beginSignIn } from "@/lib/identity/sign-in-elsewhere";
import { endSessionAddress } from "@/lib/identity/sign-out-elsewhere";
import { freshDatabase } from "@/tests/database/fresh-database";
import { CLIENT_ID } from "@/tests/database/lying-provider";
import { invitationTo, letIn, lyingProvider, toldOfSignIns } from "@/tests/database/signing-in";
import { applyTestProgramme } from "@/tests/database/test-programme";

freshDatabase();
const { there, provider, signIn } = lyingProvider();

const MINUTE_MS = 60_000;
const ADA = { sub: "ada", name: "Ada Example", email: "ada@example.org", email_verified: true };
const later = (minutes: number, seconds = 0) => new Date(Date.now() + minutes * MINUTE_MS + seconds * 1000);

beforeEach(async () => {
  there.lies = {};
  there.person = ADA;
  await prisma().invitation.deleteMany();
  await prisma().appUser.deleteMany();
});

/** Somebody who is an administrator by an invitation, signed in. */
async function administrator(whose?: Provider) {
  const signed = await signIn(whose ?? (await provider()), { invitation: await invitationTo() });
  const person = await prisma().appUser.findFirstOrThrow();
  return { ...signed, userId: person.id };
}

async function programmeId(): Promise<number> {
  await applyTestProgramme();
  return (await prisma().programme.findFirstOrThrow()).id;
}

describe("who is let in", () => {
  test("nobody without an invitation, and nothing is kept of them", async () => {
    await expect(signIn(await provider())).rejects.toMatchObject({ code: "unknown-identity" });
    expect(await letIn()).toEqual({ sessions: 0, people: 0 });
    expect(await prisma().externalIdentity.count()).toBe(0);
    expect((await toldOfSignIns()).at(-1)).toMatchObject({
      action: "sign-in-refused",
      reason: "unknown-identity",
    });
  });

  test("whoever brings an invitation, as what it says, and afterwards without one", async () => {
    const invitation = await invitationTo({ role: "analyst", programmeId: await programmeId() });
    const there = await provider();
    const first = await signIn(there, { invitation, back: "/programmes/p" });
    expect(first.back).toBe("/programmes/p");
    const again = await signIn(there);
    for (const { value } of [first, again])
      expect(await sessionActor(value)).toMatchObject({
        kind: "member",
        name: "Ada Example",
        memberships: [{ programme: "p", role: "analyst", organisation: null }],
      });
    expect(await prisma().appUser.count()).toBe(1);
  });

  test("an invitation once, and not when it is over", async () => {
    const invitation = await invitationTo();
    const there = await provider();
    await signIn(there, { invitation });
    await expect(signIn(there, { invitation })).rejects.toMatchObject({ code: "invitation-over" });
    const late = await invitationTo({ expiresAt: new Date(Date.now() - 1) });
    await expect(signIn(there, { invitation: late })).rejects.toMatchObject({ code: "invitation-over" });
    await expect(signIn(there, { invitation: "made-up" })).rejects.toMatchObject({ code: "invitation-over" });
  });

  test("whoever types the first administrator's code, within its half hour", async () => {
    const code = await createAdministratorCode();
    expect(code).toMatch(/^([A-Z2-7]{4}-){7}[A-Z2-7]{4}$/);
    const typed = givenInvitation(` ${code.toLowerCase().replaceAll("-", " ")} `);
    const { value } = await signIn(await provider(), { invitation: typed });
    expect(await sessionActor(value)).toMatchObject({ kind: "administrator", name: "Ada Example" });
    const late = givenInvitation(await createAdministratorCode(new Date(Date.now() - 30 * MINUTE_MS)));
    await expect(signIn(await provider(), { invitation: late })).rejects.toMatchObject({
      code: "invitation-over",
    });
  });

  test("whoever's verified address was invited, where the provider's addresses are trusted", async () => {
    await invitationTo({ role: "board-member", programmeId: await programmeId(), label: "Ada@Example.org" });
    await expect(signIn(await provider())).rejects.toMatchObject({ code: "unknown-identity" });
    const trusted = await provider({ emailTrusted: true });
    there.lies = { claims: { email_verified: false }, userinfo: { email_verified: false } };
    await expect(signIn(trusted)).rejects.toMatchObject({ code: "unknown-identity" });
    there.lies = {};
    const { value } = await signIn(trusted);
    expect(await sessionActor(value)).toMatchObject({
      kind: "member",
      memberships: [{ role: "board-member" }],
    });
  });

  test("an address alone never makes an administrator, nor stands for whoever had it before", async () => {
    await invitationTo({ label: "ada@example.org" });
    const trusted = await provider({ emailTrusted: true });
    await expect(signIn(trusted)).rejects.toMatchObject({ code: "unknown-identity" });
    await administrator(trusted);
    there.person = { ...ADA, sub: "somebody-else" };
    await expect(signIn(trusted)).rejects.toMatchObject({ code: "unknown-identity" });
  });

  test("an address with a sign that stands for any letter is that address alone", async () => {
    await invitationTo({ role: "analyst", programmeId: await programmeId(), label: "a_a@example.org" });
    await expect(signIn(await provider({ emailTrusted: true }))).rejects.toMatchObject({
      code: "unknown-identity",
    });
  });

  test("the same subject at another provider is another person", async () => {
    await administrator();
    await expect(signIn(await provider())).rejects.toMatchObject({ code: "unknown-identity" });
  });

  test("of two who bring one invitation at once, one", async () => {
    const invitation = await invitationTo();
    const settings = await provider();
    const outcomes = await Promise.allSettled([
      signIn(settings, { invitation }),
      signIn(settings, { invitation }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await letIn()).toEqual({ sessions: 1, people: 1 });
  });
});

describe("a session", () => {
  test("has a new name at every sign-in, and the one before is over", async () => {
    const settings = await provider();
    const { value: planted } = await administrator(settings);
    const { value } = await signIn(settings, { session: planted });
    expect(value).not.toBe(planted);
    expect(await sessionActor(planted)).toBeNull();
    expect(await sessionActor(value)).not.toBeNull();
  });

  test("that somebody planted in a browser before is nobody's, before signing in and after", async () => {
    const { value } = await signIn(await provider(), {
      invitation: await invitationTo(),
      session: "planted",
    });
    expect(value).not.toBe("planted");
    expect(await sessionActor("planted")).toBeNull();
  });

  test("is over once it was signed out, and says where else to sign out", async () => {
    const settings = await provider();
    const { value } = await administrator(settings);
    const kept = await prisma().session.findFirstOrThrow({ where: { revokedAt: null } });
    const signedInAt = (await revokeSession(value)) ?? expect.unreachable();
    const idToken = signedInAt.idToken ?? expect.unreachable();
    expect(signedInAt.provider).toBe(settings.id);
    expect(decodeJwt(idToken)).toMatchObject({ iss: settings.issuer, sub: "ada" });
    // In the database it could not be read, and it goes as the session does.
    expect(Buffer.from(kept.sealedIdToken ?? []).toString("latin1")).not.toContain(idToken.slice(0, 8));
    expect(unseal(kept.sealedIdToken ?? new Uint8Array(), "another session")).toBeNull();
    expect(await prisma().session.count({ where: { sealedIdToken: { not: null } } })).toBe(0);
    expect(await sessionActor(value)).toBeNull();
    expect(await revokeSession(value)).toBeNull();
    const address = new URL((await endSessionAddress(signedInAt)) ?? "");
    expect(address.href).toContain(`${settings.issuer}/end?`);
    expect(address.searchParams.get("post_logout_redirect_uri")).toMatch(/\/sign-in\?done=signed-out$/);
    expect(address.searchParams.get("id_token_hint")).toBe(idToken);
    expect(address.searchParams.get("client_id")).toBe(CLIENT_ID);
  });

  test("lasts half an hour without use", async () => {
    const { value } = await administrator();
    expect(await sessionActor(value, later(29))).not.toBeNull();
    expect(await sessionActor(value, later(29 + 31))).toBeNull();
  });

  test("lasts a quarter of an hour without use at the highest assurance", async () => {
    there.lies = { claims: { acr: "AAL3_ANY" } };
    const { value } = await administrator();
    expect(await sessionActor(value, later(14))).not.toBeNull();
    expect(await sessionActor(value, later(14 + 16))).toBeNull();
  });

  test("does not outlast eight hours, however much it is used", async () => {
    const { value } = await administrator();
    for (let minutes = 20; minutes < 480; minutes += 20)
      expect(await sessionActor(value, later(minutes))).not.toBeNull();
    expect(await sessionActor(value, later(480))).toBeNull();
  });

  test("ends at once for whoever is disabled, who cannot sign in again either", async () => {
    const settings = await provider();
    const { value, userId } = await administrator(settings);
    await prisma().appUser.update({ where: { id: userId }, data: { status: "disabled" } });
    expect(await sessionActor(value)).toBeNull();
    await expect(signIn(settings)).rejects.toMatchObject({ code: "disabled" });
    await expect(signIn(settings, { invitation: await invitationTo() })).rejects.toMatchObject({
      code: "disabled",
    });
  });

  test("shows another role, and a role taken away, at the next request", async () => {
    const invitation = await invitationTo({ role: "programme-manager", programmeId: await programmeId() });
    const { value } = await signIn(await provider(), { invitation });
    await prisma().membership.updateMany({ data: { role: "board-member" } });
    expect(await sessionActor(value)).toMatchObject({ memberships: [{ role: "board-member" }] });
    await prisma().membership.updateMany({ data: { revokedAt: new Date() } });
    expect(await sessionActor(value)).toMatchObject({ memberships: [] });
  });

  test("ends with its provider, switched off or removed", async () => {
    const settings = await provider();
    const { value } = await administrator(settings);
    await setProvider({ ...settings, enabled: false });
    expect(await sessionActor(value)).toBeNull();
    await setProvider(settings);
    expect(await sessionActor(value)).not.toBeNull();
    expect(await removeProvider(settings.id)).toBe(true);
    expect(await sessionActor(value)).toBeNull();
    expect(await removeProvider(settings.id)).toBe(false);
  });
});

test("sign-ins that are begun and never completed are forgotten as others are begun", async () => {
  const { id } = await provider();
  const beginAt = (minutes: number) => beginSignIn(id, { back: null, invitation: null, now: later(minutes) });
  for (const minutes of [60, 60, 65]) await beginAt(minutes);
  expect(await prisma().signInAttempt.count({ where: { providerId: id } })).toBe(3);
  await beginAt(72);
  const left = await prisma().signInAttempt.findMany({ where: { providerId: id } });
  expect(left.filter(({ expiresAt }) => expiresAt < later(72))).toEqual([]);
  expect(left).toHaveLength(2);
});

describe("one's own sessions", () => {
  /** Ada in three browsers and Ben in one, at one provider. */
  async function fourBrowsers() {
    const settings = await provider({ name: "Example Council" });
    const here = (await administrator(settings)).value;
    const [second, third] = [(await signIn(settings)).value, (await signIn(settings)).value];
    there.person = { sub: "ben", name: "Ben Example", email: "ben@example.org", email_verified: true };
    const others = (await signIn(settings, { invitation: await invitationTo() })).value;
    const ada = (await sessionActor(here)) ?? expect.unreachable();
    return { settings, here, second, third, others, ada };
  }
  const holding = async (...values: string[]) =>
    (await Promise.all(values.map((value) => sessionActor(value)))).map((actor) => actor !== null);

  test("are all listed, with where each came from, and the one at hand first; nobody else's are", async () => {
    const { settings, here } = await fourBrowsers();
    expect(await loadOwnSessions(here)).toMatchObject(
      [true, false, false].map((isHere) => ({ here: isHere, provider: "Example Council" })),
    );
    expect(await loadOwnSessions("planted")).toEqual([]);
    expect(await loadOwnSessions(here, later(31))).toEqual([]);
    await setProvider({ ...settings, enabled: false });
    expect(await loadOwnSessions(here)).toEqual([]);
  });

  test("end one by one: at once, once, and with an entry in the trail", async () => {
    const { here, second, third, others, ada } = await fourBrowsers();
    const [first] = (await loadOwnSessions(second)).filter((session) => session.here);
    const id = first?.id ?? expect.unreachable();
    expect(await endOwnSessions(here, id, ada)).toBe(1);
    expect(await holding(here, second, third, others)).toEqual([true, false, true, true]);
    expect(await endOwnSessions(here, id, ada)).toBe(0);
    expect((await toldOfSignIns()).at(-1)).toMatchObject({ action: "sign-out", outcome: "done" });
    const rows = await prisma().session.findMany({ where: { revokedBecause: "ended-from-another" } });
    expect(rows.map(({ idSha256 }) => Buffer.from(idSha256).toString("hex"))).toEqual([id]);
  });

  test("end all but the one at hand, and nobody else's", async () => {
    const { here, second, third, others, ada } = await fourBrowsers();
    expect(await endOwnSessions(here, "others", ada)).toBe(2);
    expect(await holding(here, second, third, others)).toEqual([true, false, false, true]);
    expect(await endOwnSessions(here, "others", ada)).toBe(0);
  });

  test("are no way to end somebody else's, by its name, or the one at hand", async () => {
    const { here, others, ada } = await fourBrowsers();
    const told = (await toldOfSignIns()).length;
    const bens = (await loadOwnSessions(others)).map(({ id }) => id);
    const own = (await loadOwnSessions(here)).filter((session) => session.here).map(({ id }) => id);
    for (const id of [...bens, ...own, "", "made-up"]) expect(await endOwnSessions(here, id, ada)).toBe(0);
    expect(await endOwnSessions("planted", "others", ada)).toBe(0);
    expect(await holding(here, others)).toEqual([true, true]);
    expect(await toldOfSignIns()).toHaveLength(told);
  });
});

describe("a provider's word that a session is over", () => {
  const EVENTS = { "http://schemas.openid.net/event/backchannel-logout": {} };
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

  const word = ({ issuer }: Provider, claims: Record<string, unknown> = {}) => {
    const now = Math.floor(Date.now() / 1000);
    const said = {
      iss: issuer,
      aud: CLIENT_ID,
      iat: now,
      exp: now + 120,
      jti: crypto.randomUUID(),
      events: EVENTS,
    };
    return { ...said, sid: "session-there", ...claims };
  };
  const signed = (claims: Record<string, unknown>, more: Parameters<typeof there.sign>[1] = {}) =>
    there.sign(claims, { ...more, header: { typ: "logout+jwt", ...more.header } });

  test("ends the session it names, once", async () => {
    const settings = await provider();
    const { value } = await administrator(settings);
    const token = await signed(word(settings));
    expect(await logOutByProvider(token)).toBe(true);
    expect(await sessionActor(value)).toBeNull();
    expect((await toldOfSignIns()).at(-1)).toMatchObject({ action: "sign-out", outcome: "done" });
    const { value: next } = await signIn(settings);
    expect(await logOutByProvider(token)).toBe(false);
    expect(await sessionActor(next)).not.toBeNull();
  });

  test("ends all of somebody's, where it names the person alone", async () => {
    const settings = await provider();
    const sessions = [await administrator(settings), await signIn(settings)];
    expect(await logOutByProvider(await signed(word(settings, { sid: undefined, sub: "ada" })))).toBe(true);
    for (const { value } of sessions) expect(await sessionActor(value)).toBeNull();
  });

  test("ends nobody else's", async () => {
    const settings = await provider();
    const { value } = await administrator(settings);
    expect(await logOutByProvider(await signed(word(settings, { sid: "another" })))).toBe(true);
    expect(await logOutByProvider(await signed(word(await provider())))).toBe(true);
    expect(await sessionActor(value)).not.toBeNull();
  });

  test.each<[string, Record<string, unknown>, Parameters<typeof there.sign>[1]?]>([
    ["is a stranger's", {}, { key: stranger }],
    ["is an ID token", {}, { header: { typ: "JWT" } }],
    ["names an issuer that is not set up", { iss: "https://elsewhere.example" }],
    ["names no issuer", { iss: undefined }],
    ["is for another service", { aud: "another" }],
    ["is minutes old", { iat: Math.floor(Date.now() / 1000) - 180 }],
    ["is from time to come", { iat: Math.floor(Date.now() / 1000) + 180 }],
    ["has run out", { exp: Math.floor(Date.now() / 1000) - 60 }],
    ["carries a nonce", { nonce: "n" }],
    ["tells of no event", { events: undefined }],
    ["tells of another event", { events: { "http://schemas.openid.net/event/other": {} } }],
    ["has no number", { jti: undefined }],
    ["names nobody", { sid: undefined }],
  ])("ends nothing when it %s", async (_, claims, signing) => {
    const settings = await provider();
    const { value } = await administrator(settings);
    const before = (await toldOfSignIns()).length;
    expect(await logOutByProvider(await signed(word(settings, claims), signing))).toBe(false);
    expect((await toldOfSignIns()).slice(before)).toMatchObject([{ action: "sign-out", outcome: "refused" }]);
    expect(await sessionActor(value)).not.toBeNull();
  });

  test("ends nothing when it is not signed, or no token at all", async () => {
    const settings = await provider();
    const { value } = await administrator(settings);
    const part = (given: unknown) => Buffer.from(JSON.stringify(given)).toString("base64url");
    const unsigned = `${part({ alg: "none", typ: "logout+jwt" })}.${part(word(settings))}.`;
    for (const token of [unsigned, "", "a.b.c", "x".repeat(20_000)])
      expect(await logOutByProvider(token)).toBe(false);
    expect(await sessionActor(value)).not.toBeNull();
  });
});
