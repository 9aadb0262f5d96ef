import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { read, sourceFiles } from "@/tests/architecture/source-files";

/** Routes that take no word of a browser for who asks, and what they go by. */
const WITHOUT_ORIGIN = new Map([
  [
    "app/api/v1/programmes/[programme]/feeds/[feed]/events/route.ts",
    "a token, which no browser adds by itself",
  ],
  ["app/auth/backchannel-logout/route.ts", "a token signed by the identity provider, which is no page"],
]);

const MUTATING = /^export (?:async )?(?:function|const) (POST|PUT|PATCH|DELETE)\b/gm;
const handlers = sourceFiles(["app"])
  .filter((file) => file.endsWith("/route.ts"))
  .flatMap((file) => [...read(file).matchAll(MUTATING)].map(([, method = ""]) => ({ file, method })));
const guarded = handlers.filter(({ file }) => !WITHOUT_ORIGIN.has(file));

/** Settings are unset: the service's own origin is this. */
const OURS = "http://localhost:3000";

const LIES: Record<string, Record<string, string>> = {
  "another site": { origin: "https://evil.example" },
  "a sandboxed frame": { origin: "null" },
  "nobody who says where they are": {},
  "the same machine on another port": { origin: "http://localhost:3001" },
  "the same machine under another name": { origin: "http://127.0.0.1:3000" },
  "our address with TLS": { origin: "https://localhost:3000" },
  "our origin, called cross-site by the browser": { origin: OURS, "sec-fetch-site": "cross-site" },
  "our origin, called another site of ours": { origin: OURS, "sec-fetch-site": "same-site" },
  "a site that names itself as the forwarded host": {
    origin: "https://evil.example",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    forwarded: "host=evil.example;proto=https",
    host: "evil.example",
  },
  "a page of ours by its referrer alone": { referer: `${OURS}/programmes` },
  "another site with a token of its own": { origin: "https://evil.example", authorization: "Bearer up_x" },
};

/** What a route answers to a request with these headers and nothing that could be taken for a form. */
async function ask(file: string, method: string, headers: Record<string, string>): Promise<Response> {
  const route: Record<string, unknown> = await import(resolve(file));
  const handler = route[method];
  if (typeof handler !== "function") throw new Error(`${file} has no ${method}.`);
  const request = new Request(`${OURS}/`, { method, headers });
  const answer: unknown = await handler(request, { params: Promise.resolve({}) });
  if (!(answer instanceof Response)) throw new Error(`${file} gives no answer.`);
  return answer;
}

test("every address that changes something is here, and none that goes by something else is forgotten", () => {
  expect(guarded.length).toBeGreaterThan(15);
  const files = handlers.map(({ file }) => file);
  expect(files).toContain("app/(signed-in)/programmes/[programme]/imports/uploads/route.ts");
  expect(sourceFiles(["app"]).filter((file) => /^["']use server["']/m.test(read(file)))).toEqual([]);
});

// Reading the first of them reads half the application.
describe.each(guarded)("$method of $file", { timeout: 120_000 }, ({ file, method }) => {
  test.each(Object.entries(LIES))("refuses %s", async (_who, headers) => {
    const answer = await ask(file, method, headers);
    expect(answer.status).toBe(403);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.json()).toMatchObject({
      code: "not-permitted",
      detail: `Changes can be made only from the pages at ${OURS}.`,
    });
  });
});

test("a push without a token is refused wherever it comes from, its own origin included", async () => {
  const push = "app/api/v1/programmes/[programme]/feeds/[feed]/events/route.ts";
  expect((await ask(push, "POST", { origin: OURS, cookie: "uptake=a-session" })).status).toBe(401);
});
