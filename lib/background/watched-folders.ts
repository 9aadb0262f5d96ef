import { type FSWatcher, watch } from "node:fs";

/**
 * Folders whose changes are told as they happen. Where a folder cannot be watched, or its file system tells nothing of what
 * other machines do, as network folders do not, nothing is told: whoever uses this looks by itself now and then.
 */
export class WatchedFolders {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Watches a folder from now on; one that is watched already stays so. */
  follow(path: string): void {
    if (this.#watchers.has(path)) return;
    try {
      const watcher = watch(path, { persistent: false }, this.#onChange);
      this.#watchers.set(path, watcher);
      watcher.on("error", () => this.#forget(path));
    } catch {
      // Not there, or there are too many: it is asked again at the next look.
      this.#forget(path);
    }
  }

  isFollowed(path: string): boolean {
    return this.#watchers.has(path);
  }

  close(): void {
    for (const path of [...this.#watchers.keys()]) this.#forget(path);
  }

  #forget(path: string): void {
    this.#watchers.get(path)?.close();
    this.#watchers.delete(path);
  }
}
