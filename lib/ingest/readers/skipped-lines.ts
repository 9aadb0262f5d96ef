/** Passes over the first lines of a text that comes in pieces cut anywhere, without keeping them. */
export class SkippedLines {
  /** Lines passed over so far. */
  skipped = 0;
  readonly #lines: number;
  /** The last character passed over was a carriage return: a line feed after it belongs to the same line end. */
  #afterReturn = false;

  constructor(lines: number) {
    this.#lines = lines;
  }

  /** What of the next piece is not passed over. */
  after(piece: string): string {
    if (piece === "" || (this.skipped === this.#lines && !this.#afterReturn)) return piece;
    let at = this.#afterReturn && piece.charAt(0) === "\n" ? 1 : 0;
    const lineEnd = /\r\n?|\n/g;
    while (this.skipped < this.#lines) {
      lineEnd.lastIndex = at;
      if (lineEnd.exec(piece) === null) break;
      at = lineEnd.lastIndex;
      this.skipped += 1;
    }
    this.#afterReturn = at === piece.length && piece.endsWith("\r");
    if (this.skipped < this.#lines) return "";
    return piece.slice(at);
  }
}
