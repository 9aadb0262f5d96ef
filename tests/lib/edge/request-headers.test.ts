import { expect, test } from "vitest";
import { cleanHeaders, isPath } from "@/lib/edge/request-headers";

test("what a client says of itself, of hosts, of middleware and of Next's own matters is dropped", () => {
  const headers = {
    host: "uptake.example.org",
    cookie: "uptake=x",
    origin: "https://uptake.example.org",
    "x-forwarded-for": "10.0.0.1",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    forwarded: "host=evil.example",
    "x-real-ip": "10.0.0.1",
    "x-middleware-subrequest": "middleware:middleware:middleware",
    "x-middleware-rewrite": "/x",
    "x-nonce": "guess",
    "x-address": "//evil.example",
    "x-original-url": "/administration",
    "x-rewrite-url": "/administration",
    "x-http-method-override": "DELETE",
    "x-matched-path": "/livez",
    "x-nextjs-data": "1",
    "x-invoke-path": "/livez",
    "next-action": "40abc",
    "next-router-state-tree": "%5B%5D",
    rsc: "1",
    "content-security-policy": "script-src *",
    "x-request-id": "theirs\n",
    upgrade: "websocket",
  };
  cleanHeaders(headers, "ours");
  expect(headers).toEqual({
    host: "uptake.example.org",
    cookie: "uptake=x",
    origin: "https://uptake.example.org",
    "x-request-id": "ours",
  });
});

test.each(["/", "/programmes/a?week=2021-01-25", "/a//b", "/%0d%0aX: 1".replace(" ", "%20")])(
  "%s is an address here",
  (url) => expect(isPath(url)).toBe(true),
);

test.each([
  "//evil.example/",
  "/\\evil.example",
  "/a\\..\\b",
  "http://evil.example/",
  "*",
  "",
  "/a b",
  "/a\u0000",
  "/a\r\nX: 1",
  "/é",
])("%j is none", (url) => expect(isPath(url)).toBe(false));
