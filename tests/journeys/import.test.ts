import { parse } from "csv-parse/sync";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "./browser";
import { EXPECTED, viewEventsFile } from "./view-events-file";
import { ask, REPORT, visit } from "./visit";

const IMPORTS = "/programmes/share2care/imports";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function hasChecked(page: Page, file: ReturnType<typeof viewEventsFile>) {
  await page.goto(`${IMPORTS}/new`);
  await page.getByRole("radio", { name: "e-Xchange views" }).check();
  await page.getByLabel("File", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("heading", { name: "What importing would do" }).waitFor();
}

/** The four counts of a preview or receipt. */
async function sum(page: Page) {
  const counts = (await page.locator(".uptake-sum dd").allInnerTexts()).map(Number);
  const [received, accepted, duplicate, rejected] = counts;
  return { received, accepted, duplicate, rejected };
}

async function viewsOnReport(page: Page): Promise<string | null> {
  await page.goto(REPORT);
  return page.getByText(/e-Xchange was viewed [0-9,]+ times in the week/).textContent();
}

async function undo(page: Page) {
  await page.getByRole("link", { name: "Undo this import" }).click();
  await page.getByText("4 accepted rows").waitFor();
  await page.getByRole("button", { name: "Undo the import" }).click();
  await page.getByRole("heading", { name: "This import was undone" }).waitFor();
}

describe.each([
  { scripts: "on", javaScriptEnabled: true },
  { scripts: "off", javaScriptEnabled: false },
])("with scripts $scripts", ({ scripts, javaScriptEnabled }) => {
  test("a file is checked, imported, sent again without effect, and undone", async () => {
    const { page, trouble } = await visit(browser, { javaScriptEnabled });
    const before = await viewsOnReport(page);
    const file = viewEventsFile(`scripts-${scripts}`);

    await hasChecked(page, file);
    expect(await sum(page)).toEqual(EXPECTED);
    await page.getByText("25 to 28 January 2021").waitFor();
    await page.getByRole("button", { name: "Import 4 rows" }).click();

    await page.getByRole("heading", { name: "4 rows imported. Every report counts them now." }).waitFor();
    const receipt = page.url();
    expect(await sum(page)).toEqual(EXPECTED);
    expect(EXPECTED.received).toBe(EXPECTED.accepted + EXPECTED.duplicate + EXPECTED.rejected);
    const cells = page.getByRole("row", { name: /nhs-number/ }).getByRole("cell");
    expect((await cells.allTextContents()).slice(0, 2)).toEqual(["6", "user_id"]);
    expect(await page.content()).not.toContain("943 476 5919");
    expect(await viewsOnReport(page)).not.toBe(before);

    await hasChecked(page, file);
    expect(await sum(page)).toEqual({ received: 9, accepted: 0, duplicate: 5, rejected: 4 });
    await page.getByRole("button", { name: "Discard" }).click();
    await page.getByText("Nothing of this file was stored").waitFor();

    await page.goto(receipt);
    await undo(page);
    expect(await viewsOnReport(page)).toBe(before);
    expect(trouble).toEqual([]);
  });
});

test("the rejected rows of an import come as a file with the same lines as the page", async () => {
  const { page } = await visit(browser);
  await hasChecked(page, viewEventsFile("rejections"));
  await page.getByRole("button", { name: "Import 4 rows" }).click();
  await page.getByRole("heading", { name: "Rejected rows" }).waitFor();
  const address = new URL(page.url()).pathname;
  const answer = await ask(`${address}/rejections`);
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  const rows = parse(await answer.text(), { columns: true }) as Record<string, string>[];
  expect(rows.map(({ line, field, code }) => [line, field, code])).toEqual([
    ["4", "occurred_at", "time-impossible"],
    ["6", "user_id", "nhs-number"],
    ["8", "occurred_at", "time-format"],
    ["10", "event_id", "conflict"],
  ]);
  const onPage = await page.locator("#rejections ~ section tbody tr td:first-child").allInnerTexts();
  expect(onPage).toEqual(rows.map(({ line }) => line));
  await page.getByRole("heading", { name: "Rejected rows" }).waitFor();
  await undo(page);
});

test("a spelling nobody knows is listed, and giving it an organisation moves its views", async () => {
  const { page } = await visit(browser);
  await hasChecked(page, viewEventsFile("spelling"));
  await page.getByText(/1 spelling|None/).waitFor();
  await page.getByRole("button", { name: "Import 4 rows" }).click();
  await page.getByRole("heading", { name: "4 rows imported. Every report counts them now." }).waitFor();
  const receipt = page.url();

  await page.goto("/programmes/share2care/organisations");
  await page.getByRole("button", { name: "Map “The Old Infirmary”" }).click();
  const problem = page.getByRole("link", { name: "Choose the organisation this spelling means" });
  await problem.click();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("SELECT");

  await page.getByLabel("What “The Old Infirmary” means").selectOption("REM");
  await page.getByRole("button", { name: "Map “The Old Infirmary”" }).click();
  await page.getByRole("heading", { name: /The spelling now counts for / }).waitFor();
  expect(await page.getByRole("heading", { name: "The Old Infirmary", exact: true }).count()).toBe(0);
  await page.goto(receipt);
  await undo(page);
});

test("a form that was not filled in names each mistake, leads to its field and keeps what was typed", async () => {
  const { page } = await visit(browser);
  await page.goto(`${IMPORTS}/new`);
  const first = page.getByRole("group", { name: "First day" });
  await first.getByLabel("Day").fill("31");
  await first.getByLabel("Month").fill("2");
  await first.getByLabel("Year").fill("2021");
  await page.getByRole("button", { name: "Check the file" }).click();

  const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
  expect(await summary.getByRole("link").allInnerTexts()).toEqual([
    "Select what the file holds",
    "The first day must be a real date, such as 31 1 2021",
    "Enter the last day too, or leave both dates empty",
    "Select a file",
  ]);
  expect(await first.getByLabel("Year").inputValue()).toBe("2021");
  for (const [text, id] of [
    ["Select what the file holds", "feed"],
    ["Select a file", "file"],
  ]) {
    await summary.getByRole("link", { name: text, exact: true }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(id);
  }
});

test("a file with a column of patient data is refused by name where no script could strike it out", async () => {
  const { page } = await visit(browser, { javaScriptEnabled: false });
  await page.goto(`${IMPORTS}/new?feed=e-xchange-views`);
  const text =
    "event_id,occurred_at,user_id,organisation,role,nhs_number\n1,2021-01-25T09:00:00Z,u,REM,Nurse,x\n";
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "patients.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("heading", { name: "The file was refused" }).waitFor();
  await page.getByText("nhs_number").waitFor();
});

test("an import under way says how far it is and can be cancelled without a trace", async () => {
  const { page } = await visit(browser);
  const before = await viewsOnReport(page);
  await page.goto(`${IMPORTS}/new?feed=e-xchange-views`);
  const rows = Array.from(
    { length: 400_000 },
    (_, id) => `cancelled-${id},2021-01-2${5 + (id % 5)}T09:00:00Z,u${id % 900},REM,Nurse`,
  );
  const buffer = Buffer.from(`event_id,occurred_at,user_id,organisation,role\n${rows.join("\n")}\n`);
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "large.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("progressbar").waitFor();
  await page
    .getByText(/[0-9,]+ rows read/)
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("link", { name: "Choose a file again" }).waitFor();
  expect(await viewsOnReport(page)).toBe(before);
});
