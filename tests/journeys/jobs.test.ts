import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "./browser";
import { ask, REPORT, visit } from "./visit";

const IMPORTS = "/programmes/share2care/imports";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Large enough to be still under way when the page is looked at. */
function largeFile(name: string) {
  const rows = Array.from(
    { length: 300_000 },
    (_, id) => `${name}-${id},2021-01-2${5 + (id % 5)}T09:00:00Z,u${id % 900},REM,Nurse`,
  );
  const buffer = Buffer.from(`event_id,occurred_at,user_id,organisation,role\n${rows.join("\n")}\n`);
  return { name: `${name}.csv`, mimeType: "text/csv", buffer };
}

async function handOver(page: Page, file: ReturnType<typeof largeFile>) {
  await page.goto(`${IMPORTS}/new?feed=e-xchange-views`);
  await page.getByLabel("File", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("heading", { name: "Checking the file" }).waitFor();
}

const jobOf = (page: Page, name: string) =>
  page.getByRole("region", { name: "Files under way" }).getByRole("listitem").filter({ hasText: name });

test("a file goes on when its page is left, is found again by somebody else, and survives a reload", async () => {
  const { page, trouble } = await visit(browser);
  await handOver(page, largeFile("survives"));

  await page.goto(IMPORTS);
  const job = jobOf(page, "survives.csv");
  await job.getByText(/e-Xchange views\. Handed over by Administrator, /).waitFor();
  await job.getByRole("progressbar").waitFor();
  await page.reload();
  await job.getByText(/[0-9,]+ rows read/).waitFor();

  // A page answers while the file is read.
  expect((await ask(REPORT)).status).toBe(200);

  const other = await visit(browser);
  await other.page.goto(IMPORTS);
  // Its page loads itself again when the check has ended.
  await jobOf(other.page, "survives.csv").getByText("Checked: nothing is stored until you say so").waitFor();
  await jobOf(other.page, "survives.csv").getByRole("link", { name: "survives.csv" }).click();
  await other.page.getByRole("button", { name: "Import 300,000 rows" }).click();
  await other.page.getByRole("heading", { name: "Importing the file" }).waitFor();
  await other.page.getByRole("link", { name: "Imports", exact: true }).last().click();
  await jobOf(other.page, "survives.csv")
    .getByText(/^Import: /)
    .waitFor();

  await page.goto(IMPORTS);
  await page
    .getByRole("row", { name: /survives\.csv/ })
    .getByText("Imported")
    .waitFor();
  await jobOf(page, "survives.csv").waitFor({ state: "detached" });
  await page
    .getByRole("link", { name: /survives\.csv/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Undo this import" }).click();
  await page.getByRole("button", { name: "Undo the import" }).click();
  await page.getByRole("heading", { name: "This import was undone" }).waitFor();
  expect(trouble).toEqual([]);
});

test("a file is cancelled from the list, and nothing of it is stored", async () => {
  const { page } = await visit(browser, { javaScriptEnabled: false });
  await handOver(page, largeFile("cancelled-here"));
  await page.goto(IMPORTS);
  await jobOf(page, "cancelled-here.csv").getByRole("button", { name: "Cancel cancelled-here.csv" }).click();
  await page.getByText("Nothing of this file was stored").waitFor();
  await page.goto(IMPORTS);
  expect(await page.getByText("cancelled-here.csv").count()).toBe(0);
});
