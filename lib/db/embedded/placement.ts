import "server-only";
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Account, canReach, serverAccount } from "@/lib/db/embedded/account";
import { binariesVersion, canRun, copyBinaries, packagedBinaries } from "@/lib/db/embedded/binaries";

/** Where accounts without rights of their own can always reach. */
const ELSEWHERE = "/var/lib/uptake";

/** Where the server lives and under which account. */
export interface Placement {
  /** Holds the cluster, its credentials, port and log. */
  home: string;
  binaries: string;
  account: Account | null;
}

/**
 * Decides where the server lives: in the data folder, unless that (or the binaries) lies in a folder closed to the
 * account the server must run under, such as a checkout in a private folder of root. The choice is kept in the
 * data folder.
 */
export function placeServer(dataDirectory: string, say: (line: string) => void): Placement {
  const data = resolve(dataDirectory);
  const account = serverAccount();
  makeDataFolder(data, account);
  return {
    account,
    home: placeHome(data, account, say),
    binaries: placeBinaries(data, account, say),
  };
}

function placeHome(data: string, account: Account | null, say: (line: string) => void): string {
  const here = join(data, "postgres");
  if (account === null) return here;
  if (canReach(account, data) && !clusterMoved(data)) return here;
  if (existsSync(here)) {
    throw new Error(
      `The account ${account.name} can no longer reach ${here}: let it pass through the folders above.`,
    );
  }
  const home = join(elsewhere(data), "postgres");
  if (!existsSync(home)) {
    say(`The account ${account.name} cannot reach ${data}: the database is kept in ${home} instead.`);
  }
  return home;
}

function placeBinaries(data: string, account: Account | null, say: (line: string) => void): string {
  const packaged = packagedBinaries();
  if (canRun(account, packaged)) return packaged;
  if (account === null) throw new Error(`PostgreSQL's programs do not run here: ${packaged}.`);
  const copy = join(elsewhere(data), `binaries-${binariesVersion()}`);
  if (!existsSync(copy))
    say(`The account ${account.name} cannot reach ${packaged}: a copy is put in ${copy}.`);
  copyBinaries(copy);
  return copy;
}

function clusterMoved(data: string): boolean {
  const folder = knownElsewhere(data);
  return folder !== null && existsSync(join(folder, "postgres"));
}

/** The folder of this installation outside its data folder, if it has one. */
export function knownElsewhere(dataDirectory: string): string | null {
  const note = join(resolve(dataDirectory), "elsewhere");
  return existsSync(note) ? join(ELSEWHERE, readFileSync(note, "utf8").trim()) : null;
}

function elsewhere(data: string): string {
  if (knownElsewhere(data) === null) {
    writeFileSync(join(data, "elsewhere"), `${randomBytes(8).toString("hex")}\n`, { mode: 0o600 });
  }
  const folder = knownElsewhere(data);
  if (folder === null) throw new Error(`${data} cannot be written to.`);
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  return folder;
}

/** The folder is ours; as root the server's account may pass through it (what is inside has modes of its own). */
function makeDataFolder(data: string, account: Account | null): void {
  mkdirSync(data, { recursive: true, mode: account === null ? 0o700 : 0o711 });
  const mode = statSync(data).mode & 0o777;
  if (account !== null && (mode & 0o001) === 0) chmodSync(data, mode | 0o001);
}
