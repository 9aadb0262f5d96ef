import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ProviderDocument, parseProviderDocument } from "@/lib/identity/provider-document";

const documentation = readFileSync("docs/signing-in.md", "utf8");
const examples = [...documentation.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = ""]) => text);

const PLAIN = {
  id: "council",
  name: "Council",
  issuer: "https://login.council.example",
  clientId: "uptake",
  authentication: { method: "client_secret_basic", secretFile: "/etc/uptake/secret" },
};
const parse = (change: object) => parseProviderDocument(JSON.stringify({ ...PLAIN, ...change }));
const TENANT = "11111111-2222-4333-8444-555555555555";
const ENTRA = { issuer: `https://login.microsoftonline.com/${TENANT}/v2.0`, tenants: [TENANT] };

test("every example of the manual can be set up", () => {
  expect(examples.map((text) => parseProviderDocument(text).id)).toEqual(["cis2", "trust", "council"]);
});

test("every field is described in the manual, and none that is not there", () => {
  const described = [...documentation.matchAll(/^\| `(\w+)` \| (?!address)/gm)].map(([, name]) => name);
  expect(described.sort()).toEqual(Object.keys(ProviderDocument.shape).sort());
});

test("what is left out is strict: no e-mail address is trusted, any tenant claim is not asked for, it is on", () => {
  expect(parse({})).toMatchObject({
    scopes: ["openid", "profile", "email"],
    emailTrusted: false,
    tenants: [],
    leastAssurance: null,
    enabled: true,
  });
});

describe("an issuer", () => {
  test.each([
    ["http://login.council.example", "must begin with https://"],
    ["http://169.254.169.254/latest", "must begin with https://"],
    ["http://127.0.0.1.council.example", "must begin with https://"],
    ["file:///etc/passwd", "must begin with https://"],
    ["https://login.council.example/?a=b", "must be an address without a query, fragment or user"],
    ["https://me@login.council.example", "must be an address without a query, fragment or user"],
    ["https://login.council.example/#a", "must be an address without a query, fragment or user"],
  ])("%s is refused: it %s", (issuer, why) => {
    expect(() => parse({ issuer })).toThrow(`The provider's document: "issuer" ${why}.`);
  });

  test.each(["http://127.0.0.1:4000", "http://localhost:4000", "http://[::1]:4000"])(
    "%s is on this machine, for trying out",
    (issuer) => {
      expect(parse({ issuer }).issuer).toBe(issuer);
    },
  );
});

describe("Microsoft Entra", () => {
  test("lets in the tenants that are named", () => {
    expect(parse({ ...ENTRA, tenants: [TENANT.toUpperCase()] }).tenants).toEqual([TENANT]);
  });

  test.each(["common", "organizations", "consumers"])("is refused as %s: that is anybody", (anybody) => {
    const issuer = `https://login.microsoftonline.com/${anybody}/v2.0`;
    expect(() => parse({ ...ENTRA, issuer })).toThrow("must be the issuer of one tenant, not of any");
  });

  test("is refused without tenants, and with its e-mail addresses trusted", () => {
    expect(() => parse({ ...ENTRA, tenants: [] })).toThrow("must name the tenants that are let in");
    expect(() => parse({ ...ENTRA, emailTrusted: true })).toThrow("Entra's e-mail claims are not verified");
  });
});

test.each([
  ["a secret written into it", { authentication: { method: "client_secret_basic", secret: "s" } }],
  ["a secret's file by half its path", { authentication: { ...PLAIN.authentication, secretFile: "secret" } }],
  ["no proof at all", { authentication: { method: "none" } }],
  ["a field it does not know", { allowAnybody: true }],
  ["a name that is no name in addresses", { id: "../council" }],
  ["a list of scopes without openid", { scopes: ["profile"] }],
])("a document with %s is refused", (_, change) => {
  expect(() => parse(change)).toThrow("The provider's document:");
});

test("what is no JSON is refused", () => {
  expect(() => parseProviderDocument("issuer: https://a.example")).toThrow(
    "The provider's document is not JSON.",
  );
});
