import { parse } from "csv-parse/sync";
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchBrowser } from "./browser";
import { runUptake } from "./run-uptake";
import { ask, columnOf, REPORT, visit } from "./visit";

type Row = Record<string, string>;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const read = async (path: string) => parse(await (await ask(path)).text(), { columns: true }) as Row[];

/** Whole figures of a viewer over the page's weeks or months, newest first as the page lists them. */
const figures = (rows: Row[], viewer: string, periodType: string, metric: string) =>
  rows
    .filter(
      (row) =>
        row.viewer === viewer &&
        row.organisation_code === "" &&
        row.period_type === periodType &&
        row.metric === metric,
    )
    .sort((a, b) => ((a.period_start ?? "") < (b.period_start ?? "") ? 1 : -1))
    .map((row) => row.value);

test("the CSV of the page holds the figures the page shows, week by week and month by month", async () => {
  const { page } = await visit(browser);
  await page.goto(REPORT);
  const link = await page.getByRole("link", { name: "Download the whole report (CSV)" }).getAttribute("href");
  const rows = await read(link ?? "");
  expect(await page.getByText(/^Audit trail up to .+ at \d\d:\d\d, head \d+:[0-9a-f]{16}$/).count()).toBe(1);

  const weeks = await columnOf(page, "e-Xchange: views by week", "Views");
  expect(weeks).toHaveLength(53);
  expect(figures(rows, "e-xchange", "week", "views")).toEqual(weeks);
  expect(figures(rows, "e-xchange", "week", "active-users")).toEqual(
    await columnOf(page, "e-Xchange: views by week", "Active users"),
  );
  expect(figures(rows, "lpres", "week", "views")).toEqual(
    await columnOf(page, "LPRES: views by week", "Views"),
  );
  const months = await columnOf(page, "Views by calendar month", "LPRES");
  expect(months).toHaveLength(13);
  expect(figures(rows, "lpres", "month", "views")).toEqual(months);
});

test("page, API and command line give one and the same file, with the published totals and means", async () => {
  const query = "week=2021-01-25&weeks=53";
  const ofPage = await ask(`/programmes/share2care/weekly-utilisation/export?${query}`);
  const ofApi = await ask(`/api/v1/programmes/share2care/reports/weekly-utilisation?${query}&format=csv`);
  const text = await ofPage.text();
  expect(await ofApi.text()).toBe(text);
  const words = "report weekly-utilisation --programme share2care --week 2021-01-25 --weeks 53 --format csv";
  expect(runUptake(words.split(" "), inject("serviceSettings"))).toBe(text);

  const range = (parse(text, { columns: true }) as Row[]).filter(
    (row) => row.period_type === "range" && row.organisation_code === "",
  );
  const value = (viewer: string, metric: string) =>
    range.find((row) => row.viewer === viewer && row.metric === metric)?.value;
  // Published for January 2020 to January 2021; the means are those totals divided by 13.
  expect(value("e-xchange", "views")).toBe("189864");
  expect(value("e-xchange", "mean-monthly-views")).toBe("14604.92");
  expect(value("lpres", "views")).toBe("1996196");
  expect(value("lpres", "mean-monthly-views")).toBe("153553.54");
});
