import type { Stats } from "node:fs";
import { lstat } from "node:fs/promises";
import { join } from "node:path";

interface Look {
  size: number;
  modified: number;
  /** When it was first seen like this. */
  since: number;
}

/**
 * What was seen in the drop folder, look by look. Something is complete when its size and time of change have stayed
 * the same for so long: whoever still writes it is not disturbed.
 */
export class DropLooks {
  readonly #seen = new Map<string, Look>();
  readonly #quietMilliseconds: number;

  constructor(quietMilliseconds: number) {
    this.#quietMilliseconds = quietMilliseconds;
  }

  /** Of the names in a folder those that are complete, in the order they were last written. */
  async complete(folder: string, names: string[], now = Date.now()): Promise<string[]> {
    const complete: { name: string; modified: number }[] = [];
    for (const name of names) {
      const stats = await lstat(join(folder, name)).catch(() => null);
      if (stats !== null && this.#isQuiet(join(folder, name), stats, now))
        complete.push({ name, modified: stats.mtimeMs });
    }
    this.#forgetOthers(folder, names);
    complete.sort((a, b) => a.modified - b.modified || (a.name < b.name ? -1 : 1));
    return complete.map(({ name }) => name);
  }

  #isQuiet(path: string, { size, mtimeMs: modified }: Stats, now: number): boolean {
    const before = this.#seen.get(path);
    if (before?.size === size && before.modified === modified)
      return now - before.since >= this.#quietMilliseconds;
    this.#seen.set(path, { size, modified, since: now });
    return false;
  }

  #forgetOthers(folder: string, names: string[]): void {
    const there = new Set(names.map((name) => join(folder, name)));
    for (const path of this.#seen.keys())
      if (path.startsWith(join(folder, "/")) && !there.has(path)) this.#seen.delete(path);
  }
}
