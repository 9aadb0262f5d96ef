import { containsNhsNumber, NOBODYS_NHS_NUMBER } from "@/lib/events/nhs-number";
import { normaliseHeading } from "@/lib/events/patient-heading";
import { CsvRecords, countLineEnds, type RecordTaker } from "@/lib/tabular/csv-records";
import type { Delimiter, Encoding } from "@/lib/tabular/dialect";
import { encodeText } from "@/lib/tabular/encode-text";
import type { LeaveOutRule } from "@/lib/tabular/mapping";

export interface StrikeOutPlan {
  delimiter: Delimiter;
  encoding: Encoding;
  /** Lines before the one with the headings: they are emptied. */
  preambleLines: number;
  /** One for each column, each told from the others. */
  headings: readonly string[];
  /** For each heading, whether its column goes. */
  struckOut: readonly boolean[];
  /** Rows that are no data: of one told by its first cell the rule's own word is kept, and nothing else. */
  leaveOut: readonly LeaveOutRule[];
}

/** Characters of a record, as everywhere. */
const LONGEST = 65_536;
/** Stands for a row whose cells cannot be told: with one cell too many it is rejected, on its line. */
const UNTOLD = "?";
/** Stands for a row whose quoting is broken, and is broken in the same way. */
const BROKEN = '"?"?';

/** Thrown at a line that is longer than any reader takes. */
export class LongLine extends Error {
  override readonly name = "LongLine";
  readonly line: number;

  constructor(line: number) {
    super(`Line ${line} is too long.`);
    this.line = line;
  }
}

/**
 * The text of a table without some of its columns. What is struck out stands in no row, in no line before the headings,
 * and in no row whose cells do not fit the header, for there nobody can say which cell is which. Nor does an NHS number
 * stand in a column that stays: nobody's stands there instead, for which the row is refused as it would have been.
 *
 * Shape   text goes in cut anywhere; every row comes out on the line it stood on, so that a rejection names a line of the
 *         file as it was.
 * Errors  LongLine.
 */
export class StrikeOut implements RecordTaker {
  readonly #plan: StrikeOutPlan;
  readonly #records: CsvRecords;
  readonly #kept: number[];
  readonly #toBeQuoted: RegExp;
  #preambleLeft: number;
  #preambleCarry = "";
  #headed = false;
  #line = 1;
  #out = "";

  constructor(plan: StrikeOutPlan) {
    this.#plan = plan;
    this.#records = new CsvRecords({ delimiter: plan.delimiter, longest: LONGEST, taker: this });
    this.#kept = plan.headings.flatMap((_, place) => (plan.struckOut[place] ? [] : [place]));
    this.#toBeQuoted = new RegExp(`["\\r\\n${plan.delimiter}]`);
    this.#preambleLeft = plan.preambleLines;
  }

  push(text: string): string {
    this.#records.push(this.#preambleLeft === 0 ? text : this.#afterPreamble(text));
    return this.#written();
  }

  end(): string {
    this.#records.end();
    if (this.#headed) this.#out += "\n";
    return this.#written();
  }

  record(cells: readonly string[], count: number, line: number): void {
    this.#goTo(line);
    const { headings, delimiter } = this.#plan;
    if (!this.#headed) {
      this.#headed = true;
      this.#write(headings);
      return;
    }
    const leftOut = this.#leftOutWord(cells, count);
    if (leftOut !== null) this.#out += leftOut;
    else if (fits(cells, count, headings.length)) this.#write(cells);
    else this.#out += (UNTOLD + delimiter).repeat(this.#kept.length) + UNTOLD;
  }

  broken(line: number): void {
    this.#goTo(line);
    this.#out += BROKEN;
  }

  tooLong(line: number): Error {
    return new LongLine(line + this.#plan.preambleLines);
  }

  #afterPreamble(text: string): string {
    const all = this.#preambleCarry + text;
    let position = 0;
    // A carriage return at the end may be half a line end.
    for (const end of all.matchAll(/\r\n|\n|\r(?!$)/g)) {
      if (this.#preambleLeft === 0) break;
      position = end.index + end[0].length;
      this.#preambleLeft -= 1;
      this.#out += "\n";
    }
    const rest = all.slice(position);
    this.#preambleCarry = this.#preambleLeft === 0 ? "" : rest;
    return this.#preambleLeft === 0 ? rest : "";
  }

  /** Ends the lines up to this one: blank ones too, and those of what was struck out. */
  #goTo(line: number): void {
    this.#out += "\n".repeat(Math.max(0, line - this.#line));
    this.#line = Math.max(line, this.#line);
  }

  #write(cells: readonly string[]): void {
    let row = "";
    for (const [index, place] of this.#kept.entries()) {
      const cell = this.#withoutNumber(cells[place] ?? "", place);
      if (index > 0) row += this.#plan.delimiter;
      if (this.#toBeQuoted.test(cell)) {
        row += `"${cell.replaceAll('"', '""')}"`;
        this.#line += countLineEnds(cell);
      } else row += cell;
    }
    // A line of nothing but white space would be no row.
    this.#out += this.#kept.length === 1 && row.trim() === "" ? `"${row}"` : row;
  }

  #withoutNumber(cell: string, place: number): string {
    if (!containsNhsNumber(cell)) return cell;
    const { headings, leaveOut } = this.#plan;
    const heading = normaliseHeading(headings[place] ?? "");
    const said = cell.trim().toLowerCase();
    const rule = leaveOut.find(
      ({ column, begins }) =>
        column !== undefined &&
        normaliseHeading(column) === heading &&
        begins !== undefined &&
        said.startsWith(begins.toLowerCase()),
    );
    return rule?.begins ?? NOBODYS_NHS_NUMBER;
  }

  #leftOutWord(cells: readonly string[], count: number): string | null {
    if (this.#plan.leaveOut.length === 0) return null;
    let place = 0;
    while (place < count - 1 && cells[place]?.trim() === "") place += 1;
    const said = cells[place]?.trim().toLowerCase() ?? "";
    for (const { column, is, begins } of this.#plan.leaveOut) {
      if (column !== undefined) continue;
      if (is !== undefined && said === is.toLowerCase()) return is;
      if (begins !== undefined && said.startsWith(begins.toLowerCase())) return begins;
    }
    return null;
  }

  #written(): string {
    const out = this.#out;
    this.#out = "";
    return out;
  }
}

/** As many cells as the header, or more of which those beyond are empty, as spreadsheets add them. */
function fits(cells: readonly string[], count: number, width: number): boolean {
  if (count < width) return false;
  for (let place = width; place < count; place++) if (cells[place]?.trim() !== "") return false;
  return true;
}

/**
 * The bytes of a file without some of its columns, in the encoding they came in.
 *
 * Errors  LongLine; TypeError where bytes are not of the encoding.
 */
export function strikingOut(plan: StrikeOutPlan): TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> {
  const decoder = new TextDecoder(plan.encoding, { fatal: true });
  const rows = new StrikeOut(plan);
  const write = (text: string, controller: TransformStreamDefaultController<Uint8Array<ArrayBuffer>>) => {
    if (text !== "") controller.enqueue(encodeText(text, plan.encoding));
  };
  return new TransformStream({
    transform: (chunk, controller) => write(rows.push(decoder.decode(chunk, { stream: true })), controller),
    flush: (controller) => write(rows.push(decoder.decode()) + rows.end(), controller),
  });
}
