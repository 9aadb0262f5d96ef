import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "./browser";
import { cutOnPaper } from "./paper";
import { violationsOn } from "./violations";
import { ask, visit } from "./visit";

const PAGE = "/programmes/share2care/data-quality";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test("the page says which feed is late, as at the day the demonstration's data end", async () => {
  const { page, trouble } = await visit(browser);
  await page.goto(`/programmes/share2care/weekly-utilisation`);
  await page.getByRole("link", { name: "Data quality" }).click();
  await page.getByRole("heading", { name: "Data quality", level: 1 }).waitFor();
  await page.getByText("As at 16 February 2021").waitFor();
  const lpres = page.getByRole("row", { name: /LPRES documents/ });
  // Running totals to 31 January; the week to 7 February was due by the 14th.
  expect(await lpres.textContent()).toContain("Data to 7 February 2021 should be here: 7 days missing.");
  expect(await violationsOn(page)).toEqual([]);
  expect(trouble).toEqual([]);
});

test("it fits a phone without scrolling sideways, and a sheet of paper without being cut", async () => {
  const { page } = await visit(browser);
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto(PAGE);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  expect(await cutOnPaper(page)).toEqual([]);
});

test("it reads the same with scripts off, and a programme there is not is not found", async () => {
  const { page } = await visit(browser, { javaScriptEnabled: false });
  await page.goto(PAGE);
  expect(await page.getByRole("table").count()).toBe(2);
  expect((await ask("/programmes/nowhere/data-quality")).status).toBe(404);
});
