import { setTimeout } from "node:timers/promises";
import type { ImportReceipt, ReceiveOptions } from "@/lib/ingest/receive";

/** In one transaction; beyond it those in front wait too long for those behind. */
const MOST_AT_ONCE = 16;
/**
 * Whoever was just answered sends the next file within milliseconds. Waiting that long after a transaction puts the two
 * files a sender may have under way into one transaction, where without it each would have its own.
 */
const LINGER_MS = 15;

interface Waiting {
  /** Made afresh for every attempt: a source can be read once. */
  file: () => ReceiveOptions;
  resolve: (receipt: ImportReceipt) => void;
  reject: (reason: unknown) => void;
}

type Receive = (files: readonly ReceiveOptions[]) => Promise<PromiseSettledResult<ImportReceipt>[]>;

/** Small files that would wait for each other: those that come while one is taken in are taken in together after it. */
export class Gathering {
  readonly #receive: Receive;
  readonly #queues = new Map<string, Waiting[]>();

  constructor(receive: Receive) {
    this.#receive = receive;
  }

  /** @param place files of the same place may be taken in together. */
  receive(place: string, file: () => ReceiveOptions): Promise<ImportReceipt> {
    return new Promise((resolve, reject) => {
      const waiting = { file, resolve, reject };
      const queue = this.#queues.get(place);
      if (queue !== undefined) {
        queue.push(waiting);
        return;
      }
      const begun = [waiting];
      this.#queues.set(place, begun);
      void this.#work(place, begun);
    });
  }

  async #work(place: string, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      await this.#together(queue.splice(0, MOST_AT_ONCE));
      await setTimeout(LINGER_MS);
    }
    this.#queues.delete(place);
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

/** PostgreSQL's lock_not_available. */
export const isLockTimeout = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "55P03";
