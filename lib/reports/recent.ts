/** What was made of late, by key: the `most` that were asked for last. */
export class Recent<Value> {
  readonly #most: number;
  readonly #made = new Map<string, Value>();

  constructor(most: number) {
    this.#most = most;
  }

  /** What was made under the key, or what `make` makes now. */
  of(key: string, make: () => Value): Value {
    const made = this.#made.get(key) ?? make();
    // A map keeps the order in which its keys came: the one asked for last comes last.
    this.#made.delete(key);
    this.#made.set(key, made);
    const [longest] = this.#made.keys();
    if (this.#made.size > this.#most && longest !== undefined) this.#made.delete(longest);
    return made;
  }

  /** Takes out what was made under the key, unless something else has been made since. */
  forget(key: string, made: Value): void {
    if (this.#made.get(key) === made) this.#made.delete(key);
  }
}
