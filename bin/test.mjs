// npm test: all the set-up, then everything that has to hold, in order of how soon it tells. The first stage that
// fails is the last.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { run, setUp } from "./setup.mjs";

const TIME_ZONES = ["UTC", "Europe/London", "America/New_York"];
const vitest = (...words) => ["node_modules/vitest/vitest.mjs", "run", ...words];
/** The same modules are read in every zone and stage. Not for journeys: a set-up that fails would say so in no words. */
const KEEPING_MODULES = "--experimental.fsModuleCache";

/** Rooms that know days and weeks by name and never an instant, plain bytes, source files: no zone. These run once. */
const zoneless = JSON.parse(readFileSync(new URL("../tests/zoneless.json", import.meta.url), "utf8"));
const elsewhere = zoneless.map((path) => `--exclude=${path}{,/**}`);

const STAGES = [
  { name: "types", words: ["node_modules/typescript/bin/tsc", "--noEmit"] },
  { name: "lint and format", words: ["node_modules/@biomejs/biome/bin/biome", "check", "."] },
  ...TIME_ZONES.map((zone, index) => ({
    name: `units in ${zone}`,
    // Many files in one process: a process for each took a second more a file, most of it reading the same modules.
    words: vitest("--project", "lib", "--no-isolate", KEEPING_MODULES, ...(index === 0 ? [] : elsewhere)),
    environment: { TZ: zone },
  })),
  // West of London, where a day that went by the process's clock would be the day before.
  {
    name: "real database",
    words: vitest("--project", "database", KEEPING_MODULES),
    environment: { TZ: "America/New_York" },
  },
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
