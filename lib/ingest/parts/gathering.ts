import type { ImportReceipt, ReceiveOptions } from "@/lib/ingest/receive";

/** In one transaction; beyond it those in front wait too long for those behind. */
const MOST_AT_ONCE = 16;
/**
 * Whoever was just answered sends the next file at once. Until all have, the next transaction is waited with, so that what
 * senders have under way comes into one, where without it each would have its own; but no longer than so many milliseconds,
 * or such a share of what the last transaction took, for on a busy machine senders take longer, too.
 */
const LINGER_MS = 15;
const LINGER_SHARE = 0.1;

interface Waiting {
  /** Made afresh for every attempt: a source can be read once. */
  file: () => ReceiveOptions;
  resolve: (receipt: ImportReceipt) => void;
  reject: (reason: unknown) => void;
}

interface Place {
  queue: Waiting[];
  /** Told whenever a file comes. */
  onFile: () => void;
}

type Receive = (files: readonly ReceiveOptions[]) => Promise<PromiseSettledResult<ImportReceipt>[]>;

/** Small files that would wait for each other: those that come while one is taken in are taken in together after it. */
export class Gathering {
  readonly #receive: Receive;
  readonly #places = new Map<string, Place>();

  constructor(receive: Receive) {
    this.#receive = receive;
  }

  /** @param place files of the same place may be taken in together. */
  receive(place: string, file: () => ReceiveOptions): Promise<ImportReceipt> {
    return new Promise((resolve, reject) => {
      const waiting = { file, resolve, reject };
      const known = this.#places.get(place);
      if (known !== undefined) {
        known.queue.push(waiting);
        known.onFile();
        return;
      }
      const begun: Place = { queue: [waiting], onFile: () => {} };
      this.#places.set(place, begun);
      void this.#work(place, begun);
    });
  }

  async #work(name: string, place: Place): Promise<void> {
    while (place.queue.length > 0) {
      const group = place.queue.splice(0, MOST_AT_ONCE);
      const began = performance.now();
      await this.#together(group);
      const most = Math.max(LINGER_MS, (performance.now() - began) * LINGER_SHARE);
      await untilReturned(place, group.length, most);
    }
    this.#places.delete(name);
  }

  async #together(group: Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#receive(group.map(({ file }) => file()));
      for (const [index, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[index];
        if (outcome?.status === "fulfilled") resolve(outcome.value);
        else reject(outcome?.reason);
      }
    } catch (error) {
      // One of several may be why their transaction failed: each is tried by itself. None can be why it had to wait.
      if (group.length === 1 || isLockTimeout(error)) for (const { reject } of group) reject(error);
      else for (const each of group) await this.#together([each]);
    }
  }
}

/** Waits until as many files have come as were answered, beside those that wait already; or for so many milliseconds. */
function untilReturned(place: Place, answered: number, most: number): Promise<void> {
  const all = Math.min(place.queue.length + answered, MOST_AT_ONCE);
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      place.onFile = () => {};
      resolve();
    };
    const timer = setTimeout(done, most);
    place.onFile = () => {
      if (place.queue.length >= all) done();
    };
    place.onFile();
  });
}

/** PostgreSQL's lock_not_available. */
export const isLockTimeout = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "55P03";
