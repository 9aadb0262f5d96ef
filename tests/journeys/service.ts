import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { knownElsewhere } from "@/lib/db/embedded/placement";
import { type MemberName, signIn, startIdentityProvider } from "./people";
import { commandEnvironment, runUptake } from "./run-uptake";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of the service under test. */
    serviceUrl: string;
    /** The one-time link printed at the first start; only the first journey uses it. */
    firstLink: string;
    /** A session for all the others, and one to be ended. */
    session: string;
    spareSession: string;
    /** Sessions of members of the demonstrations, one of every role. */
    sessions: Record<MemberName, string>;
    /** The code of a link nobody has used yet. */
    spareCode: string;
    /** Settings of the service, for commands beside it. */
    serviceSettings: Record<string, string>;
    /** The file of what the service prints: its log. */
    serviceOutput: string;
  }
}

const PATIENCE_MS = 240_000;
/** Of this service alone, and for as long as it lives. */
const METRICS = randomBytes(32).toString("base64url");

/**
 * `npm start` with a data folder and a port of its own, demonstration and all, once for every journey: what a new
 * programme meets on its first day.
 */
export default async function service(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "uptake-journeys-"));
  // As root the database server runs under another account, which has to pass through.
  chmodSync(folder, 0o711);
  const port = String(await freePort());
  const url = `http://localhost:${port}`;
  const people = await startIdentityProvider({ appUrl: url, folder });
  const environment = {
    ...people.settings,
    UPTAKE_DATA_DIR: join(folder, "data"),
    PORT: port,
    LOG_LEVEL: "error",
    // Journeys fetch in minutes what a reader fetches in weeks.
    UPTAKE_EXPORTS_A_MINUTE: "10000",
    METRICS_TOKEN: METRICS,
    SECURITY_CONTACT: "mailto:security@example.org",
  };
  const started = spawn(process.execPath, ["bin/start.mjs"], {
    env: commandEnvironment(environment),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = join(folder, "output.log");
  const printed = createWriteStream(output);
  for (const stream of [started.stdout, started.stderr]) stream.pipe(printed, { end: false });
  const link = await linkPrinted(started);
  project.provide("serviceOutput", output);
  project.provide("serviceUrl", url);
  project.provide("firstLink", link);
  project.provide("serviceSettings", environment);
  const session = await openSession(environment);
  project.provide("session", session);
  project.provide("spareSession", await openSession(environment));
  project.provide("spareCode", new URL(newLink(environment)).searchParams.get("token") ?? "");
  runUptake(["identity-provider", "set", people.document], environment);
  project.provide("sessions", await signIn(url, session));
  return async () => {
    await people.stop();
    started.kill("SIGTERM");
    const code = await new Promise((resolve) => started.once("exit", resolve));
    const elsewhere = knownElsewhere(join(folder, "data"));
    if (elsewhere !== null) rmSync(elsewhere, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
    if (code !== 0) throw new Error(`Asked to stop, the service ended with code ${code}.`);
  };
}

/** Another link, by the command line. */
const newLink = (environment: Record<string, string>): string =>
  linkIn(runUptake(["sign-in-link"], environment)) ?? "";

/** A link redeemed as a browser would. */
async function openSession(environment: Record<string, string>): Promise<string> {
  const answer = await fetch(newLink(environment), { redirect: "manual" });
  const [cookie = ""] = answer.headers.getSetCookie();
  const session = /^uptake=([^;]+)/.exec(cookie)?.[1];
  if (session === undefined)
    throw new Error(`The sign-in link was answered with ${answer.status} and no session.`);
  return session;
}

const linkIn = (said: string): string | undefined => /http:\/\/\S+\/sign-in\?token=\S+/.exec(said)?.[0];

function linkPrinted(started: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => reject(new Error(`No sign-in link was printed. ${said}`)), PATIENCE_MS);
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const link = linkIn(said);
      if (link === undefined) return;
      clearTimeout(timer);
      resolve(link);
    };
    started.stdout?.on("data", hear);
    started.stderr?.on("data", hear);
    started.once("exit", (code) => reject(new Error(`npm start ended with code ${code}. ${said}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === "object" ? resolve(address.port) : reject(),
      );
    });
  });
}
