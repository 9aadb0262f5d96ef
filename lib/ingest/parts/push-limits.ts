import { Refusal } from "@/lib/auth/refusal";

const MINUTE_MS = 60_000;
const BUSY_SECONDS = 5;

export interface PushLimits {
  /** Of one token. */
  aMinute: number;
  atOnce: number;
  /** Of all tokens together: each holds its body in memory. */
  atOnceOfAll: number;
}

interface Pusher {
  /** When all its pushes so far would be over, had they come evenly over the minute. */
  evenlyUntil: number;
  running: number;
}

/** How much each token pushes, in this process. */
export class PushTurns {
  readonly #pushers = new Map<string, Pusher>();
  #running = 0;

  /**
   * Lets a push begin, or refuses it with the seconds after which it may be sent again.
   *
   * @returns to be called once when the push has ended
   * @throws Refusal too-many-requests, too-many-at-once, busy
   */
  begin(tokenId: string, limits: PushLimits, now = performance.now()): () => void {
    const pusher = this.#pushers.get(tokenId) ?? { evenlyUntil: now, running: 0 };
    this.#pushers.set(tokenId, pusher);
    const apart = MINUTE_MS / limits.aMinute;
    const evenlyUntil = Math.max(pusher.evenlyUntil, now);
    const early = evenlyUntil - (MINUTE_MS - apart) - now;
    if (early > 0)
      throw new Refusal("too-many-requests", `This token may push ${limits.aMinute} times a minute.`, {
        retryAfterSeconds: Math.ceil(early / 1_000),
      });
    if (pusher.running >= limits.atOnce)
      throw new Refusal("too-many-at-once", `This token may push ${limits.atOnce} at once.`, {
        retryAfterSeconds: 1,
      });
    if (this.#running >= limits.atOnceOfAll)
      throw new Refusal("busy", "Too much is being pushed just now.", { retryAfterSeconds: BUSY_SECONDS });
    pusher.evenlyUntil = evenlyUntil + apart;
    pusher.running += 1;
    this.#running += 1;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      pusher.running -= 1;
      this.#running -= 1;
    };
  }
}
