import { beforeAll, describe, expect, test, vi } from "vitest";
import { createApiToken } from "@/lib/auth/api-token";
import { prisma } from "@/lib/db/client";
import { type AppRoute, appRoutes } from "@/tests/journeys/app-routes";
import { freshDatabase } from "./fresh-database";
import {
  type Asker,
  ELSEWHERE,
  HOLDERS,
  OF_INSTALLATION,
  OF_PROGRAMMES,
  PEOPLE,
  TOKENS,
} from "./roles/asked-of-routes";
import { callRoute, type Outcome, openPage } from "./roles/call-route";
import { memberOf, sessionOf, type Things, twoProgrammes } from "./roles/two-programmes";

/** The cookie of whoever asks now. */
const browser = vi.hoisted(() => ({ session: "" }));
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => ({ value: browser.session }) }),
  headers: async () => new Headers(),
}));
// As next.config.js sets it.
vi.stubEnv("__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS", "true");

freshDatabase();

const ROUTES = appRoutes().flatMap((route) =>
  route.methods.map((method) => ({ ...route, method, name: `${method} ${route.pattern}` })),
);
const GUARDED = ROUTES.filter(({ name }) => name in OF_PROGRAMMES);
const askersOf = ({ kind }: AppRoute): readonly Asker[] =>
  kind === "page" ? PEOPLE : [...PEOPLE, ...TOKENS];

/** Ids and codes that nothing has, by the name of their parameter. */
const UNKNOWN: Things = {
  import: "99999",
  upload: "7d0f3c1e-5a52-4d0a-9a37-0d9f3f1b2c11",
  entry: "99999",
  code: "made-up",
  organisation: "ZZ99",
  member: "7d0f3c1e-5a52-4d0a-9a37-0d9f3f1b2c12",
  invitation: "7d0f3c1e-5a52-4d0a-9a37-0d9f3f1b2c13",
  token: "0a1b2c3d",
};

/** How each of them is known: by a session, or by a token. */
const known = new Map<Asker, { session: string; authorization: string | null }>();
let things: { p: Things; q: Things };

beforeAll(async () => {
  things = await twoProgrammes();
  const stranger = await prisma().appUser.create({ data: { displayName: "Stranger" } });
  const ada = await prisma().appUser.create({ data: { displayName: "Ada", administrator: true } });
  const people = {
    administrator: ada.id,
    manager: await memberOf("p", "programme-manager"),
    analyst: await memberOf("p", "analyst"),
    "board member": await memberOf("p", "board-member"),
    "organisation lead": await memberOf("p", "board-member", "RX1"),
    stranger: stranger.id,
  };
  for (const asker of PEOPLE) {
    const session = asker === "signed out" ? "" : await sessionOf(people[asker]);
    known.set(asker, { session, authorization: null });
  }
  const tokens = {
    "report token": await createApiToken("of p", 1, { reads: "p" }),
    "old report token": await createApiToken("of all", 1),
    "feed token": await createApiToken("of a feed", 1, { pushesTo: { programme: "p", feed: "v-views" } }),
  };
  for (const asker of TOKENS) known.set(asker, { session: "", authorization: `Bearer ${tokens[asker]}` });
});

async function ask(
  asker: Asker,
  route: (typeof ROUTES)[number],
  params: Record<string, string>,
): Promise<Outcome> {
  const { session, authorization } = known.get(asker) ?? { session: "", authorization: null };
  browser.session = session;
  return route.kind === "page"
    ? openPage(route, params)
    : callRoute(route, { method: route.method, params, authorization });
}

/** An outcome as the tables below speak of it. */
function verdict({ status, said }: Outcome, programme: string): string {
  if (status === 401 || said.startsWith("/sign-in")) return "sign in";
  if (status === 403) return "forbidden";
  if (status === 404 && programme === "nowhere") return "no such programme";
  // Something of a programme may be gone; the programme itself is then not denied.
  const denied = said === "" || said.includes(`There is no programme \\"${programme}\\"`);
  return status === 404 && denied ? "no such programme" : "let in";
}

/** What should come of it, from the tables of roles alone. */
function expected(asker: Asker, name: string, programme: string): string {
  if (asker === "signed out") return "sign in";
  const holders: readonly Asker[] = HOLDERS[OF_PROGRAMMES[name] ?? "manage"];
  if (asker === "old report token" && !holders.includes(asker)) return "forbidden";
  if (programme === "nowhere") return "no such programme";
  if (asker === "administrator") return "let in";
  if (asker === "old report token") return "let in";
  if (asker === "stranger" || programme !== "p") return "no such programme";
  return holders.includes(asker) ? "let in" : "forbidden";
}

test("every address of the application is known here, with who may ask for it", () => {
  const listed = [...Object.keys(OF_PROGRAMMES), ...OF_INSTALLATION, ...Object.keys(ELSEWHERE)];
  expect(ROUTES.map(({ name }) => name).sort()).toEqual(listed.sort());
});

test("at least 600 combinations of asker, address and programme are tried", () => {
  const cells = GUARDED.reduce((sum, route) => sum + askersOf(route).length * 3, 0);
  expect(cells).toBeGreaterThanOrEqual(600);
});

describe.each(GUARDED)("$name", (route) => {
  /** What a feed's token pushed has tests of its own. */
  const isLeftOut = (asker: Asker) => asker === "feed token" && route.pattern.includes("/[import]");
  const askers = askersOf(route).filter((each) => !isLeftOut(each));

  test("is answered by role, and another programme's as one that is not there", async () => {
    const found: string[] = [];
    const wanted: string[] = [];
    for (const asker of askers)
      for (const [programme, of] of [
        ["nowhere", things.q],
        ["q", things.q],
        ["p", things.p],
      ] as const) {
        const right = expected(asker, route.name, programme);
        // A benefit with figures is more than these programmes have.
        if (route.pattern.endsWith("/[benefit]") && right === "let in") continue;
        const outcome = await ask(asker, route, { ...of, programme });
        found.push(`${asker}, ${programme}: ${verdict(outcome, programme)}`);
        wanted.push(`${asker}, ${programme}: ${right}`);
      }
    expect(found).toEqual(wanted);
  });

  test("says of another programme, to the word, what it says of one that is not there", async () => {
    const words = async (programme: string) => {
      const { status, said } = await ask("manager", route, { ...things.q, programme });
      return `${status} ${said.replaceAll(`programmes/${programme}`, "").replaceAll(`\\"${programme}\\"`, "")}`;
    };
    expect(await words("q")).toBe(await words("nowhere"));
  });

  const ids = [...route.pattern.matchAll(/\[(\w+)\]/g)]
    .map(([, name = ""]) => name)
    .filter((name) => name in UNKNOWN);

  if (ids.length === 0) return;
  test("does not tell another programme's ids from made-up ones", async () => {
    for (const id of ids) {
      const words = async (value: string) => {
        const { status, said } = await ask("manager", route, { ...things.p, programme: "p", [id]: value });
        return `${status} ${(value.length > 2 ? said.replaceAll(value, "") : said).replaceAll(/sent=[0-9a-f-]+/g, "")}`;
      };
      expect(await words(things.q[id] ?? ""), id).toBe(await words(UNKNOWN[id] ?? ""));
    }
  });
});

describe.each(ROUTES.filter(({ name }) => OF_INSTALLATION.includes(name)))("$name", (route) => {
  test("is for administrators alone", async () => {
    const params = { invitation: UNKNOWN.invitation ?? "", person: UNKNOWN.member ?? "" };
    for (const asker of askersOf(route)) {
      const found = verdict(await ask(asker, route, params), "");
      const wanted = asker === "administrator" ? "let in" : "forbidden";
      expect(`${asker}: ${found}`).toBe(`${asker}: ${asker === "signed out" ? "sign in" : wanted}`);
    }
  });
});
