const MINUTE_MS = 60_000;
/** Far more than people who mistype a code; what is beyond is a flood. */
export const MOST_A_MINUTE = 200;

/** Lets so many through in a minute, so that nobody fills the audit trail by being refused. */
export class FloodGate {
  #since = Number.NEGATIVE_INFINITY;
  #through = 0;

  /** Whether this one is let through. A clock that goes back begins another minute. */
  open(now: Date): boolean {
    const passed = now.getTime() - this.#since;
    if (passed < 0 || passed >= MINUTE_MS) {
      this.#since = now.getTime();
      this.#through = 0;
    }
    this.#through += 1;
    return this.#through <= MOST_A_MINUTE;
  }
}
