import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Whether node_modules is what the lockfile says, whoever installed it. npm notes what it installed in a lockfile of
 * its own, at the very end; packages for other machines are missing there, and only they may be.
 */
export function packagesAreInstalled(root) {
  const note = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(note)) return false;
  const installed = JSON.parse(readFileSync(note, "utf8")).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages);
  return wanted.every(([place, { version, optional, devOptional, peer }]) => {
    if (place === "") return true;
    const found = installed[place];
    if (found === undefined) return Boolean(optional || devOptional || peer);
    return found.version === version && existsSync(join(root, place, "package.json"));
  });
}
