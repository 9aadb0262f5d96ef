import { execFileSync } from "node:child_process";

/** Answers of a few megabytes: a report of 53 weeks by organisation. */
const LARGEST_ANSWER = 64 * 1024 * 1024;

/** What a command of the service's own folder prints. */
export function runUptake(words: string[], settings: Record<string, string>): string {
  return execFileSync(process.execPath, ["bin/uptake.mjs", ...words], {
    env: commandEnvironment(settings),
    encoding: "utf8",
    maxBuffer: LARGEST_ANSWER,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Vitest's own variables would make Next build for tests, and settings of this machine are none of the service's. */
export function commandEnvironment(settings: Record<string, string>): NodeJS.ProcessEnv {
  const { NODE_ENV, VITEST, DATABASE_URL, DATABASE_OWNER_URL, APP_URL, HOST, ...rest } = process.env;
  return { ...rest, NODE_ENV: "production", ...settings };
}
