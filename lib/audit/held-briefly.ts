/**
 * Identifiers that live in memory only, for keyed hashing: a patient's, a user's. Printed, logged or written as JSON it
 * shows nothing.
 */
export class HeldBriefly {
  readonly #values: readonly string[];

  constructor(values: readonly string[]) {
    this.#values = values;
  }

  /** The identifiers themselves; whoever asks makes keys of them, and stores or shows nothing else. */
  reveal(): readonly string[] {
    return this.#values;
  }

  toString(): string {
    return "[held]";
  }

  toJSON(): string {
    return "[held]";
  }
}
