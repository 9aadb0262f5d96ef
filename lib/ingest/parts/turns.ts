import { AsyncResource } from "node:async_hooks";
import { settings } from "@/lib/config/env";
import { isStopping, whileUnderWay } from "@/lib/config/stopping";

interface Waiting {
  key: string;
  start: () => void;
}

/**
 * Work that takes its turn: so many pieces at once, in the order they came, and never two of one key, because
 * they would only wait for each other and keep the place from somebody else's.
 */
export class Turns {
  readonly #atOnce: number;
  readonly #mayStart: () => boolean;
  readonly #waiting: Waiting[] = [];
  readonly #busy = new Set<string>();

  /** @param mayStart whether anything is begun at all; what waits then goes on waiting. */
  constructor(atOnce: number, mayStart = () => true) {
    this.#atOnce = atOnce;
    this.#mayStart = mayStart;
  }

  /** Does the work when it is its turn, and answers with what comes of it. */
  take<T>(key: string, work: () => Promise<T>): Promise<T> {
    // Whoever's work ends starts it: in the scope of whoever asked for it all the same (lib/db/scope.ts).
    const ours = AsyncResource.bind(work);
    return new Promise<T>((resolve, reject) => {
      const start = () => {
        const done = () => {
          this.#busy.delete(key);
          this.#next();
        };
        ours().then(resolve, reject).finally(done);
      };
      this.#waiting.push({ key, start });
      this.#next();
    });
  }

  #next(): void {
    while (this.#busy.size < this.#atOnce && this.#mayStart()) {
      const at = this.#waiting.findIndex(({ key }) => !this.#busy.has(key));
      const [next] = at === -1 ? [] : this.#waiting.splice(at, 1);
      if (next === undefined) return;
      this.#busy.add(next.key);
      next.start();
    }
  }
}

const shared = globalThis as typeof globalThis & { uptakeTurns?: Turns };

/**
 * Reads a file in for a programme when it is its turn in this process (setting UPTAKE_IMPORTS_AT_ONCE). While the process
 * stops nobody's turn comes; what has begun is waited for.
 */
export function inTurn<T>(programme: string, work: () => Promise<T>): Promise<T> {
  shared.uptakeTurns ??= new Turns(settings().importsAtOnce, () => !isStopping());
  return shared.uptakeTurns.take(programme, () => whileUnderWay(work()));
}
