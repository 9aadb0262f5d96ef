import "server-only";
import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning, ownIdentity } from "@/lib/db/embedded/process-identity";

const PATIENCE_MS = 180_000;
const FREE = "free";

/**
 * Runs `work` while no other process does so in this folder, whichever of them dies meanwhile.
 *
 * Each turn is a file `turn-N` that is only ever created, never taken over: who finds the highest turn free, or
 * its owner dead, creates the next one, and a hard link lets one process alone succeed. A plain lock file would
 * have to be deleted when its owner died, and two finders can delete each other's.
 */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const deadline = Date.now() + PATIENCE_MS;
  let turn = takeTurn(folder);
  while (turn === null) {
    if (Date.now() > deadline) throw new Error(`Another Uptake process has been holding ${folder} too long.`);
    await sleep(25);
    turn = takeTurn(folder);
  }
  try {
    return await work();
  } finally {
    writeFileSync(turn, FREE);
  }
}

/** The file of our turn, or null when it is somebody else's. */
function takeTurn(folder: string): string | null {
  const highest = Math.max(0, ...turns(folder));
  if (highest > 0 && isTaken(turnFile(folder, highest))) return null;
  const claim = join(folder, `claim-${randomBytes(8).toString("hex")}`);
  const mine = turnFile(folder, highest + 1);
  writeFileSync(claim, ownIdentity(), { mode: 0o600 });
  try {
    linkSync(claim, mine);
  } catch {
    return null;
  } finally {
    rmSync(claim, { force: true });
  }
  // A slow finder may create a turn that is long over and was tidied away: then a higher one is there to be seen.
  if (turns(folder).some((turn) => turn > highest + 1)) {
    rmSync(mine, { force: true });
    return null;
  }
  for (const turn of turns(folder)) if (turn <= highest) rmSync(turnFile(folder, turn), { force: true });
  return mine;
}

function isTaken(file: string): boolean {
  try {
    const owner = readFileSync(file, "utf8");
    return owner !== FREE && isRunning(owner);
  } catch {
    return true; // gone since we looked: look again
  }
}

const turnFile = (folder: string, turn: number) => join(folder, `turn-${turn}`);

function turns(folder: string): number[] {
  return readdirSync(folder).flatMap((name) => (name.startsWith("turn-") ? [Number(name.slice(5))] : []));
}
