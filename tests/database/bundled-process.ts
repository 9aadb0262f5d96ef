import { spawn } from "node:child_process";
import { once } from "node:events";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";

/**
 * A program of the tests as one file, its packages in it. Started from its sources it took three seconds of work before
 * it began its own, with packages read one by one another half second, and tests that kill it start it dozens of times.
 *
 * @returns the file's path.
 */
export async function bundledProcess(entry: string): Promise<string> {
  const file = join(".build/tests", `${basename(entry, ".ts")}.mjs`);
  await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    // Asked for by pg where it is installed, which it is not.
    external: ["pg-native"],
    // Packages written for CommonJS ask for what is Node's by `require`.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
    alias: { "server-only": "./node_modules/server-only/empty.js" },
    logLevel: "warning",
  });
  return file;
}

/** Compiling Prisma's WebAssembly a second time, for speed, is a second of work that a short life never gets back. */
const SHORT_LIVED = ["--liftoff-only"];

/**
 * Runs such a program, and kills it so many milliseconds after its first word: then its work begins.
 *
 * @param after null: it ends by itself.
 */
export async function runAndKill(program: string, words: readonly string[], after: number | null) {
  const child = spawn(process.execPath, [...SHORT_LIVED, program, ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  await once(child.stdout, "data");
  const began = performance.now();
  if (after !== null) await Promise.race([sleep(after).then(() => child.kill("SIGKILL")), ended]);
  await ended;
  return { said, tookMilliseconds: performance.now() - began };
}
