import { FileRefusal } from "@/lib/ingest/file-refusal";
import type { FeedShape, RowSink } from "@/lib/ingest/readers/row";
import { type FileText, SupplierText } from "@/lib/ingest/readers/supplier-text";
import { Utf8Text } from "@/lib/ingest/readers/text";
import { UnknownText } from "@/lib/ingest/readers/unknown-text";
import { throwIfCancelled, Unpacker } from "@/lib/ingest/readers/unpack";
import { UserIds } from "@/lib/ingest/readers/user-ids";

export interface ReadLimits {
  rows: number;
  columns: number;
  /** Of one line, and characters of one record that goes over several. */
  lineBytes: number;
  unpackedBytes: number;
  /** How many times its packed size a file may unpack to. */
  unpackedRatio: number;
}

export const READ_LIMITS: ReadLimits = {
  rows: 5_000_000,
  columns: 64,
  lineBytes: 65_536,
  unpackedBytes: 2 * 1024 ** 3,
  unpackedRatio: 200,
};

export interface FileRead {
  /** Data rows, accepted and rejected. */
  rows: number;
  /** Of the file as received. */
  sha256: Buffer;
  bytes: number;
  format: "csv" | "ndjson";
  gzip: boolean;
  /** Our names of the columns the file has. */
  columns: string[];
  /** Accepted rows whose user's id had zeros put back in front. */
  paddedUserIds: number;
}

/**
 * Reads a supplier's file as it arrives, CSV or NDJSON, plain or gzip, and hands every row to the sink, checked.
 *
 * Shape   the sink is called once for each data row, in order, and awaited between pieces of 64 KiB: memory does not
 *         grow with the file. The calls do not depend on how the bytes were cut.
 * Errors  FileRefusal when the file cannot be read as a whole, also after rows were handed over: whoever keeps them
 *         must be able to let them go. A cancelled signal throws its reason, or FileRefusal "cancelled".
 */
export async function readFeedFile(
  source: AsyncIterable<Uint8Array>,
  feed: FeedShape,
  sink: RowSink,
  options: {
    now: Date;
    /** Under which rows without identifiers are told apart; needed for a feed that has such rows. */
    identityKey?: Buffer;
    signal?: AbortSignal;
    limits?: Partial<ReadLimits>;
    /** Told how many bytes have been received so far. */
    onBytes?: (bytes: number) => void;
  },
): Promise<FileRead> {
  const limits = { ...READ_LIMITS, ...options.limits };
  const counted = new CountedSink(sink, limits.rows);
  const file = new Unpacker(source, { ...limits, signal: options.signal, onBytes: options.onBytes });
  const { now, identityKey } = options;
  const userIds = new UserIds(feed.mapping);
  const reader = new UnknownText({ feed, sink: counted, reading: { now, identityKey, userIds }, limits });
  const text = textOf(feed, (good) => reader.lineAfter(good));
  for await (const piece of file.pieces()) {
    reader.push(text.decode(piece));
    await sink.drain();
    throwIfCancelled(options.signal);
  }
  reader.push(text.end());
  const read = reader.end();
  if (read === null) throw new FileRefusal("empty-file");
  await sink.drain();
  if (counted.rows === 0) throw new FileRefusal("no-rows");
  return {
    rows: counted.rows,
    sha256: file.digest(),
    bytes: file.bytes,
    format: read.format,
    gzip: file.gzip,
    columns: read.columns,
    paddedUserIds: userIds.padded,
  };
}

function textOf({ mapping }: FeedShape, lineAfter: (good: string) => number): FileText {
  const { encoding = "utf-8" } = mapping;
  return encoding === "utf-8" ? new Utf8Text(lineAfter) : new SupplierText(encoding, lineAfter);
}

/** Passes rows on and counts them. */
class CountedSink implements RowSink {
  rows = 0;
  readonly #sink: RowSink;
  readonly #most: number;

  constructor(sink: RowSink, most: number) {
    this.#sink = sink;
    this.#most = most;
  }

  accept(...row: Parameters<RowSink["accept"]>): void {
    this.#count();
    this.#sink.accept(...row);
  }

  reject(...rejection: Parameters<RowSink["reject"]>): void {
    this.#count();
    this.#sink.reject(...rejection);
  }

  drain(): Promise<void> {
    return this.#sink.drain();
  }

  #count(): void {
    this.rows += 1;
    if (this.rows > this.#most) throw new FileRefusal("too-many-rows");
  }
}
