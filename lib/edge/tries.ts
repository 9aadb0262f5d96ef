import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

const KNOWN_AT_MOST = 10_000;
const TOKEN_ID = /^Bearer +up_([0-9a-f]{8})_/i;

/**
 * How often somebody may do what costs something: so many times a minute, by key.
 *
 * Method  fixed windows from the first time on, in the memory of this process, which is the only one that answers.
 */
export class Allowance {
  readonly #limiter: RateLimiterMemory;

  constructor(aMinute: number) {
    this.#limiter = new RateLimiterMemory({ points: aMinute, duration: 60 });
  }

  /** @returns null, or after how many seconds to try again. */
  async take(key: string): Promise<number | null> {
    try {
      await this.#limiter.consume(key);
      return null;
    } catch (error) {
      if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
      throw error;
    }
  }

  async giveBack(key: string): Promise<void> {
    await this.#limiter.reward(key);
  }
}

/**
 * Tries of tokens by address. A token that was good from its address before is not held up by what others try from
 * there, behind the same proxy perhaps; it has tries of its own.
 */
export class TokenTries {
  readonly #allowance: Allowance;
  readonly #knownGood = new Set<string>();

  constructor(aMinute: number) {
    this.#allowance = new Allowance(aMinute);
  }

  /** @returns what to do with the answer's status, or after how many seconds to try again. */
  async begin(address: string, authorization: string): Promise<((status: number) => Promise<void>) | number> {
    const id = TOKEN_ID.exec(authorization)?.[1];
    const known = `${address} ${id}`;
    const key = id !== undefined && this.#knownGood.has(known) ? known : address;
    const wait = await this.#allowance.take(key);
    if (wait !== null) return wait;
    return async (status) => {
      if (status === 401) return;
      await this.#allowance.giveBack(key);
      // A refusal for another reason than the token tells nothing of it.
      if (id === undefined || status >= 400) return;
      const [oldest] = this.#knownGood;
      if (this.#knownGood.size >= KNOWN_AT_MOST && oldest !== undefined) this.#knownGood.delete(oldest);
      this.#knownGood.add(known);
    };
  }
}

/** How much is under way at the same time, of all and by key. */
export class AtOnce {
  readonly #running = new Map<string, number>();
  readonly #limits: { each: number; all: number };
  #all = 0;

  constructor(limits: { each: number; all: number }) {
    this.#limits = limits;
  }

  /** @returns to be called when it has ended, or why it may not begin. */
  begin(key: string): (() => void) | "too-many-at-once" | "busy" {
    const running = this.#running.get(key) ?? 0;
    if (running >= this.#limits.each) return "too-many-at-once";
    if (this.#all >= this.#limits.all) return "busy";
    this.#running.set(key, running + 1);
    this.#all += 1;
    return () => {
      const left = (this.#running.get(key) ?? 1) - 1;
      if (left === 0) this.#running.delete(key);
      else this.#running.set(key, left);
      this.#all -= 1;
    };
  }
}
