import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { parse } from "csv-parse/sync";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launchBrowser } from "./browser";
import { cutOnPaper } from "./paper";
import { runUptake } from "./run-uptake";
import { ask, columnOf, visit } from "./visit";

const BENEFITS = "/programmes/share2care/benefits?month=2021-01";
const TIME = "/programmes/share2care/benefits/time-saved-e-xchange?month=2021-01";

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

/** A figure as the page writes it: "£144433", "−£89100", "9461". */
const pounds = (text: string) => Number(text.replace("−", "-").replace("£", ""));

const halfUp = (figure: number) => Math.sign(figure) * Math.round(Math.abs(figure));

/** Values of a sum in a file, year by year and of the whole life. */
const sumIn = (rows: Row[], benefitClass: string, metric: string, unit = "pounds") =>
  rows
    .filter(
      (row) =>
        row.organisation_code === "~total" &&
        row.organisation_name === benefitClass &&
        row.metric === metric &&
        row.unit === unit &&
        (row.period_type === "year" || row.period_type === "life"),
    )
    .map(({ value }) => (value === "" || value === undefined ? Number.NaN : Number(value)));

describe("the page and its file", () => {
  test.each([
    ["stated and scenarios", ""],
    ["discounted and simulated", "&discount=green-book&ranges=simulated"],
  ])("hold the same value that is not cash, %s", async (_, options) => {
    const { page, trouble } = await visit(browser);
    await page.goto(`${BENEFITS}${options}`);
    const rows = await fileOf(page);
    for (const [heading, metric] of [
      ["Expected: central", "total-expected-central"],
      ["Realised: low", "total-realised-low"],
      ["Realised: central", "total-realised-central"],
      ["Realised: high", "total-realised-high"],
    ] as const) {
      const shown = await columnOf(page, "Value that is not cash: expected and realised", heading);
      expect(shown).toHaveLength(3);
      expect(shown.map(pounds)).toEqual(sumIn(rows, "non-cash-releasing", metric).map(halfUp));
    }
    expect(trouble).toEqual([]);
  });

  test("hold no figure that adds cash and other money", async () => {
    const { page } = await visit(browser);
    await page.goto(BENEFITS);
    const rows = await fileOf(page);
    const [cash, other] = ["cash-releasing", "non-cash-releasing"].map(
      (benefitClass) => sumIn(rows, benefitClass, "total-realised-central").at(-1) ?? Number.NaN,
    );
    const added = new Intl.NumberFormat("en-GB").format(Math.round((cash ?? 0) + (other ?? 0)));
    expect(added).toMatch(/^\d{3},\d{3}$/);
    expect(await page.locator("main").textContent()).not.toContain(`£${added}`);
  });

  test("every table of the page can be downloaded", async () => {
    const { page } = await visit(browser);
    await page.goto(BENEFITS);
    const links = await page
      .getByRole("link", { name: /^Download CSV/, includeHidden: true })
      .evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
    expect(links.length).toBeGreaterThan(8);
    // One after the other, as somebody clicks: so many at once of one session are refused.
    const refused: string[] = [];
    for (const link of new Set(links)) if ((await ask(link)).status !== 200) refused.push(link);
    expect(refused).toEqual([]);
  });
});

describe("with scripts off", () => {
  test("options are chosen in a form, and stand in words beside the figures", async () => {
    const { page, trouble } = await visit(browser, { javaScriptEnabled: false });
    await page.goto(`${BENEFITS}&class=cash-releasing`);
    const form = page.getByRole("form", { name: "How the figures are made" });
    await form.getByLabel("Discounting").selectOption("green-book");
    await form.getByLabel("Ranges").selectOption("simulated");
    await form.getByRole("button", { name: "Show" }).click();
    await page.waitForURL(/discount=green-book/);
    expect(new URL(page.url()).searchParams.get("class")).toBe("cash-releasing");
    await page
      .getByText(
        /discounted at 3\.5% a year from 2019\/20 \(Green Book\)\. Low, central and high are the 5th/,
      )
      .waitFor();
    expect(trouble).toEqual([]);
  });

  test("the register is listed by class and owner and in the reader's order, and all of it stays in the address", async () => {
    const { page } = await visit(browser, { javaScriptEnabled: false });
    await page.goto(BENEFITS);
    const form = page.getByRole("form", { name: "Which benefits are listed" });
    await form.getByLabel("Class").selectOption("cash-releasing");
    await form.getByLabel("Owner").selectOption("Director of finance");
    await form.getByRole("button", { name: "List these" }).click();
    await page.waitForURL(/class=cash-releasing/);
    const table = page.locator("#register-table table");
    await table.getByRole("link", { name: /^Realised/ }).click();
    await page.waitForURL(/sort=-value/);
    expect(new URL(page.url()).searchParams.get("owner")).toBe("Director of finance");
    const rows = await table.locator("tbody tr").allInnerTexts();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => !row.includes("Director of finance"))).toEqual([]);
    await page.getByRole("link", { name: "List all" }).click();
    await page.waitForURL((url) => !url.searchParams.has("class"));
    expect(await table.locator("tbody tr").count()).toBeGreaterThan(rows.length);
  });

  test("a working opens in place, and comes to what a pocket calculator says", async () => {
    const { page } = await visit(browser, { javaScriptEnabled: false });
    await page.goto(BENEFITS);
    const working = page.locator("#working-time-saved-e-xchange");
    await working.locator("summary").click();
    const central = working.locator("dd").first();
    await central.waitFor();
    // 189,864 views in 13 months, as the programme published; 2 × 34.50 ÷ 60 × 0.5 × 0.8 = 0.46 pounds a view.
    expect(await central.textContent()).toBe(
      "189,864 views × 2 minutes per view ÷ 60 × £34.50 per hour × 50% attribution × 80% confidence = £87,337.44",
    );
    const steps = await read("/programmes/share2care/benefits/export?month=2021-01&table=working");
    const last = steps
      .filter(
        (row) =>
          row.benefit === "time-saved-e-xchange" && row.period_type === "life" && row.scenario === "central",
      )
      .at(-1);
    expect(Number(last?.result)).toBeCloseTo(87_337.44, 2);
  });
});

describe("the page of one benefit", () => {
  test("is reached from the register, and leads to its versions and back", async () => {
    const { page } = await visit(browser);
    await page.goto(BENEFITS);
    await page
      .locator("#register-table")
      .getByRole("link", { name: /\(e-Xchange\)$/ })
      .click();
    await page.waitForURL(/benefits\/time-saved-e-xchange/);
    expect(await page.locator("main").textContent()).toContain("£87,337.44");
    const versions = page.getByRole("link", { name: "Change this benefit, or see every version of it" });
    expect((await ask((await versions.getAttribute("href")) ?? "")).status).toBe(200);
    await page.getByRole("link", { name: "Benefits of Share2Care" }).click();
    await page.getByRole("heading", { level: 1, name: "Benefits, to January 2021" }).waitFor();
  });

  test("has no accessibility violation with everything on it opened", async () => {
    const { page } = await visit(browser);
    await page.goto(TIME);
    for (const summary of await page.locator("main summary").all()) await summary.click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});

describe("on paper", () => {
  test("every working is open, no table is cut, and nothing is there to press", async () => {
    const { page } = await visit(browser);
    await page.goto(BENEFITS);
    expect(await cutOnPaper(page)).toEqual([]);
    expect(await page.getByText("= £87,337.44").first().isVisible()).toBe(true);
    expect(await page.getByRole("button").filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole("combobox").filter({ visible: true }).count()).toBe(0);
  });
});

test("a programme without a register says how to begin one", async () => {
  const { page } = await visit(browser);
  await page.goto(`/programmes/${newProgramme()}/benefits`);
  await page.getByRole("heading", { name: "There is no benefits register yet" }).waitFor();
  await page.getByRole("link", { name: "Begin the register" }).click();
  await page.waitForURL(/benefits\/register\/benefits/);
});

/** Other journeys begin registers of the demonstration's programmes: one of which nothing is known yet. */
function newProgramme(): string {
  const slug = "without-a-register";
  const folder = mkdtempSync(join(tmpdir(), "uptake-programme-"));
  const file = join(folder, "programme.json");
  writeFileSync(
    file,
    JSON.stringify({
      // Invented as well, so that whoever signs in for the first time is still shown Share2Care.
      programme: { slug, name: "Without a register", demonstration: true },
      viewers: [{ slug: "viewer", name: "Viewer" }],
      organisations: [{ code: "RX1", name: "One", sector: "acute" }],
      feeds: [{ slug: "views", viewer: "viewer", kind: "views", grain: "events", timeZone: "Europe/London" }],
    }),
  );
  runUptake(["apply", file], inject("serviceSettings"));
  rmSync(folder, { recursive: true });
  return slug;
}

test("whoever is not signed in is sent to sign in, and sees no figure", async () => {
  const answer = await ask(BENEFITS, { signedOut: true });
  expect([302, 303, 307]).toContain(answer.status);
  expect(answer.headers.get("location")).toMatch(/\/sign-in/);
});
