/** The text of a file in one of the formats, pushed in pieces cut anywhere. */
export interface FeedText {
  readonly format: "csv" | "ndjson";
  /** Our names of the columns met so far. */
  readonly columns: string[];
  push(piece: string): void;
  end(): void;
  /** The line reached when `more` has been read after all that was pushed. */
  lineAfter(more: string): number;
}
