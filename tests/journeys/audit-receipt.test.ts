import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchBrowser } from "./browser";
import { cutOnPaper } from "./paper";
import { runUptake } from "./run-uptake";
import { violationsOn } from "./violations";
import { visit } from "./visit";

const PROGRAMME = "audited";
const IMPORTS = `/programmes/${PROGRAMME}/imports`;
const SAMPLES = "tests/samples/audit";
/** What no page may show: the samples' patients and users. */
const HELD = /9999999468|Avery|OTk5OTk5OTQ2O|999000000108|u\.sample/;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
  const folder = mkdtempSync(join(tmpdir(), "uptake-audited-"));
  const definition = join(folder, "programme.json");
  writeFileSync(
    definition,
    JSON.stringify({
      programme: { slug: PROGRAMME, name: "Audited", demonstration: true },
      viewers: [{ slug: "viewer", name: "Viewer" }],
      organisations: [{ code: "RXA", name: "One", sector: "acute" }],
      feeds: [{ slug: "views", viewer: "viewer", kind: "views", grain: "events" }],
    }),
  );
  runUptake(["apply", definition], inject("serviceSettings"));
  rmSync(folder, { recursive: true });
});
afterAll(() => browser.close());

/** The parts of the sum on a check or a receipt, in words. */
const sumOn = (page: Page) => page.locator(".uptake-sum > div").allInnerTexts();

test("audit records are checked and imported, and the receipt accounts for each, on screen, phone and paper", async () => {
  const { page, trouble } = await visit(browser);
  await page.goto(`${IMPORTS}/new?feed=views`);
  await page.getByLabel("File", { exact: true }).setInputFiles(`${SAMPLES}/fhir-audit-events.ndjson`);
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("heading", { name: "What importing would do" }).waitFor();
  await page.getByRole("button", { name: /^Import \d+ record/ }).click();
  await page.getByRole("heading", { name: /imported\. Every report counts them now\./ }).waitFor();
  const receipt = page.url().replace(/\?.*/, "");

  // A list, a document, a failed attempt and a record open; a submission is none of a feed of views; one came twice.
  const said = (await sumOn(page)).map((text) => text.replace(/\s+/g, " ").trim());
  expect(said).toEqual([
    "Records received 6",
    "Accepted 4",
    "Duplicate 1",
    "Joined 0",
    "Ignored 1",
    "Rejected 0",
  ]);
  const ignored = page.getByRole("table", { name: "Why records were ignored" });
  expect(await ignored.getByRole("row", { name: /other-kind/ }).count()).toBe(1);
  const noted = page.getByRole("table", { name: "Among the accepted, in numbers of their own" });
  expect(await noted.getByRole("row", { name: /failed/ }).count()).toBe(1);
  expect(await violationsOn(page)).toEqual([]);
  expect(await page.content()).not.toMatch(HELD);
  expect(trouble).toEqual([]);

  await page.goto(`${IMPORTS}/new?feed=views`);
  await page.getByLabel("File", { exact: true }).setInputFiles(`${SAMPLES}/atna-messages.xml`);
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: /^Import 1 record/ }).click();
  await page.getByRole("heading", { name: "Rejected records" }).waitFor();
  expect(await page.content()).not.toMatch(HELD);

  for (const address of [receipt, page.url(), IMPORTS]) {
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize({ width: 375, height: 800 });
    await page.goto(address);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    expect(await cutOnPaper(page)).toEqual([]);
  }
});
