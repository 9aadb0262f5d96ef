import "server-only";
import { rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import type { Command } from "commander";
import { createSignInLink, LINK_MINUTES } from "@/lib/auth/sign-in";
import { fail, note, print } from "@/lib/commands/output";
import { loadFirstDemonstration } from "@/lib/commands/parts/first-demonstration";
import { servedAt, servingFile } from "@/lib/commands/parts/serving";
import { isPlaceFree, startWebServer } from "@/lib/commands/parts/web-server";
import { settings } from "@/lib/config/env";
import { ownIdentity } from "@/lib/db/embedded/process-identity";
import { openDatabase, openForCommand } from "@/lib/db/open-database";
import { bringSummariesUpToDate } from "@/lib/rollup/summary-version";
import { keepHead } from "@/lib/trail/kept-heads";

interface Flags {
  demonstration: boolean;
  dev?: boolean;
}

export function register(program: Command): void {
  program
    .command("serve")
    .description("Run the service: database, web application, and a one-time link to sign in")
    .option("--no-demonstration", "do not load the demonstration programmes into an empty database")
    .option("--dev", "rebuild pages as their source changes")
    .action(serve);
}

async function serve(flags: Flags): Promise<void> {
  const { appUrl, host, port, keyDirectory } = settings();
  if (servedAt() === appUrl) return joinRunning();
  if (!(await isPlaceFree()))
    fail(`Port ${port} of ${host} is in use: stop what listens there, or set PORT to another.`);
  const stop = untilAskedToStop();
  note("Starting the database.");
  const database = await openDatabase({ say: note, thorough: true });
  try {
    database.watch();
    await bringSummariesUpToDate(note);
    await mkdir(keyDirectory, { recursive: true, mode: 0o700 });
    if (flags.demonstration) await loadFirstDemonstration(signalOf(stop));
    note("Starting the web application.");
    const web = await startWebServer(database.runtimeUrl, { dev: flags.dev ?? false });
    writeFileSync(servingFile(), `${ownIdentity()} ${appUrl}`, { mode: 0o600 });
    note(`Uptake is ready at ${appUrl}. Press Ctrl-C to stop it.`);
    await printLink();
    const why = await Promise.race([stop, web.ended.then(() => "ended" as const)]);
    if (why === "ended") fail("The web application has ended unexpectedly.");
    rmSync(servingFile());
    note("Finishing the requests under way.");
    await web.stop();
    await keepHead();
  } finally {
    note("Stopping the database.");
    await database.close();
  }
}

/** The service is up, perhaps out of sight since its terminal was killed: one is enough, and here is the way in. */
async function joinRunning(): Promise<void> {
  note(`Uptake is running already at ${settings().appUrl}, and goes on.`);
  const close = await openForCommand();
  try {
    await printLink();
  } finally {
    await close();
  }
}

async function printLink(): Promise<void> {
  print(`Open ${await createSignInLink()}`);
  note(
    `The link signs one browser in, once, within ${LINK_MINUTES} minutes; uptake sign-in-link prints another.`,
  );
}

function signalOf(stop: Promise<unknown>): AbortSignal {
  const asked = new AbortController();
  void stop.then(() => asked.abort());
  return asked.signal;
}

function untilAskedToStop(): Promise<"asked"> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve("asked"));
  });
}
