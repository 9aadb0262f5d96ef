import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright";
import { inject } from "vitest";
import type { MemberName } from "./people";

export const REPORT = "/programmes/share2care/weekly-utilisation?week=2021-01-25";

export interface Visit {
  page: Page;
  /** What a strict browser complained of, and every request to another host: to be empty at the end. */
  trouble: string[];
}

/** Who looks: an administrator, unless a member of the demonstrations or nobody is asked for. */
interface Reader {
  as?: MemberName;
  signedOut?: boolean;
}
type ReaderOptions = BrowserContextOptions & Reader;

const sessionOf = ({ as, signedOut = false }: Reader): string | null => {
  if (signedOut) return null;
  return as === undefined ? inject("session") : inject("sessions")[as];
};

/** A page of theirs. */
export const visit = async (browser: Browser, options: ReaderOptions = {}): Promise<Visit> =>
  openPage(await newReader(browser, options));

/** Somebody who opens pages with one session and one memory of what was fetched before. */
export async function newReader(
  browser: Browser,
  { as, signedOut, ...options }: ReaderOptions = {},
): Promise<BrowserContext> {
  const url = inject("serviceUrl");
  const context = await browser.newContext({ baseURL: url, ...options });
  const session = sessionOf({ as, signedOut });
  if (session !== null) await context.addCookies([{ name: "uptake", value: session, url }]);
  return context;
}

/** Another page of theirs. */
export async function openPage(reader: BrowserContext): Promise<Visit> {
  const url = inject("serviceUrl");
  const page = await reader.newPage();
  const trouble: string[] = [];
  page.on("pageerror", (error) => trouble.push(error.message));
  page.on("console", (message) => {
    // A page that answers 404 on purpose is no trouble.
    if (message.type() === "error" && !message.text().includes("status of 404")) trouble.push(message.text());
  });
  page.on("request", (request) => {
    const address = request.url();
    if (!address.startsWith(`${url}/`) && !address.startsWith("data:")) trouble.push(`asked ${address}`);
  });
  return { page, trouble };
}

/** A request beside the browser. */
export function ask(path: string, { as, signedOut, ...init }: RequestInit & Reader = {}) {
  const headers = new Headers(init.headers);
  const session = sessionOf({ as, signedOut });
  if (session !== null) headers.set("cookie", `uptake=${session}`);
  return fetch(`${inject("serviceUrl")}${path}`, { redirect: "manual", ...init, headers });
}

/** The numbers of one column of a table on the page, top to bottom, without their commas. */
export async function columnOf(page: Page, caption: string, heading: string): Promise<string[]> {
  return page
    .locator("table")
    .filter({ has: page.locator("caption", { hasText: caption }) })
    .evaluate((table, wanted) => {
      if (!(table instanceof HTMLTableElement)) return [];
      const index = [...(table.tHead?.rows[0]?.cells ?? [])].findIndex((cell) => cell.textContent === wanted);
      return [...(table.tBodies[0]?.rows ?? [])].map(
        (row) => row.cells[index]?.textContent?.replaceAll(",", "") ?? "",
      );
    }, heading);
}
