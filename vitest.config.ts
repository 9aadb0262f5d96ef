import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

const shared = {
  // Crash tests kill processes: each file has one of its own.
  pool: "forks" as const,
  setupFiles: ["tests/database/own-data-directory.ts"],
  testTimeout: 30_000,
  hookTimeout: 120_000,
  // Two even on two cores: most files wait for a server, a child process or the disk, and each has a database of its
  // own. One at a time took more than twice as long.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // Every file loads Prisma's WebAssembly, and none uses it for long enough to be worth compiling it a second time, for
  // speed: that is a second of work a process.
  execArgv: ["--liftoff-only"],
};

const alias = {
  "@": resolve("."),
  "server-only": resolve("node_modules/server-only/empty.js"),
};

export default defineConfig({
  resolve: { alias },
  test: {
    // Used by `npm test` alone (bin/test.mjs).
    experimental: { fsModuleCachePath: ".build/test-modules" },
    globalSetup: ["tests/database/test-run.ts"],
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: "lib",
          include: ["tests/{lib,components,architecture}/**/*.test.{ts,tsx}"],
        },
      },
      {
        extends: true,
        test: { ...shared, name: "database", include: ["tests/{database,worked}/**/*.test.ts"] },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "journeys",
          include: ["tests/journeys/**/*.test.ts"],
          globalSetup: ["tests/journeys/service.ts"],
          // One production build is served to all of them.
          fileParallelism: false,
          maxConcurrency: 2,
          // Vitest wants projects of different numbers of workers one after the other.
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
