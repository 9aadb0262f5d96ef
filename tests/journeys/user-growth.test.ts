import { parse } from "csv-parse/sync";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "./browser";
import { ask, columnOf, visit } from "./visit";

// Thirteen weeks: the page of a year has the same parts, and takes seconds longer each time.
const GROWTH = "/programmes/cheshire-care-record/user-growth?week=2016-09-05&weeks=13";
const COMMENTARY = "/programmes/cheshire-care-record/commentary";

type Row = Record<string, string>;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const read = async (path: string) => parse(await (await ask(path)).text(), { columns: true }) as Row[];

async function fileOf(page: Page): Promise<Row[]> {
  const link = await page.getByRole("link", { name: "Download the whole report (CSV)" }).getAttribute("href");
  return read(link ?? "");
}

/** Figures of the viewer CareCentric, newest first as the page lists them; weeks before there was data have none. */
const figures = (rows: Row[], periodType: string, metric: string) =>
  rows
    .filter(
      (row) =>
        row.viewer === "carecentric" &&
        row.organisation_code === "" &&
        row.period_type === periodType &&
        row.metric === metric &&
        row.value !== "",
    )
    .sort((a, b) => ((a.period_start ?? "") < (b.period_start ?? "") ? 1 : -1))
    .map((row) => row.value);

describe("the page and its file", () => {
  test("hold the same people, group by group, week by week and month by month", async () => {
    const { page } = await visit(browser);
    await page.goto(GROWTH);
    const rows = await fileOf(page);
    for (const [heading, metric] of [
      ["Active", "active-users"],
      ["New", "new-users"],
      ["Returning", "returning-users"],
      ["Resumed", "resumed-users"],
      ["Lapsed", "lapsed-users"],
      ["Dormant", "dormant-users"],
      ["Ever-active", "ever-active-users"],
      ["Regular", "regular-users"],
    ] as const) {
      const shown = await columnOf(page, "CareCentric: users by week", heading);
      expect(shown.length).toBe(13);
      expect(figures(rows, "week", metric)).toEqual(shown);
    }
    const months = await columnOf(page, "CareCentric: users by calendar month", "Ever-active");
    expect(months.length).toBe(3);
    expect(figures(rows, "month", "ever-active-users")).toEqual(
      months.map((text) => text.replace(/ provisional$/, "")),
    );
  });

  test("hide the same organisations' users, and the team's own view hides none", async () => {
    const { page } = await visit(browser);
    await page.goto(GROWTH);
    const activeOf = (rows: Row[]) =>
      rows.filter(
        (row) =>
          row.metric === "active-users" &&
          row.period_type === "week" &&
          row.period_start === "2016-09-05" &&
          /^[A-Z0-9]/.test(row.organisation_code ?? ""),
      );
    const published = activeOf(await fileOf(page));
    const shown = await columnOf(page, "CareCentric: users by organisation", "Active");
    const marked = (rows: Row[]) => rows.filter(({ status }) => status === "[c]").length;
    expect(marked(published)).toBeGreaterThan(0);
    expect(shown.filter((text) => text === "[c]")).toHaveLength(marked(published));

    await page.getByRole("link", { name: "Show small numbers, for the programme team only" }).click();
    const warning = page.getByText("Shows small numbers: for the programme team only, not for sharing.");
    await warning.waitFor();
    await page.emulateMedia({ media: "print" });
    expect(await warning.isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen" });
    expect(marked(activeOf(await fileOf(page)))).toBe(0);
    expect(await columnOf(page, "CareCentric: users by organisation", "Active")).not.toContain("[c]");
  });

  test("every table of the page can be downloaded", async () => {
    const { page } = await visit(browser);
    await page.goto(GROWTH);
    const links = await page
      .getByRole("link", { name: /^Download CSV/, includeHidden: true })
      .evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
    expect(links.length).toBeGreaterThan(8);
    // One after the other, as somebody clicks: so many at once of one session are refused.
    const wrong: string[] = [];
    for (const link of new Set(links)) {
      const answer = await ask(link);
      const rows = parse(await answer.text(), { columns: true }) as Row[];
      if (answer.status !== 200 || rows.length === 0) wrong.push(link);
    }
    expect(wrong).toEqual([]);
  });
});

describe("what a board member came for", () => {
  test("stands in the first sentences: users, coverage, who is live and does not use it", async () => {
    const { page } = await visit(browser);
    await page.goto(GROWTH);
    const said = (await page.getByRole("region", { name: "The week in words" }).textContent()) ?? "";
    const [active] = await columnOf(page, "CareCentric: users by week", "Active");
    expect(said).toContain(`${active} people used CareCentric in the week`);
    expect(said).toContain("79 of 90 primary care organisations (87.8%) send their records.");
    expect(said).toContain("739,000 people");
    expect(said).toMatch(/\d+ of \d+ live organisations are not using it/);
  });
});

// All of it is links and forms; that every page says the same with scripts on is every-page's to hold.
describe("with scripts off", () => {
  test("an organisation that does not use the record leads to its own page, and back", async () => {
    const { page, trouble } = await visit(browser, { javaScriptEnabled: false });
    await page.goto(GROWTH);
    const idle = page.locator("#idle-carecentric").getByRole("row");
    const link = idle.nth(1).getByRole("link");
    const name = (await link.textContent()) ?? "";
    await link.press("Enter");
    await page.getByRole("heading", { level: 1, name }).waitFor();
    await page.getByText(/^Live, no use yet, since \d/).waitFor();
    await page.getByRole("link", { name: "User growth of Cheshire Care Record" }).click();
    await page.getByRole("heading", { level: 1, name: "User growth, 5 to 11 September 2016" }).waitFor();
    expect(trouble).toEqual([]);
  });

  test("adoption is listed by sector and in the reader's order, and both stay in the address", async () => {
    const { page } = await visit(browser, { javaScriptEnabled: false });
    await page.goto(GROWTH);
    await page.getByLabel("Sector", { exact: true }).selectOption({ label: "Council" });
    await page.getByRole("button", { name: "Show sector" }).click();
    const table = page.getByRole("table", { name: "CareCentric: adoption by organisation" });
    await page.waitForURL(/sector=council/);
    const rows = await table
      .getByRole("row")
      .filter({ has: page.getByRole("cell") })
      .allInnerTexts();
    expect(rows.length).toBeGreaterThanOrEqual(2);
    expect(rows.filter((row) => !row.includes("Council"))).toEqual([]);
    await table.getByRole("link", { name: /^Organisation/ }).click();
    await page.waitForURL(/sort=name/);
    await table.getByRole("link", { name: /^Organisation/ }).click();
    await page.waitForURL(/sort=-name/);
    expect(new URL(page.url()).searchParams.get("sector")).toBe("council");
  });
});

describe("what people say about a chart", () => {
  test("a note added from the chart comes back to it, and stands under it", async () => {
    const { page } = await visit(browser);
    await page.goto(GROWTH);
    await page.getByRole("link", { name: "Add a note for CareCentric: active users by week" }).press("Enter");
    await page.getByLabel("What happened?").fill("Winter campaign begins");
    await page.getByRole("button", { name: "Add the note" }).click();
    await page.waitForURL(/user-growth.*#active-users-carecentric$/);
    const notes = page.locator("#active-users-carecentric").getByRole("list", { name: /^Notes on weeks/ });
    expect(await notes.textContent()).toContain("Winter campaign begins");
    await takeBack(page, "Winter campaign begins");
  });

  test("new limits set from the chart begin in the week chosen, with their reason under it", async () => {
    const { page } = await visit(browser);
    await page.goto(GROWTH);
    const link = page.getByRole("link", { name: "Set new limits for CareCentric: active users by week" });
    await link.press("Enter");
    await page.getByLabel("Which is the first week of the new limits?").selectOption("2016-08-01");
    await page.getByLabel("What changed?").fill("All practices are live");
    await page.getByRole("button", { name: "Begin the new limits" }).click();
    await page.waitForURL(/user-growth.*#active-users-carecentric$/);
    expect(await page.locator("#active-users-carecentric").textContent()).toContain(
      "New limits from the week 1 to 7 August 2016: All practices are live.",
    );
    await takeBack(page, "All practices are live");
  });
});

/** Leaves the demonstration as it was found. */
async function takeBack(page: Page, text: string) {
  await page.goto(COMMENTARY);
  await page.getByRole("row", { name: text }).getByRole("link", { name: "Take back" }).click();
  await page.getByRole("button", { name: "Take back" }).click();
  await page
    .getByText(/taken back\.$/)
    .first()
    .waitFor();
}
