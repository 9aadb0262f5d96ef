import { readFileSync } from "node:fs";
import { describe, expect, inject, test } from "vitest";
import { z } from "zod";
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

const Named = z.object({ organisations: z.array(z.object({ name: z.string() })) });

/** How a demonstration calls its organisations. */
const namesOf = (programme: string): string[] =>
  Named.parse(JSON.parse(readFileSync(`prisma/seed/${programme}.json`, "utf8"))).organisations.map(
    ({ name }) => name,
  );

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

describe("a manager of one programme who asks for another", () => {
  const OTHER = "cheshire-care-record";
  const UNKNOWN = "no-such-programme";
  const canaries = namesOf(OTHER);
  const TREE = encodeURIComponent(
    JSON.stringify(["", { children: ["programmes", { children: ["__PAGE__", {}] }] }, null, null, true]),
  );
  /** What Next's own scripts say to its server: for parts of pages, and for actions. */
  const WAYS: { way: string; query?: string; method?: string; headers: Record<string, string> }[] = [
    { way: "a page", headers: {} },
    { way: "parts of a page", query: "?_rsc=1a2b3", headers: { RSC: "1", "Next-Router-State-Tree": TREE } },
    { way: "parts in advance", query: "?_rsc=1a2b3", headers: { RSC: "1", "Next-Router-Prefetch": "1" } },
    {
      way: "a segment in advance",
      query: "?_rsc=1a2b3",
      headers: { RSC: "1", "Next-Router-Prefetch": "2", "Next-Router-Segment-Prefetch": "/_tree" },
    },
    { way: "an action", method: "POST", headers: { "Next-Action": "7f".repeat(20) } },
  ];
  const ofProgrammes = [...pages, ...reads].filter(({ pattern }) => pattern.includes("[programme]"));

  async function answered(
    route: AppRoute,
    programme: string,
    { query = "", ...how }: (typeof WAYS)[number],
    number = "1",
  ) {
    const path = addressOf(route)
      .replace("/share2care", `/${programme}`)
      .replace("/imports/1", `/imports/${number}`);
    const headers = { origin: inject("serviceUrl"), ...how.headers };
    const answer = await ask(`${path}${query}`, { as: "neighbour", method: how.method ?? "GET", headers });
    const body = await answer.text();
    // Where Next cuts what its scripts read is chance, and every page has a nonce of its own.
    const shown = body
      .replaceAll(/<script.*?<\/script>|nonce="[^"]+"/gs, "")
      .replaceAll(programme, "*")
      .replaceAll(`/imports/${number}`, "/imports/#");
    return { body, shown, status: answer.status, leadsTo: answer.headers.get("location") };
  }

  test("would know its organisations if they were let in", async () => {
    const page = await (await ask(`/programmes/${OTHER}/organisations`)).text();
    expect(canaries.filter((name) => !page.includes(name.replaceAll("'", "&#x27;")))).toEqual([]);
    expect(canaries.length).toBeGreaterThan(15);
  });

  test.each(WAYS)("for $way is answered as for a programme that is not there", async (how) => {
    const routes = how.way === "a page" ? ofProgrammes : ofProgrammes.filter(({ kind }) => kind === "page");
    expect(routes.length).toBeGreaterThan(30);
    for (const route of routes) {
      const { body, ...theirs } = await answered(route, OTHER, how);
      const { body: _, ...unknown } = await answered(route, UNKNOWN, how);
      expect([route.pattern, theirs]).toEqual([route.pattern, unknown]);
      expect([route.pattern, theirs.status]).toEqual([route.pattern, 404]);
      expect(canaries.filter((name) => body.includes(name))).toEqual([]);
    }
  });

  test.each(WAYS)(
    "for $way, by the number of another's import, is answered as for a made-up one",
    async (how) => {
      const theirs = await (await ask(`/programmes/${OTHER}/imports`)).text();
      const number = /\/imports\/(\d+)/.exec(theirs)?.[1] ?? "";
      expect(number).not.toBe("");
      for (const route of ofProgrammes.filter(({ pattern }) => pattern.includes("[import]"))) {
        const { body: _, ...swapped } = await answered(route, "share2care", how, number);
        const { body: __, ...madeUp } = await answered(route, "share2care", how, "99999");
        expect([route.pattern, swapped]).toEqual([route.pattern, madeUp]);
        expect(swapped.status).toBe(route.kind === "route" && how.method === "POST" ? 405 : 404);
      }
    },
  );
});
