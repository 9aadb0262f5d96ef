import type { FeedMapping } from "@/lib/tabular/mapping";
import { wholeUserId } from "@/lib/tabular/user-id-digits";

/** Users' ids as a feed's mapping has them written. */
export class UserIds {
  /** Rows whose id had lost zeros in front. */
  padded = 0;
  readonly #digits: number;

  constructor({ userIdDigits = 0 }: FeedMapping) {
    this.#digits = userIdDigits;
  }

  whole(userId: string): string {
    if (userId.length >= this.#digits) return userId;
    const whole = wholeUserId(userId, this.#digits);
    if (whole !== userId) this.padded += 1;
    return whole;
  }
}
