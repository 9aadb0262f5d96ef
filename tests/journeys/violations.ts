import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";

/**
 * What of a page is against the rules of accessibility, with the first place of each.
 *
 * Method  all of axe's rules. What passes is neither listed nor located, which of thousands of cells took longer than
 *         looking at them; a page has no frames, whose findings would be joined in a page of their own.
 */
export async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"], selectors: false })
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
