import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchBrowser } from "./browser";
import { violationsOn } from "./violations";
import { newReader, openPage, REPORT, visit } from "./visit";

const IMPORTS = "/programmes/share2care/imports?page=1";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A browser nobody is signed in with, that believes the provider's certificate as the service does. */
const newBrowser = () => newReader(browser, { signedOut: true, ignoreHTTPSErrors: true });

/** A page of theirs, and what a strict browser complained of but for the way to the provider. */
async function opened(reader: BrowserContext) {
  const { page, trouble } = await openPage(reader);
  return { page, trouble: () => trouble.filter((each) => !each.startsWith("asked https://127.0.0.1:")) };
}

/** From the sign-in page to the provider and back. */
async function comeInAs(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name: "Sign in with your organisation" }).click();
  await page.getByRole("heading", { name: "Who are you?" }).waitFor();
  await page.getByRole("link", { name: `A ${name}` }).click();
}

const pathOf = (page: Page) => new URL(page.url()).pathname + new URL(page.url()).search;

test("somebody signs in at their organisation, comes to the page asked for, and is out of both after signing out", async () => {
  const reader = await newBrowser();
  const { page, trouble } = await opened(reader);
  await page.goto(IMPORTS);
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await comeInAs(page, "analyst");
  await page.getByRole("heading", { level: 1, name: "Imports" }).waitFor();
  expect(pathOf(page)).toBe(IMPORTS);
  await page.getByText("You are signed in as A analyst.").waitFor();
  const [before] = await reader.cookies(inject("serviceUrl"));
  await page.goto("/definitions");

  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Yes, sign me out" }).click();
  await page.getByText("You are signed out.").waitFor();
  expect(trouble()).toEqual([]);

  // Back over the provider's page to what was read here, which no memory of the browser shows again.
  for (let steps = 0; steps < 5 && (await page.goBack()) !== null; steps += 1) {
    expect(await page.locator("body").textContent()).not.toMatch(/signed in as|Active users|Received/);
  }
  if (before !== undefined) await reader.addCookies([before]);
  await page.goto(IMPORTS);
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  // The provider has forgotten them too.
  await comeInAs(page, "analyst");
  await page.getByRole("heading", { level: 1, name: "Imports" }).waitFor();
});

test.each([
  { name: "board member", asks: IMPORTS, heading: "You do not have permission" },
  { name: "organisation lead", asks: REPORT, heading: /Weekly utilisation, 25 to 31 January 2021/ },
  { name: "neighbour", asks: "/programmes/cheshire-care-record/user-growth", heading: "Page not found" },
  { name: "programme manager", asks: "/programmes/cheshire-care-record/members", heading: "Members" },
])("a $name who asked for $asks is shown what their role allows", async ({ name, asks, heading }) => {
  const { page } = await opened(await newBrowser());
  await page.goto(asks);
  await comeInAs(page, name);
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
  expect(pathOf(page)).toBe(asks);
});

test("whoever is not invited is told to ask, and is let in by an invitation, which works once", async () => {
  const { page, trouble } = await opened(await newBrowser());
  await page.goto("/programmes");
  await comeInAs(page, "newcomer");
  await page.getByText("You have no access to Uptake. Ask your administrator for an invitation.").waitFor();
  expect(await violationsOn(page)).toEqual([]);
  expect(trouble().filter((each) => !each.includes("status of 403"))).toEqual([]);

  const { page: administrators } = await visit(browser);
  await administrators.goto("/programmes/share2care/members");
  await administrators.getByLabel("Whom it is for (optional)").fill("The newcomer");
  await administrators.getByLabel("Role", { exact: true }).selectOption("Analyst");
  await administrators.getByRole("button", { name: "Make an invitation" }).click();
  const link = (await administrators.getByText(/\/sign-in\?invitation=/).textContent()) ?? "";

  await page.goto(link);
  await page.getByText("You have an invitation. It is yours once you sign in.").waitFor();
  // The provider knows them from before, and asks nothing.
  await page.getByRole("link", { name: "Sign in with your organisation" }).click();
  await page.getByText("You are signed in as A newcomer.").waitFor();
  expect(pathOf(page)).toBe(REPORT);

  const { page: others } = await opened(await newBrowser());
  await others.goto(link);
  await comeInAs(others, "board member");
  await others.getByText("This invitation was used, withdrawn or has run out.").waitFor();
});
