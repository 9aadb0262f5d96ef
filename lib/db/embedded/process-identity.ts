import "server-only";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const LINUX = process.platform === "linux";

/**
 * Names a process so that nobody else can be taken for it: its number, when it started and, where known, since
 * which boot. Null when it does not run. Numbers alone are reused, in containers within seconds.
 */
export function processIdentity(pid: number): string | null {
  if (!exists(pid)) return null;
  const started = LINUX ? startedTicks(pid) : startedText(pid);
  return started === null ? null : `${pid}.${started}`;
}

/** Whether the process that once gave this identity still runs. */
export function isRunning(identity: string): boolean {
  return processIdentity(Number.parseInt(identity, 10)) === identity;
}

export function ownIdentity(): string {
  const identity = processIdentity(process.pid);
  if (identity === null) throw new Error("This process cannot read its own start time.");
  return identity;
}

function exists(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Field 22 of /proc/PID/stat (proc(5)); a zombie has ended, though its number is still taken. */
function startedTicks(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (state === "Z" || state === "X") return null;
    return `${rest[18]}-${bootId().slice(0, 8)}`;
  } catch {
    return null;
  }
}

let boot: string | undefined;

function bootId(): string {
  boot ??= readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  return boot;
}

function startedText(pid: number): string | null {
  if (process.platform === "win32") return "running";
  try {
    const started = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
    return started.trim().replaceAll(/\W+/g, "-");
  } catch {
    return null;
  }
}
