import { describe, expect, inject, test } from "vitest";
import { type AppRoute, appRoutes } from "./app-routes";
import { ask } from "./visit";

/** Open to whoever asks, and why. */
const OPEN = new Map([
  ["/livez", "says that the process lives"],
  ["/readyz", "says that the database answers"],
  ["/api/v1/openapi.json", "describes the API, and says nothing of any programme"],
  ["/.well-known/security.txt", "says where to report a weakness"],
  ["/sign-in", "is where one signs in"],
  ["/sign-in/redeem", "opens a session for a good link, and for nothing else"],
  ["/sign-in/refused", "says why somebody was not signed in"],
  ["/sign-out", "ends a session, if there is one"],
  ["/auth/login", "begins a sign-in at an identity provider"],
  ["/auth/callback", "completes one, and believes nothing but what it has checked"],
  ["/auth/backchannel-logout", "believes an identity provider by its signature, and ends sessions"],
]);

const VALUES: Record<string, string> = {
  "[organisation]": "RJR",
  "[programme]": "share2care",
  "[import]": "1",
  "[feed]": "e-xchange-views",
  "[section]": "benefits",
  "[code]": "time-saved",
  "[version]": "1",
  "[benefit]": "time-saved-e-xchange",
  "[kind]": "annotations",
  "[entry]": "1",
  "[table]": "roles",
  "[upload]": "7d0f3c1e-5a52-4d0a-9a37-0d9f3f1b2c11",
  "[member]": "7d0f3c1e-5a52-4d0a-9a37-0d9f3f1b2c12",
  "[person]": "7d0f3c1e-5a52-4d0a-9a37-0d9f3f1b2c12",
  "[invitation]": "7d0f3c1e-5a52-4d0a-9a37-0d9f3f1b2c13",
  "[token]": "0a1b2c3d",
};

/** An address for the folders' name of it. A new kind of parameter must be given a value above. */
function addressOf({ pattern }: AppRoute): string {
  const address = pattern
    .split("/")
    .map((part) => VALUES[part] ?? part)
    .join("/");
  if (address.includes("[")) throw new Error(`Give ${pattern} a value in VALUES.`);
  return address;
}

const closed = appRoutes().filter(({ pattern }) => !OPEN.has(pattern));
const pages = closed.filter(({ kind }) => kind === "page");
const reads = closed.filter(({ kind, methods }) => kind === "route" && methods.includes("GET"));
const writes = closed.filter(({ methods }) => methods.some((method) => method !== "GET"));
const changes = writes.filter(({ pattern }) => !pattern.startsWith("/api/"));
/** Programs change things with a token alone, which no browser adds by itself. */
const pushes = writes.filter(({ pattern }) => pattern.startsWith("/api/"));

test("the application's folders hold pages, files and changes to be guarded, and nothing open that is not named", () => {
  const patterns = appRoutes().map(({ pattern }) => pattern);
  expect([...OPEN.keys()].filter((pattern) => !patterns.includes(pattern))).toEqual([]);
  expect(pages.map(({ pattern }) => pattern)).toContain("/programmes/[programme]/weekly-utilisation");
  expect(reads.map(({ pattern }) => pattern)).toContain(
    "/api/v1/programmes/[programme]/reports/weekly-utilisation",
  );
  expect(changes.map(({ pattern }) => pattern)).toContain("/programmes/[programme]/imports/uploads");
});

describe("whoever is not signed in", () => {
  test.each(pages)("is led from $pattern to sign in", async (route) => {
    const answer = await ask(addressOf(route), { signedOut: true });
    expect(answer.status).toBe(307);
    const leadsTo = answer.headers.get("location") ?? "";
    // The front page leads to the programmes, which lead on.
    expect(leadsTo).toBe(
      route.pattern === "/" ? "/programmes" : `/sign-in?${new URLSearchParams({ return: addressOf(route) })}`,
    );
    expect(await answer.text()).not.toMatch(/189,864|e-Xchange views/);
  });

  test.each(reads)("is refused $pattern", async (route) => {
    const answer = await ask(addressOf(route), { signedOut: true });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.text()).not.toMatch(/189864|e-xchange/);
  });

  test.each(changes)("changes nothing through $pattern", async (route) => {
    for (const method of route.methods.filter((each) => each !== "GET")) {
      const answer = await ask(addressOf(route), {
        method,
        signedOut: true,
        headers: { origin: inject("serviceUrl") },
      });
      expect([answer.status, answer.headers.get("location")]).toEqual([303, "/sign-in"]);
    }
  });
});

describe("a change asked for from somewhere else", () => {
  test.each(changes)("is refused by $pattern", async (route) => {
    for (const method of route.methods.filter((each) => each !== "GET")) {
      const without = await ask(addressOf(route), { method });
      const foreign = await ask(addressOf(route), {
        method,
        headers: { origin: "https://elsewhere.example" },
      });
      expect([without.status, foreign.status]).toEqual([403, 403]);
    }
  });
});

test.each(pushes)(
  "$pattern takes no session, wherever it is asked from, but a token alone",
  async (route) => {
    for (const origin of [null, inject("serviceUrl"), "https://elsewhere.example"]) {
      const headers = new Headers(origin === null ? {} : { origin });
      const answer = await ask(addressOf(route), { method: "POST", headers });
      expect(answer.status).toBe(401);
    }
  },
);

test("a token that is no token opens nothing", async () => {
  const answer = await ask("/api/v1/programmes/share2care/reports/weekly-utilisation", {
    signedOut: true,
    headers: { authorization: "Bearer upt_nobody_nothing" },
  });
  expect(answer.status).toBe(401);
});
