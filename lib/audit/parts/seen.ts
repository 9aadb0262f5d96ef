const SLOT = 2;
const FIRST_SLOTS = 1 << 12;

/**
 * Which fingerprints were met before: the first 64 bits of each, in a table that grows, because five million strings
 * would take a gigabyte. Two different records are taken for one with a chance of one in a million over a full file.
 */
export class Seen {
  #table = new Uint32Array(FIRST_SLOTS * SLOT);
  #count = 0;

  /** Whether a fingerprint (SHA-256, base64) was met before; from now on it was. */
  meets(fingerprint: string): boolean {
    const bytes = Buffer.from(fingerprint, "base64");
    // Both halves zero would be an empty slot.
    const known = this.#put(this.#table, bytes.readUInt32LE(0), bytes.readUInt32LE(4) || 1);
    if (known) return true;
    this.#count += 1;
    if (this.#count * SLOT * 2 > this.#table.length) this.#grow();
    return false;
  }

  #put(table: Uint32Array, low: number, high: number): boolean {
    const slots = table.length / SLOT;
    for (let slot = low % slots; ; slot = (slot + 1) % slots) {
      const at = slot * SLOT;
      if (table[at + 1] === 0) {
        table[at] = low;
        table[at + 1] = high;
        return false;
      }
      if (table[at] === low && table[at + 1] === high) return true;
    }
  }

  #grow(): void {
    const old = this.#table;
    const larger = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += SLOT) {
      const high = old[at + 1] ?? 0;
      if (high !== 0) this.#put(larger, old[at] ?? 0, high);
    }
    this.#table = larger;
  }
}
