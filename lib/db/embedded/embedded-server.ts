import "server-only";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import {
  type Credentials,
  clusterFolder,
  DATABASE,
  ensureCluster,
  OWNER,
  RUNTIME,
  SUPERUSER,
} from "@/lib/db/embedded/cluster";
import { enter, leave } from "@/lib/db/embedded/holders";
import { withLock } from "@/lib/db/embedded/lock";
import { type Placement, placeServer } from "@/lib/db/embedded/placement";
import {
  findPostmaster,
  freePort,
  isPortFree,
  lastWords,
  type Postmaster,
  startPostmaster,
  stopPostmaster,
} from "@/lib/db/embedded/postmaster";
import { isRunning } from "@/lib/db/embedded/process-identity";

const WATCH_EVERY_MS = 500;
const SPEAK_AFTER_MS = 5_000;
const START_PATIENCE_MS = 15 * 60_000;

export interface EmbeddedServer {
  /** For the web and the commands: reads and writes rows, and may not change tables. */
  runtimeUrl: string;
  /** For migrations. */
  ownerUrl: string;
  /** For set-up alone. */
  superuserUrl: string;
  /** Keeps the server running: starts it again, on the same port, when it was killed. */
  watch(): void;
  /** This process is done. The last to leave stops the server. */
  leave(): Promise<void>;
}

interface Options {
  dataDirectory: string;
  say?: (line: string) => void;
}

/**
 * The embedded PostgreSQL of a data folder, running: made, started, or adopted when another process (or one that
 * was killed) has started it. Every process that uses it says so, and the last to leave stops it.
 */
export async function openEmbeddedServer({
  dataDirectory,
  say = () => {},
}: Options): Promise<EmbeddedServer> {
  const run = join(resolve(dataDirectory), "run");
  const holders = join(run, "holders");
  const opened = await withLock(run, async () => {
    const place = placeServer(dataDirectory, say);
    const credentials = await ensureCluster(place, say);
    enter(holders);
    try {
      return { place, credentials, server: await ensureRunning(place, credentials, say) };
    } catch (error) {
      leave(holders);
      throw error;
    }
  });
  const { place, credentials } = opened;
  let { server } = opened;
  let left = false;
  let watching = false;

  async function keepRunning(): Promise<void> {
    while (!left) {
      await sleep(WATCH_EVERY_MS, undefined, { ref: false });
      if (left || isRunning(server.identity)) continue;
      say("The database server has ended unexpectedly. Starting it again.");
      try {
        await withLock(run, async () => {
          if (!left) server = await ensureRunning(place, credentials, say, server.port);
        });
        if (!left) say("The database server is running again.");
      } catch (error) {
        say(error instanceof Error ? error.message : String(error));
      }
    }
  }

  return {
    runtimeUrl: url(RUNTIME, credentials.runtime, server.port, DATABASE),
    ownerUrl: url(OWNER, credentials.owner, server.port, DATABASE),
    superuserUrl: url(SUPERUSER, credentials.superuser, server.port, "postgres"),
    watch() {
      if (!watching) void keepRunning();
      watching = true;
    },
    async leave() {
      if (left) return;
      left = true;
      await withLock(run, async () => {
        if (leave(holders) === "others remain") return;
        const running = findPostmaster(place.home);
        if (running !== null) await stopPostmaster(running);
      });
    },
  };
}

/** The server as found, or started. A `port` is insisted on; without one the port of the last start is preferred. */
async function ensureRunning(
  place: Placement,
  credentials: Credentials,
  say: (line: string) => void,
  port?: number,
): Promise<Postmaster> {
  const found = findPostmaster(place.home);
  if (found !== null && (await answers(found, place, credentials, say))) return found;
  // A killed server's children need a moment to notice; until then the next one refuses to start.
  for (let attempt = 1; ; attempt += 1) {
    const server = startPostmaster(place, port ?? (await choosePort(place.home)));
    if (await answers(server, place, credentials, say)) {
      writeFileSync(portFile(place.home), String(server.port), { mode: 0o600 });
      return server;
    }
    if (attempt === 20) throw new Error(`The database server does not start: ${lastWords(place.home)}`);
    await sleep(250);
  }
}

/** Waits until the server takes connections, and makes sure that it serves our cluster; false when it ended. */
async function answers(
  server: Postmaster,
  place: Placement,
  credentials: Credentials,
  say: (line: string) => void,
): Promise<boolean> {
  const started = Date.now();
  let spoken = false;
  while (isRunning(server.identity)) {
    const served = await servedFolder(url(SUPERUSER, credentials.superuser, server.port, "postgres"));
    if (served !== null) return resolve(served) === resolve(clusterFolder(place.home));
    if (Date.now() - started > START_PATIENCE_MS)
      throw new Error(`The database server does not answer: ${lastWords(place.home)}`);
    if (!spoken && Date.now() - started > SPEAK_AFTER_MS) {
      spoken = true;
      say("The database is repairing itself after an abrupt end; this can take some minutes.");
    }
    await sleep(20);
  }
  return false;
}

/** The folder of the server at this address; null while it takes no connections. */
async function servedFolder(address: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const result = await client.query<{ folder: string }>(
      "SELECT current_setting('data_directory') AS folder",
    );
    return result.rows[0]?.folder ?? null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}

async function choosePort(home: string): Promise<number> {
  const last = existsSync(portFile(home)) ? Number(readFileSync(portFile(home), "utf8")) : 0;
  return last > 0 && (await isPortFree(last)) ? last : freePort();
}

const portFile = (home: string) => join(home, "port");

function url(role: string, password: string, port: number, database: string): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
}
