import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchBrowser } from "./browser";
import { columnOf, visit } from "./visit";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test("the link printed at the first start opens the report of 25 to 31 January 2021 with the published totals", async () => {
  const { page, trouble } = await visit(browser, { signedOut: true });
  await page.goto(inject("firstLink"));

  expect(new URL(page.url()).pathname).toBe("/programmes/share2care/weekly-utilisation");
  expect(new URL(page.url()).searchParams.get("week")).toBe("2021-01-25");
  await page.getByRole("heading", { level: 1, name: /Weekly utilisation, 25 to 31 January 2021/ }).waitFor();
  const words = (await page.getByRole("main").textContent())?.replace(/\s+/g, " ");
  // The totals and means the programme published for January 2020 to January 2021; 189,864 / 13 = 14,604.92 and
  // 1,996,196 / 13 = 153,553.54, rounded half up.
  expect(words).toContain("e-Xchange was viewed 189,864 times, a mean of 14,605 a month");
  expect(words).toContain("LPRES was viewed 1,996,196 times, a mean of 153,554 a month");
  // Running totals as published, each with its own date.
  expect(words).toContain("3,014,529 as at 15 February 2021");
  expect(words).toContain("5,234,942 as at 31 January 2021");

  const months = await columnOf(page, "Views by calendar month", "e-Xchange");
  expect(months).toHaveLength(13);
  expect(months.map(Number).reduce((sum, views) => sum + views, 0)).toBe(189_864);
  expect(trouble).toEqual([]);
});

test("a link works once", async () => {
  const { page } = await visit(browser, { signedOut: true });
  await page.goto(inject("firstLink"));
  await page.getByRole("heading", { name: "This link no longer works" }).waitFor();
});

test("the demonstration says on each of its pages, and on paper, that its figures are invented", async () => {
  const { page } = await visit(browser);
  for (const place of ["weekly-utilisation", "imports", "imports/new", "organisations"]) {
    await page.goto(`/programmes/share2care/${place}`);
    await page.getByText("Demonstration: invented figures.").waitFor();
  }
  await page.emulateMedia({ media: "print" });
  await page.getByText("Demonstration: invented figures.").waitFor();
});

test("signing out ends the session for good", async () => {
  const { page } = await visit(browser, { signedOut: true });
  const context = page.context();
  await context.addCookies([{ name: "uptake", value: inject("spareSession"), url: inject("serviceUrl") }]);
  await page.goto("/definitions");
  const [cookie] = await context.cookies();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("You are signed out.").waitFor();
  if (cookie !== undefined) await context.addCookies([cookie]);
  await page.goto("/definitions");
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
});

test("whoever was led away to sign in comes back to the page asked for", async () => {
  const { page } = await visit(browser, { signedOut: true });
  await page.goto("/programmes/share2care/imports?page=1");
  await page.getByLabel("Or enter the code of the link").fill(inject("spareCode"));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "Imports" }).waitFor();
  expect(new URL(page.url()).search).toBe("?page=1");
});
