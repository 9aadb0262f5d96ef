import { basename, join } from "node:path";
import { build } from "esbuild";

/**
 * A program of the tests as one file, made as the command line is. Started from its sources it took three seconds of
 * work before it began its own, and tests that kill it start it dozens of times.
 *
 * @returns the file's path; it has to lie where the packages are found.
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
    packages: "external",
    alias: { "server-only": "./node_modules/server-only/empty.js" },
    logLevel: "warning",
  });
  return file;
}
