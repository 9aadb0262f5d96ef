import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchBrowser } from "./browser";
import { runUptake } from "./run-uptake";
import { violationsOn } from "./violations";
import { visit } from "./visit";

const PROGRAMME = "mapped-by-hand";
const NEW = `/programmes/${PROGRAMME}/imports/new`;
/** Valid by modulus 11; of nobody. */
const NHS_NUMBERS = ["9434765919", "4010232137"];

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
  applyProgramme();
});
afterAll(() => browser.close());

/** One feed, of which nothing is known yet. Invented, so that the others' first pages stay as they were. */
function applyProgramme() {
  const folder = mkdtempSync(join(tmpdir(), "uptake-programme-"));
  const file = join(folder, "programme.json");
  const definition = {
    programme: { slug: PROGRAMME, name: "Mapped by hand", demonstration: true },
    viewers: [{ slug: "viewer", name: "Viewer" }],
    organisations: [
      { code: "RX1", name: "One", sector: "acute" },
      { code: "RX2", name: "Zoë House", sector: "acute", aliases: ["Zoë House"] },
    ],
    feeds: [{ slug: "views", viewer: "viewer", kind: "views", grain: "events", timeZone: "Europe/London" }],
  };
  writeFileSync(file, JSON.stringify(definition));
  runUptake(["apply", file], inject("serviceSettings"));
  rmSync(folder, { recursive: true });
}

/** As an audit system prints it: Windows-1252, semicolons, a title, a column of patients, days first, and a total. */
function report({ user = "Logon", day = "25" } = {}) {
  const lines = [
    "Audit report;;;;;",
    `Requested for ${NHS_NUMBERS[0]}`,
    `Audit ID;Access Time;${user};NHS No;Site;Job Role`,
    `a-${day}-1;${day}/01/2021 09:14;jsmith;${NHS_NUMBERS[0]};Zoë House;Nurse`,
    `a-${day}-2;${day}/01/2021 10:20;akhan;${NHS_NUMBERS[1]};RX1;Consultant`,
    `a-${day}-3;${day}/01/2021 11:31;jsmith;${NHS_NUMBERS[1]};Zoë House;Nurse`,
    "Total;3;;;;",
  ];
  return {
    name: "audit report.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(lines.join("\r\n"), "latin1"),
  };
}

/**
 * What forms of a page hold when they are sent, files as text: the driver is not told what is in an upload. `posts` are
 * the addresses something was sent to.
 */
async function watchSending(page: Page): Promise<{ bodies: string[]; posts: string[] }> {
  const bodies: string[] = [];
  const posts: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") posts.push(request.url());
  });
  await page.exposeFunction("noteSent", (text: string) => bodies.push(text));
  await page.addInitScript(() => {
    const submit = HTMLFormElement.prototype.submit;
    HTMLFormElement.prototype.submit = async function () {
      const latin = new TextDecoder("latin1");
      for (const value of new FormData(this).values()) {
        const text = typeof value === "string" ? value : latin.decode(await value.arrayBuffer());
        await (window as Window & { noteSent?: (text: string) => Promise<void> }).noteSent?.(text);
      }
      submit.call(this);
    };
  });
  return { bodies, posts };
}

async function choose(page: Page, file: ReturnType<typeof report>) {
  await page.goto(NEW);
  await page.getByLabel("File", { exact: true }).setInputFiles(file);
}

/** The button takes two presses within a second for one. */
const aSecondLater = (page: Page) => page.waitForTimeout(1_100);
const check = (page: Page) => page.getByRole("button", { name: "Check the file" });
/** Rows received, accepted, duplicate and rejected. */
const sum = (page: Page) => page.locator(".uptake-sum dd").allTextContents();

test("a supplier's export is mapped by keyboard, and no NHS number of it leaves the browser", async () => {
  const { page, trouble } = await visit(browser, { viewport: { width: 375, height: 800 } });
  const sent = await watchSending(page);
  await choose(page, report());
  await page.getByRole("heading", { name: "How to read this file" }).waitFor();

  await page.getByText("NHS No").first().waitFor();
  expect(await page.getByLabel("NHS No", { exact: true }).count()).toBe(0);
  for (const number of NHS_NUMBERS) expect(await page.content()).not.toContain(number);
  expect(await page.getByLabel("Access Time", { exact: true }).inputValue()).toBe("occurred_at");
  expect(await page.getByLabel("Site", { exact: true }).inputValue()).toBe("organisation");
  expect(await violationsOn(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);

  const user = page.getByLabel("Logon", { exact: true });
  await user.focus();
  await page.keyboard.press("Home");
  await check(page).focus();
  await page.keyboard.press("Enter");
  const problem = page.getByRole("link", { name: "Select the column that is “Who: the user”" });
  await problem.waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await user.selectOption({ label: "Who: the user" });

  expect(sent).toEqual({ bodies: [], posts: [] });
  await aSecondLater(page);
  await check(page).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "What importing would do" }).waitFor();
  const bodies = sent.bodies.join("\n");
  expect(bodies).toContain("Zo\xeb House");
  for (const number of NHS_NUMBERS) expect(bodies).not.toContain(number);

  // The total is left out, and counted as such.
  expect(await sum(page)).toEqual(["4", "3", "0", "1"]);
  await page.getByText("25 January 2021").first().waitFor();
  await page.getByRole("button", { name: "Import 3 rows" }).click();
  await page.getByRole("heading", { name: /3 rows imported/ }).waitFor();
  expect(trouble).toEqual([]);
});

test("the next file with the same headings goes straight through, and the same rows are not counted twice", async () => {
  const { page } = await visit(browser);
  const sent = await watchSending(page);
  await choose(page, report());
  await page.getByText("This feed knows the layout of the file").waitFor();
  await check(page).click();
  await page.getByRole("heading", { name: "What importing would do" }).waitFor();
  expect(await sum(page)).toEqual(["4", "0", "3", "1"]);
  expect(sent.bodies.join("\n")).toContain("jsmith");
  for (const number of NHS_NUMBERS) expect(sent.bodies.join("\n")).not.toContain(number);
  await page.getByRole("button", { name: "Discard" }).click();

  await choose(page, report({ day: "26" }));
  await page.getByText("This feed knows the layout of the file").waitFor();
  await check(page).click();
  await page.getByRole("button", { name: "Import 3 rows" }).waitFor();
  await page.getByRole("button", { name: "Discard" }).click();
});

test("a changed heading is refused by name before anything is sent, and can be mapped anew", async () => {
  const { page } = await visit(browser);
  const sent = await watchSending(page);
  await choose(page, report({ user: "User Name", day: "27" }));
  await page.getByText("No longer there: “Logon”.").waitFor();
  await page.getByText("New: “User Name”.").waitFor();
  await check(page).click();
  await page.getByRole("alert").filter({ hasText: "There is a problem" }).waitFor();
  expect(sent.posts).toEqual([]);

  await page.getByRole("button", { name: "Map the columns anew" }).click();
  await page.getByRole("heading", { name: "How to read this file" }).waitFor();
  expect(await page.getByLabel("User Name", { exact: true }).inputValue()).toBe("user_id");
  await aSecondLater(page);
  await check(page).click();
  await page.getByRole("button", { name: "Import 3 rows" }).waitFor();
  await page.getByRole("button", { name: "Discard" }).click();
});

test("a broken file is refused before anything is sent", async () => {
  const { page } = await visit(browser);
  const sent = await watchSending(page);
  for (const [buffer, words] of [
    [Buffer.from("PK\u0003\u0004 a workbook"), /it looks like a spreadsheet/],
    [Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), /The compressed file is damaged/],
    [Buffer.alloc(0), /The file is empty/],
  ] as const) {
    await choose(page, { name: "broken.csv", mimeType: "text/csv", buffer });
    await check(page).click();
    await page.getByRole("alert").getByRole("link", { name: words }).waitFor();
  }
  expect(sent.posts).toEqual([]);
});

test("without scripts a column of patients refuses the file, whatever the feed remembers", async () => {
  const { page } = await visit(browser, { javaScriptEnabled: false });
  await choose(page, report({ day: "28" }));
  await check(page).click();
  await page.getByRole("heading", { name: "The file was refused" }).waitFor();
  await page.getByText("NHS No").waitFor();
});
