// npm test: all the set-up, then everything that has to hold, in order of how soon it tells. What fails is the last.
import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
];

/** Each has servers of its own, and waits for them more than it works: together they take two thirds of the time. */
const TOGETHER = [
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
  for (const stage of STAGES) if (!(await passes(stage))) return 1;
  const folder = mkdtempSync(join(tmpdir(), "uptake-test-"));
  try {
    const kept = join(folder, "said");
    const [first, second] = TOGETHER;
    const other = passes(second, kept);
    const passed = [await passes(first), await other];
    process.stdout.write(readFileSync(kept));
    return passed.every(Boolean) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Whether a stage passes. What it says goes into a file where one is given, for somebody else is speaking. */
async function passes({ name, words, environment = {} }, file) {
  const say = (text) => (file === undefined ? process.stdout.write(text) : appendFileSync(file, text));
  const out = file === undefined ? "inherit" : openSync(file, "a");
  const started = Date.now();
  say(`\n== ${name}\n`);
  const child = spawn(process.execPath, words, {
    stdio: ["inherit", out, out],
    env: { ...process.env, ...environment },
  });
  // Ctrl-C reaches the stage too, which puts away what it started; its end is ours.
  process.once("SIGINT", () => {});
  const code = await new Promise((resolve) => child.on("exit", (left) => resolve(left ?? 1)));
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  say(`== ${name}: ${code === 0 ? "passed" : "FAILED"} after ${seconds} s\n`);
  return code === 0;
}
