import "server-only";
import { type CheckedChain, checkChain, type KeptHead } from "./check-chain";
import { keptHeadsFile, readKeptHeads } from "./kept-heads";
import { readTrail } from "./store";

/**
 * Checks the whole trail against itself and against every head that was kept outside the database: in the data folder, and
 * by whoever noted one.
 *
 * Errors  none: what is wrong is in the answer.
 */
export async function verifyTrail(
  headsFile = keptHeadsFile(),
  noted: readonly KeptHead[] = [],
): Promise<CheckedChain> {
  const { heads, unreadable } = await readKeptHeads(headsFile);
  const checked = await checkChain(readTrail(), [...heads, ...noted]);
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
