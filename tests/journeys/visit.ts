import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright";
import { inject } from "vitest";

export const REPORT = "/programmes/share2care/weekly-utilisation?week=2021-01-25";

export interface Visit {
  page: Page;
  /** What a strict browser complained of, and every request to another host: to be empty at the end. */
  trouble: string[];
}

type ReaderOptions = BrowserContextOptions & { signedOut?: boolean };

/** A page of the signed-in administrator, unless signed out is asked for. */
export const visit = async (browser: Browser, options: ReaderOptions = {}): Promise<Visit> =>
  openPage(await newReader(browser, options));

/** Somebody who opens pages with one session and one memory of what was fetched before. */
export async function newReader(
  browser: Browser,
  { signedOut = false, ...options }: ReaderOptions = {},
): Promise<BrowserContext> {
  const url = inject("serviceUrl");
  const context = await browser.newContext({ baseURL: url, ...options });
  if (!signedOut) await context.addCookies([{ name: "uptake", value: inject("session"), url }]);
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

/** A request beside the browser, with the session unless signed out is asked for. */
export function ask(
  path: string,
  { signedOut = false, ...init }: RequestInit & { signedOut?: boolean } = {},
) {
  const headers = new Headers(init.headers);
  if (!signedOut) headers.set("cookie", `uptake=${inject("session")}`);
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
