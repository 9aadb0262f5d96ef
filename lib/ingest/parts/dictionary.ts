import { ownText } from "@/lib/ingest/readers/own-text";

/**
 * Texts met while reading, numbered in the order met. The database's ids are asked for once a batch, so that a row
 * can be written before its id is known, and reading goes on while they are asked for.
 */
export class Dictionary {
  readonly #indexes = new Map<string, number>();
  readonly #texts: string[] = [];
  readonly #ids: number[] = [];

  get size(): number {
    return this.#texts.length;
  }

  has(text: string): boolean {
    return this.#indexes.has(text);
  }

  indexOf(text: string): number {
    const known = this.#indexes.get(text);
    if (known !== undefined) return known;
    // A text as read is a view of 64 KiB of the file, all of which it would keep in memory.
    const own = ownText(text);
    const index = this.#texts.push(own) - 1;
    this.#indexes.set(own, index);
    return index;
  }

  /** Texts met since the last `resolve`, in order. */
  unresolved(): string[] {
    return this.#texts.slice(this.#ids.length);
  }

  /** Ids of the first of the unresolved texts, in their order. */
  resolve(ids: readonly number[]): void {
    for (const id of ids) this.#ids.push(id);
  }

  idOf(index: number): number {
    const id = this.#ids[index];
    if (id === undefined) throw new Error("A dictionary index was used before it was resolved.");
    return id;
  }
}
