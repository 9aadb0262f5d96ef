import { describe, expect, test } from "vitest";
import {
  type Actor,
  ADMINISTRATOR,
  type FeedTokenActor,
  type MemberActor,
  OPERATOR,
  programmesOf,
  type ReportTokenActor,
} from "@/lib/auth/actor";
import { PROGRAMME_ACTIONS, type ProgrammeAction, ROLES, type Role } from "@/lib/auth/capabilities";
import { toPersonActor } from "@/lib/auth/person";
import { isPermitted, permittedOrganisation, requirePermission, unknownProgramme } from "@/lib/auth/policy";
import { Refusal } from "@/lib/auth/refusal";

const member = (role: Role, organisation: string | null = null): MemberActor => ({
  kind: "member",
  name: "Mo Patel",
  userId: "5b6f1f5e-2f43-4b58-a1f3-6a1c35a0a2a9",
  memberships: [{ programmeId: 7, programme: "mine", role, organisation }],
});
const reader = (programme: ReportTokenActor["programme"]): ReportTokenActor => ({
  kind: "token",
  name: "Board pack",
  tokenId: "0a0a0a0a",
  programme,
});
const supplier: FeedTokenActor = {
  kind: "feed-token",
  name: "Supplier",
  tokenId: "0b0b0b0b",
  programmeId: 7,
  programme: "mine",
  feed: "views",
};

const refusalOf = (work: () => void): { code: string; message: string } => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, message: error.message };
    throw error;
  }
  return { code: "none", message: "" };
};

/** The capability matrix as it was agreed, written out: `y` may, `-` may not. */
const AGREED: Record<ProgrammeAction, string> = {
  //                    manager, analyst, board member, report token
  "report:view": "yyyy",
  "report:team": "yy--",
  "import:view": "yy--",
  "import:write": "yy--",
  "programme:edit": "yy--",
  "commentary:write": "yy--",
  "benefits:write": "yy--",
  "member:manage": "y---",
  "token:manage": "y---",
  "trail:view": "y---",
};

describe.each(PROGRAMME_ACTIONS)("%s", (action) => {
  const holders: readonly Actor[] = [...ROLES.map((role) => member(role)), reader({ id: 7, slug: "mine" })];

  test("is held by those it was agreed for", () => {
    expect(holders.map((actor) => (isPermitted(actor, action, "mine") ? "y" : "-")).join("")).toBe(
      AGREED[action],
    );
  });

  test("is refused to nobody who runs the installation", () => {
    expect(() => requirePermission(ADMINISTRATOR, action, "mine")).not.toThrow();
    expect(() => requirePermission(OPERATOR, action, "theirs")).not.toThrow();
  });

  test.each([...holders, supplier])("of another programme is as if there were none, for $kind", (actor) => {
    expect(refusalOf(() => requirePermission(actor, action, "theirs"))).toEqual({
      code: "not-found",
      message: unknownProgramme("theirs").message,
    });
  });

  test("is refused, and not hidden, where somebody may do other things", () => {
    expect(refusalOf(() => requirePermission(supplier, action, "mine"))).toEqual({
      code: "not-permitted",
      message: 'Supplier may not do this in the programme "mine".',
    });
  });
});

test("somebody without a membership sees no programme", () => {
  const nobody: MemberActor = { ...member("analyst"), memberships: [] };
  expect(refusalOf(() => requirePermission(nobody, "report:view", "mine")).code).toBe("not-found");
  expect(programmesOf(nobody)).toEqual([]);
});

test("a token from before tokens had a programme reads the reports of each, and no more", () => {
  expect(isPermitted(reader(null), "report:view", "mine")).toBe(true);
  expect(isPermitted(reader(null), "report:view", "theirs")).toBe(true);
  expect(isPermitted(reader(null), "report:team", "theirs")).toBe(false);
  expect(programmesOf(reader(null))).toBe("all");
});

describe("a member who sees one organisation", () => {
  const lead = member("board-member", "RJ1");

  test("is refused whatever is of the whole programme, with the organisation named", () => {
    expect(isPermitted(lead, "report:view", "mine")).toBe(false);
    expect(refusalOf(() => requirePermission(lead, "report:view", "mine"))).toEqual({
      code: "not-permitted",
      message:
        'Mo Patel sees the figures of one organisation (RJ1) in the programme "mine", and this cannot be cut down to it.',
    });
  });

  test("is let through with it, where a report can be cut down", () => {
    expect(permittedOrganisation(lead, "report:view", "mine")).toBe("RJ1");
    expect(permittedOrganisation(member("board-member"), "report:view", "mine")).toBeNull();
    expect(permittedOrganisation(ADMINISTRATOR, "report:view", "mine")).toBeNull();
  });

  test("gains nothing by it that the role does not give, and nothing elsewhere", () => {
    expect(refusalOf(() => permittedOrganisation(lead, "report:team", "mine")).code).toBe("not-permitted");
    expect(refusalOf(() => permittedOrganisation(lead, "report:view", "theirs")).code).toBe("not-found");
  });
});

test("definitions are for everybody but a feed's token, and the installation for administrators", () => {
  const asking = [ADMINISTRATOR, OPERATOR, member("board-member"), reader(null), supplier];
  expect(asking.map((actor) => isPermitted(actor, "definition:view"))).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
  expect(asking.map((actor) => isPermitted(actor, "installation:manage"))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(refusalOf(() => requirePermission(supplier, "definition:view"))).toEqual({
    code: "not-permitted",
    message: "Supplier may not do this.",
  });
});

test("the programmes there are for somebody are those of their memberships, their token or their feed", () => {
  expect(programmesOf(member("analyst"))).toEqual([7]);
  expect(programmesOf(reader({ id: 3, slug: "other" }))).toEqual([3]);
  expect(programmesOf(supplier)).toEqual([7]);
  expect(programmesOf(ADMINISTRATOR)).toBe("all");
});

test("somebody who is disabled is nobody, administrator or not", () => {
  const person = {
    userId: "5b6f1f5e-2f43-4b58-a1f3-6a1c35a0a2a9",
    displayName: "Mo Patel",
    administrator: true,
    memberships: [],
  };
  expect(toPersonActor({ ...person, status: "disabled" })).toBeNull();
  expect(toPersonActor({ ...person, status: "active" })).toEqual({
    kind: "administrator",
    name: "Mo Patel",
    userId: person.userId,
  });
});
