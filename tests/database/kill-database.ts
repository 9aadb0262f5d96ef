import { execFileSync } from "node:child_process";
import { placeServer } from "@/lib/db/embedded/placement";
import { findPostmaster } from "@/lib/db/embedded/postmaster";

/** Kills the postmaster of a data folder and everything it started, as a power cut would. */
export function killDatabase(folder: string): void {
  const found = findPostmaster(placeServer(folder, () => {}).home);
  if (found === null) throw new Error("There is no server to kill.");
  const pid = Number.parseInt(found.identity, 10);
  const children = execFileSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" }).split(
    "\n",
  );
  for (const victim of [String(pid), ...children]) if (victim.trim() !== "") killQuietly(Number(victim));
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself meanwhile.
  }
}
