import { createHmac } from "node:crypto";
import { normalUserId } from "@/lib/events/pseudonym";
import { normaliseSpelling } from "@/lib/organisations/spelling";

const SMALLEST = 4_096;
/** Two numbers of 32 bits for a hash, and how often it was met. */
const WORDS = 3;

/**
 * Identifiers for rows that have none: what a row says, and how many rows of the file said the same before it.
 *
 * Method  an HMAC under the programme's key, for a plain hash of user and time could be found again by trying. Texts go in as
 *         they are compared elsewhere, so that another case or spacing is the same row. How often is counted in a table of
 *         twelve bytes a row under 64 bits of the hash: among 5,000,000 rows two share them with a chance of 10^-6.
 */
export class RowIdentities {
  readonly #key: Buffer;
  #table = new Uint32Array(SMALLEST * WORDS);
  #met = 0;

  constructor(key: Buffer) {
    this.#key = key;
  }

  ofAccess(row: {
    occurredAt: number;
    userId: string;
    organisation: string;
    role: string;
    outcome: 0 | 1;
  }): string {
    const { occurredAt, userId, organisation, role, outcome } = row;
    const texts = [normalUserId(userId), normaliseSpelling(organisation), normaliseSpelling(role)];
    return this.#identify(["access", occurredAt, ...texts, outcome]);
  }

  ofPublication(row: {
    publishedAt: number;
    organisation: string;
    documentType: string;
    replaces: string | null;
  }): string {
    const { publishedAt, organisation, documentType, replaces } = row;
    const texts = [normaliseSpelling(organisation), normaliseSpelling(documentType), replaces];
    return this.#identify(["publication", publishedAt, ...texts]);
  }

  #identify(content: (string | number | null)[]): string {
    const hash = createHmac("sha256", this.#key)
      .update("uptake row\0")
      .update(JSON.stringify(content))
      .digest();
    return `${hash.toString("base64")} ${this.#count(hash.readUInt32BE(0), hash.readUInt32BE(4))}`;
  }

  /** How often a hash has been met, this time included. */
  #count(first: number, second: number): number {
    const table = this.#table;
    const slots = table.length / WORDS;
    let at = (first % slots) * WORDS;
    while (table[at + 2] !== 0) {
      if (table[at] === first && table[at + 1] === second) break;
      at = (at + WORDS) % table.length;
    }
    const times = (table[at + 2] ?? 0) + 1;
    table[at] = first;
    table[at + 1] = second;
    table[at + 2] = times;
    if (times === 1) {
      this.#met += 1;
      if (this.#met * 10 > slots * 7) this.#grow();
    }
    return times;
  }

  #grow(): void {
    const full = this.#table;
    const table = new Uint32Array(full.length * 2);
    const slots = table.length / WORDS;
    for (let from = 0; from < full.length; from += WORDS) {
      if (full[from + 2] === 0) continue;
      let at = ((full[from] ?? 0) % slots) * WORDS;
      while (table[at + 2] !== 0) at = (at + WORDS) % table.length;
      table.set(full.subarray(from, from + WORDS), at);
    }
    this.#table = table;
  }
}
