import { isAscii, isUtf8 } from "node:buffer";
import { FileRefusal, type FileRefusalCode } from "@/lib/ingest/file-refusal";

/** How files begin that are not text, whatever their name says. */
const BINARY_BEGINNINGS = [
  [0x50, 0x4b, 0x03, 0x04], // zip, and so xlsx and ods
  [0x50, 0x4b, 0x05, 0x06], // empty zip
  [0xd0, 0xcf, 0x11, 0xe0], // xls
  [0x25, 0x50, 0x44, 0x46], // PDF
  [0x1f, 0x8b], // gzip, in gzip
  [0x28, 0xb5, 0x2f, 0xfd], // zstd
  [0x42, 0x5a, 0x68], // bzip2
  [0xfd, 0x37, 0x7a, 0x58], // xz
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
];
const UTF_16_MARKS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];
const LONGEST_BEGINNING = 4;
const BYTE_ORDER_MARK = "\ufeff";

/**
 * UTF-8 text from bytes cut anywhere, without its byte order mark; nothing is ever replaced by U+FFFD.
 *
 * Errors  FileRefusal naming the line, for which it asks `lineAfter` with the good text before the fault.
 */
export class Utf8Text {
  #carry: Buffer = Buffer.alloc(0);
  #atStart = true;
  readonly #lineAfter: (good: string) => number;

  constructor(lineAfter: (good: string) => number) {
    this.#lineAfter = lineAfter;
  }

  decode(piece: Buffer): string {
    const bytes = this.#carry.length === 0 ? piece : Buffer.concat([this.#carry, piece]);
    if (this.#atStart && bytes.length < LONGEST_BEGINNING) {
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
  const begins = (mark: number[]) => mark.every((byte, i) => bytes[i] === byte);
  if (BINARY_BEGINNINGS.some(begins)) throw new FileRefusal("not-text");
  if (UTF_16_MARKS.some(begins)) throw new FileRefusal("not-utf8", "The file is UTF-16.");
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
