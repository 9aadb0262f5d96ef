import "server-only";
import { type Difference, RECOUNT_NAMES, selectDifferences } from "./store";

/**
 * Recounts every summary from the facts by independent queries.
 *
 * @returns the first differences of each summary; none when every figure is what the facts say.
 */
export async function verifySummaries(most = 5): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const name of RECOUNT_NAMES) found.push(...(await selectDifferences(name, most)));
  return found;
}
