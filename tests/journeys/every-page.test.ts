import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appRoutes } from "./app-routes";
import { launchBrowser } from "./browser";
import { fillForm } from "./fill-form";
import { ADDRESSES, GROWTH, NOT_FOUND, PROGRAMME, REGISTER } from "./page-addresses";
import { viewEventsFile } from "./view-events-file";
import { violationsOn } from "./violations";
import { newReader, openPage, REPORT, visit } from "./visit";

let browser: Browser;
/** Readers who go from page to page, as people do: scripts and styles come once. */
let reader: BrowserContext;
let withoutScripts: BrowserContext;
let upload = "";
let takingBack = "";
let member = "";
beforeAll(async () => {
  browser = await launchBrowser();
  reader = await newReader(browser);
  withoutScripts = await newReader(browser, { javaScriptEnabled: false });
  const { page } = await openPage(reader);
  await page.goto(`${PROGRAMME}/imports/new?feed=e-xchange-views`);
  await page.getByLabel("File", { exact: true }).setInputFiles(viewEventsFile("every-page"));
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: "Discard" }).waitFor();
  upload = new URL(page.url()).pathname;

  await page.goto(`${PROGRAMME}/commentary/annotations/new?week=2021-01-25`);
  await page.getByLabel("What happened?").fill("A note every page is looked at with");
  await page.getByRole("button", { name: "Add the note" }).click();
  await page.getByText("The note is added.").waitFor();
  // Without the message, which takes the focus and scrolls to itself as soon as scripts run.
  await page.goto(`${PROGRAMME}/commentary`);
  await page.getByRole("link", { name: /every page is looked at with/ }).click();
  await page.getByRole("button", { name: "Take back" }).waitFor();
  takingBack = new URL(page.url()).pathname;

  await page.goto(`${REGISTER}/costs/new`);
  const cost = { code: "every-page", year: "2020/21", amount: "1", what: "Looking", source: "Invented" };
  await fillForm(page, { ...cost, type: "revenue" });
  await page.getByRole("button", { name: "Add the cost" }).click();
  await page.getByText("It is in the register.").waitFor();
  await page.goto(`${REGISTER}/costs/every-page/edit`);
  await fillForm(page, { amount: "2", reason: "Looked twice" });
  await page.getByRole("button", { name: "Keep the change" }).click();
  await page.getByText("The change is kept as a new version.").waitFor();

  await page.goto(`${REGISTER}/surveys/new`);
  const survey = { code: "every-page", instrument: "Looking", population: "Readers", source: "Invented" };
  await fillForm(page, { ...survey, from: "2021-01-04", to: "2021-01-29", questions: "q1: It is clear" });
  await page.getByRole("button", { name: "Add the survey" }).click();
  await page.getByText("It is in the register.").waitFor();

  await page.goto(`${PROGRAMME}/members`);
  member = (await page.getByRole("link", { name: "Change A neighbour" }).getAttribute("href")) ?? "";
  await page.close();
});
afterAll(() => browser.close());

test("every page of the application is looked at", () => {
  const pages = appRoutes().filter(({ kind }) => kind === "page");
  expect(Object.keys(ADDRESSES).sort()).toEqual(pages.map(({ pattern }) => pattern).sort());
});

const everyAddress = Object.values(ADDRESSES).flat();
const address = (given: string) => ({ upload, "taking back": takingBack, member })[given] ?? given;

/** What the main content says, line by line, without the buttons that only scripts can answer. */
const linesOf = (page: Page) =>
  page.locator("main").evaluate((main) => {
    const said = main.cloneNode(true);
    if (!(said instanceof Element)) return [];
    for (const only of said.querySelectorAll("noscript, button[type=button]")) only.remove();
    return [...said.querySelectorAll("h1, h2, h3, h4, p, li, dt, dd, caption, th, td, label")].map((part) =>
      (part.textContent ?? "").replace(/\s+/g, " ").trim(),
    );
  });

/** Looks at a page in the sizes it is read in, and gives what it says. */
async function look(given: string): Promise<string[]> {
  const { page, trouble } = await openPage(reader);
  await page.goto(address(given), { waitUntil: "load" });
  expect(await violationsOn(page)).toEqual([]);
  expect(await page.locator("h1").count()).toBe(1);
  expect(await page.title()).toMatch(/Uptake$/);
  const lines = await linesOf(page);

  const widthOf = () => page.evaluate(() => document.documentElement.scrollWidth);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await widthOf()).toBeLessThanOrEqual(320);
  // What is left of 1,280 pixels at 200 per cent.
  await page.setViewportSize({ width: 640, height: 450 });
  expect(await widthOf()).toBeLessThanOrEqual(640);
  expect(trouble).toEqual([]);
  await page.close();
  return lines;
}

/** The same with scripts off. */
async function saidWithoutScripts(given: string): Promise<string[]> {
  const { page } = await openPage(withoutScripts);
  const answer = await page.goto(address(given));
  expect(await answer?.text()).not.toMatch(/<[^>]+ style="/);
  const lines = await linesOf(page);
  await page.close();
  return lines;
}

// Two at once: one is drawn while the other is looked at.
test.concurrent.each(everyAddress)(
  "%s has no accessibility violation, asks no other host, fits a narrow page, and says the same with scripts off",
  async (given) => {
    const lines = await look(given);
    expect(lines.length).toBeGreaterThan(1);
    expect(await saidWithoutScripts(given)).toEqual(lines);
  },
  // On a busy machine axe looks at the thousands of cells of the user growth report for more than a minute.
  300_000,
);

test.concurrent.each(NOT_FOUND)(
  "%s, which is not there, has no accessibility violation, asks no other host, fits a narrow page, and says so with scripts off",
  async (given) => {
    const lines = await look(given);
    expect(lines).toContain("Page not found");
    expect(await saidWithoutScripts(given)).toEqual(lines);
  },
);

test("the skip link is the first thing the keyboard reaches, and leads to the main content", async () => {
  const { page } = await visit(browser);
  await page.goto(REPORT);
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to main content");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("maincontent");
});

test.each([
  { address: REPORT, least: 4 },
  { address: `${GROWTH}&weeks=13`, least: 1 },
])("$address, printed, has a line in every chart and all of every table", async ({ address, least }) => {
  const { page } = await visit(browser, { viewport: { width: 794, height: 1123 } });
  await page.goto(address);
  await page.emulateMedia({ media: "print" });
  const charts = await page.locator("svg.chart:visible").evaluateAll((drawn) =>
    drawn.map((chart) => {
      const lines = [...chart.querySelectorAll<SVGPathElement>("path.chart__line")];
      return lines.reduce((length, line) => length + line.getTotalLength(), 0);
    }),
  );
  expect(charts.length).toBeGreaterThanOrEqual(least);
  for (const length of charts) expect(length).toBeGreaterThan(100);
  const cut = await page
    .locator("table:visible")
    .evaluateAll(
      (tables) => tables.filter((table) => table.getBoundingClientRect().right > window.innerWidth).length,
    );
  expect(cut).toBe(0);
  expect(await page.getByRole("button").filter({ visible: true }).count()).toBe(0);
});
