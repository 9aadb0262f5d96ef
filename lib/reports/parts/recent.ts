/** What was made of late, by key: the `most` that were asked for last. Made once for all who ask meanwhile. */
export class Recent<Value> {
  readonly #most: number;
  readonly #made = new Map<string, Promise<Value>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** What was made under the key, or what `make` makes now; a fault is for those who wait, and is not kept. */
  of(key: string, make: () => Promise<Value>): Promise<Value> {
    const made = this.#made.get(key) ?? this.#making(key, make);
    // A map keeps the order in which its keys came: the one asked for last comes last.
    this.#made.delete(key);
    this.#made.set(key, made);
    const [longest] = this.#made.keys();
    if (this.#made.size > this.#most && longest !== undefined) this.#made.delete(longest);
    return made;
  }

  #making(key: string, make: () => Promise<Value>): Promise<Value> {
    const making = make();
    making.catch(() => {
      if (this.#made.get(key) === making) this.#made.delete(key);
    });
    return making;
  }
}
