import type { Delimiter } from "@/lib/tabular/dialect";
import { Screen } from "@/lib/tabular/screen";

export interface RecordTaker {
  /**
   * A record: its first `count` cells, the line it begins on, and whether its fields must be looked at one by one.
   * `cells` is used again for the next record.
   */
  record(cells: readonly string[], count: number, line: number, careful: boolean): void;
  /** A record whose quoting is broken. */
  broken(line: number): void;
  /** What is thrown at a line that is too long. */
  tooLong(line: number): Error;
}

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

const INCOMPLETE = -1;
const BROKEN = -2;

/**
 * Splits CSV as RFC 4180 has it into records, from pieces of text cut anywhere. Lines end with CR LF, LF or CR. A quote
 * inside an unquoted field stands for itself; lines of nothing but white space are no records.
 *
 * Method  line ends, delimiters and quotes are found with indexOf; cells are slices of the piece.
 * Errors  a quoted field that is not closed within `longest` characters, or goes on after its closing quote, breaks the
 *         line its record begins on, and reading goes on with the next line: one lost quote costs one row, not the file.
 *         What the taker says when one line alone is longer.
 */
export class CsvRecords {
  readonly #delimiter: string;
  readonly #delimiterCode: number;
  readonly #taker: RecordTaker;
  readonly #longest: number;
  readonly #screen: Screen;
  readonly #cells: string[] = [];
  #count = 0;
  /** First delimiter at or after where reading stands, as far as it was looked for. */
  #delimiterAt = 0;
  #carry = "";
  #line: number;

  constructor(options: { delimiter: Delimiter; longest: number; taker: RecordTaker; firstLine?: number }) {
    this.#delimiter = options.delimiter;
    this.#delimiterCode = options.delimiter.charCodeAt(0);
    this.#taker = options.taker;
    this.#longest = options.longest;
    this.#screen = new Screen(options.delimiter);
    this.#line = options.firstLine ?? 1;
  }

  push(piece: string): void {
    this.#split(this.#carry + piece, false);
  }

  end(): void {
    this.#split(this.#carry, true);
  }

  /** The line reached when `more` has been read after all that was pushed. */
  lineAfter(more: string): number {
    return this.#line + countLineEnds(this.#carry + more);
  }

  #split(text: string, last: boolean): void {
    this.#screen.look(text);
    this.#delimiterAt = find(text, this.#delimiter, 0);
    let position = 0;
    let quote = find(text, '"', 0);
    let lineFeed = find(text, "\n", 0);
    let carriageReturn = find(text, "\r", 0);
    while (position < text.length) {
      if (quote < position) quote = find(text, '"', position);
      if (lineFeed < position) lineFeed = find(text, "\n", position);
      if (carriageReturn < position) carriageReturn = find(text, "\r", position);
      const lineEnd = Math.min(lineFeed, carriageReturn, text.length);
      if (isLongLine(text, position, lineEnd, this.#longest)) throw this.#taker.tooLong(this.#line);
      const next = this.#afterLineEnd(text, lineEnd, last);
      if (next === INCOMPLETE) break;

      if (quote >= lineEnd) {
        if (lineEnd > position) this.#plainRecord(text, position, lineEnd);
        this.#line += 1;
        position = next;
        continue;
      }
      const after = this.#quotedRecord(text, position, lineEnd, last);
      if (after === INCOMPLETE) break;
      if (after === BROKEN) {
        this.#taker.broken(this.#line);
        this.#line += 1;
        position = next;
      } else {
        const onOneLine = after === next;
        this.#take(position, after, !onOneLine || this.#delimiter === "\t");
        this.#line += onOneLine ? 1 : Math.max(1, countLineEnds(text.slice(position, after)));
        position = after;
      }
    }
    this.#carry = text.slice(position);
  }

  /** The screen takes line ends and tabs for what they mostly are; inside quotes they are not. */
  #take(from: number, to: number, quotesControls: boolean): void {
    const careful = this.#screen.touches(from, to) || quotesControls;
    this.#taker.record(this.#cells, this.#count, this.#line, careful);
  }

  #plainRecord(text: string, from: number, lineEnd: number): void {
    const cells = this.#cells;
    let count = 0;
    let start = from;
    let end = this.#nextDelimiter(text, start);
    while (end < lineEnd) {
      cells[count] = text.slice(start, end);
      count += 1;
      start = end + 1;
      end = this.#nextDelimiter(text, start);
    }
    cells[count] = text.slice(start, lineEnd);
    this.#count = count + 1;
    if (count === 0 && text.slice(start, lineEnd).trim() === "") return;
    this.#take(from, lineEnd, false);
  }

  /** Takes the cells of a record with quotes in it, whose first line ends at `lineEnd`; gives the position after it. */
  #quotedRecord(text: string, from: number, lineEnd: number, last: boolean): number {
    const limit = from + this.#longest;
    /** When something sought is not in the text: it may still come, unless it would come too late. */
    const absent = last || text.length > limit ? BROKEN : INCOMPLETE;
    let count = 0;
    let start = from;
    for (;;) {
      let end: number;
      if (text.charCodeAt(start) === QUOTE) {
        const quote = text.indexOf('"', start + 1);
        const close = closingQuote(text, quote);
        if (close === -1) return absent;
        if (close > limit) return BROKEN;
        const cell = text.slice(start + 1, close);
        this.#cells[count] = close === quote ? cell : cell.replaceAll('""', '"');
        end = close + 1;
        if (end === text.length && !last) return INCOMPLETE;
      } else {
        end = this.#endOfPlainCell(text, start, lineEnd);
        if (end === text.length && !last) return absent;
        this.#cells[count] = text.slice(start, end);
      }
      count += 1;
      if (end > limit) return BROKEN;
      const code = text.charCodeAt(end);
      if (code === this.#delimiterCode) start = end + 1;
      else if (end === text.length || code === LINE_FEED || code === CARRIAGE_RETURN) {
        this.#count = count;
        return this.#afterLineEnd(text, end, last);
      } else return BROKEN;
    }
  }

  #endOfPlainCell(text: string, start: number, lineEnd: number): number {
    if (start <= lineEnd) return Math.min(this.#nextDelimiter(text, start), lineEnd);
    for (let i = start; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === this.#delimiterCode || code === LINE_FEED || code === CARRIAGE_RETURN) return i;
    }
    return text.length;
  }

  /** Remembered, so that lines without a delimiter do not each look through the rest of the text. */
  #nextDelimiter(text: string, from: number): number {
    if (this.#delimiterAt < from) this.#delimiterAt = find(text, this.#delimiter, from);
    return this.#delimiterAt;
  }

  /** CR LF is one line end, also when a piece is cut between the two. */
  #afterLineEnd(text: string, lineEnd: number, last: boolean): number {
    if (lineEnd === text.length) return last ? lineEnd : INCOMPLETE;
    if (text.charCodeAt(lineEnd) !== CARRIAGE_RETURN) return lineEnd + 1;
    if (lineEnd + 1 === text.length && !last) return INCOMPLETE;
    return text.charCodeAt(lineEnd + 1) === LINE_FEED ? lineEnd + 2 : lineEnd + 1;
  }
}

/** Position of a character; beyond everything when it is not there. */
function find(text: string, character: string, from: number): number {
  const position = text.indexOf(character, from);
  return position === -1 ? Number.POSITIVE_INFINITY : position;
}

/** Position of the quote that closes a field, from its first quote inside; -1 when it is not in the text. */
function closingQuote(text: string, first: number): number {
  let quote = first;
  while (quote !== -1 && text.charCodeAt(quote + 1) === QUOTE) quote = text.indexOf('"', quote + 2);
  return quote;
}

/** Longest in bytes; a character is three at the most for each unit of its length. */
export function isLongLine(text: string, from: number, to: number, longest: number): boolean {
  return (to - from) * 3 > longest && new TextEncoder().encode(text.slice(from, to)).length > longest;
}

export function countLineEnds(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}
