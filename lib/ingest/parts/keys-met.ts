/** 16 MB: of ten million keys that are new, it takes two in a hundred for known. */
const BITS = 2 ** 27;

/**
 * Which keys have been met, in memory that does not grow: it may take a new key for one that was met, but never the
 * other way. Looking a million keys up in the database takes some seconds, and most files hold none twice.
 *
 * Method  a Bloom filter of two bits a key. Keys are hashes, so their own bits say which.
 */
export class KeysMet {
  readonly #words = new Uint32Array(BITS / 32);

  /** Notes a key of 16 bytes; says whether it may have been noted before. */
  meet(bytes: Buffer, at: number): boolean {
    const first = this.#note(bytes.readUInt32BE(at));
    const second = this.#note(bytes.readUInt32BE(at + 4));
    return first && second;
  }

  #note(hash: number): boolean {
    const place = hash % BITS;
    const word = place >>> 5;
    const bit = 1 << (place & 31);
    const known = this.#words[word] ?? 0;
    this.#words[word] = known | bit;
    return (known & bit) !== 0;
  }
}
