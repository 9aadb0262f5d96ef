import "server-only";
import { type CheckedChain, checkChain } from "./check-chain";
import { keptHeadsFile, readKeptHeads } from "./kept-heads";
import { readTrail } from "./store";

/**
 * Checks the whole trail against itself and against every head that was kept outside the database.
 *
 * Errors  none: what is wrong is in the answer.
 */
export async function verifyTrail(headsFile = keptHeadsFile()): Promise<CheckedChain> {
  const { heads, unreadable } = await readKeptHeads(headsFile);
  const checked = await checkChain(readTrail(), heads);
  const [line] = unreadable;
  if (line === undefined || checked.broken !== null) return checked;
  return {
    ...checked,
    broken: {
      kind: "head",
      seq: checked.entries,
      words: `Line ${line} of the file of kept heads is no head: the file was edited.`,
    },
  };
}
