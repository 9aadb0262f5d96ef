const LINE_FEED = 10;

/** Cuts bytes into lines, whatever pieces they come in. A line that is too long is told as null, and not kept. */
export class ByteLines {
  readonly #longest: number;
  readonly #take: (line: Buffer | null, number: number) => void;
  #held: Buffer[] = [];
  #bytes = 0;
  #number = 1;

  constructor(longest: number, take: (line: Buffer | null, number: number) => void) {
    this.#longest = longest;
    this.#take = take;
  }

  push(piece: Buffer): void {
    let from = 0;
    for (let end = piece.indexOf(LINE_FEED); end !== -1; end = piece.indexOf(LINE_FEED, from)) {
      this.#hold(piece.subarray(from, end));
      this.#finish();
      from = end + 1;
    }
    this.#hold(piece.subarray(from));
  }

  end(): void {
    if (this.#bytes > 0) this.#finish();
  }

  #hold(part: Buffer): void {
    this.#bytes += part.length;
    if (this.#bytes > this.#longest) this.#held = [];
    else if (part.length > 0) this.#held.push(part);
  }

  #finish(): void {
    const [first, second] = this.#held;
    const line = second === undefined ? (first ?? Buffer.alloc(0)) : Buffer.concat(this.#held);
    this.#take(this.#bytes > this.#longest ? null : line, this.#number);
    this.#held = [];
    this.#bytes = 0;
    this.#number += 1;
  }
}
