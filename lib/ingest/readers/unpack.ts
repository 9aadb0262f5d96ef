import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { FileRefusal } from "@/lib/ingest/file-refusal";

/** A compressed file may unpack to this much before its ratio is looked at: small files of equal rows pack very well. */
const RATIO_FREE_BYTES = 16 * 1024 * 1024;
const OUTPUT_BYTES = 64 * 1024;

/** A file as it arrives: counted, hashed, and unpacked if it is gzip. */
export class Unpacker {
  /** Bytes as received, packed or not. */
  bytes = 0;
  gzip = false;
  readonly #hash = createHash("sha256");
  readonly #source: AsyncIterable<Uint8Array>;
  readonly #options;

  constructor(
    source: AsyncIterable<Uint8Array>,
    options: {
      unpackedBytes: number;
      unpackedRatio: number;
      signal: AbortSignal | undefined;
      onBytes: ((bytes: number) => void) | undefined;
    },
  ) {
    this.#source = source;
    this.#options = options;
  }

  /** SHA-256 of the bytes as received; asked for once, at the end. */
  digest(): Buffer {
    return this.#hash.digest();
  }

  /**
   * The bytes of the text, in pieces of no more than 64 KiB.
   *
   * Errors  FileRefusal when the gzip is damaged, cut short, followed by something else, or unpacks to too much.
   */
  async *pieces(): AsyncGenerator<Buffer> {
    const received = this.#received();
    try {
      const start: Buffer[] = [];
      for (let size = 0; size < 2; ) {
        const { value, done } = await received.next();
        if (done) break;
        start.push(value);
        size += value.length;
      }
      const first = Buffer.concat(start);
      this.gzip = first[0] === 0x1f && first[1] === 0x8b;
      const all = startingWith(first, received);
      yield* inPieces(this.gzip ? this.#unpacked(all) : all);
    } finally {
      // Closes the source also when the file was refused for its first bytes.
      await received.return(undefined);
    }
  }

  async *#received(): AsyncGenerator<Buffer> {
    for await (const chunk of this.#source) {
      throwIfCancelled(this.#options.signal);
      this.bytes += chunk.length;
      this.#hash.update(chunk);
      this.#options.onBytes?.(this.bytes);
      if (chunk.length > 0) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    }
    throwIfCancelled(this.#options.signal);
  }

  async *#unpacked(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const gunzip = createGunzip({ chunkSize: OUTPUT_BYTES });
    const feeding = pipeline(packed, gunzip);
    // A failure is thrown where the output is read; without this the same one would also count as unhandled.
    feeding.catch(() => undefined);
    let unpacked = 0;
    let ended = false;
    try {
      for await (const chunk of gunzip) {
        unpacked += chunk.length;
        this.#refuseTooLarge(unpacked);
        yield chunk;
      }
      ended = true;
      await feeding;
    } catch (error) {
      // The packed file came to its end, and bytes go on coming: it is as if they had come with it.
      if (ended) throw new FileRefusal("truncated-gzip");
      if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_")) {
        throw new FileRefusal("truncated-gzip");
      }
      throw error;
    }
  }

  #refuseTooLarge(unpacked: number): void {
    const { unpackedBytes, unpackedRatio } = this.#options;
    const bomb = unpacked > RATIO_FREE_BYTES && unpacked > this.bytes * unpackedRatio;
    if (unpacked > unpackedBytes || bomb) throw new FileRefusal("unpacked-too-large");
  }
}

/** The reason of the signal when it is a refusal (a shutdown says "interrupted"); otherwise "cancelled". */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw signal.reason instanceof FileRefusal ? signal.reason : new FileRefusal("cancelled");
}

async function* startingWith(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  yield* rest;
}

async function* inPieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += OUTPUT_BYTES) yield chunk.subarray(at, at + OUTPUT_BYTES);
  }
}
