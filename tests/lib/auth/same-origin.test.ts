import { expect, test } from "vitest";
import { assertSameOrigin } from "@/lib/auth/same-origin";

const post = (headers: Record<string, string>) =>
  new Request("http://localhost:3000/programmes/p/imports/1/undo", { method: "POST", headers });

test("a form on our own page may change things", () => {
  expect(() => assertSameOrigin(post({ origin: "http://localhost:3000" }))).not.toThrow();
  const modern = { origin: "http://localhost:3000", "sec-fetch-site": "same-origin" };
  expect(() => assertSameOrigin(post(modern))).not.toThrow();
});

test.each([
  ["another site", { origin: "https://example.org" }],
  ["the same machine under another name", { origin: "http://127.0.0.1:3000" }],
  ["the same machine on another port", { origin: "http://localhost:3001" }],
  ["a sandboxed frame", { origin: "null" }],
  ["a request that does not say where it comes from", {}],
  [
    "a site that names itself as the forwarded host",
    { origin: "https://x.org", "x-forwarded-host": "x.org" },
  ],
  [
    "our origin, though the browser calls it cross-site",
    {
      origin: "http://localhost:3000",
      "sec-fetch-site": "cross-site",
    },
  ],
  [
    "our origin, though the browser calls it another site of ours",
    { origin: "http://localhost:3000", "sec-fetch-site": "same-site" },
  ],
  ["our address with a path", { origin: "http://localhost:3000/" }],
  ["an address that begins like ours", { origin: "http://localhost:3000.example.org" }],
  ["our address with TLS, which is another", { origin: "https://localhost:3000" }],
])("%s may not", (_who, headers) => {
  expect(() => assertSameOrigin(post(headers))).toThrow("Changes can be made only from the pages at");
});

test("a program with a token has no page and needs none", () => {
  expect(() => assertSameOrigin(post({ authorization: "Bearer up_x" }))).not.toThrow();
});

test("a page of another site cannot pass by adding a token of its own", () => {
  const headers = { authorization: "Bearer up_x", origin: "https://example.org" };
  expect(() => assertSameOrigin(post(headers))).toThrow();
});
