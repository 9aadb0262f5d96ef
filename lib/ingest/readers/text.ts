import { isAscii, isUtf8 } from "node:buffer";
import { FileRefusal, type FileRefusalCode } from "@/lib/ingest/file-refusal";
import type { FileText } from "@/lib/ingest/readers/supplier-text";
import { beginsBinary, markedEncoding, TELLING_BYTES } from "@/lib/tabular/decode";

const BYTE_ORDER_MARK = "\ufeff";

/**
 * UTF-8 text from bytes cut anywhere, without its byte order mark; nothing is ever replaced by U+FFFD.
 *
 * Errors  FileRefusal naming the line, for which it asks `lineAfter` with the good text before the fault.
 */
export class Utf8Text implements FileText {
  #carry: Buffer = Buffer.alloc(0);
  #atStart = true;
  readonly #lineAfter: (good: string) => number;

  constructor(lineAfter: (good: string) => number) {
    this.#lineAfter = lineAfter;
  }

  decode(piece: Buffer): string {
    const bytes = this.#carry.length === 0 ? piece : Buffer.concat([this.#carry, piece]);
    if (this.#atStart && bytes.length < TELLING_BYTES) {
      this.#carry = Buffer.from(bytes);
      return "";
    }
    if (this.#atStart) refuseBinaryBeginning(bytes);
    const whole = bytes.subarray(0, bytes.length - unfinished(bytes));
    this.#carry = Buffer.from(bytes.subarray(whole.length));
    return this.#text(whole);
  }

  end(): string {
    const rest = this.#carry;
    this.#carry = Buffer.alloc(0);
    if (this.#atStart) refuseBinaryBeginning(rest);
    return this.#text(rest);
  }

  #text(bytes: Buffer): string {
    const zero = bytes.indexOf(0);
    if (zero !== -1) this.#refuse("not-text", bytes.subarray(0, zero));
    const ascii = isAscii(bytes);
    if (!ascii && !isUtf8(bytes)) this.#refuse("not-utf8", bytes);
    const text = bytes.toString(ascii ? "latin1" : "utf8");
    const marked = this.#atStart && text.startsWith(BYTE_ORDER_MARK);
    if (bytes.length > 0) this.#atStart = false;
    return marked ? text.slice(1) : text;
  }

  /** A line feed is never part of another character, so the good lines before a fault can be told byte by byte. */
  #refuse(code: FileRefusalCode, bytes: Buffer): never {
    let good = 0;
    for (let next = 0; isUtf8(bytes.subarray(good, next)) && next < bytes.length; ) {
      good = next;
      const lineFeed = bytes.indexOf(10, good);
      next = lineFeed === -1 ? bytes.length : lineFeed + 1;
    }
    throw new FileRefusal(code, `Line ${this.#lineAfter(bytes.toString("utf8", 0, good))}.`);
  }
}

function refuseBinaryBeginning(bytes: Buffer): void {
  if (beginsBinary(bytes)) throw new FileRefusal("not-text");
  const marked = markedEncoding(bytes);
  if (marked !== null && marked !== "utf-8") throw new FileRefusal("not-utf8", "The file is UTF-16.");
}

/** Bytes at the end that begin a character and do not complete it. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needs > back ? back : 0;
    }
  }
  return 0;
}
