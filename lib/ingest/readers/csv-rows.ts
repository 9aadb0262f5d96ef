import { FileRefusal } from "@/lib/ingest/file-refusal";
import type { FeedText } from "@/lib/ingest/readers/feed-text";
import { type HeaderPlan, planHeader } from "@/lib/ingest/readers/header";
import { LeftOutRows } from "@/lib/ingest/readers/left-out-rows";
import type { RowSink } from "@/lib/ingest/readers/row";
import type { TakeRow } from "@/lib/ingest/readers/rows";
import { CsvRecords, type RecordTaker } from "@/lib/tabular/csv-records";
import { delimiterOf } from "@/lib/tabular/decode";
import type { Headings } from "@/lib/tabular/headings";
import type { FeedMapping } from "@/lib/tabular/mapping";

/** Reads CSV with a header: the first record says where the feed's columns stand, the others are rows. */
export class CsvRows implements FeedText, RecordTaker {
  readonly format = "csv";
  readonly #records: CsvRecords;
  readonly #headings: Headings;
  readonly #take: TakeRow;
  readonly #sink: RowSink;
  readonly #mostColumns: number;
  readonly #mapping: FeedMapping;
  /** The row at hand, in the order of the feed's columns; used again for the next. */
  readonly #fields: string[];
  #plan: HeaderPlan | null = null;
  /** null: every record under the header is a row. */
  #leftOut: LeftOutRows | null = null;

  constructor(options: {
    /** The text so far, with the whole of the header's line. */
    start: string;
    headings: Headings;
    take: TakeRow;
    sink: RowSink;
    mostColumns: number;
    longest: number;
    mapping: FeedMapping;
    /** Of the text given, where lines before it were passed over. */
    firstLine: number;
  }) {
    this.#headings = options.headings;
    this.#take = options.take;
    this.#sink = options.sink;
    this.#mostColumns = options.mostColumns;
    this.#fields = options.headings.columns.map(() => "");
    this.#mapping = options.mapping;
    const { longest, firstLine } = options;
    const delimiter = options.mapping.delimiter ?? delimiterOf(options.start);
    this.#records = new CsvRecords({ delimiter, longest, firstLine, taker: this });
    this.#records.push(options.start);
  }

  get columns(): string[] {
    return this.#plan?.columns ?? [];
  }

  push(piece: string): void {
    this.#records.push(piece);
  }

  end(): void {
    this.#records.end();
  }

  lineAfter(more: string): number {
    return this.#records.lineAfter(more);
  }

  record(cells: readonly string[], count: number, line: number, careful: boolean): void {
    const plan = this.#plan;
    const leftOut = this.#leftOut?.reasonFor(cells, count) ?? null;
    if (plan === null) this.#begin(cells.slice(0, count));
    else if (leftOut !== null) this.#sink.reject(line, "row", leftOut);
    else if (count !== plan.width && !(this.#lenient && endsEmpty(cells, count, plan.width))) {
      this.#sink.reject(line, "row", "wrong-column-count");
    } else {
      const fields = this.#fields;
      for (let i = 0; i < fields.length; i++) {
        const place = plan.places[i] ?? -1;
        if (place !== -1) fields[i] = trimmed(cells[place] ?? "");
      }
      this.#take(line, fields, careful);
    }
  }

  #begin(header: string[]): void {
    this.#plan = planHeader(header, this.#headings, {
      maximum: this.#mostColumns,
      expected: this.#mapping.headings,
    });
    const leftOut = new LeftOutRows(header, this.#mapping);
    this.#leftOut = leftOut.none ? null : leftOut;
  }

  get #lenient(): boolean {
    return this.#mapping.reading === "lenient";
  }

  broken(line: number): void {
    if (this.#plan === null) throw new FileRefusal("no-header");
    this.#sink.reject(line, "row", "unclosed-quote");
  }

  tooLong(line: number): Error {
    return new FileRefusal("line-too-long", `Line ${line}.`);
  }
}

/** Spreadsheets add empty cells at the end of rows. */
function endsEmpty(cells: readonly string[], count: number, width: number): boolean {
  for (let i = width; i < count; i++) if ((cells[i] ?? "").trim() !== "") return false;
  return count > width;
}

/** Most cells need no trimming, which two characters tell. */
function trimmed(cell: string): string {
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  return first > 32 && first < 127 && last > 32 && last < 127 ? cell : cell.trim();
}
