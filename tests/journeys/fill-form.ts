import type { Page } from "playwright";

/**
 * Fills in the boxes of a form of the register by the names of their fields: a day as 2021-01-31, boxes to be ticked as
 * the values of those, one a line.
 */
export async function fillForm(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  const main = page.locator("main");
  for (const [name, text] of Object.entries(fields)) {
    const box = main.locator(`[name="${name}"]`);
    const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    if ((await box.count()) === 0 && day !== null) {
      for (const [part, digits] of [
        ["year", day[1]],
        ["month", day[2]],
        ["day", day[3]],
      ] as const)
        await main.locator(`[name="${name}-${part}"]`).fill(digits ?? "");
    } else if ((await box.first().getAttribute("type")) === "checkbox") {
      for (const value of text.split("\n")) await main.locator(`[name="${name}"][value="${value}"]`).check();
    } else if (await box.evaluate((element) => element instanceof HTMLSelectElement)) {
      await box.selectOption(text);
    } else {
      await box.fill(text);
    }
  }
}
