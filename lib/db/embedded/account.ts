import "server-only";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** An unprivileged account of the system. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

const PREFERRED = ["postgres", "uptake"];
const MAKERS: [string, string[]][] = [
  ["useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "uptake"]],
  ["adduser", ["-S", "-D", "-H", "-s", "/sbin/nologin", "uptake"]], // Alpine
];

/** The account the server runs under: PostgreSQL refuses root. Null means oneself. */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const known = PREFERRED.map(findAccount).find((account) => account !== null);
  return known ?? makeAccount() ?? findAccount("nobody") ?? refuse();
}

function makeAccount(): Account | null {
  for (const [command, options] of MAKERS) {
    try {
      execFileSync(command, options, { stdio: "ignore" });
    } catch {
      continue; // not on this system, or another process has just made it
    }
    const made = findAccount("uptake");
    if (made !== null) return made;
  }
  return findAccount("uptake");
}

function findAccount(name: string): Account | null {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((each) => each.startsWith(`${name}:`));
  if (line === undefined) return null;
  const [, , uid, gid] = line.split(":");
  return Number(uid) === 0 ? null : { name, uid: Number(uid), gid: Number(gid) };
}

function refuse(): never {
  throw new Error(
    "PostgreSQL does not run as root and no other account was found; run Uptake as an ordinary user.",
  );
}

/** Whether the account can reach a folder: asked of the system, which knows about every ancestor. */
export function canReach(account: Account, folder: string): boolean {
  const answer = spawnSync("/bin/sh", ["-c", 'test -x "$0"', folder], {
    uid: account.uid,
    gid: account.gid,
    cwd: "/",
  });
  return answer.status === 0;
}

/** Options for a child process under the account (none: oneself). */
export function under(account: Account | null): { uid?: number; gid?: number } {
  return account === null ? {} : { uid: account.uid, gid: account.gid };
}
