import type { KeptHead, TrailHead } from "./check-chain";

/** 64 bits: whoever writes a trail anew would have to try that many, and the paper it is printed on stays readable. */
const PRINTED_DIGITS = 16;
const NOTED = /^([1-9]\d{0,14}):([0-9a-f]{16,64})$/i;

/**
 * A head as reports print it, to be held against the trail later.
 *
 * @example printedHead({ seq: 1234, hash: "3f2a9c0b1d4e5f60…", at: … }) //=> "1234:3f2a9c0b1d4e5f60"
 */
export const printedHead = ({ seq, hash }: TrailHead): string => `${seq}:${hash.slice(0, PRINTED_DIGITS)}`;

/** The same as somebody noted it, with at least as many digits; null: it is no head. */
export function parseNotedHead(text: string): KeptHead | null {
  const [, seq, hash] = NOTED.exec(text.trim()) ?? [];
  return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash: hash.toLowerCase() };
}
