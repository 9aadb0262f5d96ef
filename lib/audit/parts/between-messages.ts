const LESS_THAN = 60;
const GREATER_THAN = 62;
/** As much of a tag as tells a comment or a document type from the others. */
const TELLING = 8;

/** What stands between messages: declarations, comments and the tags of an element round them, and nothing else. */
export class Between {
  /** Null outside a tag. */
  #tag: string | null = null;
  /** The last two bytes of a comment so far, for its end may be cut in two. */
  #tail = "";
  #stray = false;
  #doctype = false;

  push(bytes: Buffer): void {
    let at = 0;
    while (at < bytes.length)
      at = this.#tag === null ? this.#outside(bytes, at) : this.#inside(bytes, at, this.#tag);
  }

  /** Whether there was text, or a document type, since the last end. */
  end(): { stray: boolean; doctype: boolean } {
    const found = { stray: this.#stray, doctype: this.#doctype };
    this.#stray = false;
    this.#tag = null;
    return found;
  }

  #outside(bytes: Buffer, from: number): number {
    const start = bytes.indexOf(LESS_THAN, from);
    const end = start === -1 ? bytes.length : start;
    for (let at = from; at < end && !this.#stray; at++) this.#stray = isText(bytes[at] ?? 0);
    if (start !== -1) this.#tag = "";
    return end + 1;
  }

  #inside(bytes: Buffer, from: number, tag: string): number {
    const byte = bytes[from] ?? 0;
    const isComment = tag.startsWith("!--");
    if (tag.length < TELLING && !isComment) {
      if (byte === GREATER_THAN) this.#tag = null;
      else this.#tag = tag + String.fromCharCode(byte);
      this.#doctype ||= /^!doctype$/i.test(this.#tag ?? "");
      this.#tail = "";
      return from + 1;
    }
    const end = isComment ? this.#endOfComment(bytes, from) : bytes.indexOf(GREATER_THAN, from);
    if (end === -1) return bytes.length;
    this.#tag = null;
    return end + 1;
  }

  #endOfComment(bytes: Buffer, from: number): number {
    const text = this.#tail + bytes.toString("latin1", from);
    const end = text.indexOf("-->");
    this.#tail = text.slice(-2);
    return end === -1 ? -1 : from + end + 2 - (text.length - (bytes.length - from));
  }
}

/** Anything but blanks and the three bytes that may mark UTF-8. */
function isText(byte: number): boolean {
  return byte > 32 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf;
}
