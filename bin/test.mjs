// npm test: all the set-up, then everything that has to hold, in order of how soon it tells. The first stage that
// fails is the last.
import { spawn } from "node:child_process";
import { run, setUp } from "./setup.mjs";

const TIME_ZONES = ["UTC", "Europe/London", "America/New_York"];
const vitest = (...words) => ["node_modules/vitest/vitest.mjs", "run", ...words];

/** Plain numbers, plain bytes and source files: no clock, no zone. These run once. */
const ZONELESS = [
  "tests/architecture",
  "tests/lib/disclosure",
  "tests/lib/docs",
  "tests/lib/forecast",
  "tests/lib/ingest/readers/csv-records.test.ts",
  "tests/lib/ingest/readers/hostile-files.test.ts",
  "tests/lib/spc",
];
const elsewhere = ["--no-isolate", ...ZONELESS.map((path) => `--exclude=${path}{,/**}`)];

const STAGES = [
  { name: "types", words: ["node_modules/typescript/bin/tsc", "--noEmit"] },
  { name: "lint and format", words: ["node_modules/@biomejs/biome/bin/biome", "check", "."] },
  ...TIME_ZONES.map((zone, index) => ({
    name: `units in ${zone}`,
    // Each file on its own the first time; together, which is quicker, when only the zone is another.
    words: vitest("--project", "lib", ...(index === 0 ? [] : elsewhere)),
    environment: { TZ: zone },
  })),
  { name: "real database", words: vitest("--project", "database") },
  { name: "real browser", words: vitest("--project", "journeys") },
];

run(async () => {
  await setUp(["packages", "client", "commands", "pages"]);
  for (const { name, words, environment } of STAGES) {
    const started = Date.now();
    process.stdout.write(`\n== ${name}\n`);
    const code = await finished(words, environment);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    process.stdout.write(`== ${name}: ${code === 0 ? "passed" : "FAILED"} after ${seconds} s\n`);
    if (code !== 0) return 1;
  }
  return 0;
});

function finished(words, environment = {}) {
  const child = spawn(process.execPath, words, { stdio: "inherit", env: { ...process.env, ...environment } });
  // Ctrl-C reaches the stage too, which puts away what it started; its end is ours.
  process.once("SIGINT", () => {});
  return new Promise((resolve) => child.on("exit", (code) => resolve(code ?? 1)));
}
