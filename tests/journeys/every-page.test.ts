import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appRoutes } from "./app-routes";
import { launchBrowser } from "./browser";
import { fillForm } from "./fill-form";
import { viewEventsFile } from "./view-events-file";
import { violationsOn } from "./violations";
import { newReader, openPage, REPORT, visit } from "./visit";

const PROGRAMME = "/programmes/share2care";
const GROWTH = "/programmes/cheshire-care-record/user-growth?week=2016-09-05";
const BENEFITS = `${PROGRAMME}/benefits?month=2021-01`;
/** Of another programme than the benefits report is looked at in: what is entered here is in no figure there. */
const REGISTER = "/programmes/cheshire-care-record/benefits/register";
const ORGANISATION = "/programmes/cheshire-care-record/user-growth/organisations/RJR";

/**
 * Addresses of each page; `upload` stands for a file that was checked and waits for an answer, `taking back` for the
 * question whether a note is to be taken back.
 */
const ADDRESSES: Record<string, string[]> = {
  // These lead on to pages below.
  "/": [],
  "/programmes/[programme]": [],
  "/programmes/[programme]/benefits/register": [],
  "/definitions": ["/definitions"],
  "/programmes": ["/programmes"],
  "/sessions": ["/sessions", "/sessions?done=others"],
  "/administration": ["/administration", "/administration?sent=long-gone"],
  "/administration/trail": [
    "/administration/trail",
    "/administration/trail?action=import&outcome=done&from=2020-01-01",
    "/administration/trail?from=soon",
  ],
  "/programmes/[programme]/trail": [`${PROGRAMME}/trail`, `${PROGRAMME}/trail?who=nobody+of+that+name`],
  "/programmes/[programme]/members": [
    `${PROGRAMME}/members`,
    `${PROGRAMME}/members?sent=long-gone`,
    `${PROGRAMME}/members?done=withdrawn`,
  ],
  // Whoever comes by a one-time link is a member of nothing: there is no member to change.
  "/programmes/[programme]/members/[member]": [],
  "/programmes/[programme]/tokens": [`${PROGRAMME}/tokens`, `${PROGRAMME}/tokens?done=revoked`],
  "/programmes/[programme]/benefits/register/[section]": [
    `${PROGRAMME}/benefits/register/benefits?class=quantifiable`,
    `${PROGRAMME}/benefits/register/quotations`,
    `${REGISTER}/benefits?status=withdrawn`,
  ],
  "/programmes/[programme]/benefits/register/[section]/new": [
    `${PROGRAMME}/benefits/register/benefits/new`,
    `${REGISTER}/costs/new?sent=long-gone`,
  ],
  "/programmes/[programme]/benefits/register/[section]/import": [
    `${REGISTER}/benefits/import`,
    `${REGISTER}/costs/import?problem=too-large`,
  ],
  "/programmes/[programme]/benefits/register/[section]/[code]": [
    `${REGISTER}/costs/every-page`,
    `${PROGRAMME}/benefits/register/benefits/time-saved-e-xchange`,
  ],
  "/programmes/[programme]/benefits/register/[section]/[code]/edit": [`${REGISTER}/costs/every-page/edit`],
  "/programmes/[programme]/benefits/register/[section]/[code]/versions/[version]": [
    `${REGISTER}/costs/every-page/versions/1`,
  ],
  "/programmes/[programme]/benefits/register/[section]/[code]/answers": [
    `${REGISTER}/surveys/every-page/answers`,
    `${REGISTER}/surveys/every-page/answers?problem=gone`,
  ],
  "/programmes/[programme]/benefits": [
    BENEFITS,
    `${BENEFITS}&class=non-cash-releasing&sort=-value&prices=real&discount=green-book&ranges=simulated&audience=team`,
    "/programmes/cheshire-care-record/benefits",
    `${PROGRAMME}/benefits?month=soon`,
  ],
  "/programmes/[programme]/benefits/[benefit]": [
    `${PROGRAMME}/benefits/time-saved-e-xchange?month=2021-01`,
    `${PROGRAMME}/benefits/patient-experience?month=2021-01`,
  ],
  "/programmes/[programme]/commentary": [`${PROGRAMME}/commentary`],
  "/programmes/[programme]/commentary/[kind]/new": [
    `${PROGRAMME}/commentary/annotations/new`,
    `${PROGRAMME}/commentary/claims/new?problem=fields`,
    `${PROGRAMME}/commentary/targets/new?week=2021-01-25`,
    `${PROGRAMME}/commentary/rebases/new?problem=taken`,
  ],
  "/programmes/[programme]/commentary/[kind]/[entry]/take-back": ["taking back"],
  "/programmes/[programme]/data-quality": [`${PROGRAMME}/data-quality`],
  "/programmes/[programme]/imports": [`${PROGRAMME}/imports`],
  "/programmes/[programme]/imports/[import]": [`${PROGRAMME}/imports/1`],
  "/programmes/[programme]/imports/[import]/undo": [`${PROGRAMME}/imports/1/undo`],
  "/programmes/[programme]/imports/new": [
    `${PROGRAMME}/imports/new`,
    `${PROGRAMME}/imports/new?from-day=31&problem=missing`,
  ],
  "/programmes/[programme]/imports/uploads/[upload]": ["upload"],
  // Leads on to the first table.
  "/programmes/[programme]/mapping": [],
  "/programmes/[programme]/mapping/[table]": [
    `${PROGRAMME}/mapping/organisations`,
    `${PROGRAMME}/mapping/roles`,
    `${PROGRAMME}/mapping/document-types?sent=long-gone`,
  ],
  "/programmes/[programme]/mapping/[table]/import": [
    `${PROGRAMME}/mapping/roles/import`,
    `${PROGRAMME}/mapping/organisations/import?problem=missing`,
  ],
  "/programmes/[programme]/mapping/users": [
    `${PROGRAMME}/mapping/users`,
    `${PROGRAMME}/mapping/users?problem=user&problem=because`,
  ],
  "/programmes/[programme]/organisations": [`${PROGRAMME}/organisations`],
  "/programmes/[programme]/user-growth": [
    // Few weeks and one sector: axe takes minutes over the thousands of cells of a year and 112 organisations.
    `${GROWTH}&weeks=4&sector=council&sort=-last-view&audience=team`,
    `${PROGRAMME}/user-growth?weeks=4&sector=hospice`,
    `${PROGRAMME}/user-growth?audience=everybody`,
  ],
  "/programmes/[programme]/user-growth/organisations/[organisation]": [
    `${ORGANISATION}?week=2016-09-05&weeks=13`,
  ],
  "/programmes/[programme]/weekly-utilisation": [
    REPORT,
    `${REPORT}&weeks=13&sector=acute`,
    `${PROGRAMME}/weekly-utilisation?week=yesterday`,
  ],
  "/sign-in": ["/sign-in", "/sign-in?problem=link", "/sign-in?invitation=ABCD"],
  "/sign-in/refused": [],
  "/administration/identity-providers": ["/administration/identity-providers"],
};

/** Answered by the pages of things not found. */
const NOT_FOUND = [
  "/no-such-page",
  "/programmes/nobody/imports",
  "/programmes/nobody/data-quality",
  `${PROGRAMME}/benefits/nothing-of-that-code`,
  `${PROGRAMME}/imports/999999`,
  `${PROGRAMME}/user-growth/organisations/nobody`,
  `${PROGRAMME}/commentary/rumours/new`,
  `${REGISTER}/rumours`,
  `${PROGRAMME}/mapping/rumours`,
  `${PROGRAMME}/mapping/rumours/import`,
  `${REGISTER}/costs/nobody`,
  `${REGISTER}/costs/every-page/versions/3`,
  `${REGISTER}/costs/every-page/answers`,
];

let browser: Browser;
/** Readers who go from page to page, as people do: scripts and styles come once. */
let reader: BrowserContext;
let withoutScripts: BrowserContext;
let upload = "";
let takingBack = "";
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
  await page.close();
});
afterAll(() => browser.close());

test("every page of the application is looked at", () => {
  const pages = appRoutes().filter(({ kind }) => kind === "page");
  expect(Object.keys(ADDRESSES).sort()).toEqual(pages.map(({ pattern }) => pattern).sort());
});

const everyAddress = Object.values(ADDRESSES).flat();
const address = (given: string) =>
  given === "upload" ? upload : given === "taking back" ? takingBack : given;

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

// Two at once: one is drawn while the other is looked at.
test.concurrent.each(everyAddress)(
  "%s has no accessibility violation, asks no other host, fits a narrow page, and says the same with scripts off",
  async (given) => {
    const lines = await look(given);
    expect(lines.length).toBeGreaterThan(1);
    const { page } = await openPage(withoutScripts);
    const answer = await page.goto(address(given));
    expect(await answer?.text()).not.toMatch(/<[^>]+ style="/);
    expect(await linesOf(page)).toEqual(lines);
    await page.close();
  },
  // On a busy machine axe looks at the thousands of cells of the user growth report for more than a minute.
  300_000,
);

test.concurrent.each(NOT_FOUND)(
  "%s, which is not there, has no accessibility violation, asks no other host and fits a narrow page",
  async (given) => {
    expect(await look(given)).not.toEqual([]);
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
