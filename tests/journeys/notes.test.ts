import type { Browser, Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "./browser";
import { cutOnPaper } from "./paper";
import { violationsOn } from "./violations";
import { ask, visit } from "./visit";

const COMMENTARY = "/programmes/share2care/commentary";
const REPORT = "/programmes/share2care/weekly-utilisation?week=2021-01-25";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Presses Tab until the thing has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, wanted: Locator) {
  for (let presses = 0; presses < 200; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab does not lead there.");
}

const rowOf = (page: Page, heading: "Notes" | "New limits", text: string) =>
  page.getByRole("region", { name: `${heading}, newest first` }).getByRole("row", { name: text });
const noteRow = (page: Page, text: string) => rowOf(page, "Notes", text);

describe.each([
  { scripts: "on", javaScriptEnabled: true },
  { scripts: "off", javaScriptEnabled: false },
])("with scripts $scripts", ({ scripts, javaScriptEnabled }) => {
  test("a note is added by keyboard alone, listed, and taken back", async () => {
    const text = `Second wave of practices goes live, scripts ${scripts}`;
    const { page, trouble } = await visit(browser, { javaScriptEnabled });
    await page.goto(COMMENTARY);
    await tabTo(page, page.getByRole("link", { name: "Add a note" }));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Add a note", level: 1 }).waitFor();

    await tabTo(page, page.getByLabel("Day", { exact: true }));
    await page.keyboard.type("25");
    await page.keyboard.press("Tab");
    await page.keyboard.type("1");
    await page.keyboard.press("Tab");
    await page.keyboard.type("2021");
    await page.keyboard.press("Tab");
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
    await page.keyboard.type("e-X");
    await tabTo(page, page.getByRole("button", { name: "Add the note" }));
    await page.keyboard.press("Enter");

    await page.getByText("The note is added.").waitFor();
    const cells = noteRow(page, text).getByRole("cell");
    expect((await cells.allInnerTexts()).slice(0, 2)).toEqual([text, "e-Xchange"]);
    expect(await noteRow(page, text).getByRole("rowheader").textContent()).toBe("25 Jan 2021");

    await tabTo(page, noteRow(page, text).getByRole("link", { name: "Take back" }));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Take back this note?" }).waitFor();
    await tabTo(page, page.getByRole("button", { name: "Take back" }));
    await page.keyboard.press("Enter");
    await page.getByText("The note is taken back.").waitFor();
    expect(await noteRow(page, text).count()).toBe(0);
    await page.getByText(/^Notes: \d+ entr(y|ies) taken back$/).click();
    const kept = page.getByRole("listitem").filter({ hasText: text });
    expect(await kept.textContent()).toMatch(/Taken back by Administrator on \d+ \w+ \d{4} at \d\d:\d\d\.$/);
    expect(trouble).toEqual([]);
  });

  test("a form with faults says all of them beside their fields and keeps what was typed", async () => {
    const { page, trouble } = await visit(browser, { javaScriptEnabled });
    await page.goto(`${COMMENTARY}/claims/new`);
    await page.getByLabel("What was said?").fill("2,000 users by the end of the year");
    await page.getByLabel("Which figure is it about?").selectOption({ label: "Active users" });
    await page.getByLabel("What will the figure be?").fill("two thousand");
    const by = page.getByRole("group", { name: "By which day?" });
    await by.getByLabel("Day", { exact: true }).fill("31");
    await by.getByLabel("Month").fill("2");
    await by.getByLabel("Year").fill("2021");
    await page.getByRole("button", { name: "Record the claim" }).click();

    const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
    expect(await summary.getByRole("link").allInnerTexts()).toEqual([
      "Enter a number above 0, such as 2,000",
      "Enter a real date, from the year 2000 to 2099: a day, a month and a year (2021-01-31)",
      "Enter the day the claim was made",
      "Enter where the claim was made",
      "Enter who answers for it, as a role or an organisation",
    ]);
    expect(await page.getByLabel("What was said?").inputValue()).toBe("2,000 users by the end of the year");
    expect(await page.getByLabel("Which figure is it about?").inputValue()).toBe("active-users");
    expect(await page.getByLabel("What will the figure be?").inputValue()).toBe("two thousand");
    expect(await by.getByLabel("Month").inputValue()).toBe("2");
    await summary.getByRole("link", { name: "Enter a number above 0, such as 2,000" }).click();
    // With scripts the summary moves the focus, without them the address moves on: either way to the field.
    const reached = await page.evaluate(() => document.activeElement?.id || location.hash.slice(1));
    expect(reached).toBe("target");
    expect(trouble).toEqual([]);
  });
});

test("a form with faults is free of accessibility violations, and a claim put right is recorded", async () => {
  const { page } = await visit(browser);
  await page.goto(`${COMMENTARY}/claims/new?problem=fields`);
  expect(await violationsOn(page)).toEqual([]);
  await page.getByLabel("What was said?").fill("About 6 % a week; 2,000 users by the end of the year");
  await page.getByLabel("Which figure is it about?").selectOption({ label: "Active users" });
  await page.getByLabel("What will the figure be?").fill("2,000");
  await page.getByLabel("How much growth was stated?").fill("6");
  for (const [question, day, month, year] of [
    ["By which day?", "31", "12", "2021"],
    ["When was it said?", "25", "1", "2021"],
  ] as const) {
    const date = page.getByRole("group", { name: question });
    await date.getByLabel("Day", { exact: true }).fill(day);
    await date.getByLabel("Month").fill(month);
    await date.getByLabel("Year").fill(year);
  }
  await page.getByLabel("Where was it said?").fill("Board paper");
  await page.getByLabel("Who answers for it?").fill("Programme board");
  await page.getByRole("button", { name: "Record the claim" }).click();
  await page.getByText("The claim is recorded.").waitFor();
  await page
    .getByText(
      "2,000 by 31 December 2021, growing 6% a week. Said in: Board paper. Answers for it: Programme board.",
    )
    .waitFor();
  expect(await violationsOn(page)).toEqual([]);
});

test("an NHS number is refused and never reaches an address", async () => {
  const { page } = await visit(browser);
  await page.goto(`${COMMENTARY}/annotations/new`);
  await page.getByLabel("What happened?").fill("Call about 943 476 5919");
  await page.getByRole("button", { name: "Add the note" }).click();
  await page
    .getByRole("link", { name: "Leave the NHS number out. What was typed here was not kept" })
    .waitFor();
  expect(page.url()).not.toMatch(/943.?476|5919/);
  expect(await page.content()).not.toContain("5919");
});

test("from a chart the form knows the week and leads back to the report", async () => {
  const { page } = await visit(browser);
  const asked = new URLSearchParams({
    week: "2021-01-25",
    viewer: "e-xchange",
    metric: "views",
    back: REPORT,
  });
  await page.goto(`${COMMENTARY}/rebases/new?${asked}`);
  await page.getByText("at least seven weeks in a row").waitFor();
  expect(await page.getByLabel("Which is the first week of the new limits?").inputValue()).toBe("2021-01-25");
  expect(await page.getByLabel("Which chart?").inputValue()).toBe("views");
  expect(await page.getByRole("link", { name: "Cancel" }).getAttribute("href")).toBe(REPORT);
  await page.getByRole("button", { name: "Begin the new limits" }).click();
  await page.getByRole("link", { name: "Enter what changed" }).waitFor();
  await page.getByLabel("What changed?").fill("Second wave of practices");
  await page.getByRole("button", { name: "Begin the new limits" }).click();
  await page.waitForURL(`**${REPORT}`);

  await page.goto(`${COMMENTARY}/rebases/new?${asked}`);
  await page.getByLabel("What changed?").fill("Another cause");
  await page.getByRole("button", { name: "Begin the new limits" }).click();
  await page.getByRole("link", { name: /^There are new limits from this week already/ }).waitFor();
  expect(await page.getByLabel("What changed?").inputValue()).toBe("Another cause");
  await page.goto(COMMENTARY);
  await rowOf(page, "New limits", "Second wave of practices").getByRole("link").click();
  await page.getByRole("button", { name: "Take back" }).click();
  await page.getByText("The new limits are taken back.").waitFor();
});

test("what is not a form, and kinds that do not exist, are refused in words", async () => {
  const post = async (path: string) => {
    const { page } = await visit(browser);
    await page.goto(COMMENTARY);
    return page.evaluate(
      async (address) => (await fetch(address, { method: "POST", body: "text", redirect: "manual" })).status,
      path,
    );
  };
  expect(await post(`${COMMENTARY}/annotations/add`)).toBe(400);
  expect(await post(`${COMMENTARY}/rumours/add`)).toBe(404);
  expect(await post(`${COMMENTARY}/annotations/first/take-back/confirm`)).toBe(404);
  expect((await ask(`${COMMENTARY}/rumours/new`)).status).toBe(404);
});

test("on paper the notes and promises stand whole", async () => {
  const { page } = await visit(browser);
  await page.goto("/programmes/cheshire-care-record/commentary");
  expect(await page.getByRole("table").count()).toBeGreaterThanOrEqual(3);
  expect(await cutOnPaper(page)).toEqual([]);
});
