import { expect, test } from "vitest";
import { ADMINISTRATOR, OPERATOR } from "@/lib/auth/actor";
import { isPermitted, requirePermission } from "@/lib/auth/policy";

const token = { kind: "token", name: "Board pack" } as const;

test("an API token reads reports and definitions", () => {
  expect(isPermitted(token, "report:view")).toBe(true);
  expect(isPermitted(token, "definition:view")).toBe(true);
});

test("an API token never reads what is for the programme team alone", () => {
  expect(isPermitted(token, "report:team")).toBe(false);
});

test("an API token neither imports nor changes a programme", () => {
  expect(() => requirePermission(token, "import:write", "share2care")).toThrow(
    'Board pack may not do this in the programme "share2care".',
  );
  expect(isPermitted(token, "import:view")).toBe(false);
  expect(isPermitted(token, "programme:edit")).toBe(false);
  expect(isPermitted(token, "commentary:write")).toBe(false);
});

test("a feed's token reads no report and no definition, and changes nothing", () => {
  const feedToken = { kind: "feed-token", name: "Supplier" } as const;
  expect(isPermitted(feedToken, "report:view")).toBe(false);
  expect(isPermitted(feedToken, "definition:view")).toBe(false);
  expect(isPermitted(feedToken, "import:view")).toBe(false);
  expect(isPermitted(feedToken, "import:write")).toBe(false);
  expect(isPermitted(feedToken, "programme:edit")).toBe(false);
});

test.each([ADMINISTRATOR, OPERATOR])("$name may do everything in this installation", (actor) => {
  expect(() => requirePermission(actor, "report:team")).not.toThrow();
  expect(() => requirePermission(actor, "programme:edit")).not.toThrow();
  expect(() => requirePermission(actor, "import:write")).not.toThrow();
  expect(() => requirePermission(actor, "commentary:write")).not.toThrow();
});
