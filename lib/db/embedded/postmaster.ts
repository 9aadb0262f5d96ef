import "server-only";
import { execFileSync, spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statfsSync,
  statSync,
} from "node:fs";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnvironment } from "@/lib/config/env";
import { under } from "@/lib/db/embedded/account";
import { program } from "@/lib/db/embedded/binaries";
import { clusterFolder } from "@/lib/db/embedded/cluster";
import type { Placement } from "@/lib/db/embedded/placement";
import { isRunning, processIdentity } from "@/lib/db/embedded/process-identity";

const MIB = 1024 * 1024;
const LOG_LIMIT_BYTES = 8 * MIB;
const FAST_STOP_MS = 20_000;

export interface Postmaster {
  identity: string;
  port: number;
}

const serverLog = (home: string) => join(home, "server.log");

/**
 * The server running on this cluster, if one is: by the number in its pid file and the folder that process works
 * in, never by name. A pid file left by a dead server, or whose number now belongs to somebody else, is removed.
 */
export function findPostmaster(home: string): Postmaster | null {
  const file = join(clusterFolder(home), "postmaster.pid");
  if (!existsSync(file)) return null;
  const [pid, , , port] = readFileSync(file, "utf8").split("\n");
  const identity = processIdentity(Number(pid));
  if (identity !== null && worksIn(Number(pid), clusterFolder(home))) return { identity, port: Number(port) };
  rmSync(file, { force: true });
  return null;
}

function worksIn(pid: number, cluster: string): boolean {
  try {
    if (process.platform === "linux") return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    if (process.platform === "win32") return true;
    return execFileSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" }).includes(
      cluster,
    );
  } catch {
    return false;
  }
}

/** Starts the server and returns at once; it may still be recovering. */
export function startPostmaster(place: Placement, port: number): Postmaster {
  const log = serverLog(place.home);
  const full = existsSync(log) && statSync(log).size > LOG_LIMIT_BYTES;
  const output = openSync(log, full ? "w" : "a", 0o600);
  // Its own process group: Ctrl-C on the terminal is for us, and we stop it when our work is finished.
  const child = spawn(program(place.binaries, "postgres"), startOptions(place, port), {
    ...under(place.account),
    cwd: place.home,
    env: childEnvironment(),
    detached: true,
    stdio: ["ignore", output, output],
    windowsHide: true,
  });
  child.unref();
  closeSync(output);
  const identity = child.pid === undefined ? null : processIdentity(child.pid);
  if (identity === null)
    throw new Error(`The database server could not be started: ${lastWords(place.home)}`);
  return { identity, port };
}

function startOptions(place: Placement, port: number): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: 60,
    password_encryption: "scram-sha-256",
    timezone: "UTC",
    log_timezone: "UTC",
    // Statements and parameters hold data: they stay out of the log.
    log_parameter_max_length_on_error: 0,
    log_min_error_statement: "panic",
    shared_buffers: `${sharedBuffersMiB()}MB`,
    max_wal_size: "4GB",
    // Reports are many short statements; compiling them costs more than it saves.
    jit: "off",
    fsync: "on",
  };
  // A killed client's import must end, not wait for a socket to time out. Not known to PostgreSQL on Windows.
  if (process.platform !== "win32") settings.client_connection_check_interval = "2s";
  if (smallSharedMemory()) settings.dynamic_shared_memory_type = "mmap";
  return [
    "-D",
    clusterFolder(place.home),
    ...Object.entries(settings).flatMap(([k, v]) => ["-c", `${k}=${v}`]),
  ];
}

/** An eighth of the memory, within 128 to 512 MiB. */
function sharedBuffersMiB(): number {
  return Math.round(Math.min(512, Math.max(128, totalmem() / MIB / 8)));
}

/** Containers often have 64 MB of /dev/shm, which one parallel query fills. */
function smallSharedMemory(): boolean {
  if (process.platform !== "linux") return false;
  try {
    const shm = statfsSync("/dev/shm");
    return shm.bavail * shm.bsize < 256 * MIB;
  } catch {
    return true;
  }
}

/** Stops the server: first politely for its clients' sake, then at once (it recovers at the next start). */
export async function stopPostmaster(server: Postmaster): Promise<void> {
  const pid = Number.parseInt(server.identity, 10);
  for (const [signal, patience] of [
    ["SIGINT", FAST_STOP_MS],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    if (!isRunning(server.identity)) return;
    process.kill(pid, signal);
    for (const end = Date.now() + patience; Date.now() < end && isRunning(server.identity); ) await sleep(10);
  }
}

/** The last complaint in the server's log, without its time. */
export function lastWords(home: string): string {
  const log = serverLog(home);
  const lines = existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n") : [];
  const complaint = lines.findLast((line) => /(FATAL|PANIC|ERROR|could not):? /.test(line));
  return `${complaint?.replace(/^.*?(FATAL|PANIC|ERROR): +/, "") ?? "it said nothing"} (${log})`;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("The system gave no free port.");
  return address.port;
}

export async function isPortFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
