import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { enter, leave } from "@/lib/db/embedded/holders";
import { withLock } from "@/lib/db/embedded/lock";
import { knownElsewhere } from "@/lib/db/embedded/placement";
import { findPostmaster, stopPostmaster } from "@/lib/db/embedded/postmaster";

declare module "vitest" {
  export interface ProvidedContext {
    testRun: string;
  }
}

/**
 * One folder and at most one database server for a whole run. The first file that asks for a database starts the
 * server; this process holds it until the end, so that it is started once and stopped once.
 */
export default async function testRun(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "uptake-tests-"));
  // As root the server runs under another account, which has to pass through.
  chmodSync(folder, 0o711);
  const locks = join(folder, "run");
  await withLock(locks, async () => enter(join(locks, "holders")));
  project.provide("testRun", folder);
  return async () => {
    await withLock(locks, async () => {
      leave(join(locks, "holders"));
      const elsewhere = knownElsewhere(folder);
      for (const home of [
        join(folder, "postgres"),
        ...(elsewhere === null ? [] : [join(elsewhere, "postgres")]),
      ]) {
        const server = findPostmaster(home);
        if (server !== null) await stopPostmaster(server);
      }
      if (elsewhere !== null) rmSync(elsewhere, { recursive: true, force: true });
    });
    rmSync(folder, { recursive: true, force: true });
  };
}
