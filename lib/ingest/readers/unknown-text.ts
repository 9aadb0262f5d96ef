import { FileRefusal } from "@/lib/ingest/file-refusal";
import { CsvRows } from "@/lib/ingest/readers/csv-rows";
import type { FeedText } from "@/lib/ingest/readers/feed-text";
import { MappedFields } from "@/lib/ingest/readers/mapped-fields";
import { NdjsonLines } from "@/lib/ingest/readers/ndjson-lines";
import type { FeedShape, RowSink } from "@/lib/ingest/readers/row";
import { type Reading, rowTaker } from "@/lib/ingest/readers/rows";
import { SkippedLines } from "@/lib/ingest/readers/skipped-lines";
import { countLineEnds } from "@/lib/tabular/csv-records";
import { Headings } from "@/lib/tabular/headings";

/** Tells the format by the first character that is not blank, and passes the text on. */
export class UnknownText {
  readonly #options;
  readonly #fields: MappedFields;
  readonly #preamble: SkippedLines;
  #first = "";
  #start = "";
  #text: FeedText | null = null;

  constructor(options: {
    feed: FeedShape;
    sink: RowSink;
    reading: Reading;
    limits: { columns: number; lineBytes: number };
  }) {
    this.#options = options;
    this.#fields = new MappedFields(options.feed);
    this.#preamble = new SkippedLines(options.feed.mapping.preambleLines ?? 0);
  }

  push(piece: string): void {
    if (this.#text === null) this.#gather(piece);
    else this.#text.push(piece);
  }

  #gather(piece: string): void {
    if (this.#first === "") this.#first = piece.trimStart().charAt(0);
    this.#start += this.#first === "{" ? piece : this.#preamble.after(piece);
    // The whole of a CSV header's line is waited for: it tells the delimiter.
    if (this.#first === "{" || /[\r\n]/.test(this.#start.trimStart())) this.#begin();
    else if (this.#start.length > this.#options.limits.lineBytes) throw new FileRefusal("no-header");
  }

  /**
   * What the file turned out to be; null: nothing but white space.
   *
   * Errors  FileRefusal, when what all rows say together shows that they cannot be read so.
   */
  end(): FeedText | null {
    if (this.#text === null) this.#begin();
    this.#text?.end();
    this.#fields.end();
    return this.#text;
  }

  lineAfter(more: string): number {
    return this.#text?.lineAfter(more) ?? 1 + this.#preamble.skipped + countLineEnds(this.#start + more);
  }

  #begin(): void {
    const { feed, sink, reading, limits } = this.#options;
    const start = this.#start;
    if (start.trimStart() === "") return;
    const take = this.#fields.before(rowTaker(feed, sink, reading));
    const common = { start, headings: new Headings(feed), take, sink };
    const longest = limits.lineBytes;
    this.#text =
      this.#first === "{"
        ? new NdjsonLines({ ...common, longest })
        : new CsvRows({
            ...common,
            longest,
            mostColumns: limits.columns,
            mapping: feed.mapping,
            firstLine: 1 + this.#preamble.skipped,
          });
    this.#start = "";
  }
}
