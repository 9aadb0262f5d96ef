// Everything that has to be in place before Uptake runs, done when it is not: plain Node, no packages.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { alone } from "./setup/alone.mjs";
import { fingerprint } from "./setup/fingerprint.mjs";
import { packagesAreInstalled } from "./setup/packages.mjs";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = [20, 19];

const SOURCES = ["lib", "prisma", "bin/setup", "package-lock.json", "tsconfig.json"];
const PAGES = [
  ...SOURCES,
  "app",
  "components",
  "public",
  "next.config.js",
  "proxy.ts",
  "instrumentation.ts",
  "postcss.config.mjs",
];

/** In order. `done` is where the fingerprint of what the step was made from is kept. */
const STEPS = {
  packages: {
    says: "Installing packages (a minute or so the first time)",
    isDone: () => packagesAreInstalled(ROOT),
    run: () =>
      npm(["ci", "--ignore-scripts", "--include=dev", "--include=optional", "--no-audit", "--no-fund"]),
  },
  client: {
    says: "Preparing the database client",
    from: ["prisma/schema.prisma", "package-lock.json"],
    done: "prisma/generated/.made-from",
    // Prisma insists on finding its engine, which generating does not use and closed networks cannot download.
    run: () =>
      node(["node_modules/prisma/build/index.js", "generate"], {
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: "1",
      }),
  },
  commands: {
    says: "Preparing the command line",
    from: SOURCES,
    done: ".build/commands/.made-from",
    run: () => node(["bin/setup/bundle-commands.mjs"]),
  },
  pages: {
    says: "Building the pages (half a minute or so)",
    from: PAGES,
    // No page imports a command.
    except: "lib/commands",
    done: ".next/.made-from",
    run: () => node(["node_modules/next/dist/bin/next", "build"], { NEXT_TELEMETRY_DISABLED: "1" }),
  },
};

/**
 * Does the steps that are not done, saying so on standard error. Two that start together do them once.
 *
 * @param {(keyof typeof STEPS)[]} names the steps this program needs, in order
 */
export async function setUp(names) {
  refuseOldNode();
  process.chdir(ROOT);
  if (names.every((name) => isDone(STEPS[name]))) return;
  await alone(join(ROOT, ".setting-up"), async () => {
    for (const [index, name] of names.entries()) {
      const step = STEPS[name];
      if (isDone(step)) continue;
      const started = Date.now();
      process.stderr.write(`[${index + 1}/${names.length}] ${step.says}\n`);
      const made = step.from === undefined ? undefined : fingerprint(ROOT, step);
      await step.run();
      if (made !== undefined) keep(step.done, made);
      process.stderr.write(`      done in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
    }
  });
}

function isDone(step) {
  if (step.isDone !== undefined) return step.isDone();
  const note = join(ROOT, step.done);
  return existsSync(note) && readFileSync(note, "utf8") === fingerprint(ROOT, step);
}

function keep(path, text) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
}

function npm(words) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith(".js")) return node([cli, ...words]);
  return quietly("npm", words, { shell: process.platform === "win32" });
}

const node = (words, environment = {}) =>
  quietly(process.execPath, words, { env: { ...process.env, ...environment } });

/** Runs a program without a word, unless it fails: then all it said is shown. */
async function quietly(program, words, options) {
  const child = spawn(program, words, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"], ...options });
  const said = [];
  child.stdout.on("data", (chunk) => said.push(chunk));
  child.stderr.on("data", (chunk) => said.push(chunk));
  const outcome = await new Promise((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code) => resolve(code === 0 ? null : `it ended with code ${code}`));
  });
  if (outcome === null) return;
  process.stderr.write(Buffer.concat(said));
  throw new SetUpError(`${program === process.execPath ? words[0] : program} failed: ${outcome}.`);
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new SetUpError(`Node ${OLDEST_NODE.join(".")} or newer is needed; this is ${process.versions.node}.`);
}

export class SetUpError extends Error {}

/** Runs a program of ours; what it cannot do it says in one line, with an exit code other than 0. */
export async function run(program) {
  // Whoever reads our output may stop early, as `head` does.
  process.stdout.on("error", (error) => {
    if (error.code !== "EPIPE") throw error;
  });
  try {
    process.exitCode = await program();
  } catch (error) {
    process.stderr.write(`uptake: ${error instanceof SetUpError ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}
