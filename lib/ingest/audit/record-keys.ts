import { createHmac } from "node:crypto";

const KEY_BYTES = 16;

/** What keys are made for: a text that stands in two places of a record has nothing in common there. */
export type KeyFor = "identity" | "document" | "documents" | "correlation" | "submission" | "patient";

/**
 * A text as it is kept: 128 bits that say nothing without the key.
 *
 * Method  the first half of HMAC-SHA-256.
 */
export function keyedHash(key: Buffer, of: KeyFor, text: string): Buffer {
  return createHmac("sha256", key).update(`${of}\0${text}`, "utf8").digest().subarray(0, KEY_BYTES);
}
