import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const IGNORED = new Set(["generated", "node_modules", ".next"]);

/** One hash of what stands in the files and folders of `from`, `except` one, and of the Node that reads them. */
export function fingerprint(root, { from, except }) {
  const hash = createHash("sha256").update(process.version);
  for (const path of from) addTo(hash, root, path, except);
  return hash.digest("hex");
}

function addTo(hash, root, path, except) {
  if (path === except) return;
  const place = join(root, path);
  if (!existsSync(place)) return;
  if (statSync(place).isDirectory()) {
    for (const name of readdirSync(place).sort()) {
      if (!IGNORED.has(name)) addTo(hash, root, `${path}/${name}`, except);
    }
    return;
  }
  hash.update(`${path}\0`).update(readFileSync(place)).update("\0");
}
