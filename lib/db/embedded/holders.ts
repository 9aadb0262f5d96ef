import "server-only";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning, ownIdentity } from "@/lib/db/embedded/process-identity";

/** Processes that use the embedded server. Call these under the lock of its folder. */
export function enter(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, ownIdentity()), "", { mode: 0o600 });
}

/** Leaves, and says whether nobody else is left. Holders that died without leaving do not count. */
export function leave(folder: string): "last" | "others remain" {
  rmSync(join(folder, ownIdentity()), { force: true });
  let others = 0;
  for (const holder of readdirSync(folder)) {
    if (isRunning(holder)) others += 1;
    else rmSync(join(folder, holder), { force: true });
  }
  return others === 0 ? "last" : "others remain";
}
