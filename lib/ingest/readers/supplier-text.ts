import { isAscii } from "node:buffer";
import { FileRefusal } from "@/lib/ingest/file-refusal";
import { beginsBinary, markedEncoding, TELLING_BYTES } from "@/lib/tabular/decode";
import { ENCODING_NAMES, type Encoding } from "@/lib/tabular/dialect";

/** Bytes cut anywhere → text. */
export interface FileText {
  decode(piece: Buffer): string;
  /** What is left. */
  end(): string;
}

/**
 * Text from bytes in an encoding that is not UTF-8, cut anywhere, without a byte order mark; nothing is ever replaced by
 * U+FFFD.
 *
 * Errors  FileRefusal: "other-encoding" where the bytes are plainly of another one, naming the line, if it is not about the
 *         whole file; "not-text".
 */
export class SupplierText implements FileText {
  readonly #encoding: Encoding;
  readonly #decoder;
  readonly #lineAfter: (good: string) => number;
  /** Windows-1252 gives a meaning to every byte, so that it is only by also being UTF-8 that a file shows it is not. */
  #utf8: TextDecoder | null;
  #beyondAscii = false;
  #beginning: Buffer | null = Buffer.alloc(0);

  constructor(encoding: Exclude<Encoding, "utf-8">, lineAfter: (good: string) => number) {
    this.#encoding = encoding;
    this.#decoder = new TextDecoder(encoding, { fatal: true });
    this.#lineAfter = lineAfter;
    this.#utf8 = encoding === "windows-1252" ? new TextDecoder("utf-8", { fatal: true }) : null;
  }

  decode(piece: Buffer): string {
    if (this.#beginning === null) return this.#text(piece);
    const bytes = Buffer.concat([this.#beginning, piece]);
    if (bytes.length < TELLING_BYTES) {
      this.#beginning = bytes;
      return "";
    }
    return this.#begin(bytes);
  }

  end(): string {
    const text = this.#beginning === null ? "" : this.#begin(this.#beginning);
    if (this.#beyondAscii && this.#isUtf8(Buffer.alloc(0), true)) this.#refuse("The file is UTF-8.");
    try {
      return text + this.#decoder.decode();
    } catch {
      return this.#refuse(`Line ${this.#lineAfter(text)}.`);
    }
  }

  #begin(bytes: Buffer): string {
    this.#beginning = null;
    if (beginsBinary(bytes)) throw new FileRefusal("not-text");
    const marked = markedEncoding(bytes);
    if (marked !== null && marked !== this.#encoding) this.#refuse(`The file is ${ENCODING_NAMES[marked]}.`);
    // Two letters of ASCII make a letter of UTF-16 that nobody wrote: headings have a zero in every pair.
    if (this.#encoding !== "windows-1252" && bytes.length > 0 && !bytes.includes(0)) this.#refuse("");
    return this.#text(bytes);
  }

  #text(bytes: Buffer): string {
    if (this.#encoding === "windows-1252") {
      const zero = bytes.indexOf(0);
      if (zero !== -1) {
        const good = bytes.toString("latin1", 0, zero);
        throw new FileRefusal("not-text", `Line ${this.#lineAfter(good)}.`);
      }
      if (!isAscii(bytes)) this.#beyondAscii = true;
      if (!this.#isUtf8(bytes, false)) this.#utf8 = null;
    }
    const text = this.#decoded(bytes);
    const zero = text.indexOf("\0");
    if (zero !== -1) throw new FileRefusal("not-text", `Line ${this.#lineAfter(text.slice(0, zero))}.`);
    return text;
  }

  /** Always as a stream: without, some versions of Node take Windows-1252 for Latin-1. */
  #decoded(bytes: Buffer): string {
    try {
      return this.#decoder.decode(bytes, { stream: true });
    } catch {
      return this.#refuse(`Line ${this.#lineAfter("")} or later.`);
    }
  }

  #isUtf8(bytes: Buffer, last: boolean): boolean {
    try {
      this.#utf8?.decode(bytes, { stream: !last });
      return this.#utf8 !== null;
    } catch {
      return false;
    }
  }

  #refuse(detail: string): never {
    throw new FileRefusal("other-encoding", detail);
  }
}
