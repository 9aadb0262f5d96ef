import { FileRefusal } from "@/lib/ingest/file-refusal";
import { CsvRows } from "@/lib/ingest/readers/csv-rows";
import type { FeedText } from "@/lib/ingest/readers/feed-text";
import { NdjsonLines } from "@/lib/ingest/readers/ndjson-lines";
import type { FeedShape, RowSink } from "@/lib/ingest/readers/row";
import { rowTaker } from "@/lib/ingest/readers/rows";
import { countLineEnds } from "@/lib/tabular/csv-records";
import { Headings } from "@/lib/tabular/headings";

/** Tells the format by the first character that is not blank, and passes the text on. */
export class UnknownText {
  readonly #options;
  #start = "";
  #text: FeedText | null = null;

  constructor(options: {
    feed: FeedShape;
    sink: RowSink;
    now: Date;
    limits: { columns: number; lineBytes: number };
  }) {
    this.#options = options;
  }

  push(piece: string): void {
    if (this.#text !== null) this.#text.push(piece);
    else {
      this.#start += piece;
      const text = this.#start.trimStart();
      // The whole of a CSV header's line is waited for: it tells the delimiter.
      if (text.startsWith("{") || /[\r\n]/.test(text)) this.#begin();
      else if (this.#start.length > this.#options.limits.lineBytes) throw new FileRefusal("no-header");
    }
  }

  /** What the file turned out to be; null: nothing but white space. */
  end(): FeedText | null {
    if (this.#text === null) this.#begin();
    this.#text?.end();
    return this.#text;
  }

  lineAfter(more: string): number {
    return this.#text?.lineAfter(more) ?? 1 + countLineEnds(this.#start + more);
  }

  #begin(): void {
    const { feed, sink, now, limits } = this.#options;
    const start = this.#start;
    const first = start.trimStart().charAt(0);
    if (first === "") return;
    const common = { start, headings: new Headings(feed), take: rowTaker(feed, sink, now), sink };
    const longest = limits.lineBytes;
    this.#text =
      first === "{"
        ? new NdjsonLines({ ...common, longest })
        : new CsvRows({ ...common, longest, mostColumns: limits.columns });
    this.#start = "";
  }
}
