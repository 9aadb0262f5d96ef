import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "./browser";
import { fillForm } from "./fill-form";
import { cutOnPaper } from "./paper";
import { ask, visit } from "./visit";

const REGISTER = "/programmes/cheshire-care-record/benefits/register";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const violationsOf = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);

const problems = (page: Page) => page.getByRole("alert").filter({ hasText: "There is a problem" });
const said = (page: Page, words: string) => page.getByRole("alert").filter({ hasText: words }).waitFor();

const keep = async (page: Page, reason: string) => {
  await fillForm(page, { reason });
  await page.getByRole("button", { name: /^Keep/ }).click();
};

const COST = { year: "2016/17", amount: "1,200", what: "Licences", type: "revenue", source: "Invented" };

async function addCost(page: Page, code: string) {
  await page.goto(`${REGISTER}/costs/new`);
  await fillForm(page, { code, ...COST });
  await page.getByRole("button", { name: "Add the cost" }).click();
  await said(page, "It is in the register.");
}

describe.each([
  { scripts: "on", javaScriptEnabled: true },
  { scripts: "off", javaScriptEnabled: false },
])("with scripts $scripts", ({ scripts, javaScriptEnabled }) => {
  test("a benefit with faults says all of them, keeps what was typed, and is put right, changed and looked back on", async () => {
    const code = `letters-found-${scripts}`;
    const { page, trouble } = await visit(browser, { javaScriptEnabled });
    await page.goto(`${REGISTER}/benefits`);
    await page.getByRole("link", { name: "Add a benefit" }).click();
    await page.getByRole("heading", { name: "Add a benefit", level: 1 }).waitFor();
    await fillForm(page, {
      code: "Letters Found",
      title: "Less time spent on finding letters",
      class: "qualitative",
      themes: "information-accessible\nsaves-time",
      baseline: "nine",
      actuals: "2016-09-04 = 6.5 (Time study)\nlast week, about five",
      measure: "Minutes to find a letter",
      risks: "Call 943 476 5919 first",
    });
    await page.getByRole("button", { name: "Add the benefit" }).click();

    await problems(page).waitFor();
    expect(await problems(page).getByRole("link").allInnerTexts()).toEqual([
      "Use small letters, digits and single hyphens, such as time-saved",
      "Fill in “Description”",
      "Fill in “What makes it possible”",
      "Fill in “Category”",
      "Fill in “Who benefits”",
      "Fill in “Owner”",
      "Fill in “Next review”",
      "Take out the NHS number: nothing here may name a patient",
      "Fill in “Unit of the measure”",
      "Enter a number with up to six decimals, such as 1,200 or 0.5",
      "Enter the day of the figure beside it",
      "Line 2: Write a day, a figure and its source, such as 2021-01-31 = 1,200 (Time study)",
      "Fill in “Evidence”",
    ]);
    expect(page.url()).not.toMatch(/5919|Letters/);
    expect(await page.getByLabel("Code").inputValue()).toBe("Letters Found");
    expect(await page.getByLabel("Class").inputValue()).toBe("qualitative");
    expect(await page.getByLabel("Saves time").isChecked()).toBe(true);
    expect(await page.getByLabel("Supports clinical decisions").isChecked()).toBe(false);
    expect(await page.getByLabel("Measured since").inputValue()).toContain("last week, about five");
    await problems(page).getByRole("link", { name: "Enter a number with up to six decimals" }).click();
    // With scripts the summary moves the focus, without them the address moves on: either way to the field.
    const reached = await page.evaluate(() => document.activeElement?.id || location.hash.slice(1));
    expect(reached).toBe("baseline");

    await fillForm(page, {
      code,
      description: "Clinicians find letters without telephoning the practice.",
      change: "The viewer in emergency departments",
      category: "direct-public-sector",
      beneficiary: "Clinicians",
      owner: "Chief clinical information officer",
      review_date: "2017-03-31",
      risks: "",
      measure_unit: "minutes",
      baseline: "9",
      baseline_on: "2016-06-01",
      actuals: "2016-09-04 = 6.5 (Time study)",
      evidence: "measured",
    });
    await page.getByRole("button", { name: "Add the benefit" }).click();
    await said(page, "It is in the register.");
    expect(new URL(page.url()).pathname).toBe(`${REGISTER}/benefits/${code}`);
    await page.getByText("4 September 2016: 6.5 (Time study)").waitFor();

    await page.getByRole("link", { name: "Change this benefit" }).click();
    await fillForm(page, { status: "emerging", baseline: "10" });
    await page.getByRole("button", { name: "Keep the change" }).click();
    await problems(page).getByRole("link", { name: "Enter why it is changed" }).waitFor();
    expect(await page.getByLabel("Status").inputValue()).toBe("emerging");
    await keep(page, "Second look at the study");
    await said(page, "The change is kept as a new version.");

    const changes = page.getByRole("region", { name: "What version 2 changed" }).getByRole("row");
    expect((await changes.allInnerTexts()).map((row) => row.replaceAll(/\s+/g, " ").trim())).toEqual([
      "Field Before After",
      "Status Planned Emerging",
      "Baseline 9 10",
    ]);
    await page.getByText("Reason: Second look at the study").waitFor();
    await page.getByRole("link", { name: "Read version 1 whole" }).click();
    await page.getByText("This is how it stood then. Reports use version 2.").waitFor();
    expect(
      await page
        .getByRole("term")
        .filter({ hasText: /^Baseline$/ })
        .count(),
    ).toBe(1);
    await page.getByText("Planned", { exact: true }).waitFor();
    expect(trouble).toEqual([]);
  });

  test("a change to what somebody else has changed meanwhile is brought together, and overwrites nothing unseen", async () => {
    const code = `licences-${scripts}`;
    const { page, trouble } = await visit(browser, { javaScriptEnabled });
    await addCost(page, code);
    await page.goto(`${REGISTER}/costs/${code}/edit`);
    const { page: other } = await visit(browser, { javaScriptEnabled });
    await other.goto(`${REGISTER}/costs/${code}/edit`);
    await fillForm(other, { amount: "1300", what: "Licences and support" });
    await keep(other, "Invoice of May");
    await said(other, "The change is kept as a new version.");

    await fillForm(page, { amount: "1400", source: "Accounts" });
    await keep(page, "Accounts of the year");
    await said(page, "Not kept yet: it has changed meanwhile");
    const rows = page.getByRole("region", { name: "Changed since you opened the form" }).getByRole("row");
    expect((await rows.allInnerTexts()).map((row) => row.replaceAll(/\s+/g, " ").trim())).toEqual([
      "Field Before Now In the form below",
      "Amount in pounds 1200 1300 What you typed",
      "What for Licences Licences and support What it says now",
    ]);
    expect(await page.getByLabel("Amount in pounds").inputValue()).toBe("1400");
    expect(await page.getByLabel("What for").inputValue()).toBe("Licences and support");
    expect(await page.getByLabel("Source").inputValue()).toBe("Accounts");
    expect(await page.getByLabel("Reason").inputValue()).toBe("Accounts of the year");
    await page.getByRole("button", { name: "Keep it all as version 3" }).click();
    await said(page, "The change is kept as a new version.");
    expect(trouble).toEqual([]);
  });

  test("an export is imported again, checked first, all of it or nothing", async () => {
    const code = `servers-${scripts}`;
    const { page, trouble } = await visit(browser, { javaScriptEnabled });
    await addCost(page, code);
    const exported = await (await ask(`${REGISTER}/costs/export`)).text();
    const check = async (text: string) => {
      await page.goto(`${REGISTER}/costs/import`);
      const file = { name: "costs.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
      await page.getByLabel("File", { exact: true }).setInputFiles(file);
      await page.getByRole("button", { name: "Check the file" }).click();
    };
    await check(exported);
    await page.getByText("Importing it would change nothing.").waitFor();

    const row = `${code},2016/17,1200,Licences,revenue,Invented,current`;
    expect(exported).toContain(row);
    await check(exported.replace(row, `${code},sixteen,much,Licences,revenue,Invented,current`));
    await page.getByRole("heading", { name: "costs.csv cannot be imported" }).waitFor();
    const faults = page.getByRole("region", { name: "2 faults" }).getByRole("row");
    expect((await faults.allInnerTexts()).slice(1).map((each) => each.split("\t").slice(1))).toEqual([
      ["year", "Enter a financial year, such as 2020/21"],
      ["amount", "Enter a number with up to six decimals, such as 1,200 or 0.5"],
    ]);
    expect(await page.getByRole("button", { name: /^Import/ }).count()).toBe(0);

    const more = `more-${code},2016/17,5,Cables,capital,Invented,current`;
    await check(`${exported.replace(row, row.replace("1200", "1500"))}${more}\r\n`);
    await page.getByText(`${code}: amount in pounds`).waitFor();
    await page.getByRole("button", { name: "Import 2 costs" }).click();
    await problems(page).getByRole("link", { name: "Enter why it is changed" }).waitFor();
    await page.getByLabel("Reason").fill("Accounts of the year");
    await page.getByRole("button", { name: "Import 2 costs" }).click();
    await said(page, "Imported: 1 added, 1 changed.");
    const after = await (await ask(`${REGISTER}/costs/export`)).text();
    expect(after).toContain(row.replace("1200", "1500"));
    expect(after).toContain(more);
    expect(trouble).toEqual([]);
  });
});

test("an import that was checked is not done once somebody has changed the register", async () => {
  const { page } = await visit(browser);
  await page.goto(`${REGISTER}/costs/import`);
  const text = "code,year,amount,what,type,source,status\r\nlate,2016/17,1,Late,capital,Invented,current\r\n";
  const file = { name: "late.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.getByLabel("File", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: "Import 1 cost" }).waitFor();
  const { page: other } = await visit(browser);
  await addCost(other, "meanwhile");
  await page.getByRole("button", { name: "Import 1 cost" }).click();
  await problems(page).getByText("The register has changed since the file was checked").waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect((await ask(`${REGISTER}/costs/late`)).status).toBe(404);
  await page.getByRole("button", { name: "Import 1 cost" }).click();
  await said(page, "Imported: 1 added, 0 changed.");
});

test("a long form with faults, and one that is older than its entry, have no accessibility violation", async () => {
  const { page } = await visit(browser);
  await page.goto(`${REGISTER}/benefits/new`);
  await page.getByRole("button", { name: "Add the benefit" }).click();
  await problems(page).waitFor();
  expect(await violationsOf(page)).toEqual([]);

  await addCost(page, "older");
  await page.goto(`${REGISTER}/costs/older/edit`);
  const { page: other } = await visit(browser);
  await other.goto(`${REGISTER}/costs/older/edit`);
  await fillForm(other, { amount: "1300" });
  await keep(other, "Invoice");
  await said(other, "The change is kept as a new version.");
  expect(await violationsOf(other)).toEqual([]);
  await fillForm(page, { amount: "1400" });
  await keep(page, "Accounts");
  await said(page, "Not kept yet: it has changed meanwhile");
  expect(await violationsOf(page)).toEqual([]);
});

test("answers to a survey are checked, counted and listed, without what people wrote", async () => {
  const { page, trouble } = await visit(browser);
  await page.goto(`${REGISTER}/surveys/new`);
  const survey = {
    code: "users-2016",
    instrument: "User survey",
    population: "All users",
    source: "Invented",
  };
  await fillForm(page, {
    ...survey,
    from: "2016-09-01",
    to: "2016-09-30",
    questions: "q1: It saves me time [saves-time]\nq2: It helps me decide [clinical-decisions]",
  });
  await page.getByRole("button", { name: "Add the survey" }).click();
  await page.getByText("q1: It saves me time (saves time)").waitFor();
  await page.getByRole("link", { name: "Import answers" }).click();
  const check = async (text: string) => {
    const file = { name: "answers.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
    await page.getByLabel("File", { exact: true }).setInputFiles(file);
    await page.getByRole("button", { name: "Check the file" }).click();
  };
  await check("role,organisation,q1,q2\nGP,,5,nine\n");
  await page.getByRole("heading", { name: "answers.csv cannot be imported" }).waitFor();
  await page.getByText("The answer is not on the scale.").waitFor();
  expect(await page.content()).not.toContain("nine");
  await check("role,organisation,q1,q2,comment\nGP,,5,4,splendid\nNurse,,do not know,,\n");
  await page.getByText("Column 5: free text").waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Import the answers" }).click();
  await said(page, "The answers are imported.");
  await page.getByRole("link", { name: "Import answers" }).click();
  expect(await page.getByRole("listitem").filter({ hasText: "answers.csv" }).textContent()).toMatch(
    /^answers\.csv, \d+ \w+ \d{4} at \d\d:\d\d, Administrator$/,
  );
  expect(trouble).toEqual([]);
});

test("the list of benefits is narrowed by a form, and printed whole without anything to press", async () => {
  const { page } = await visit(browser, { viewport: { width: 794, height: 1123 } });
  await page.goto("/programmes/share2care/benefits/register");
  await page.getByLabel("Class").selectOption("cash-releasing");
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL(/class=cash-releasing/);
  const narrowed = await page.getByRole("rowheader").count();
  await page.getByRole("link", { name: "Show all benefits" }).click();
  await page.waitForURL(/register\/benefits$/);
  const all = await page.getByRole("rowheader").count();
  expect(narrowed).toBeGreaterThan(0);
  expect(all).toBeGreaterThan(narrowed);

  await page.getByRole("rowheader").first().getByRole("link").click();
  await page.getByRole("heading", { name: /^History/ }).waitFor();
  for (const address of [page.url(), "/programmes/share2care/benefits/register/benefits"]) {
    await page.goto(address);
    expect(await cutOnPaper(page)).toEqual([]);
    expect(await page.getByRole("button").filter({ visible: true }).count()).toBe(0);
  }
});

test("a quotation whose consent has ended stays in the register, marked", async () => {
  const { page } = await visit(browser);
  await page.goto(`${REGISTER}/quotations/new`);
  await fillForm(page, {
    code: "practice-nurse",
    words: "I no longer wait for letters.",
    role: "Practice nurse",
    organisation_type: "GP practice",
    date: "2016-09-05",
    source: "Invented",
    consent_scope: "public",
    consent_until: "2016-12-31",
    consent_record: "Invented",
  });
  await page.getByRole("button", { name: "Add the quotation" }).click();
  await page.getByText("Not to be shown").waitFor();
  await page.goto(`${REGISTER}/quotations`);
  const row = page.getByRole("row", { name: /I no longer wait/ });
  await row.getByText("ended 31 Dec 2016").waitFor();
  await row.getByText("Not to be shown").waitFor();
});

test("what is not a form, and what is not there, is refused in words", async () => {
  const { page } = await visit(browser);
  await page.goto(`${REGISTER}/costs`);
  const post = (path: string) =>
    page.evaluate(
      async (address) => (await fetch(address, { method: "POST", body: "text", redirect: "manual" })).status,
      path,
    );
  expect(await post(`${REGISTER}/costs/add`)).toBe(400);
  expect(await post(`${REGISTER}/rumours/add`)).toBe(404);
  expect(await post(`${REGISTER}/costs/import/check`)).toBe(400);
  expect(await post(`${REGISTER}/costs/nobody/answers/check`)).toBe(404);
  expect((await ask(`${REGISTER}/rumours/export`)).status).toBe(404);
});
