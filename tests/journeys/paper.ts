import type { Page } from "playwright";

/** What is left of A4 between the margins of 12 mm, in CSS pixels: 186 mm at 96 to the inch. */
const A4_WIDTH = 703;

/** Lays the page out as it would be printed. @returns captions of the tables that do not fit the sheet */
export async function cutOnPaper(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: A4_WIDTH, height: 1040 });
  await page.emulateMedia({ media: "print" });
  return page
    .locator("table:visible")
    .evaluateAll((tables) =>
      tables.flatMap((table) =>
        table.getBoundingClientRect().right > window.innerWidth && table instanceof HTMLTableElement
          ? [table.caption?.textContent ?? "a table without a caption"]
          : [],
      ),
    );
}
