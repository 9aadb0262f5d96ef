import "server-only";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnvironment, ownSettings, settings } from "@/lib/config/env";
import { scrub } from "@/lib/log/scrub";

const PORT_PATIENCE_MS = 5_000;
const READY_PATIENCE_MS = 120_000;

/** The web application, in a process of its own (bin/web.mjs). */
export interface WebServer {
  /** Resolves when it has ended, for whatever reason. */
  ended: Promise<void>;
  /** Lets it finish the requests under way. */
  stop(): Promise<void>;
}

/** Starts it with our settings and the runtime role's address alone, and waits until it is ready. */
export async function startWebServer(runtimeUrl: string, { dev }: { dev: boolean }): Promise<WebServer> {
  const { dataDirectory, keyDirectory, appUrl, host, port, logLevel } = settings();
  const child = fork(resolve("bin/web.mjs"), dev ? ["--dev"] : [], {
    env: childEnvironment({
      ...ownSettings(),
      NODE_ENV: dev ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
      DATABASE_URL: runtimeUrl,
      UPTAKE_DATA_DIR: dataDirectory,
      UPTAKE_KEY_DIR: keyDirectory,
      APP_URL: appUrl,
      HOST: host,
      PORT: String(port),
      LOG_LEVEL: logLevel,
    }),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    execArgv: [],
  });
  passOn(child.stdout);
  passOn(child.stderr);
  const ended = once(child, "exit").then(() => {});
  await Promise.race([untilReady(child), ended]);
  if (child.exitCode !== null) throw new Error("The web application did not start; see the lines above.");
  return {
    ended,
    async stop() {
      if (child.connected) child.send("stop");
      await ended;
    },
  };
}

/**
 * Writes what it says to standard error, for standard output belongs to what this command returns: the link. What a
 * process says as it breaks down went through no log.
 */
function passOn(said: Readable | null): void {
  if (said === null) return;
  createInterface({ input: said }).on("line", (line) => process.stderr.write(`${scrub(line)}\n`));
}

async function untilReady(child: ChildProcess): Promise<void> {
  const { host, port } = settings();
  const address = `http://${host.includes(":") ? `[${host}]` : host}:${port}/readyz`;
  let state = "it does not answer";
  for (
    const end = Date.now() + READY_PATIENCE_MS;
    Date.now() < end && child.exitCode === null;
    await sleep(50)
  ) {
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) });
      state = (await answer.text()).trim();
      if (answer.ok) return;
    } catch {
      // Not listening yet.
    }
  }
  child.kill("SIGKILL");
  throw new Error(`The web application does not become ready: ${state}.`);
}

/** Whether we can listen at HOST and PORT; a service that was just killed may need a moment to let go. */
export async function isPlaceFree(): Promise<boolean> {
  for (const end = Date.now() + PORT_PATIENCE_MS; ; await sleep(250)) {
    if (await canListen()) return true;
    if (Date.now() > end) return false;
  }
}

async function canListen(): Promise<boolean> {
  const { host, port } = settings();
  const probe = createServer();
  const code = await new Promise<string | null>((done) => {
    probe.once("error", (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => done(null)));
  });
  if (code === null) return true;
  if (code === "EADDRINUSE") return false;
  if (code === "EACCES")
    throw new Error(`This account may not listen on port ${port}: set PORT to one above 1023.`);
  throw new Error(`This machine cannot listen at ${host}: set HOST to an address of its own (${code}).`);
}
