import pg from "pg";
import { expect, test } from "vitest";
import { z } from "zod";
import { createApiToken, listApiTokens, revokeApiToken, tokenActor } from "@/lib/auth/api-token";
import { endOwnSessions, loadOwnSessions } from "@/lib/auth/own-sessions";
import { createSignInLink, redeemSignInLink, revokeSession, sessionActor } from "@/lib/auth/sign-in";
import { parseToken, writeToken } from "@/lib/auth/token-text";
import { select } from "@/lib/db/client";
import { freshDatabase } from "@/tests/database/fresh-database";
import { applyTestProgramme, DEFINITION } from "@/tests/database/test-programme";

const database = freshDatabase();

const NOON = new Date("2026-06-01T12:00:00Z");
const later = (minutes: number, seconds = 0) => new Date(NOON.getTime() + (minutes * 60 + seconds) * 1000);

async function newToken(at = NOON): Promise<string> {
  return new URL(await createSignInLink(at)).searchParams.get("token") ?? "";
}

async function newSession(at = NOON): Promise<string> {
  return (await redeemSignInLink(await newToken(at), at))?.value ?? "";
}

test("a link signs a browser in as administrator", async () => {
  expect(await sessionActor(await newSession(), NOON)).toEqual({
    kind: "administrator",
    name: "Administrator",
    userId: null,
  });
});

test("a link works once", async () => {
  const token = await newToken();
  expect(await redeemSignInLink(token, NOON)).not.toBeNull();
  expect(await redeemSignInLink(token, NOON)).toBeNull();
});

test("of ten browsers that open one link at once, one is signed in", async () => {
  const token = await newToken();
  const sessions = await Promise.all(Array.from({ length: 10 }, () => redeemSignInLink(token, NOON)));
  expect(sessions.filter((session) => session !== null)).toHaveLength(1);
});

test("a link still works a second before its half hour is over", async () => {
  expect(await redeemSignInLink(await newToken(), later(29, 59))).not.toBeNull();
});

test("a link no longer works when its half hour is over", async () => {
  expect(await redeemSignInLink(await newToken(), later(30))).toBeNull();
});

test("a made-up link signs nobody in", async () => {
  expect(await redeemSignInLink("made-up", NOON)).toBeNull();
  expect(await redeemSignInLink("", NOON)).toBeNull();
});

test("a session lasts eight hours without use", async () => {
  expect(await sessionActor(await newSession(), later(8 * 60))).not.toBeNull();
});

test("a session is over after more than eight hours without use", async () => {
  expect(await sessionActor(await newSession(), later(8 * 60, 1))).toBeNull();
});

test("use keeps a session open, but not beyond twelve hours", async () => {
  const value = await newSession();
  expect(await sessionActor(value, later(6 * 60))).not.toBeNull();
  expect(await sessionActor(value, later(11 * 60 + 59))).not.toBeNull();
  expect(await sessionActor(value, later(12 * 60))).toBeNull();
});

test("a session that was signed out is over at once", async () => {
  const value = await newSession();
  await revokeSession(value, NOON);
  expect(await sessionActor(value, NOON)).toBeNull();
});

test("whoever came by a link sees every session that was opened by one and still holds, and ends the others", async () => {
  const at = new Date("2026-06-05T12:00:00Z");
  const [here, other] = [await newSession(at), await newSession(at)];
  await revokeSession(await newSession(at), at);
  const actor = (await sessionActor(here, at)) ?? expect.unreachable();
  const sessions = await loadOwnSessions(here, at);
  expect(sessions.map((session) => [session.here, session.provider, session.begunAt])).toEqual([
    [true, null, at],
    [false, null, at],
  ]);
  expect(await endOwnSessions(here, "others", actor, at)).toBe(1);
  expect(await sessionActor(other, at)).toBeNull();
  expect(await sessionActor(here, at)).not.toBeNull();
});

test("nobody is signed in by a missing, empty or made-up cookie", async () => {
  expect(await sessionActor(undefined)).toBeNull();
  expect(await sessionActor("")).toBeNull();
  expect(await sessionActor("made-up")).toBeNull();
});

test("an API token names who asks until it is revoked", async () => {
  const token = await createApiToken("Board pack", 90, { now: NOON });
  expect(await tokenActor(`Bearer ${token}`, NOON)).toEqual({
    kind: "token",
    name: "Board pack",
    tokenId: token.slice(3, 11),
    programme: null,
  });
  expect(await revokeApiToken("Board pack", { now: NOON })).toBe(true);
  expect(await tokenActor(`Bearer ${token}`, NOON)).toBeNull();
  expect(await revokeApiToken("Board pack", { now: NOON })).toBe(false);
});

test("an API token is good for its days and no longer", async () => {
  const token = await createApiToken("One day", 1, { now: NOON });
  expect(await tokenActor(`Bearer ${token}`, later(24 * 60 - 1))).not.toBeNull();
  expect(await tokenActor(`Bearer ${token}`, later(24 * 60))).toBeNull();
});

test("a token that was mistyped is told without looking for it", async () => {
  const token = await createApiToken("Typist", 90, { now: NOON });
  const mistyped = `${token.slice(0, 20)}${token[20] === "A" ? "B" : "A"}${token.slice(21)}`;
  expect(token).toMatch(/^up_[0-9a-f]{8}_[A-Za-z0-9_-]{43}_[0-9a-f]{8}$/);
  expect(parseToken(token)).toEqual({ id: token.slice(3, 11), secret: token.slice(12, 55) });
  expect(parseToken(mistyped)).toBeNull();
  expect(await tokenActor(`Bearer ${mistyped}`, NOON)).toBeNull();
});

test("a token for a feed names the only feed it pushes to, and another names none", async () => {
  await applyTestProgramme();
  const pushesTo = { programme: "p", feed: "v-views" };
  const token = await createApiToken("Supplier", 90, { now: NOON, pushesTo });
  expect(await tokenActor(`Bearer ${token}`, NOON)).toEqual({
    kind: "feed-token",
    name: "Supplier",
    tokenId: token.slice(3, 11),
    programmeId: expect.any(Number),
    programme: "p",
    feed: "v-views",
  });
  expect((await listApiTokens(NOON)).find(({ name }) => name === "Supplier")?.pushesTo).toEqual(pushesTo);
  expect((await listApiTokens(NOON)).find(({ name }) => name === "Typist")?.pushesTo).toBeNull();
});

test("a token can be bound only to a feed there is", async () => {
  await applyTestProgramme();
  await expect(createApiToken("Nowhere", 90, { pushesTo: { programme: "p", feed: "none" } })).rejects.toThrow(
    'There is no feed "none" in a programme "p".',
  );
});

test("a token goes with the feed it pushed to", async () => {
  await applyTestProgramme();
  const token = await createApiToken("Leaver", 90, {
    now: NOON,
    pushesTo: { programme: "p", feed: "w-views" },
  });
  await applyTestProgramme({ feeds: DEFINITION.feeds.filter(({ slug }) => slug !== "w-views") });
  expect(await tokenActor(`Bearer ${token}`, NOON)).toBeNull();
});

test("an API token with another secret, or without its scheme, is nobody's", async () => {
  const token = await createApiToken("Scheme", 90, { now: NOON });
  const forged = writeToken(token.slice(3, 11), "A".repeat(43));
  expect(await tokenActor(`Bearer ${forged}`, NOON)).toBeNull();
  expect(await tokenActor(token, NOON)).toBeNull();
  expect(await tokenActor(null, NOON)).toBeNull();
});

test("two API tokens cannot have one name", async () => {
  await createApiToken("Twice", 90, { now: NOON });
  await expect(createApiToken("Twice", 90, { now: NOON })).rejects.toThrow(
    'There is already a token named "Twice".',
  );
});

test("tokens are listed with what has become of them", async () => {
  await createApiToken("Short", 1, { now: NOON });
  const listed = await listApiTokens(later(25 * 60));
  expect(listed.find(({ name }) => name === "Short")?.state).toBe("expired");
});

test("a token that was made before tokens had a checksum is listed as one that has to be made again", async () => {
  const token = await createApiToken("Old", 90, { now: NOON });
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query("update api_token set checksummed = false where name = 'Old'");
  await owner.end();
  expect((await listApiTokens(NOON)).find(({ name }) => name === "Old")?.state).toBe("outdated");
  expect(await tokenActor(`Bearer ${token.slice(0, token.lastIndexOf("_"))}`, NOON)).toBeNull();
});

test("no link, session or token can be read from the database", async () => {
  const link = await newToken();
  const session = await newSession();
  const token = await createApiToken("Secret", 90, { now: NOON });
  const rows = await select(
    z.object({ all: z.string() }),
    `SELECT concat((SELECT string_agg(s::text, '') FROM session s), (SELECT string_agg(l::text, '') FROM sign_in_link l),
       (SELECT string_agg(t::text, '') FROM api_token t)) AS all`,
  );
  const kept = rows[0]?.all ?? "";
  expect(kept).toContain("Secret");
  for (const secret of [link, session, token.slice(12, 55)]) {
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(Buffer.from(secret).toString("hex"));
  }
});
