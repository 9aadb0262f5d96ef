import { beforeAll, expect, test } from "vitest";
import { ADMINISTRATOR, type MemberActor, OPERATOR } from "@/lib/auth/actor";
import { createApiToken, tokenActor } from "@/lib/auth/api-token";
import type { Role } from "@/lib/auth/capabilities";
import { loadPersonActor } from "@/lib/auth/load-person";
import {
  loadProgrammeTokens,
  makeProgrammeToken,
  revokeProgrammeToken,
  TokenError,
} from "@/lib/auth/programme-tokens";
import { fingerprint } from "@/lib/auth/secret";
import { prisma } from "@/lib/db/client";
import { inviteAdministrator, inviteMember, withdrawInvitation } from "@/lib/members/invitations";
import { MemberError } from "@/lib/members/member";
import { changeMember, loadMembers, removeMember } from "@/lib/members/members";
import { changePerson, loadPeople } from "@/lib/members/people";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme } from "./test-programme";

freshDatabase();

const NOON = new Date("2026-03-02T12:00:00Z");
const NOBODY = "5b6f1f5e-2f43-4b58-a1f3-6a1c35a0a2a9";
const HERE = { code: "not-permitted" };
const NOT_THERE = { code: "not-found" };

/** Somebody new, with this role in the programme. */
async function memberAs(role: Role, displayName: string, programme = "p"): Promise<MemberActor> {
  const { id } = await requireProgramme(programme, OPERATOR, "report:view");
  const user = await prisma().appUser.create({ data: { displayName } });
  await prisma().membership.create({
    data: { userId: user.id, programmeId: id, role, grantedBy: "test" },
  });
  return memberOf(user.id);
}

async function memberOf(userId: string): Promise<MemberActor> {
  const actor = await loadPersonActor(userId);
  if (actor?.kind !== "member") throw new Error("They are no member.");
  return actor;
}

/** The last thing the trail tells of. */
async function told() {
  const [entry] = await prisma().trailEntry.findMany({ orderBy: { seq: "desc" }, take: 1 });
  return { action: entry?.action, by: entry?.actorName, object: entry?.objectId, detail: entry?.detail };
}

let manager: MemberActor;

beforeAll(async () => {
  await applyTestProgramme();
  await applyTestProgramme({ programme: { slug: "q", name: "Another" } });
  manager = await memberAs("programme-manager", "Mo Patel");
});

test("a person is loaded with the memberships that stand, and their organisation", async () => {
  const reader = await memberAs("board-member", "Ann Bell");
  await changeMember("p", { userId: reader.userId, role: "board-member", organisation: "RX2" }, manager);
  expect((await memberOf(reader.userId)).memberships).toEqual([
    { programmeId: expect.any(Number), programme: "p", role: "board-member", organisation: "RX2" },
  ]);
  await removeMember("p", reader.userId, manager);
  expect((await memberOf(reader.userId)).memberships).toEqual([]);
  expect(await told()).toEqual({
    action: "member",
    by: "Mo Patel",
    object: reader.userId,
    detail: { what: "removed" },
  });
  expect(await loadPersonActor(NOBODY)).toBeNull();
});

test("only a manager of the programme sees and changes its members; elsewhere there are none", async () => {
  const analyst = await memberAs("analyst", "Al Ryan");
  await expect(loadMembers("p", analyst)).rejects.toMatchObject(HERE);
  await expect(loadMembers("q", manager)).rejects.toMatchObject(NOT_THERE);
  await expect(changeMember("p", { userId: manager.userId, role: "analyst" }, analyst)).rejects.toMatchObject(
    HERE,
  );
  await expect(removeMember("q", analyst.userId, manager)).rejects.toMatchObject(NOT_THERE);
  const { members } = await loadMembers("p", manager);
  expect(members.map(({ name, role }) => `${name}, ${role}`)).toEqual([
    "Al Ryan, analyst",
    "Mo Patel, programme-manager",
  ]);
});

test("a member of another programme is no member here, whoever names them", async () => {
  const theirs = await memberAs("analyst", "Theirs", "q");
  await expect(removeMember("p", theirs.userId, manager)).rejects.toMatchObject(NOT_THERE);
  await expect(
    changeMember("p", { userId: theirs.userId, role: "programme-manager" }, manager),
  ).rejects.toMatchObject(NOT_THERE);
  await expect(removeMember("p", "../../etc", manager)).rejects.toMatchObject(NOT_THERE);
  expect((await memberOf(theirs.userId)).memberships).toMatchObject([{ programme: "q", role: "analyst" }]);
});

test("an invitation's link is shown once: its fingerprint alone is kept, for seven days", async () => {
  const { link, id, expiresAt } = await inviteMember(
    "p",
    { label: "ann@example.nhs.uk", role: "board-member", organisation: "RX1" },
    manager,
    NOON,
  );
  const token = new URL(link).searchParams.get("invitation") ?? "";
  const kept = await prisma().invitation.findUniqueOrThrow({ where: { id } });
  expect(new Uint8Array(kept.tokenSha256)).toEqual(fingerprint(token));
  expect(JSON.stringify(kept)).not.toContain(token);
  expect(expiresAt).toEqual(new Date("2026-03-09T12:00:00Z"));
  const open = async (now: Date) => (await loadMembers("p", manager, now)).invitations.map((each) => each.id);
  expect(await open(new Date("2026-03-09T11:59:59Z"))).toEqual([id]);
  expect(await open(new Date("2026-03-09T12:00:00Z"))).toEqual([]);
  expect(await told()).toMatchObject({ action: "invitation", by: "Mo Patel", object: id });
  expect(JSON.stringify(await told())).not.toContain(token);
});

test("an invitation is withdrawn by its own programme alone, and once", async () => {
  const { id } = await inviteMember("p", { label: "", role: "analyst" }, manager);
  const others = await memberAs("programme-manager", "Other manager", "q");
  await expect(withdrawInvitation("q", id, others)).rejects.toMatchObject(NOT_THERE);
  await withdrawInvitation("p", id, manager);
  await expect(withdrawInvitation("p", id, manager)).rejects.toMatchObject(NOT_THERE);
});

test("a role that does more than read is not limited to an organisation, and no role is made up", async () => {
  const invite = (role: string, organisation = "") =>
    inviteMember("p", { label: "", role, organisation }, manager);
  await expect(invite("administrator")).rejects.toMatchObject({ faults: [{ field: "role" }] });
  await expect(invite("analyst", "RX1")).rejects.toMatchObject({ faults: [{ field: "organisation" }] });
  await expect(invite("board-member", "ZZ9")).rejects.toMatchObject({ faults: [{ field: "organisation" }] });
  await expect(inviteMember("p", { label: "two\nlines", role: "analyst" }, manager)).rejects.toThrow(
    MemberError,
  );
});

test("people are administered by administrators alone, and nobody locks themselves out", async () => {
  await expect(loadPeople(manager)).rejects.toMatchObject(HERE);
  await expect(inviteAdministrator("", manager)).rejects.toMatchObject(HERE);
  const { id } = await prisma().appUser.create({ data: { displayName: "Ada", administrator: true } });
  const ada = await loadPersonActor(id);
  expect(ada).toEqual({ kind: "administrator", name: "Ada", userId: id });
  await expect(
    changePerson({ userId: id, change: "disable" }, { kind: "administrator", name: "Ada", userId: id }),
  ).rejects.toMatchObject({ code: "bad-query" });
  await changePerson({ userId: id, change: "disable" }, ADMINISTRATOR);
  expect(await loadPersonActor(id)).toBeNull();
  expect(await told()).toMatchObject({ action: "user", object: id, detail: { what: "disable" } });
  await expect(changePerson({ userId: NOBODY, change: "enable" }, ADMINISTRATOR)).rejects.toMatchObject(
    NOT_THERE,
  );
});

test("whoever is disabled is signed out everywhere, and stays so when they are enabled again", async () => {
  const { userId } = await memberAs("analyst", "Leaver");
  const idSha256 = fingerprint("a session");
  const provider = { id: "idp", issuer: "https://idp.example", enabled: true, document: {}, setBy: "test" };
  await prisma().identityProvider.create({ data: provider });
  const expiresAt = new Date(Date.now() + 3_600_000);
  await prisma().session.create({
    data: { idSha256, actor: "person", userId, providerId: provider.id, expiresAt },
  });
  await changePerson({ userId, change: "disable" }, ADMINISTRATOR);
  await changePerson({ userId, change: "enable" }, ADMINISTRATOR);
  const session = await prisma().session.findUniqueOrThrow({ where: { idSha256 } });
  expect(session).toMatchObject({ revokedAt: expect.any(Date), revokedBecause: "disabled" });
});

test("a manager makes tokens that read this programme or push to its feeds, and revokes no other", async () => {
  const programme = await requireProgramme("p", manager, "token:manage");
  const make = (name: string, feed = "", days = "30") =>
    makeProgrammeToken(programme, { name, feed, days }, manager);
  const reading = await make("Board pack");
  expect(await tokenActor(`Bearer ${reading}`)).toMatchObject({ kind: "token", programme: { slug: "p" } });
  expect(await told()).toMatchObject({ action: "token", by: "Mo Patel", detail: { what: "made" } });
  const pushing = await make("Supplier", "v-views");
  expect(await tokenActor(`Bearer ${pushing}`)).toMatchObject({ kind: "feed-token", feed: "v-views" });
  await createApiToken("Everything", 30);
  await createApiToken("Theirs", 30, { reads: "q" });
  const listed = await loadProgrammeTokens("p", manager);
  expect(listed.map(({ name }) => name)).toEqual(["Board pack", "Supplier", "Everything"]);
  const idOf = (token: string) => token.slice(3, 11);
  await revokeProgrammeToken("p", idOf(reading), manager);
  expect(await tokenActor(`Bearer ${reading}`)).toBeNull();
  const everything = listed.find(({ name }) => name === "Everything")?.id ?? "";
  await expect(revokeProgrammeToken("p", everything, manager)).rejects.toMatchObject(NOT_THERE);
  await revokeProgrammeToken("p", everything, ADMINISTRATOR);
  await expect(revokeProgrammeToken("q", idOf(pushing), manager)).rejects.toMatchObject(NOT_THERE);
});

test("a token that cannot be made says everything that is wrong", async () => {
  const programme = await requireProgramme("p", manager, "token:manage");
  const refused = makeProgrammeToken(programme, { name: " ", feed: "elsewhere", days: "366" }, manager);
  await expect(refused).rejects.toThrow(TokenError);
  await expect(refused).rejects.toMatchObject({
    faults: [{ field: "name" }, { field: "feed" }, { field: "days" }],
  });
});
