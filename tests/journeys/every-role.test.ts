import type { Browser, BrowserContext } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Asker, HOLDERS, OF_INSTALLATION, OF_PROGRAMMES } from "@/tests/database/roles/asked-of-routes";
import { appRoutes } from "./app-routes";
import { launchBrowser } from "./browser";
import { ADDRESSES } from "./page-addresses";
import type { MemberName } from "./people";
import { violationsOn } from "./violations";
import { ask, newReader, openPage } from "./visit";

/** As the matrix of roles and routes names them: what each may do stands there alone. */
const ROLES = {
  "programme manager": "manager",
  analyst: "analyst",
  "board member": "board member",
  "organisation lead": "organisation lead",
} as const satisfies Partial<Record<MemberName, Asker>>;
type RoleName = keyof typeof ROLES;
const ROLE_NAMES = Object.keys(ROLES) as RoleName[];

const ROUTES = appRoutes();

/** Whether the matrix has them do what a method and pattern do. */
function mayAsk(name: RoleName, route: string): boolean {
  const asked = OF_PROGRAMMES[route];
  if (asked === undefined) return !OF_INSTALLATION.includes(route);
  const holders: readonly Asker[] = HOLDERS[asked];
  return holders.includes(ROLES[name]);
}

/** An address of every page that has one with nothing made for it; whole figures are not for every role. */
const PAGES = Object.entries(ADDRESSES).flatMap(([pattern, addresses]) => {
  const address = addresses.find((each) => /^\/(?!sign-in)(?!.*(every-page|audience=team))/.test(each));
  return address === undefined ? [] : [{ pattern, address }];
});

/** What is within the main part of a page, as it was sent. */
const mainOf = (html: string): string => /<main[ >].*<\/main>/s.exec(html)?.[0] ?? "";

/** Where the links of a page lead here, without their queries: these choose what is shown, not for whom. */
const linksOf = (html: string): string[] =>
  [...html.matchAll(/<a [^>]*href="(\/[^"?#]*)/g)].map(([, path = ""]) => path);
const formsOf = (html: string): string[] =>
  [...html.matchAll(/<form [^>]*>/g)].flatMap(([form]) =>
    form.includes('method="post"') ? (/action="(\/[^"?#]*)/.exec(form)?.[1] ?? []) : [],
  );

function patternOf(path: string): string {
  const fits = ({ pattern }: { pattern: string }) =>
    new RegExp(`^${pattern.replaceAll(/\[\w+\]/g, "[^/]+")}$`).test(path);
  return ROUTES.find(fits)?.pattern ?? path;
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/**
 * Main parts of pages that were looked at. An administrator's are, in every size, by every-page.test.ts; what another
 * role is sent to the letter needs no second look, which takes axe seconds for a long report.
 */
const lookedAt = new Set<string>();

beforeAll(async () => {
  for (const { address } of PAGES) lookedAt.add(mainOf(await (await ask(address)).text()));
});

async function lookAt(reader: BrowserContext, address: string): Promise<void> {
  const { page, trouble } = await openPage(reader);
  await page.goto(address);
  expect(await violationsOn(page)).toEqual([]);
  expect(trouble.filter((each) => !each.includes("status of 403"))).toEqual([]);
  await page.close();
}

describe.each(ROLE_NAMES)("a %s", (name) => {
  let reader: BrowserContext;
  beforeAll(async () => {
    reader = await newReader(browser, { as: name });
  });
  /** Where links and forms lead, and the page each was found on. */
  const links = new Map<string, string>();
  const forms = new Map<string, string>();
  const open = PAGES.filter(({ pattern }) => mayAsk(name, `GET ${pattern}`));
  const closed = PAGES.filter((each) => !open.includes(each));

  test.concurrent.each(open)(
    "may open $address, which has no accessibility violation",
    async ({ address }) => {
      const answer = await ask(address, { as: name });
      expect(answer.status).toBe(200);
      const html = await answer.text();
      const main = mainOf(html);
      expect(main).toContain("<h1");
      for (const path of linksOf(html)) links.set(path, address);
      for (const path of formsOf(html)) forms.set(path, address);
      // The menus around the main part differ by role, and are looked at with one of the pages.
      if (lookedAt.has(main) && address !== "/programmes") return;
      lookedAt.add(main);
      await lookAt(reader, address);
    },
  );

  test("is told in plain words, with scripts and without, that another page is not theirs", async () => {
    const found: unknown[] = [];
    for (const { address } of closed) {
      const answer = await ask(address, { as: name });
      const main = mainOf(await answer.text());
      found.push([address, answer.status, main.includes("You do not have permission")]);
      if (lookedAt.has(main)) continue;
      lookedAt.add(main);
      await lookAt(reader, address);
    }
    expect(found).toEqual(closed.map(({ address }) => [address, 403, true]));
  });

  test("may follow every link and send every form that is shown to them", async () => {
    const refused: string[] = [];
    for (const [path, from] of links) {
      const answer = await ask(path, { as: name, redirect: "follow" });
      await answer.body?.cancel();
      if (answer.status !== 200) refused.push(`${path} on ${from}: ${answer.status}`);
    }
    for (const [path, from] of forms) {
      const route = `POST ${patternOf(path)}`;
      if (!mayAsk(name, route)) refused.push(`${route} on ${from}`);
    }
    expect(links.size).toBeGreaterThan(3);
    expect(refused).toEqual([]);
  });
});
