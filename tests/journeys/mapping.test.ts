import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchBrowser } from "./browser";
import { runUptake } from "./run-uptake";
import { violationsOn } from "./violations";
import { ask, visit } from "./visit";

const SLUG = "spelled-differently";
const MAPPING = `/programmes/${SLUG}/mapping`;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
  const folder = mkdtempSync(join(tmpdir(), "uptake-mapping-"));
  const definition = join(folder, "programme.json");
  writeFileSync(
    definition,
    JSON.stringify({
      // Invented as well, so that whoever signs in for the first time is still shown Share2Care.
      programme: { slug: SLUG, name: "Spelled differently", demonstration: true },
      viewers: [{ slug: "viewer", name: "Viewer" }],
      organisations: [{ code: "RX1", name: "One", sector: "acute" }],
      feeds: [{ slug: "views", viewer: "viewer", kind: "views", grain: "events", timeZone: "Europe/London" }],
    }),
  );
  const views = join(folder, "views.csv");
  writeFileSync(
    views,
    [
      "event_id,occurred_at,user_id,organisation,role",
      "e1,2021-01-25T09:00:00Z,ann,St Elsewhere,sds R8001",
      "e2,2021-01-26T09:00:00Z,ann,St Elsewhere,Ward sister",
      "e3,2021-01-26T10:00:00Z,tess,Test trust,sds R8001",
      "",
    ].join("\n"),
  );
  runUptake(["apply", definition], inject("serviceSettings"));
  runUptake(["import", views, "--programme", SLUG, "--feed", "views"], inject("serviceSettings"));
  rmSync(folder, { recursive: true });
});
afterAll(() => browser.close());

test("roles are mapped one by one, as usual and by a file, and the report counts the group", async () => {
  const { page, trouble } = await visit(browser);
  await page.goto(`${MAPPING}/roles`);
  await page.getByRole("heading", { name: "sds R8001" }).waitFor();
  await page.getByRole("button", { name: "Map 1 well-known one as usual" }).click();
  await page.getByText("1 meaning changed.").waitFor();

  await page.getByRole("button", { name: "Map “Ward sister”" }).click();
  await page.getByRole("link", { name: "Say which staff group it means" }).click();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
  await page.getByLabel("The staff group of “Ward sister”").fill("nurses AND midwives");
  await page.getByRole("button", { name: "Map “Ward sister”" }).click();
  await page.getByText("Nothing is waiting to be mapped.").waitFor();
  expect(await violationsOn(page)).toEqual([]);

  await page.goto(`/programmes/${SLUG}/weekly-utilisation?week=2021-01-25`);
  const group = page.getByRole("row", { name: /Nurses and midwives/ }).first();
  expect(await group.textContent()).toContain("3");

  const file = await (await ask(`${MAPPING}/roles/export`)).text();
  await page.goto(`${MAPPING}/roles/import`);
  const edited = file.replace("Ward sister,Nurses and midwives", "Ward sister,Ward managers");
  expect(edited).not.toBe(file);
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "roles.csv", mimeType: "text/csv", buffer: Buffer.from(edited) });
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("row", { name: "Ward sister Nurses and midwives Ward managers" }).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole("button", { name: "Change 1 meaning" }).click();
  await page.getByText("1 meaning changed.").waitFor();
  const history = page.getByRole("region", { name: /changes, the latest first/ });
  expect(await history.getByRole("row").nth(1).textContent()).toMatch(
    /AdministratorWard sisterNurses and midwivesWard managers$/,
  );
  expect(trouble).toEqual([]);
});

test("a test organisation and a test user are left out, and counted again", async () => {
  const { page, trouble } = await visit(browser, { javaScriptEnabled: false });
  await page.goto(`${MAPPING}/organisations`);
  const item = page.getByRole("listitem").filter({ hasText: "Test trust" });
  await item.getByText("Leave it out of every figure").click();
  await item.getByLabel("Why it is not counted").fill("A test organisation");
  await item.getByRole("button", { name: "Leave out" }).click();
  await page.getByText("1 spelling is left out of every figure: 1 view and 0 documents.").waitFor();
  await page.getByRole("link", { name: "Change “Test trust”" }).click();
  await page.getByRole("button", { name: "Count it again “Test trust”" }).click();
  await page.getByRole("heading", { name: "Test trust", exact: true }).waitFor();

  await page.goto(`${MAPPING}/users`);
  await page.getByRole("button", { name: "Leave out" }).click();
  await page.getByRole("link", { name: "Give the user id, as suppliers write it" }).waitFor();
  await page.getByLabel("User id").fill("TESS");
  await page.getByLabel("Why").fill("Test user");
  await page.getByRole("button", { name: "Leave out" }).click();
  await page.getByRole("region", { name: "1 user with 1 view not counted" }).waitFor();
  expect(await page.content()).not.toMatch(/tess/i);
  await page.getByRole("button", { name: "Count again" }).click();
  await page.getByText("The user is counted again.").waitFor();
  expect(trouble).toEqual([]);
});
